package io.daftari.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final Duration EACH = Duration.ofMillis(100);
    private static final int BURST = 300;
    private static final int ONE = 1;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T06:00:00Z"));
    private final Rates<Integer> rates = new Rates<>(new Rates.Limit(BURST, EACH), clock);

    private void useUp() {
        for (int i = 0; i < BURST; i++) {
            assertThat(rates.take(ONE).counted()).isTrue();
        }
    }

    @Test
    void letsOneAskAgainBitByBit() {
        useUp();
        assertThat(rates.take(ONE).retryAfter()).isEqualTo(EACH);
        assertThat(rates.take(ONE).retryAfter())
                .as("asking in vain does not prolong it")
                .isEqualTo(EACH);
        clock.advance(EACH.multipliedBy(2));
        assertThat(rates.take(ONE).counted()).isTrue();
        assertThat(rates.take(ONE).counted()).isTrue();
        assertThat(rates.take(ONE).retryAfter()).isEqualTo(EACH);
    }

    @Test
    void tellsWhatIsLeftAndWhenAllIsThereAgain() {
        assertThat(rates.take(ONE)).isEqualTo(new Rates.Taken(BURST - 1, EACH, Duration.ZERO));
        assertThat(rates.take(ONE)).isEqualTo(new Rates.Taken(BURST - 2, EACH.multipliedBy(2), Duration.ZERO));
        clock.advance(EACH);
        assertThat(rates.take(ONE).left()).isEqualTo(BURST - 2);
    }

    @Test
    void doesNotLetOneCountForAnother() {
        useUp();
        assertThat(rates.take(ONE).counted()).isFalse();
        assertThat(rates.take(2).counted()).isTrue();
    }

    @Test
    void givesTheWholeBurstAgainAfterAPause() {
        useUp();
        clock.advance(EACH.multipliedBy(BURST));
        useUp();
    }

    @Test
    void aClockThatWasPutBackMakesNobodyWaitForHours() {
        useUp();
        clock.advance(Duration.ofHours(-5));
        assertThat(rates.take(ONE).retryAfter())
                .as("nothing has passed for him")
                .isEqualTo(EACH);
        clock.advance(EACH.multipliedBy(BURST));
        useUp();
    }

    @Test
    void aClockThatIsPutBackAgainAndAgainLetsTheTimeBetweenPass() {
        for (int round = 0; round < 3; round++) {
            useUp();
            clock.advance(EACH.multipliedBy(BURST));
            assertThat(rates.take(ONE).left()).isEqualTo(BURST - 1);
            clock.advance(EACH);
            assertThat(rates.take(2).counted()).isTrue();
            clock.advance(EACH.multipliedBy(-BURST - 1));
        }
    }

    @Test
    void doesNotGrowWithThoseWhoComeBy() {
        for (int who = 0; who < 200_000; who++) {
            rates.take(who);
        }
        assertThat(rates.remembered()).isEqualTo(50_000);
    }

    @Test
    void whoKeepsAskingIsNotForgottenAmongMany() {
        useUp();
        for (int who = 2; who < 120_000; who++) {
            rates.take(who);
            if (who % 10_000 == 0) {
                assertThat(rates.take(ONE).counted()).as("after %d", who).isFalse();
            }
        }
    }
}
