package io.daftari.replica;

import io.daftari.model.sample.SampleSchool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of the test, at the school. */
final class MovedClock extends Clock {
    volatile Instant now = SampleSchool.MORNING;

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Africa/Nairobi");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
