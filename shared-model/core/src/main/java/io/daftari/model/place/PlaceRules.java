package io.daftari.model.place;

import io.daftari.model.time.CaptureInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of architecture.md, "Place and time", the same on a device and on the hub: UNCERTAIN where a is over the
 * limit or unknown, or there is no fix; else INSIDE d+a≤r, OUTSIDE d−a&gt;r, BORDERLINE all between; and the flags
 * MOCK, STALE, TRAVEL, MOVING and CLOCK.
 *
 * <p>A verdict is an indicator for people, not proof, and never a reason to refuse a mark. A device can't know all of
 * {@code capture} and {@code previous}, so the hub's verdict replaces the device's.
 */
public final class PlaceRules {

    /** Nobody is accused over a shorter way: fixes jump that far between buildings. */
    private static final double TRAVEL_METRES = 200;

    /** Nobody keeps that up on foot: the fastest hundred metres ever run were run at 37.6 km/h. */
    private static final double ON_FOOT_KMH = 40;

    private static final Duration SHORTEST_TRAVEL = Duration.ofSeconds(1);

    private PlaceRules() {}

    /**
     * Judges where and when one operation was captured.
     *
     * <p>The decisive fix is one that is not stale before one that is, then the most accurate, then the latest. Whether
     * it is a mock doesn't count, because a mock is evidence. It is held against the fence with the smallest d − r.
     *
     * @param fixes all that the device sent with the operation
     * @param fences the sites that were valid then
     * @param capturedAtDevice the claimed time of capture, by the device's clock
     * @param capture the same in hub time
     * @param previous the author's capture before this one; null where none is known
     */
    public static PlaceVerdict judge(
            List<Fix> fixes,
            List<NamedFence> fences,
            Instant capturedAtDevice,
            CaptureInterval capture,
            @Nullable PreviousFix previous,
            PlaceLimits limits) {
        Set<PlaceFlag> flags = EnumSet.noneOf(PlaceFlag.class);
        if (isOver(capture.distanceTo(capturedAtDevice), limits.clockSeconds())) {
            flags.add(PlaceFlag.CLOCK);
        }
        if (fixes.isEmpty()) {
            return new PlaceVerdict(Position.UNCERTAIN, flags, null, null, null, null);
        }
        // The fixes of one operation carry one device's clock: only that orders them all.
        Fix decisive = Collections.min(
                fixes,
                Comparator.comparing((Fix fix) -> isStale(fix, capturedAtDevice, limits))
                        .thenComparingDouble(Fix::radiusMetres)
                        .thenComparing(Fix::deviceAt, Comparator.reverseOrder()));

        if (fixes.stream().anyMatch(Fix::mock)) {
            flags.add(PlaceFlag.MOCK);
        }
        boolean stale = isStale(decisive, capturedAtDevice, limits);
        if (stale) {
            flags.add(PlaceFlag.STALE);
        }
        if (previous != null && impossibleTravel(previous, asPrevious(decisive, capture), limits)) {
            flags.add(PlaceFlag.TRAVEL);
        }
        Double speed = decisive.speedMetresPerSecond();
        // An old one tells of the way to school.
        if (!stale && speed != null && speed * 3.6 > ON_FOOT_KMH) {
            flags.add(PlaceFlag.MOVING);
        }
        return against(fences, decisive, flags, limits);
    }

    /**
     * Whether nobody could have been at both places. Either may be the earlier one: when an earlier capture arrives
     * late, its successor is judged again by this.
     *
     * <p>The person has the benefit of every doubt: both accuracy radii shorten the way, both intervals lengthen the
     * time, and a way of less than 200 m is always possible.
     */
    public static boolean impossibleTravel(PreviousFix one, PreviousFix other, PlaceLimits limits) {
        double metres = Earth.distanceMetres(one.latitude(), one.longitude(), other.latitude(), other.longitude())
                - one.accuracyMetres()
                - other.accuracyMetres();
        if (metres < TRAVEL_METRES) {
            return false;
        }
        Duration time = Collections.max(List.of(
                Duration.between(one.from(), other.to()), Duration.between(other.from(), one.to()), SHORTEST_TRAVEL));
        double seconds = time.getSeconds() + time.getNano() / 1e9;
        return metres / seconds * 3.6 > limits.travelKmh();
    }

    private static PreviousFix asPrevious(Fix fix, CaptureInterval capture) {
        return new PreviousFix(fix.latitude(), fix.longitude(), fix.radiusMetres(), capture.from(), capture.to());
    }

    /** Device time against device time: a clock set wrong is wrong for both. */
    private static boolean isStale(Fix fix, Instant capturedAtDevice, PlaceLimits limits) {
        return isOver(Duration.between(fix.deviceAt(), capturedAtDevice), limits.staleSeconds());
    }

    private static boolean isOver(Duration duration, int seconds) {
        return duration.compareTo(Duration.ofSeconds(seconds)) > 0;
    }

    private static PlaceVerdict against(List<NamedFence> fences, Fix fix, Set<PlaceFlag> flags, PlaceLimits limits) {
        if (fences.isEmpty()) {
            return new PlaceVerdict(Position.UNCERTAIN, flags, null, null, null, fix);
        }
        Measured best = Collections.min(
                fences.stream().map(fence -> Measured.of(fence, fix)).toList(),
                // Of two alike every replica must name the same.
                Comparator.comparingDouble(Measured::outside)
                        .thenComparing(measured -> measured.fence.siteId().toString()));
        double d = best.distance;
        double r = best.fence.fence().radiusMetres();
        double a = fix.radiusMetres();
        Position position;
        if (a > limits.uncertainMetres()) {
            position = Position.UNCERTAIN;
        } else if (d + a <= r) {
            position = Position.INSIDE;
        } else if (d - a > r) {
            position = Position.OUTSIDE;
        } else {
            position = Position.BORDERLINE;
        }
        return new PlaceVerdict(
                position, flags, best.fence.siteId(), tenths(d), tenths(Math.max(0, best.outside())), fix);
    }

    /** No fix knows more, and processors that differ in the last bit agree. */
    private static double tenths(double metres) {
        return Math.rint(metres * 10) / 10 + 0.0;
    }

    private record Measured(NamedFence fence, double distance) {

        static Measured of(NamedFence fence, Fix fix) {
            return new Measured(fence, fence.fence().distanceMetres(fix.latitude(), fix.longitude()));
        }

        double outside() {
            return distance - fence.fence().radiusMetres();
        }
    }
}
