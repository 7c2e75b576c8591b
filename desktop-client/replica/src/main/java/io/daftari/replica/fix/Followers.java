package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who follows a source, and what it has said last. Safe for every thread. */
final class Followers {

    /** What the source does when the first comes and when the last has gone. */
    interface Needed {
        void wake();

        void rest();
    }

    private final Needed needed;
    /** By identity: the same taker may follow twice. */
    private final List<Consumer<Fix>> takers = new CopyOnWriteArrayList<>();

    private volatile @Nullable Fix latest;

    Followers(Needed needed) {
        this.needed = needed;
    }

    FixSource.Following follow(Consumer<Fix> taker) {
        Consumer<Fix> mine = taker::accept;
        boolean first;
        synchronized (this) {
            first = takers.isEmpty();
            takers.add(mine);
        }
        if (first) {
            needed.wake();
        }
        return () -> leave(mine);
    }

    private void leave(Consumer<Fix> taker) {
        boolean last;
        synchronized (this) {
            last = takers.remove(taker) && takers.isEmpty();
        }
        if (last) {
            needed.rest();
        }
    }

    void found(Fix fix) {
        latest = fix;
        takers.forEach(taker -> taker.accept(fix));
    }

    /** An old place must not be passed off as today's. */
    void lost() {
        latest = null;
    }

    Optional<Fix> latest() {
        return Optional.ofNullable(latest);
    }
}
