package io.daftari.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.daftari.model.place.LocalPlane.Metres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPlaneTest {

    @ParameterizedTest
    @CsvSource({"-1.2921,36.8219", "64.1,-21.9", "0,179.9999", "0,0"})
    void whatIsPutDownIsFoundWhereItWasPut(double latitude, double longitude) {
        LocalPlane plane = new LocalPlane(latitude, longitude);
        for (Metres at : List.of(new Metres(0, 0), new Metres(120, -40), new Metres(-800, 950))) {
            Metres back = plane.metres(plane.point(at));
            assertThat(back.to(at)).isLessThan(0.03);
        }
    }

    @Test
    void groundIsMeasuredWithoutItsHoles() {
        assertThat(square(0, 100).areaSquareMetres()).isEqualTo(10_000, within(5.0));
        Polygon withYard =
                new Polygon(square(0, 100).outer(), List.of(square(20, 50).outer()));
        assertThat(withYard.areaSquareMetres()).isEqualTo(7_500, within(5.0));
        List<Point> other = new ArrayList<>(square(0, 100).outer());
        Collections.reverse(other);
        assertThat(new Polygon(other).areaSquareMetres()).isEqualTo(10_000, within(5.0));
    }

    private static Polygon square(double from, double side) {
        LocalPlane plane = new LocalPlane(-1.2921, 36.8219);
        return new Polygon(List.of(
                plane.point(new Metres(from, from)),
                plane.point(new Metres(from + side, from)),
                plane.point(new Metres(from + side, from + side)),
                plane.point(new Metres(from, from + side))));
    }

    @Test
    void aWalkKeepsItsCornersAlone() {
        LocalPlane plane = new LocalPlane(-1.2921, 36.8219);
        List<Point> walk = new ArrayList<>();
        for (int i = 0; i <= 100; i += 5) {
            walk.add(plane.point(new Metres(i, i % 2)));
        }
        for (int i = 5; i <= 80; i += 5) {
            walk.add(plane.point(new Metres(100, i)));
        }
        assertThat(WalkedOutline.corners(walk, 4)).hasSize(3);
        assertThat(WalkedOutline.corners(walk.subList(0, 3), 4)).hasSize(3);
        assertThat(WalkedOutline.corners(List.of(), 4)).isEmpty();
    }
}
