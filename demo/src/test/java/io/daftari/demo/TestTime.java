package io.daftari.demo;

import io.daftari.model.time.ClockReading;
import io.daftari.replica.DeviceClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of a test, for the hub and for its devices alike: it goes on when it is told to, and by a little at each look. */
final class TestTime extends Clock implements DeviceClock {

    private final Instant start;
    private Instant now;

    TestTime(Instant start) {
        this.start = start;
        this.now = start;
    }

    synchronized void goOn(Duration by) {
        now = now.plus(by);
    }

    /** Goes on to a moment that has not been yet. */
    synchronized void goTo(Instant moment) {
        if (moment.isBefore(now)) {
            throw new IllegalArgumentException("It is " + now + " already");
        }
        now = moment;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plusMillis(1);
        return now;
    }

    @Override
    public ClockReading read() {
        Instant at = instant();
        return new ClockReading(at, Duration.between(start, at).toMillis(), "boot");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody asks");
    }
}
