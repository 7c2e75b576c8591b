package io.daftari.model.time;

import java.time.Instant;

/**
 * What the clocks of a device say at one moment.
 *
 * @param at the wall clock, which people may set wrong
 * @param mono milliseconds of a clock that never goes back while the machine is up
 * @param boot names the stretch for which {@code mono} is comparable
 */
public record ClockReading(Instant at, long mono, String boot) {

    /** How far the wall clock and the steady clock disagree over the same stretch; zero for an untouched clock. */
    long wallDriftMillis(ClockReading earlier) {
        return Math.abs((at.toEpochMilli() - earlier.at.toEpochMilli()) - (mono - earlier.mono));
    }
}
