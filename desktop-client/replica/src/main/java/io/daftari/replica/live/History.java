package io.daftari.replica.live;

import io.daftari.model.op.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person did since he signed in, so that the last of it can be taken back. Safe for every thread. */
final class History {

    /** Further back nobody undoes key by key. */
    private static final int MOST = 100;

    /**
     * @param typed what was done; null where that can't be told any more
     * @param title what it was called when it was done
     */
    record Done(UUID id, @Nullable Operation typed, String title) {}

    private final Deque<Done> done = new ArrayDeque<>();

    synchronized void did(Done now) {
        done.push(now);
        if (done.size() > MOST) {
            done.removeLast();
        }
    }

    /** The last thing done; it is forgotten here by asking. */
    synchronized Optional<Done> takeLast() {
        return Optional.ofNullable(done.poll());
    }
}
