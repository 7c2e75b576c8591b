package io.daftari.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaptureIntervalTest {

    private static final Instant PREVIOUS = Instant.parse("2026-11-20T05:00:00Z");
    private static final Instant TAKEN = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant RECEIPT = Instant.parse("2026-11-20T08:00:00Z");
    private static final long HOUR = 3_600_000;
    private static final Duration SLACK = Duration.ofMillis(CaptureInterval.STEADY_MILLIS);

    /** The most by which a steady clock may be off over two hours. */
    private static final Duration DRIFT = Duration.ofMillis(721);

    private static final Duration TRANSIT = Duration.ofMillis(CaptureInterval.TRANSIT_MILLIS);

    @Test
    void theFirstExchangeSaysOnlyNotAfterReceipt() {
        Contact receipt = contact(RECEIPT, RECEIPT, 7 * HOUR, "b");
        assertThat(of(null, receipt, reading(TAKEN, HOUR, "a"))).isEqualTo(new CaptureInterval(Instant.EPOCH, RECEIPT));
    }

    @Test
    void anUndisturbedClockOfOneBootTellsTheMoment() {
        Contact receipt = contact(RECEIPT, RECEIPT, 7 * HOUR, "a");
        assertThat(of(null, receipt, reading(TAKEN, 5 * HOUR, "a")))
                .isEqualTo(new CaptureInterval(TAKEN.minus(SLACK).minus(DRIFT).minus(TRANSIT), TAKEN.plus(DRIFT)));
    }

    @Test
    void aSleepBetweenLeavesOnlyAnUpperBound() {
        // Two hours went by, the steady clock saw half an hour of them.
        Contact receipt = contact(RECEIPT, RECEIPT, 5 * HOUR + HOUR / 2, "a");
        Contact previous = contact(PREVIOUS, PREVIOUS, HOUR, "z");
        Instant latest = RECEIPT.minusMillis(HOUR / 2).plusMillis(181);
        assertThat(of(null, receipt, reading(TAKEN, 5 * HOUR, "a")))
                .isEqualTo(new CaptureInterval(Instant.EPOCH, latest));
        assertThat(of(previous, receipt, reading(TAKEN, 5 * HOUR, "a")))
                .isEqualTo(new CaptureInterval(PREVIOUS, latest));
    }

    @Test
    void aClockWrongByHoursOrYearsDoesNotMatterWithinOneBoot() {
        for (Duration wrong : List.of(Duration.ofHours(3), Duration.ofHours(-3), Duration.ofDays(5 * 365))) {
            Contact receipt = contact(RECEIPT, RECEIPT.plus(wrong), 7 * HOUR, "a");
            CaptureInterval interval = of(null, receipt, reading(TAKEN.plus(wrong), 5 * HOUR, "a"));
            assertThat(interval.from()).as("%s", wrong).isBetween(TAKEN.minusSeconds(60), TAKEN);
            assertThat(interval.to()).as("%s", wrong).isBetween(TAKEN, TAKEN.plusSeconds(5));
            assertThat(interval.distanceTo(TAKEN.plus(wrong)))
                    .as("the claim is told from the capture")
                    .isGreaterThan(wrong.abs().minusSeconds(60));
        }
    }

    @Test
    void aClockPutRightBeforeTheExchangeDoesNotMakeTheCaptureOf2031() {
        Contact previous = contact(PREVIOUS, PREVIOUS, 4 * HOUR, "a");
        Contact receipt = contact(RECEIPT, RECEIPT, 7 * HOUR, "a");
        CaptureInterval interval = of(previous, receipt, reading(Instant.parse("2031-01-01T00:00:00Z"), 5 * HOUR, "a"));
        assertThat(interval).isEqualTo(new CaptureInterval(PREVIOUS, TAKEN.plus(DRIFT)));
    }

    @Test
    void afterANewBootThePreviousExchangeTellsTheMoment() {
        Contact previous = contact(PREVIOUS, PREVIOUS, 4 * HOUR, "a");
        Contact receipt = contact(RECEIPT, RECEIPT.plusSeconds(500), HOUR, "b");
        CaptureInterval interval = of(previous, receipt, reading(TAKEN, 5 * HOUR, "a"));
        Duration drift = Duration.ofMillis(361);
        assertThat(interval)
                .isEqualTo(new CaptureInterval(
                        TAKEN.minus(SLACK).minus(drift).minus(TRANSIT),
                        TAKEN.plus(SLACK).plus(drift)));
    }

    @Test
    void anOffsetEqualAtBothEndsTellsTheMomentAcrossBoots() {
        Duration wrong = Duration.ofHours(3);
        Contact previous = contact(PREVIOUS, PREVIOUS.plus(wrong), 4 * HOUR, "a");
        Contact receipt = contact(RECEIPT, RECEIPT.plus(wrong).plusSeconds(1), HOUR, "c");
        CaptureInterval interval = of(previous, receipt, reading(TAKEN.plus(wrong), HOUR, "b"));
        Duration drift = Duration.ofMillis(1081);
        Instant middle = TAKEN.minusSeconds(1);
        assertThat(interval)
                .isEqualTo(new CaptureInterval(
                        middle.minus(SLACK).minus(drift).minus(TRANSIT),
                        middle.plus(SLACK).plus(drift)));
    }

    @Test
    void offsetsThatDifferTellNothing() {
        Contact previous = contact(PREVIOUS, PREVIOUS, 4 * HOUR, "a");
        Contact receipt = contact(RECEIPT, RECEIPT.plusSeconds(3), HOUR, "c");
        assertThat(of(previous, receipt, reading(TAKEN, HOUR, "b"))).isEqualTo(new CaptureInterval(PREVIOUS, RECEIPT));
    }

    @Test
    void aSatelliteTimeNarrowsWhatNoClockTells() {
        Contact receipt = contact(RECEIPT, RECEIPT, 7 * HOUR, "b");
        assertThat(CaptureInterval.of(null, receipt, capture(reading(TAKEN, HOUR, "a")), List.of(TAKEN)))
                .isEqualTo(new CaptureInterval(TAKEN.minus(SLACK), TAKEN.plusSeconds(300)));
    }

    @Test
    void aSatelliteTimeThatCanNotBeIsIgnored() {
        Contact previous = contact(PREVIOUS, PREVIOUS, 4 * HOUR, "z");
        Contact receipt = contact(RECEIPT, RECEIPT.plusSeconds(99), 7 * HOUR, "b");
        List<Instant> impossible = List.of(
                PREVIOUS.minusSeconds(301),
                RECEIPT.plusSeconds(3),
                Instant.EPOCH,
                Instant.MIN,
                Instant.MAX,
                Instant.parse("2031-01-01T00:00:00Z"));
        for (Instant satellite : impossible) {
            assertThat(CaptureInterval.of(previous, receipt, capture(reading(TAKEN, HOUR, "a")), List.of(satellite)))
                    .as("%s", satellite)
                    .isEqualTo(new CaptureInterval(PREVIOUS, RECEIPT));
        }
    }

    @Test
    void clocksFromTheEndsOfTimeLeaveTheIntervalAsItIs() {
        Contact previous = contact(PREVIOUS, Instant.MAX, Long.MAX_VALUE, "a");
        for (Instant odd : List.of(Instant.MIN, Instant.MAX)) {
            for (long mono : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
                Contact receipt = contact(RECEIPT, odd, 0, "a");
                CaptureInterval interval = of(previous, receipt, reading(odd, mono, "a"));
                assertThat(interval.from()).isBetween(PREVIOUS, RECEIPT);
                assertThat(interval.to()).isBetween(PREVIOUS, RECEIPT);
            }
        }
    }

    @Test
    void aPreviousExchangeAfterTheReceiptIsNone() {
        Contact previous = contact(RECEIPT.plusSeconds(1), RECEIPT, HOUR, "z");
        assertThat(of(previous, contact(RECEIPT, RECEIPT, HOUR, "b"), reading(TAKEN, HOUR, "a")))
                .isEqualTo(new CaptureInterval(Instant.EPOCH, RECEIPT));
    }

    @Test
    void oneIsAfterAnotherOnlyWithoutOverlap() {
        CaptureInterval one = new CaptureInterval(PREVIOUS, TAKEN);
        assertThat(new CaptureInterval(TAKEN.plusMillis(1), RECEIPT).after(one)).isTrue();
        assertThat(new CaptureInterval(TAKEN, RECEIPT).after(one)).isFalse();
        assertThat(one.after(one)).isFalse();
    }

    @Test
    void saysHowFarAClaimLiesOutside() {
        CaptureInterval interval = new CaptureInterval(TAKEN, RECEIPT);
        assertThat(interval.distanceTo(TAKEN.minusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(interval.distanceTo(RECEIPT.plusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(interval.distanceTo(TAKEN)).isEqualTo(Duration.ZERO);
        assertThat(CaptureInterval.at(TAKEN).distanceTo(TAKEN)).isEqualTo(Duration.ZERO);
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CaptureInterval(RECEIPT, TAKEN))
                .withMessageContaining("can't end before it begins");
    }

    private static CaptureInterval of(@Nullable Contact previous, Contact receipt, ClockReading taken) {
        return CaptureInterval.of(previous, receipt, capture(taken), List.of());
    }

    private static Capture capture(ClockReading reading) {
        return new Capture(reading, Hlc.ZERO);
    }

    private static ClockReading reading(Instant at, long mono, String boot) {
        return new ClockReading(at, mono, boot);
    }

    private static Contact contact(Instant hub, Instant device, long mono, String boot) {
        return new Contact(hub, reading(device, mono, boot));
    }
}
