package io.daftari.replica;

import io.daftari.replica.signin.Session;
import io.daftari.replica.store.PersonalNotes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the signed-in user keeps on this device for himself: forms half filled, views of lists. Encrypted with the rest of the
 * replica, seen by nobody else who signs in here, never sent to the hub. Safe for every thread; each call reads or writes the
 * disk.
 */
public final class Notes {

    private final ReplicaFile file;
    private final Supplier<Session> user;

    Notes(ReplicaFile file, Supplier<Session> user) {
        this.file = file;
        this.user = user;
    }

    public Optional<String> get(String name) {
        UUID id = user.get().userId();
        return file.store.read(session -> new PersonalNotes(session, id).get(name));
    }

    /** All whose names begin so, by their names. */
    public Map<String, String> beginning(String prefix) {
        UUID id = user.get().userId();
        return file.store.read(session -> new PersonalNotes(session, id).beginning(prefix));
    }

    public void put(String name, String text) {
        UUID id = user.get().userId();
        file.change(
                session -> {
                    new PersonalNotes(session, id).put(name, text);
                    return true;
                },
                done -> {});
    }

    public void remove(String name) {
        UUID id = user.get().userId();
        file.change(
                session -> {
                    new PersonalNotes(session, id).remove(name);
                    return true;
                },
                done -> {});
    }
}
