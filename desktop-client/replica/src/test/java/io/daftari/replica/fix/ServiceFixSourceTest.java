package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import io.daftari.replica.fix.LocationService.Access;
import io.daftari.replica.fix.LocationService.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFixSourceTest {

    private static final Instant NOW = Instant.parse("2026-01-20T07:15:02Z");
    private static final Instant SATELLITES = Instant.parse("2026-01-20T07:14:59Z");

    /** A phone's system that does what the test says. */
    private static final class Phone implements LocationService {
        private Access access = Access.READY;
        private int asked;
        private @Nullable Consumer<Reading> taker;

        @Override
        public Access access() {
            return access;
        }

        @Override
        public void ask() {
            asked++;
        }

        @Override
        public void start(Consumer<Reading> to) {
            assertThat(taker).as("started once").isNull();
            taker = to;
        }

        @Override
        public void stop() {
            taker = null;
        }

        void tells(Reading reading) {
            assertThat(taker).isNotNull();
            taker.accept(reading);
        }
    }

    private final Phone phone = new Phone();
    private final List<Fix> fixes = new ArrayList<>();
    private final ServiceFixSource source = new ServiceFixSource(phone, () -> new ClockReading(NOW, 0, "boot"));

    private static Reading reading(@Nullable Double accuracy, boolean mock, boolean satellites, Duration age) {
        return new Reading(-1.29207, 36.82195, accuracy, "fused", mock, SATELLITES, satellites, age, 1.4);
    }

    @Test
    void aReadingKeepsWhatThePhoneAloneKnows() {
        source.follow(fixes::add);
        phone.tells(reading(12.5, true, true, Duration.ofSeconds(3)));
        phone.tells(reading(null, false, false, Duration.ofHours(2)));
        assertThat(fixes)
                .containsExactly(
                        new Fix(-1.29207, 36.82195, 12.5, "fused", true, SATELLITES, NOW.minusSeconds(3), 1.4),
                        new Fix(-1.29207, 36.82195, null, "fused", false, null, NOW.minusSeconds(7_200), 1.4));
        assertThat(source.state()).isEqualTo(FixSource.State.FOUND);
    }

    @Test
    void theReceiverSleepsWhileNobodyFollows() {
        assertThat(phone.taker).isNull();
        FixSource.Following following = source.follow(fixes::add);
        assertThat(source.state()).isEqualTo(FixSource.State.SEARCHING);
        following.close();
        assertThat(phone.taker).isNull();
    }

    @Test
    void askedOnceAndStartedWhenThePersonHasSaidYes() {
        phone.access = Access.UNASKED;
        source.follow(fixes::add);
        assertThat(phone.asked).isEqualTo(1);
        assertThat(phone.taker).isNull();
        assertThat(source.state()).isEqualTo(FixSource.State.UNANSWERED);
        phone.access = Access.READY;
        assertThat(source.state()).isEqualTo(FixSource.State.SEARCHING);
        phone.tells(reading(12.5, false, true, Duration.ZERO));
        assertThat(fixes).hasSize(1);
        assertThat(phone.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"NONE,ABSENT", "DENIED,FORBIDDEN", "OFF,OFF"})
    void whatStandsInTheWayIsToldApart(Access access, FixSource.State state) {
        phone.access = access;
        source.follow(fixes::add);
        assertThat(source.state()).isEqualTo(state);
        assertThat(phone.taker).isNull();
        assertThat(phone.asked).isZero();
    }

    @Test
    void tellsHowFastThePhoneMovedAndNotWhatCannotBe() {
        source.follow(fixes::add);
        phone.tells(reading(5.0, false, true, Duration.ZERO));
        phone.tells(new Reading(-1.29207, 36.82195, 5.0, "gps", false, null, false, Duration.ZERO, -1.0));
        phone.tells(new Reading(-1.29207, 36.82195, 5.0, "gps", false, null, false, Duration.ZERO, null));
        assertThat(fixes).extracting(Fix::speedMetresPerSecond).containsExactly(1.4, null, null);
    }

    @Test
    void aPlaceThatCannotBeIsPassedOver() {
        source.follow(fixes::add);
        phone.tells(new Reading(120, 0, 5.0, "gps", false, null, false, Duration.ZERO, null));
        phone.tells(new Reading(Double.NaN, 0, 5.0, "gps", false, null, false, Duration.ZERO, null));
        phone.tells(new Reading(0, 0, -1.0, "gps", false, null, false, Duration.ZERO, null));
        assertThat(fixes).isEmpty();
    }
}
