package io.daftari.replica.store;

/** Leaves a file as a program of the future does. */
public final class NewerProgram {

    private NewerProgram() {}

    public static void write(SqliteStore store) {
        store.write(session -> {
            session.execute("PRAGMA user_version=99");
            return true;
        });
    }
}
