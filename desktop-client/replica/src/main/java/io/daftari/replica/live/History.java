package io.daftari.replica.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/** What a person did since he signed in, so that the last of it can be taken back. Safe for every thread. */
final class History {

    /** Further back nobody undoes key by key. */
    private static final int MOST = 100;

    /** @param title what it was called when it was done */
    record Done(UUID operation, String title) {}

    private final Deque<Done> done = new ArrayDeque<>();

    synchronized void did(UUID operation, String title) {
        done.push(new Done(operation, title));
        if (done.size() > MOST) {
            done.removeLast();
        }
    }

    /** The last thing done; it is forgotten here by asking. */
    synchronized Optional<Done> takeLast() {
        return Optional.ofNullable(done.poll());
    }
}
