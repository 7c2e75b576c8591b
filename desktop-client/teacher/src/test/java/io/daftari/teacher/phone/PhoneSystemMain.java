package io.daftari.teacher.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.android.PhoneSystem.Place;
import io.daftari.replica.fix.LocationService.Access;
import io.daftari.replica.fix.LocationService.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What {@link PhoneSystemTest} starts as a program of its own: whatever goes wrong in C ends this one alone. */
final class PhoneSystemMain {

    static final String DONE = "all has come across";

    /** As the argument: Android's part is not in the app. */
    static final String NO_ANDROID = "no-android";

    /** As the argument: the app's class is not the one that the C knows. */
    static final String ANOTHER_APP = "another-app";

    private static final long NOON = Instant.parse("2026-01-20T12:00:00.123Z").toEpochMilli();

    private PhoneSystemMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        String what = arguments.length == 0 ? "" : arguments[0];
        assertThat(PhoneSystem.isLinked()).isEqualTo(!what.equals(ANOTHER_APP));
        if (what.equals(NO_ANDROID)) {
            assertThat(io.daftari.android.PhoneSystem.made).hasValue(0);
            assertThat(new PhoneLocation().access()).isEqualTo(Access.NONE);
            assertThat(PhoneSystem.metered()).as("in doubt it costs").isTrue();
        }
        if (!what.isEmpty()) {
            System.out.println(DONE);
            return;
        }
        assertThat(io.daftari.android.PhoneSystem.made).hasValue(1);
        PhoneLocation location = new PhoneLocation();
        answers(location);
        placesComeAcrossExactly(location);
        nobodyIsToldAfterwards(location);
        whatIsThrownStaysWhereItWasThrown(location);
        System.out.println(DONE);
    }

    private static void answers(PhoneLocation location) {
        List<Access> told = IntStream.rangeClosed(-1, 5)
                .mapToObj(number -> {
                    io.daftari.android.PhoneSystem.access = number;
                    return location.access();
                })
                .toList();
        assertThat(told)
                .containsExactly(
                        Access.NONE, Access.READY, Access.NONE, Access.UNASKED, Access.DENIED, Access.OFF, Access.NONE);
        location.ask();
        assertThat(io.daftari.android.PhoneSystem.asked).hasValue(1);
        assertThat(PhoneSystem.metered()).isFalse();
        io.daftari.android.PhoneSystem.metered = true;
        assertThat(PhoneSystem.metered()).isTrue();
    }

    private static List<Reading> tells(PhoneLocation location, Place... places) throws InterruptedException {
        List<Reading> taken = new CopyOnWriteArrayList<>();
        io.daftari.android.PhoneSystem.places = places;
        location.start(taken::add);
        assertThat(io.daftari.android.PhoneSystem.told.await(10, TimeUnit.SECONDS))
                .isTrue();
        return taken;
    }

    private static void placesComeAcrossExactly(PhoneLocation location) throws InterruptedException {
        assertThat(tells(
                        location,
                        new Place(-1.2920659, 36.8219462, 12.5f, "gps", false, NOON, true, 2_000_000_001L, 1.4f),
                        new Place(-0.0, Math.nextDown(-180.0), Double.NaN, "", true, 0, true, -5, Double.NaN),
                        new Place(
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                0,
                                "réseau 🛰",
                                true,
                                Long.MIN_VALUE / 1_000_000,
                                false,
                                Long.MAX_VALUE,
                                -3)))
                .containsExactly(
                        new Reading(
                                -1.2920659,
                                36.8219462,
                                12.5,
                                "gps",
                                false,
                                Instant.ofEpochMilli(NOON),
                                true,
                                Duration.ofNanos(2_000_000_001L),
                                (double) 1.4f),
                        new Reading(
                                -0.0, Math.nextDown(-180.0), null, "unknown", true, null, false, Duration.ZERO, null),
                        new Reading(
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                0.0,
                                "réseau 🛰",
                                true,
                                Instant.ofEpochMilli(Long.MIN_VALUE / 1_000_000),
                                false,
                                Duration.ofNanos(Long.MAX_VALUE),
                                -3.0));
    }

    private static void nobodyIsToldAfterwards(PhoneLocation location) throws InterruptedException {
        Place late = new Place(0, 0, 5, "gps", false, NOON, true, 0, 0);
        List<Reading> taken = tells(location, late);
        location.stop();
        assertThat(io.daftari.android.PhoneSystem.stopped).hasValue(1);
        PhoneSystem.start();
        assertThat(io.daftari.android.PhoneSystem.told.await(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(taken).hasSize(1);
    }

    private static void whatIsThrownStaysWhereItWasThrown(PhoneLocation location) throws InterruptedException {
        Place place = new Place(0, 0, 5, "gps", false, NOON, true, 0, 0);
        List<Reading> seen = new CopyOnWriteArrayList<>();
        io.daftari.android.PhoneSystem.places = new Place[] {place, place};
        location.start(reading -> {
            seen.add(reading);
            throw new IllegalStateException("of the app");
        });
        assertThat(io.daftari.android.PhoneSystem.told.await(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(seen).as("the second comes, too").hasSize(2);

        io.daftari.android.PhoneSystem.access = 0;
        io.daftari.android.PhoneSystem.metered = false;
        io.daftari.android.PhoneSystem.throwing = true;
        assertThat(location.access()).isEqualTo(Access.NONE);
        assertThat(PhoneSystem.metered()).as("in doubt it costs").isTrue();
        location.ask();
        location.start(seen::add);
        location.stop();
        io.daftari.android.PhoneSystem.throwing = false;
        assertThat(location.access()).isEqualTo(Access.READY);
    }
}
