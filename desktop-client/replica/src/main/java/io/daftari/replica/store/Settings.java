package io.daftari.replica.store;

import java.util.Optional;

/** The replica's few single values, by name, as JSON. */
public final class Settings {

    private final SqliteSession session;

    public Settings(SqliteSession session) {
        this.session = session;
    }

    /** The names under which values stand; each is written by one place only. */
    public enum Key {
        IDENTITY,
        CHAIN_HEAD,
        /** The end of what was forgotten of a chain: what is left is linked to it. */
        CHAIN_LEFT,
        HYBRID_CLOCK,
        TIME_SEEN,
        CURSOR,
        /** Up to where all had been read, while it is read anew ({@link Rereading}). */
        KNOWN,
        STANDING,
        HUB_EXPECTS,
        SALVAGED,
        LAST_EXCHANGE,
        VERIFIED,
        CHAIN_FAULT,
        HUB_WAITS_FOR,
        CLOCK_OFF,
        SCRUB_DUE,
        PAPER_SERIES,
        LEASED_UNTIL,
        /** Numbers of operations after which their author signs by another key. */
        KEY_CHANGES,
        MOVED_AT,
        CERTIFICATE,
        /** From which day on what belongs to days is here. */
        HORIZON,
        /** The devices of the school as the hub last told somebody who gives roles there. */
        DEVICES
    }

    public <T> Optional<T> get(Key key, Class<T> type) {
        return session.first("SELECT value FROM setting WHERE key = ?", row -> row.getString(1), key)
                .map(json -> StoredJson.read(json, type));
    }

    public void put(Key key, Object value) {
        session.update(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                key,
                StoredJson.write(value));
    }

    public void remove(Key key) {
        session.update("DELETE FROM setting WHERE key = ?", key);
    }
}
