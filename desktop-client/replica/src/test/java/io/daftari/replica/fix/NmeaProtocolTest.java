package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NmeaProtocolTest {

    private static final Instant NOW = Instant.parse("2026-01-20T07:15:02Z");

    private final List<Fix> fixes = new ArrayList<>();
    private int lost;

    private void read(String text) {
        NmeaProtocol nmea = new NmeaProtocol(() -> new ClockReading(NOW, 0, "boot"), "gps");
        FixProtocol.Sink sink = new FixProtocol.Sink() {
            @Override
            public void found(Fix fix) {
                fixes.add(fix);
            }

            @Override
            public void lost() {
                lost++;
            }

            @Override
            public void absent() {
                throw new AssertionError("NMEA can't say that");
            }
        };
        text.lines().forEach(line -> nmea.take(line, sink));
    }

    private void file(String name) {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/nmea/" + name))) {
            LineFixSource.playNmea(in, () -> new ClockReading(NOW, 0, "boot"), "gps", fixes::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void combinesPlaceAndDayToAFixWithThe68PercentRadius() {
        read("""
            $GPGGA,071500.000,0117.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,*56\r
            $GPGSA,A,3,02,05,07,09,13,15,20,29,30,,,,1.6,0.9,1.3*3B\r
            $GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A*45\r
            """);
        assertThat(fixes).singleElement().satisfies(fix -> {
            assertThat(fix.latitude()).isCloseTo(-1.292066667, within(1e-7));
            assertThat(fix.longitude()).isCloseTo(36.821946667, within(1e-7));
            // gpsd says 17.1 m for this HDOP, at 95 %.
            assertThat(fix.accuracyMetres()).isCloseTo(17.1 / 2, within(0.1));
            assertThat(fix.satelliteAt()).isEqualTo(Instant.parse("2026-01-20T07:15:00Z"));
            assertThat(fix.deviceAt()).isEqualTo(NOW);
            assertThat(fix.mock()).isFalse();
            assertThat(fix.speedMetresPerSecond()).isZero();
        });
    }

    @Test
    void tellsTheSpeedInMetresASecond() {
        read(signed("GPGGA,071500.000,0117.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,30.0,0.0,200126,,,A")
                + signed("GPGGA,071501.000,0117.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071501.000,A,0117.5240,S,03649.3168,E,,,200126,,,A"));
        assertThat(fixes).extracting(Fix::speedMetresPerSecond).containsExactly(15.4, null);
    }

    @Test
    void aReceiverThatSimulatesMakesMockFixes() {
        read(signed("GPGGA,071500.000,0117.5240,S,03649.3168,E,8,09,0.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,S"));
        assertThat(fixes)
                .singleElement()
                .satisfies(fix -> assertThat(fix.mock()).isTrue());
    }

    @Test
    void noFixIsNoPlaceAndALostOneIsForgotten() {
        read(signed("GPGGA,071459.000,0117.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071459.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A")
                + "$GPGGA,071500.000,,,,,0,00,99.9,,M,,M,,*6C\n"
                + "$GPRMC,071500.000,V,,,,,,,200126,,,N*49\n");
        assertThat(fixes).hasSize(1);
        assertThat(lost).isPositive();
    }

    @Test
    void whatIsDamagedIsPassedOver() {
        read("$GPGGA,071500.000,0118.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,*56\n"
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A")
                + signed("GPGGA,0715,x,S,y,E,1,09,0.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,999999,,,A")
                + signed("GPGGA,071500.000,9917.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,")
                + "\u0000\u0001*\n$*\n" + "$".repeat(5000));
        assertThat(fixes).isEmpty();
    }

    @Test
    void anUnknownAccuracyIsNotZero() {
        read(signed("GPGGA,071500.000,0117.5240,S,03649.3168,E,1,09,99.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A"));
        assertThat(fixes)
                .singleElement()
                .satisfies(fix -> assertThat(fix.accuracyMetres()).isNull());
    }

    @Test
    void theGeometryOfAnotherSentenceStandsInAndItsLossIsALoss() {
        read("$GPGSA,A,3,02,05,07,09,13,15,20,29,30,,,,1.6,0.9,1.3*3B\n"
                + signed("GPGGA,071500.000,0117.5240,S,03649.3168,E,1,09,,1684.0,M,-16.5,M,,")
                + signed("GPVTG,0.0,T,,M,0.02,N,0.04,K,A")
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A"));
        assertThat(fixes)
                .singleElement()
                .satisfies(fix -> assertThat(fix.accuracyMetres()).isCloseTo(8.6, within(0.1)));
        assertThat(lost).isZero();
        read(signed("GPGSA,A,1,,,,,,,,,,,,,99.9,99.9,99.9"));
        assertThat(lost).isEqualTo(1);
    }

    @Test
    void aSentenceBehindBinaryNoiseCounts() {
        read("\u00b5b\u0001$\u0007 $GPG"
                + signed("GPGGA,071500.000,0117.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,")
                + signed("GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A"));
        assertThat(fixes).hasSize(1);
    }

    @Test
    void readsTheLogsOfRealReceivers() {
        file("haicom-305N.nmea");
        assertThat(fixes.get(0).latitude()).as("27 S").isCloseTo(-27.2108, within(1e-3));
        assertThat(fixes.get(0).longitude()).as("153 E").isCloseTo(153.0523, within(1e-3));
        assertThat(fixes.get(0).satelliteAt()).isEqualTo(Instant.parse("2007-04-08T09:53:04.802Z"));
        fixes.clear();
        file("sirfstarv.nmea");
        assertThat(fixes).isNotEmpty().allSatisfy(fix -> {
            assertThat(fix.longitude()).as("121 W").isCloseTo(-121.3143, within(1e-3));
            assertThat(fix.accuracyMetres()).isBetween(6.0, 9.0);
        });
        fixes.clear();
        file("nokia-ld-4w.nmea");
        assertThat(fixes)
                .hasSizeGreaterThan(5)
                .allSatisfy(fix -> assertThat(fix.latitude()).isCloseTo(65.05, within(1e-2)));
        fixes.clear();
        file("ublox-8-mixed.nmea");
        assertThat(fixes)
                .as("between binary messages")
                .isNotEmpty()
                .allSatisfy(fix -> assertThat(fix.latitude()).isCloseTo(44.0689, within(1e-3)));
        fixes.clear();
        file("garmin25lp.nmea");
        assertThat(fixes)
                .isNotEmpty()
                .allSatisfy(fix -> assertThat(fix.satelliteAt()).isAfter(Instant.parse("2005-03-15T12:03:25Z")));
    }

    private static String signed(String body) {
        int sum = body.chars().reduce(0, (one, other) -> one ^ other);
        return String.format(java.util.Locale.ROOT, "$%s*%02X%n", body, sum);
    }
}
