package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import java.util.Optional;

/**
 * Tells where the device is. It never waits for a fix: marking must not be blocked by a missing one. Safe for every
 * thread.
 */
public interface FixSource extends AutoCloseable {

    /** A device without any location service. */
    FixSource NONE = new FixSource() {
        @Override
        public Optional<Fix> latest() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };

    /** The last fix, however old; empty where there has been none, or the receiver has lost its satellites. */
    Optional<Fix> latest();

    @Override
    void close();
}
