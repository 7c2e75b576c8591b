package io.daftari.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonTest {

    private static final String SQUARE = "-1.2925,36.8215;-1.2925,36.8225;-1.2915,36.8225;-1.2915,36.8215";
    private static final String HOLE = "-1.2921,36.8219;-1.2921,36.8221;-1.2919,36.8221;-1.2919,36.8219";
    private static final String FIJI = "-16.80,179.99;-16.80,-179.99;-16.79,-179.99;-16.79,179.99";
    private static final String L_SHAPE = "0,0;0,3;1,3;1,1;3,1;3,0";
    private static final String OVER_POLE = "A polygon can't reach a pole or round the whole earth";

    @ParameterizedTest
    @CsvSource({
        "-1.2920, 36.8220, IN",
        "-1.2910, 36.8220, OUT",
        "-1.2915, 36.8220, EDGE",
        "-1.2925, 36.8215, EDGE",
        "-1.2920, 36.82251, OUT"
    })
    void aSquareKnowsInsideFromOutside(double latitude, double longitude, Side side) {
        assertThat(sideOf(SQUARE, latitude, longitude)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource({
        "-1.2920, 36.8216, IN",
        "-1.2920, 36.8220, OUT",
        "-1.2919, 36.8220, EDGE",
        "-1.2921, 36.8219, EDGE",
        "-1.2915, 36.8220, EDGE",
        "-1.2910, 36.8220, OUT"
    })
    void aHoleIsOutsideAndItsEdgeIsNot(double latitude, double longitude, Side side) {
        assertThat(sideOf(SQUARE + "|" + HOLE, latitude, longitude)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource({
        "-16.795, 179.995, IN",
        "-16.795, -179.995, IN",
        "-16.795, 180, IN",
        "-16.795, -180, IN",
        "-16.795, 179.98, OUT",
        "-16.795, 0, OUT",
        "-16.795, 179.99, EDGE",
        "-16.795, -179.99, EDGE",
        "-16.80, 180, EDGE"
    })
    void aRingMayCrossTheAntimeridian(double latitude, double longitude, Side side) {
        assertThat(sideOf(FIJI, latitude, longitude)).isEqualTo(side);
        // begun on the other side
        assertThat(sideOf("-16.80,-179.99;-16.79,-179.99;-16.79,179.99;-16.80,179.99", latitude, longitude))
                .isEqualTo(side);
    }

    @Test
    void aHoleMayCrossTheAntimeridianToo() {
        String text = FIJI + "|-16.797,179.997;-16.797,-179.997;-16.793,-179.997;-16.793,179.997";
        assertThat(sideOf(text, -16.795, 180)).isEqualTo(Side.OUT);
        assertThat(sideOf(text, -16.795, -179.998)).isEqualTo(Side.OUT);
        assertThat(sideOf(text, -16.795, -179.997)).isEqualTo(Side.EDGE);
        assertThat(sideOf(text, -16.795, -179.995)).isEqualTo(Side.IN);
        assertThat(sideOf(FIJI + "|-16.797,-179.997;-16.797,-179.995;-16.793,-179.996", -16.796, -179.996))
                .isEqualTo(Side.OUT);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, OUT", "0.5, 2, IN", "2, 0.5, IN", "1, 1, EDGE"})
    void anInnerCornerIsNotFilledUp(double latitude, double longitude, Side side) {
        assertThat(sideOf(L_SHAPE, latitude, longitude)).isEqualTo(side);
    }

    @Test
    void thePlaceOnTheFarSideOfTheEarthIsOutside() {
        assertThat(Polygon.parse(SQUARE).distanceMetres(1.2920, -143.1780)).isGreaterThan(19_900_000);
    }

    /** A meridian is a geodesic, and so is the way that leaves it at a right angle. */
    @Property
    void distancesToTheEdgeAreExactToACentimetre(
            @ForAll @IntRange(min = -700_000, max = 700_000) int latitude,
            @ForAll @IntRange(min = -1_800_000, max = 1_800_000) int longitude,
            @ForAll @DoubleRange(min = 0.1, max = 500) double metres) {
        double south = latitude / 1e4;
        double west = longitude / 1e4;
        double east = west + 0.05;
        Polygon polygon = new Polygon(List.of(
                new Point(south, wrapped(west)),
                new Point(south, wrapped(east)),
                new Point(south + 0.02, wrapped(east)),
                new Point(south + 0.02, wrapped(west))));
        GeodesicData outside = Geodesic.WGS84.Direct(south + 0.01, wrapped(east), 90, metres);
        GeodesicData inside = Geodesic.WGS84.Direct(south + 0.01, wrapped(east), -90, metres);
        assertThat(polygon.distanceMetres(outside.lat2, outside.lon2)).isCloseTo(metres, within(0.01));
        assertThat(polygon.distanceMetres(inside.lat2, inside.lon2)).isCloseTo(-metres, within(0.01));
    }

    @Test
    void beyondACornerTheCornerIsNearest() {
        GeodesicData away = Geodesic.WGS84.Direct(-1.2915, 36.8225, 45, 100);
        assertThat(Polygon.parse(SQUARE).distanceMetres(away.lat2, away.lon2)).isCloseTo(100, within(0.001));
    }

    @Test
    void withinAHoleItsEdgeIsNearest() {
        double toEdge = Earth.distanceMetres(-1.2920, 36.8220, -1.2919, 36.8220);
        assertThat(Polygon.parse(SQUARE + "|" + HOLE).distanceMetres(-1.2920, 36.8220))
                .isCloseTo(toEdge, within(0.01));
    }

    @Property
    void turningTheEarthChangesNothing(
            @ForAll @IntRange(min = 0, max = 359) int turn,
            @ForAll @IntRange(min = -30, max = 30) int north,
            @ForAll @IntRange(min = -30, max = 30) int east,
            @ForAll @IntRange(min = 0, max = 3) int start,
            @ForAll boolean backwards) {
        List<Point> corners = new ArrayList<>(List.of(
                new Point(10, wrapped(turn)),
                new Point(10, wrapped(turn + 0.01)),
                new Point(10.01, wrapped(turn + 0.01)),
                new Point(10.01, wrapped(turn))));
        Collections.rotate(corners, start);
        if (backwards) {
            Collections.reverse(corners);
        }
        Polygon still = Polygon.parse("10,0;10,0.01;10.01,0.01;10.01,0");
        double latitude = 10 + north / 1e3;
        double longitude = east / 1e3;
        assertThat(new Polygon(corners).distanceMetres(latitude, wrapped(turn + longitude)))
                .isCloseTo(still.distanceMetres(latitude, longitude), within(1e-3));
    }

    @Test
    void aRingMayBeClosedOrNot() {
        Polygon open = Polygon.parse(SQUARE);
        Polygon closed = Polygon.parse(SQUARE + ";-1.2925,36.8215");
        assertThat(closed).isEqualTo(open).hasSameHashCodeAs(open);
        assertThat(closed.outer()).hasSize(4);
        assertThat(closed.text()).isEqualTo(SQUARE);
    }

    @Test
    void standingStillWhileWalkingARingDoesNoHarm() {
        assertThat(Polygon.parse("0,0;0,0;0,1;1,1;1,1;1,1;0,0")).isEqualTo(Polygon.parse("0,0;0,1;1,1"));
        assertThat(Polygon.parse("0,180;0,-180;0,-179;1,-179;0,-180").outer()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {SQUARE, SQUARE + "|" + HOLE, L_SHAPE, "-0.0000001,100;0.0000001,100;0,100.1234567"})
    void textReadsBackAsItWasPrinted(String text) {
        Polygon polygon = Polygon.parse(text);
        assertThat(polygon).hasToString(text);
        assertThat(polygon.text()).isEqualTo(text);
        assertThat(Polygon.parse(polygon.text())).isEqualTo(polygon);
    }

    @Test
    void coordinatesKeepSevenDecimals() {
        assertThat(Polygon.parse(" 0 , 0 ; 0, 1.00 ;1.123456789,+1").text()).isEqualTo("0,0;0,1;1.1234568,1");
    }

    @Test
    void polygonsDifferByTheirHoles() {
        assertThat(Polygon.parse(SQUARE)).isNotEqualTo(Polygon.parse(SQUARE + "|" + HOLE));
        assertThat(Polygon.parse(SQUARE + "|" + HOLE).holes()).hasSize(1);
        assertThat(Polygon.parse(SQUARE).radiusMetres()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0,0;0,1", "0,0;0,1;0,0", "0,0;0,1;0,0;0,1", "0,180;0,-180;1,180", SQUARE + "|0,0;0,1", "0,0"})
    void fewerThanThreePointsAreRefused(String text) {
        refused(text, "A polygon needs three different points in each ring");
    }

    @Test
    void anEmptyRingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(List.of()))
                .withMessage("A polygon needs three different points in each ring");
    }

    @Test
    void aCrossingIsRefusedWithItsPlace() {
        refused("0,0;1,1;1,0;0,1", "A polygon's edges can't cross or touch each other, near 0.5,0.5");
        refused("0,179;1,-179;1,179;0,-179", "A polygon's edges can't cross or touch each other, near 0.5,180");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,0;0,1;0,2",
                "0,0;0,4;2,4;0,2;2,0",
                "0,0;0,1;1,1;0,0;-1,-1;-1,0",
                SQUARE + "|-1.2925,36.8215;-1.2925,36.8225;-1.2915,36.8225;-1.2915,36.8215"
            })
    void edgesThatTouchAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Polygon.parse(text))
                .withMessageStartingWith("A polygon's edges can't cross or touch each other, near ");
    }

    @Test
    void holesMustLieWithinAndApart() {
        refused("0,0;0,3;3,3;3,0|5,5;5,6;6,6", "A hole must lie within the outer ring, near 5,5");
        refused("0,0;0,9;9,9;9,0|1,1;1,8;8,8;8,1|2,2;2,3;3,3", "A hole can't lie within another, near 2,2");
        refused("0,0;0,4;4,4;4,0|0,2;2,1;4,2;2,3", "Holes can't cut a polygon in two, near 4,2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80,0;80,120;80,-120", "-80,0;-80,-120;-80,120", "90,0;80,0;80,10"})
    void polygonsThatReachAPoleAreRefused(String text) {
        refused(text, OVER_POLE);
    }

    @Test
    void aBeltThatOverlapsItselfBehindTheEarthIsRefused() {
        refused("0,0;0,120;0,-120;0,0;0,10;1,10;1,0;1,-120;1,120;1,0", OVER_POLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0,0;0,1;1",
                "0,0;0,1;1,1;",
                "0,0;0,1;1,NaN",
                "0,0;0,1;1,1e1",
                "0,0;0,1;1,1,1",
                "0,0;0,1;1,1|",
                "0,0;0,1;1,0x1p3",
                "0,0;0,1;1,1d"
            })
    void whatIsNoRingIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Polygon.parse(text))
                .withMessageStartingWith("A point must read latitude,longitude but was: ");
    }

    @Test
    void pointsOffTheEarthAreRefused() {
        refused("0,0;0,1;90.1,1", "latitude must lie within -90 and 90");
        refused("0,0;0,181;1,1", "longitude must lie within -180 and 180");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Point(Double.NaN, 0))
                .withMessageStartingWith("latitude");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Point(0, Double.NEGATIVE_INFINITY))
                .withMessageStartingWith("longitude");
    }

    enum Side {
        IN,
        EDGE,
        OUT
    }

    private static Side sideOf(String text, double latitude, double longitude) {
        double distance = Polygon.parse(text).distanceMetres(latitude, longitude);
        return distance < 0 ? Side.IN : distance > 0 ? Side.OUT : Side.EDGE;
    }

    private static double wrapped(double longitude) {
        return Math.IEEEremainder(longitude, 360);
    }

    private static void refused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Polygon.parse(text))
                .withMessage(message);
    }
}
