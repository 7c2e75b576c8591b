package io.daftari.model.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * A reading of a hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16. It never
 * goes back on one replica and is always past what the replica has seen of others.
 */
public record Hlc(long value) implements Comparable<Hlc> {

    public static final Hlc ZERO = new Hlc(0);

    /** How far beyond the hub's own time another's clock may push it. */
    public static final long MAX_AHEAD_MILLIS = 5 * 60_000L;

    @JsonCreator
    public static Hlc of(long value) {
        return new Hlc(value);
    }

    @JsonValue
    @Override
    public long value() {
        return value;
    }

    /** The first reading at this time that is past this one. */
    public Hlc tick(Instant now) {
        long physical = now.toEpochMilli() << 16;
        return new Hlc(Math.max(physical, value + 1));
    }

    /** This reading after having seen another, which counts only up to the bound beyond our own time. */
    public Hlc seen(Hlc other, Instant now) {
        long bound = (now.toEpochMilli() + MAX_AHEAD_MILLIS) << 16;
        return new Hlc(Math.max(value, Math.min(other.value, bound)));
    }

    public Instant instant() {
        return Instant.ofEpochMilli(value >>> 16);
    }

    @Override
    public int compareTo(Hlc other) {
        return Long.compareUnsigned(value, other.value);
    }
}
