package io.daftari.model.time;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What the clocks of a device say at one moment.
 *
 * @param at the wall clock, which people may set wrong
 * @param mono milliseconds of a clock that never goes back while the machine is up
 * @param boot names the stretch for which {@code mono} is comparable
 */
public record ClockReading(
        Instant at, @JsonProperty(required = true) long mono, String boot) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final long LONGEST_UP_MILLIS = 1L << 50;

    /** Clocks may say anything; beyond what can be reckoned with, they say the utmost that can. */
    public ClockReading {
        // JSON from outside may lack it, which its reader finds out.
        if (at != null) {
            at = at.isBefore(FIRST) ? FIRST : at.isAfter(LAST) ? LAST : at;
        }
        mono = Math.max(-LONGEST_UP_MILLIS, Math.min(mono, LONGEST_UP_MILLIS));
    }

    /** How far the wall clock and the steady clock disagree over the same stretch; zero for an untouched clock. */
    long wallDriftMillis(ClockReading earlier) {
        return Math.abs((at.toEpochMilli() - earlier.at.toEpochMilli()) - (mono - earlier.mono));
    }
}
