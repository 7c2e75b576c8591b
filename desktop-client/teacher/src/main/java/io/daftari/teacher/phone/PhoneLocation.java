package io.daftari.teacher.phone;

import io.daftari.replica.fix.LocationService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The phone's own location service. */
final class PhoneLocation implements LocationService {

    /** By the numbers that Android's and iOS's halves tell. */
    private static final List<Access> ACCESS =
            List.of(Access.READY, Access.NONE, Access.UNASKED, Access.DENIED, Access.OFF);

    /** Android may leave it out, and iOS never says it. */
    private static final String UNNAMED = "unknown";

    static Access access(int number) {
        return number >= 0 && number < ACCESS.size() ? ACCESS.get(number) : Access.NONE;
    }

    @Override
    public Access access() {
        return access(PhoneSystem.access());
    }

    @Override
    public void ask() {
        PhoneSystem.ask();
    }

    @Override
    public void start(Consumer<Reading> taker) {
        PhoneSystem.tell(taker);
        PhoneSystem.start();
    }

    @Override
    public void stop() {
        PhoneSystem.tell(null);
        PhoneSystem.stop();
    }

    /**
     * As numbers and letters alone come out of another virtual machine.
     *
     * @param accuracy metres; not a number where it is unknown
     * @param time milliseconds since 1970; 0 where it is unknown
     * @param age nanoseconds; below zero where another program has made it up, or somebody has set the clock
     * @param speed metres a second; not a number where it is unknown
     */
    static Reading reading(
            double latitude,
            double longitude,
            double accuracy,
            String provider,
            boolean mock,
            long time,
            boolean fromSatellites,
            long age,
            double speed) {
        return new Reading(
                latitude,
                longitude,
                known(accuracy),
                provider.isBlank() ? UNNAMED : provider,
                mock,
                time == 0 ? null : Instant.ofEpochMilli(time),
                fromSatellites && time != 0,
                Duration.ofNanos(Math.max(0, age)),
                known(speed));
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
