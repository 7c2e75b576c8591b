package io.daftari.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixTest {

    private static final Instant SATELLITE = Instant.parse("2026-01-20T07:15:01Z");
    private static final Instant DEVICE = Instant.parse("2026-01-20T07:15:03.250Z");

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Test
    void whatIsKnownIsWrittenUnderTheNamesOfTheFields() throws JsonProcessingException {
        Fix fix = new Fix(-1.29207, 36.82195, 17.1, "gps", true, SATELLITE, DEVICE);
        String text = json.writeValueAsString(fix);
        assertThat(json.readTree(text)).isEqualTo(json.readTree("""
            {"latitude":-1.29207,"longitude":36.82195,"accuracyMetres":17.1,"provider":"gps","mock":true,
             "satelliteAt":"2026-01-20T07:15:01Z","deviceAt":"2026-01-20T07:15:03.250Z"}\
            """));
        assertThat(json.readValue(text, Fix.class)).isEqualTo(fix);
    }

    @Test
    void aSpeedIsToldToATenth() throws JsonProcessingException {
        Fix fix = new Fix(-1.29207, 36.82195, 17.1, "gps", false, SATELLITE, DEVICE, 12.345);
        assertThat(fix.speedMetresPerSecond()).isEqualTo(12.3);
        String text = json.writeValueAsString(fix);
        assertThat(json.readTree(text).path("speed").asDouble()).isEqualTo(12.3);
        assertThat(json.readValue(text, Fix.class)).isEqualTo(fix);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 10_001})
    void aSpeedThatCannotBeIsRefusedAndAReceiversSaysNothing(double speed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(0, 0, null, "gps", false, null, DEVICE, speed))
                .withMessageStartingWith("speed");
        assertThat(Fix.speed(speed)).isNull();
    }

    @Test
    void whatIsNotKnownIsLeftOutButNeverACoordinate() throws JsonProcessingException {
        Fix fix = new Fix(0, 0, null, "network", false, null, DEVICE);
        String text = json.writeValueAsString(fix);
        assertThat(json.readTree(text)).isEqualTo(json.readTree("""
            {"latitude":0.0,"longitude":0.0,"provider":"network","deviceAt":"2026-01-20T07:15:03.250Z"}\
            """));
        assertThat(json.readValue(text, Fix.class)).isEqualTo(fix);
    }

    @Property
    void everyFixReadsBackAsItWasWritten(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 5000) double accuracy,
            @ForAll boolean mock,
            @ForAll Instant at)
            throws JsonProcessingException {
        Fix fix = new Fix(latitude, longitude, accuracy, "fused", mock, at, at);
        assertThat(json.readValue(json.writeValueAsString(fix), Fix.class)).isEqualTo(fix);
        assertThat(new Fix(
                        fix.latitude(),
                        fix.longitude(),
                        fix.accuracyMetres(),
                        fix.provider(),
                        fix.mock(),
                        fix.satelliteAt(),
                        fix.deviceAt()))
                .isEqualTo(fix);
    }

    @Test
    void anImpossibleLatitudeInJsonIsRefusedByName() {
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> json.readValue("""
                    {"latitude":91,"longitude":36.8,"provider":"gps","deviceAt":"2026-01-20T07:15:03Z"}\
                    """, Fix.class))
                .withMessageContaining("latitude must lie within -90 and 90")
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        latitude | {"longitude":36.8,"provider":"gps","deviceAt":"2026-01-20T07:15:03Z"}
        longitude | {"latitude":-1.2,"longitude":null,"provider":"gps","deviceAt":"2026-01-20T07:15:03Z"}
        longitude | {"latitude":-1.2,"provider":"gps","deviceAt":"2026-01-20T07:15:03Z"}
        provider | {"latitude":-1.2,"longitude":36.8,"deviceAt":"2026-01-20T07:15:03Z"}
        deviceAt | {"latitude":-1.2,"longitude":36.8,"provider":"gps"}
        """)
    void whatAFixNeedsIsMissedByName(String field, String text) {
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(() -> json.readValue(text, Fix.class))
                .withMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(doubles = {90.0001, -91, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLatitudeBeyondThePolesIsRefused(double latitude) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(latitude, 0, 5.0, "gps", false, null, DEVICE))
                .withMessage("latitude must lie within -90 and 90");
    }

    @ParameterizedTest
    @ValueSource(doubles = {180.0001, -181, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLongitudeBeyondTheAntimeridianIsRefused(double longitude) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(0, longitude, 5.0, "gps", false, null, DEVICE))
                .withMessage("longitude must lie within -180 and 180");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anAccuracyThatIsNoneIsRefused(double accuracy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(0, 0, accuracy, "gps", false, null, DEVICE))
                .withMessage("accuracyMetres must be 0 or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a provider of 21 char"})
    void aProviderWithoutANameOrWithATooLongOneIsRefused(String provider) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(0, 0, 5.0, provider, false, null, DEVICE))
                .withMessage("provider must have 1 to 20 characters");
    }

    @Test
    void theOutermostValuesAreTaken() {
        Fix fix = new Fix(-90, 180, 0.0, "a provider of 20 cha", false, null, DEVICE);
        assertThat(fix.latitude()).isEqualTo(-90);
        assertThat(fix.longitude()).isEqualTo(180);
        assertThat(fix.accuracyMetres()).isZero();
    }

    @Test
    void valuesAreRoundedToWhatTheyCanMean() {
        Fix fix = new Fix(
                -1.29109654321,
                36.82199999999,
                17.149,
                "gps",
                false,
                SATELLITE.plusNanos(1_999_999),
                DEVICE.plusNanos(1));
        assertThat(fix).isEqualTo(new Fix(-1.2910965, 36.822, 17.1, "gps", false, SATELLITE.plusMillis(1), DEVICE));
    }

    @Test
    void thereIsOneZeroOnly() {
        assertThat(new Fix(-0.00000001, -0.0, -0.0, "gps", false, null, DEVICE))
                .isEqualTo(new Fix(0, 0, 0.0, "gps", false, null, DEVICE));
    }

    @Test
    void theSatellitesTimeGoesBeforeTheDevices() {
        assertThat(new Fix(0, 0, 5.0, "gps", false, SATELLITE, DEVICE).at()).isEqualTo(SATELLITE);
        assertThat(new Fix(0, 0, 5.0, "gps", false, null, DEVICE).at()).isEqualTo(DEVICE);
    }

    @Test
    void satelliteTimesOfMocksAndOfOldFixesAreNone() {
        Fix fresh = new Fix(0, 0, 5.0, "gps", false, SATELLITE, DEVICE);
        Fix network = new Fix(0, 0, 5.0, "network", false, null, DEVICE);
        Fix mock = new Fix(0, 0, 5.0, "gps", true, SATELLITE, DEVICE);
        Fix old = new Fix(0, 0, 5.0, "gps", false, SATELLITE.minusSeconds(7_200), DEVICE.minusSeconds(7_200));
        assertThat(Fix.satelliteTimes(List.of(old, mock, network, fresh), DEVICE.plusSeconds(30)))
                .containsExactly(SATELLITE);
        assertThat(Fix.satelliteTimes(List.of(old), Instant.MAX)).isEmpty();
    }

    @Test
    void timesBeyondTheCalendarAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(0, 0, 5.0, "gps", false, Instant.MAX, DEVICE))
                .withMessage("satelliteAt must lie within the years 1 to 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fix(0, 0, 5.0, "gps", false, null, Instant.MIN))
                .withMessage("deviceAt must lie within the years 1 to 9999");
    }
}
