package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixSettingTest {

    private static Optional<FixSource> of(String setting) {
        return FixSetting.source(
                setting,
                () -> new ClockReading(Instant.parse("2026-01-20T07:15:02Z"), 0, "boot"),
                task -> {},
                new ManualAlarm());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "gpsd://127.0.0.1",
                "gpsd://192.168.4.1:2948",
                "nmea:/dev/ttyUSB0",
                "nmea://192.168.4.1:11123",
                "nmea://phone.local"
            })
    void receiversAreNamed(String setting) {
        assertThat(of(setting)).containsInstanceOf(LineFixSource.class);
    }

    @Test
    void aPlaceIsRegistered() {
        assertThat(of("place:-1.2921,36.8219,30").flatMap(FixSource::latest))
                .map(Fix::provider)
                .contains(Fix.REGISTERED);
    }

    @Test
    void noneIsNone() {
        assertThat(of("none")).contains(FixSource.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gps",
                "http://127.0.0.1",
                "gpsd:",
                "gpsd://",
                "gpsd://h:99999",
                "place:91,0,5",
                "place:1,2",
                "place:a,b,c",
                "nmea:ttyUSB0",
                "gpsd://a b"
            })
    void whatIsNoneOfTheseIsSaid(String setting) {
        assertThat(of(setting)).isEmpty();
    }
}
