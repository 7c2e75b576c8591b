package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells where the device is: a phone's location service, a receiver at a computer, or the place that an office computer is
 * registered at. It never waits for a fix: marking must not be blocked by a missing one. While nobody follows, a source may
 * let its receiver sleep. Safe for every thread.
 */
public interface FixSource extends AutoCloseable {

    /** How a source stands, for a sentence to the person. */
    enum State {
        /** There is no location service, or none that answers. */
        ABSENT,
        /** The person has not been asked, or has not answered yet. */
        UNANSWERED,
        /** The person has not allowed it. */
        FORBIDDEN,
        /** Location is switched off on this device. */
        OFF,
        /** The receiver looks for satellites, or has lost them. */
        SEARCHING,
        /** There is a fix. */
        FOUND
    }

    /** Ends a following; more than once is the same. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** A device without any location service. */
    FixSource NONE = new FixSource() {
        @Override
        public State state() {
            return State.ABSENT;
        }

        @Override
        public Optional<Fix> latest() {
            return Optional.empty();
        }

        @Override
        public Following follow(Consumer<Fix> taker) {
            return () -> {};
        }

        @Override
        public void close() {}
    };

    State state();

    /** The last fix, however old; empty where there has been none, or the receiver has lost its satellites. */
    Optional<Fix> latest();

    /**
     * Wakes the receiver, and asks for the permission where that is still to be asked.
     *
     * @param taker is told of each new fix, on a thread of the source; it must be quick
     */
    Following follow(Consumer<Fix> taker);

    @Override
    void close();
}
