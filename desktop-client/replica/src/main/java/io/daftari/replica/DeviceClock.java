package io.daftari.replica;

import io.daftari.model.time.ClockReading;

/** The clocks of this device. Safe for every thread. */
@FunctionalInterface
public interface DeviceClock {

    /** What all of them say at this moment. */
    ClockReading read();
}
