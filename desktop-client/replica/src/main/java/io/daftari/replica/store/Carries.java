package io.daftari.replica.store;

import io.daftari.model.seal.BoxSecret;
import io.daftari.model.wire.Cursor;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Files that were made for a carrier: to which key the answer to each is sealed, and from where it goes on. */
public final class Carries {

    private final SqliteSession session;

    public Carries(SqliteSession session) {
        this.session = session;
    }

    /**
     * One file.
     *
     * @param cursor from which its answer brings pages
     */
    public record Carry(UUID id, BoxSecret secret, Cursor cursor, Instant madeAt) {}

    public void add(Carry carry) {
        session.update(
                "INSERT INTO carry (id, secret, cursor, made_at) VALUES (?, ?, ?, ?)",
                carry.id(),
                carry.secret().bytes(),
                StoredJson.write(carry.cursor()),
                carry.madeAt());
    }

    public Optional<Carry> get(UUID id) {
        return session.first(
                "SELECT secret, cursor, made_at FROM carry WHERE id = ?",
                row -> new Carry(
                        id,
                        BoxSecret.ofBytes(row.getBytes(1)),
                        StoredJson.read(row.getString(2), Cursor.class),
                        Instant.ofEpochMilli(row.getLong(3))),
                id);
    }

    /** Its answer was taken in whole. */
    public void answered(UUID id, Instant at) {
        session.update("UPDATE carry SET answered_at = ? WHERE id = ?", at, id);
    }

    /** Forgets the keys of files whose answers came before then; their answers can't be read any more. */
    public void forgetAnsweredBefore(Instant then) {
        session.update("DELETE FROM carry WHERE answered_at < ?", then);
    }

    /** Forgets all; answers to another identity mean nothing. */
    public void clear() {
        session.update("DELETE FROM carry");
    }
}
