package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeviceRatesTest {

    private static final UUID DEVICE = new UUID(0, 1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T06:00:00Z"));
    private final DeviceRates rates = new DeviceRates(clock);

    private void useUp() {
        for (int i = 0; i < DeviceRates.BURST; i++) {
            assertThat(rates.take(DEVICE)).isEmpty();
        }
    }

    @Test
    void letsADeviceAskAgainBitByBit() {
        useUp();
        assertThat(rates.take(DEVICE)).hasValue(DeviceRates.EACH);
        assertThat(rates.take(DEVICE)).as("asking in vain does not prolong it").hasValue(DeviceRates.EACH);
        clock.advance(DeviceRates.EACH.multipliedBy(2));
        assertThat(rates.take(DEVICE)).isEmpty();
        assertThat(rates.take(DEVICE)).isEmpty();
        assertThat(rates.take(DEVICE)).hasValue(DeviceRates.EACH);
    }

    @Test
    void doesNotLetOneDeviceCountForAnother() {
        useUp();
        assertThat(rates.take(DEVICE)).isPresent();
        assertThat(rates.take(new UUID(0, 2))).isEmpty();
    }

    @Test
    void givesTheWholeBurstAgainAfterAPause() {
        useUp();
        clock.advance(DeviceRates.EACH.multipliedBy(DeviceRates.BURST));
        useUp();
    }

    @Test
    void aClockThatWasPutBackMakesNobodyWaitForHours() {
        useUp();
        clock.advance(Duration.ofHours(-5));
        assertThat(rates.take(DEVICE))
                .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(DeviceRates.EACH));
    }
}
