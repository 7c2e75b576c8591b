package io.daftari.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class EarthTest {

    /** The first five are rows of GeographicLib's GeodTest, the rest hard places. */
    @ParameterizedTest
    @CsvSource({
        "35.60777, -139.44815, -11.17491, -69.95921, 8935244.5604818305",
        "55.52454, 106.05087, 77.03196, 197.18234, 4105086.1713924406",
        "-19.79938, -174.47484, -11.99349, -154.35109, 2319004.8601169389",
        "-41.22777, 122.32875, -7.57291, 130.37946, 3812686.035106021",
        "-87.85331, 85.66836, 66.48646, 16.09921, 17286615.3147144645",
        "-1.292066, 36.821946, -1.291426517, 36.822581365, 100",
        "0, 0, 0.5, 179.7, 19944127.420750"
    })
    void distancesAreTheGeodesics(double lat1, double lon1, double lat2, double lon2, double metres) {
        assertThat(Earth.distanceMetres(lat1, lon1, lat2, lon2)).isCloseTo(metres, within(1e-3));
        assertThat(Earth.distanceMetres(lat2, lon2, lat1, lon1)).isCloseTo(metres, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"0, 179.9995, 0, -179.9995, 111.3195", "89.9995, 0, 89.9995, 180, 111.6940"})
    void theAntimeridianAndThePoleAreNoBorders(double lat1, double lon1, double lat2, double lon2, double metres) {
        assertThat(Earth.distanceMetres(lat1, lon1, lat2, lon2)).isCloseTo(metres, within(1e-4));
    }

    @Property
    void theProjectionKeepsDistancesFromItsOrigin(
            @ForAll @DoubleRange(min = -89, max = 89) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = -0.02, max = 0.02) double north,
            @ForAll @DoubleRange(min = -0.02, max = 0.02) double east) {
        Coordinate point = Earth.project(latitude, longitude, latitude + north, longitude + east);
        assertThat(Math.hypot(point.x, point.y))
                .isCloseTo(Earth.distanceMetres(latitude, longitude, latitude + north, longitude + east), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0, 0, 110.574", "0, 0.001, 111.319, 0", "0, -0.001, -111.319, 0"})
    void northIsUpAndEastIsRight(double latitude, double longitude, double x, double y) {
        Coordinate point = Earth.project(0, 0, latitude, longitude);
        assertThat(point.x).isCloseTo(x, within(1e-3));
        assertThat(point.y).isCloseTo(y, within(1e-3));
    }
}
