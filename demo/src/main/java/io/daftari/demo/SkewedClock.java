package io.daftari.demo;

import io.daftari.model.time.ClockReading;
import io.daftari.replica.DeviceClock;
import java.time.Duration;

/** The machine's clocks as one device of the story shows them: its wall clock may be set wrong. */
final class SkewedClock implements DeviceClock {

    private final DeviceClock machine;
    private volatile Duration ahead = Duration.ZERO;

    SkewedClock(DeviceClock machine) {
        this.machine = machine;
    }

    /** Somebody sets the wall clock wrong. */
    void setAhead(Duration by) {
        ahead = by;
    }

    /** What the satellites say, whatever somebody has set. */
    ClockReading right() {
        return machine.read();
    }

    @Override
    public ClockReading read() {
        ClockReading right = machine.read();
        return new ClockReading(right.at().plus(ahead), right.mono(), right.boot());
    }
}
