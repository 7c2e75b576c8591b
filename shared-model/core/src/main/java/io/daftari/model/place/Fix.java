package io.daftari.model.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One position as a device's location service gave it.
 *
 * <p>Everything is rounded to what it can mean, so that a fix reads back from JSON as it was written: coordinates to
 * seven decimals, accuracy to 0.1 m, speed to 0.1 m/s, instants to milliseconds. In JSON, what is not known is left out, and {@code mock}
 * where it is false.
 *
 * @param latitude degrees, WGS84
 * @param longitude degrees, WGS84
 * @param accuracyMetres radius within which the true place lies with 68 %; null where the device doesn't say, and then
 *     never 0
 * @param provider who found it, as {@code gps}; at most 20 characters
 * @param mock whether the system says that another program made it up
 * @param satelliteAt the satellites' time; null where the fix has none
 * @param deviceAt the device's own clock when the fix was taken
 * @param speedMetresPerSecond how fast the device moved over ground; null where it doesn't say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fix(
        // A coordinate that is missing must not become 0, a place off the coast of Ghana.
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        double latitude,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        double longitude,

        @Nullable Double accuracyMetres,
        String provider,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean mock,
        @Nullable Instant satelliteAt,
        Instant deviceAt,
        // Of the one name that no phone's dictionary knows, every register pays each letter.
        @JsonProperty("speed") @Nullable Double speedMetresPerSecond) {

    /** The provider of a place that somebody has registered for a computer: a statement, not a measurement. */
    public static final String REGISTERED = "registered";

    static final int PROVIDER_LENGTH = 20;

    /** A rocket's. What is faster is a receiver's nonsense. */
    private static final double FASTEST = 10_000;

    /** How far a fix may lie from the capture that it was taken with. */
    private static final Duration TAKEN_WITH = Duration.ofMinutes(4);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** @throws IllegalArgumentException with the field's name first if a value can't be */
    public Fix {
        latitude = Earth.latitude(latitude);
        longitude = Earth.longitude(longitude);
        if (accuracyMetres != null) {
            if (!(accuracyMetres >= 0) || accuracyMetres.isInfinite()) {
                throw new IllegalArgumentException("accuracyMetres must be 0 or more");
            }
            accuracyMetres = Math.rint(accuracyMetres * 10) / 10 + 0.0;
        }
        // JSON from outside may lack what the types promise.
        if (provider == null || provider.isBlank() || provider.length() > PROVIDER_LENGTH) {
            throw new IllegalArgumentException("provider must have 1 to " + PROVIDER_LENGTH + " characters");
        }
        if (satelliteAt != null) {
            satelliteAt = known("satelliteAt", satelliteAt);
        }
        if (deviceAt == null) {
            throw new IllegalArgumentException("deviceAt is required");
        }
        deviceAt = known("deviceAt", deviceAt);
        if (speedMetresPerSecond != null) {
            if (!(speedMetresPerSecond >= 0 && speedMetresPerSecond <= FASTEST)) {
                throw new IllegalArgumentException("speed must be 0 to 10000");
            }
            speedMetresPerSecond = Math.rint(speedMetresPerSecond * 10) / 10 + 0.0;
        }
    }

    /** A fix of which nobody says how fast its device moved. */
    public Fix(
            double latitude,
            double longitude,
            @Nullable Double accuracyMetres,
            String provider,
            boolean mock,
            @Nullable Instant satelliteAt,
            Instant deviceAt) {
        this(latitude, longitude, accuracyMetres, provider, mock, satelliteAt, deviceAt, null);
    }

    /**
     * A speed as a receiver gave it. One that can't be says nothing, and the place beside it still stands.
     *
     * @param metresPerSecond not a number where it is unknown
     * @return null for nothing
     */
    public static @Nullable Double speed(double metresPerSecond) {
        return metresPerSecond >= 0 && metresPerSecond <= FASTEST ? metresPerSecond : null;
    }

    /**
     * The satellites' times of the fixes that were taken with a capture: neither mocks nor old ones, which a device may
     * hand out hours later as its last known place.
     *
     * @param claimed when the capture was, by the clock that {@code deviceAt} is of
     */
    public static List<Instant> satelliteTimes(List<Fix> fixes, Instant claimed) {
        return fixes.stream()
                .filter(fix -> !fix.mock()
                        && Duration.between(fix.deviceAt, claimed).abs().compareTo(TAKEN_WITH) <= 0)
                .map(Fix::satelliteAt)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Instant known(String field, Instant at) {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException(field + " must lie within the years 1 to 9999");
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** When the fix was taken: by the satellites, which nobody sets wrong, else by the device's clock. */
    public Instant at() {
        return satelliteAt != null ? satelliteAt : deviceAt;
    }

    /** The accuracy as a number to reckon with: a place that may be anywhere where it is unknown. */
    double radiusMetres() {
        return accuracyMetres != null ? accuracyMetres : Double.POSITIVE_INFINITY;
    }
}
