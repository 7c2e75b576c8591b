package io.daftari.replica.fix;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A phone's own location service, as its system has it. The part that speaks to Android or iOS implements this; everything
 * above is the same on each device. Called from any thread.
 */
public interface LocationService {

    /** Whether the system would tell the place. */
    enum Access {
        READY,
        /** No such hardware or service. */
        NONE,
        /** The person has not been asked yet. */
        UNASKED,
        /** The person has said no; only the system's settings change that. */
        DENIED,
        /** Location is switched off for all programs. */
        OFF
    }

    /**
     * One reading, with what the system alone knows of it.
     *
     * @param accuracyMetres the radius that holds with 68 %; null where the system doesn't say, never 0 for that
     * @param provider who found it: {@code gps}, {@code network}, {@code fused}
     * @param mock whether the system says that another program made it up
     * @param at the fix's own time; null where it has none
     * @param fromSatellites whether {@code at} is the satellites' time and not the phone's
     * @param age how long ago it was taken, by a clock that nobody sets (Android's elapsedRealtimeNanos)
     * @param speedMetresPerSecond how fast the phone moved; null where unknown
     */
    record Reading(
            double latitude,
            double longitude,
            @Nullable Double accuracyMetres,
            String provider,
            boolean mock,
            @Nullable Instant at,
            boolean fromSatellites,
            Duration age,
            @Nullable Double speedMetresPerSecond) {}

    Access access();

    /** Lets the system ask the person. The answer is seen by {@link #access}. */
    void ask();

    /**
     * Begins to tell readings, each second where it can. The first may be the last known place, hours old: its age says so.
     *
     * @param taker called on any thread
     */
    void start(Consumer<Reading> taker);

    /** Lets the receiver sleep. */
    void stop();
}
