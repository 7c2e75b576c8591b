package io.daftari.hub.desk;

import io.daftari.model.Edge;
import java.time.Duration;

/**
 * How long one operation may work. It is asked whenever the operation turns to its desk: code that never does can't be
 * stopped in Java, and is none that a rule should be made of. Single statements are ended by PostgreSQL.
 */
@Edge(reason = "measures how long the machine has worked, by its steady clock")
public final class TimeLimit {

    private final long mostNanos;
    private long began = System.nanoTime();

    public TimeLimit(Duration most) {
        this.mostNanos = most.toNanos();
    }

    void begin() {
        began = System.nanoTime();
    }

    /** @throws Passed if the operation that was begun last has had its time */
    void check() {
        if (System.nanoTime() - began > mostNanos) {
            throw new Passed();
        }
    }

    /** An operation has worked too long. */
    public static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("An operation has worked longer than it may");
        }
    }
}
