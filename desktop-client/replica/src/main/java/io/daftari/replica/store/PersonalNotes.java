package io.daftari.replica.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What users of this device keep for themselves, by name: in the replica's file, encrypted as it is, and never sent. */
public final class PersonalNotes {

    private final SqliteSession session;
    private final UUID user;

    public PersonalNotes(SqliteSession session, UUID user) {
        this.session = session;
        this.user = user;
    }

    public Optional<String> get(String name) {
        return session.first(
                "SELECT text FROM personal_note WHERE user_id = ? AND name = ?", row -> row.getString(1), user, name);
    }

    /** All whose names begin so, by their names. */
    public Map<String, String> beginning(String prefix) {
        Map<String, String> notes = new LinkedHashMap<>();
        session.query(
                        "SELECT name, text FROM personal_note WHERE user_id = ? AND substr(name, 1, ?) = ? ORDER BY"
                                + " name",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        user,
                        prefix.length(),
                        prefix)
                .forEach(note -> notes.put(note.getKey(), note.getValue()));
        return notes;
    }

    public void put(String name, String text) {
        session.update(
                "INSERT INTO personal_note (user_id, name, text) VALUES (?, ?, ?)"
                        + " ON CONFLICT(user_id, name) DO UPDATE SET text = excluded.text",
                user,
                name,
                text);
    }

    public void remove(String name) {
        session.update("DELETE FROM personal_note WHERE user_id = ? AND name = ?", user, name);
    }

    /** The user is erased. */
    public void removeAll() {
        session.update("DELETE FROM personal_note WHERE user_id = ?", user);
    }
}
