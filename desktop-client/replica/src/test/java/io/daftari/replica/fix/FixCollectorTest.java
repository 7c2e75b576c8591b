package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixCollectorTest {

    private Instant now = Instant.parse("2026-01-20T07:15:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final ManualAlarm alarm = new ManualAlarm();
    private final FakeFixSource source = new FakeFixSource();
    private final FixCollector collector = new FixCollector(source, clock, alarm);

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
        alarm.pass(Duration.ofSeconds(seconds));
    }

    private Fix find(Instant at) {
        Fix fix = new Fix(-1.29207, 36.82195, 8.0, "gps", false, null, at);
        source.find(fix);
        return fix;
    }

    private Fix find() {
        return find(now);
    }

    @Test
    void nothingIsAskedBeforeAPlaceIsNeeded() {
        assertThat(source.isFollowed()).isFalse();
        assertThat(collector.evidence()).isEmpty();
        collector.begin();
        assertThat(source.isFollowed()).isTrue();
        assertThat(collector.evidence()).as("nobody waits for it").isEmpty();
    }

    @Test
    void fiveFixesAreEnoughAndTheReceiverSleeps() {
        collector.begin();
        for (int i = 0; i < 5; i++) {
            assertThat(collector.isCollecting()).isTrue();
            find();
            pass(1);
        }
        assertThat(collector.isCollecting()).isFalse();
        assertThat(source.isFollowed()).isFalse();
        assertThat(alarm.pending()).isZero();
        assertThat(collector.evidence())
                .extracting(Fix::deviceAt)
                .containsExactly(
                        now.minusSeconds(5),
                        now.minusSeconds(4),
                        now.minusSeconds(3),
                        now.minusSeconds(2),
                        now.minusSeconds(1));
    }

    @Test
    void aSlowReceiverHasFifteenSecondsFromItsFirstFix() {
        collector.begin();
        pass(50);
        find();
        pass(7);
        find();
        pass(7);
        assertThat(collector.isCollecting()).isTrue();
        find();
        pass(1);
        assertThat(collector.isCollecting()).isFalse();
        assertThat(collector.evidence()).hasSize(3);
    }

    @Test
    void aReceiverThatFindsNothingIsLetSleep() {
        collector.begin();
        pass(119);
        assertThat(source.isFollowed()).isTrue();
        pass(1);
        assertThat(source.isFollowed()).isFalse();
        collector.begin();
        assertThat(source.isFollowed()).as("the next screen tries again").isTrue();
    }

    @Test
    void theLastKnownPlaceOfHoursAgoNeitherCountsNorGoesAlong() {
        collector.begin();
        find(now.minusSeconds(7_200));
        assertThat(collector.evidence()).isEmpty();
        pass(30);
        assertThat(collector.isCollecting()).as("it goes on looking").isTrue();
    }

    @Test
    void anOldFixIsKeptAsEvidenceBesideTheFreshOnes() {
        collector.begin();
        Fix old = find(now.minusSeconds(600));
        assertThat(collector.evidence()).containsExactly(old);
        Fix first = find();
        pass(1);
        Fix second = find();
        assertThat(collector.evidence()).containsExactly(old, first, second);
        for (int i = 0; i < 3; i++) {
            pass(1);
            find();
        }
        assertThat(collector.evidence()).hasSize(5).doesNotContain(old);
    }

    @Test
    void whatWasFreshGrowsOldAndIsForgottenAtLast() {
        collector.begin();
        find();
        pass(1);
        Fix last = find();
        pass(60);
        assertThat(collector.isFresh(last)).isTrue();
        pass(1);
        assertThat(collector.isFresh(last)).isFalse();
        assertThat(collector.evidence()).as("one old one is enough").containsExactly(last);
        pass(1_800);
        assertThat(collector.evidence()).isEmpty();
        assertThat(collector.newest()).as("it can still be told how old").contains(last);
    }

    @Test
    void anotherRoundBeginsOnlyWhenTheLastIsNotOfNow() {
        collector.begin();
        for (int i = 0; i < 5; i++) {
            find();
            pass(1);
        }
        collector.begin();
        assertThat(source.isFollowed()).isFalse();
        pass(20);
        collector.begin();
        assertThat(source.isFollowed()).isTrue();
        collector.begin();
        collector.end();
        assertThat(source.isFollowed()).isFalse();
    }

    @Test
    void theSameFixTwiceIsOne() {
        collector.begin();
        Fix fix = find();
        source.find(fix);
        assertThat(collector.evidence()).containsExactly(fix);
    }

    @Test
    void aClockThatWasSetBackMakesNoNegativeAge() {
        collector.begin();
        Fix ahead = find(now.plusSeconds(300));
        assertThat(collector.age(ahead)).isZero();
        assertThat(collector.evidence()).containsExactly(ahead);
    }

    @Test
    void aRegisteredPlaceIsAlwaysOfNowAndSaysWhatItIs() {
        RegisteredPlace place =
                new RegisteredPlace(-1.2921, 36.8219, 30, () -> new ClockReading(clock.instant(), 0, "boot"));
        FixCollector office = new FixCollector(place, clock, alarm);
        office.begin();
        pass(3_600);
        assertThat(office.evidence())
                .isEqualTo(List.of(new Fix(-1.2921, 36.8219, 30.0, "registered", false, null, now)));
        assertThat(office.isCollecting()).isFalse();
        assertThat(office.state()).isEqualTo(FixSource.State.FOUND);
    }

    @Test
    void withoutAReceiverThereIsNothing() {
        FixCollector none = new FixCollector(FixSource.NONE, clock, alarm);
        none.begin();
        assertThat(none.evidence()).isEmpty();
        assertThat(none.state()).isEqualTo(FixSource.State.ABSENT);
        none.close();
        assertThat(alarm.pending()).isZero();
    }
}
