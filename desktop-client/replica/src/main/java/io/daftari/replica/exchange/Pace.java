package io.daftari.replica.exchange;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * When a device exchanges without being asked.
 *
 * @param afterSubmission how long to wait for more submissions before sending the first
 * @param every how long after an exchange the next one begins
 * @param fresh an exchange younger than this is not repeated because a person comes back to the device
 * @param byItself whether it may at this moment; where not, it exchanges only when a person asks. Called on the exchange's
 *     thread
 */
public record Pace(Duration afterSubmission, Duration every, Duration fresh, BooleanSupplier byItself) {

    /** A computer with a line of the school: soon, and as often as it likes. */
    public static Pace steady(Duration every) {
        return new Pace(Duration.ofMillis(400), every, every, () -> true);
    }

    /**
     * A phone, whose battery and bytes are its owner's. Six registers and the exchanges of a day at this pace stay within
     * ten kilobytes up.
     */
    public static Pace sparing(BooleanSupplier byItself) {
        return new Pace(Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofMinutes(45), byItself);
    }
}
