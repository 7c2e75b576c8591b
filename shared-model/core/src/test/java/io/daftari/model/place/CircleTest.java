package io.daftari.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CircleTest {

    private final Circle circle = new Circle(-1.2920, 36.8220, 100);

    @ParameterizedTest
    @CsvSource({
        "-1.29109654, 36.82200000, 99.9",
        "-1.29109473, 36.82200000, 100.1",
        "-1.29200000, 36.82289764, 99.9",
        "-1.29200000, 36.82289944, 100.1"
    })
    void itsDistanceIsThatToItsCentre(double latitude, double longitude, double metres) {
        double distance = circle.distanceMetres(latitude, longitude);
        assertThat(distance).isCloseTo(metres, within(2e-3));
        assertThat(distance <= circle.radiusMetres()).isEqualTo(metres < 100);
    }

    @Test
    void itReachesOverTheAntimeridian() {
        assertThat(new Circle(0, 179.9995, 100).distanceMetres(0, -179.9995)).isCloseTo(111.3195, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRadiusThatEnclosesNothingOrEverythingIsRefused(double radius) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Circle(0, 0, radius))
                .withMessage("radiusMetres must be more than 0");
    }

    @Test
    void aCentreOffTheEarthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Circle(Double.NaN, 0, 1))
                .withMessageStartingWith("latitude");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Circle(0, 180.5, 1))
                .withMessageStartingWith("longitude");
    }
}
