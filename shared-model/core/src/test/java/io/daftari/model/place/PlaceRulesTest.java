package io.daftari.model.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaceRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-20T09:00:00Z");
    private static final CaptureInterval CAPTURE = new CaptureInterval(NOON.minusSeconds(30), NOON.plusSeconds(30));
    private static final double LATITUDE = -1.2920;
    private static final double LONGITUDE = 36.8220;
    private static final UUID MAIN = new UUID(0, 1);
    private static final UUID FIELD = new UUID(0, 2);

    @Test
    void withoutAFixNothingIsCertainAndNobodySuspected() {
        PlaceVerdict verdict = PlaceRules.judge(List.of(), List.of(main(100)), NOON, CAPTURE, null, limits());
        assertThat(verdict).isEqualTo(new PlaceVerdict(Position.UNCERTAIN, Set.of(), null, null, null, null));
        assertThat(verdict.suspicious()).isFalse();
    }

    @Test
    void aWrongClockIsFlaggedEvenWithoutAFix() {
        PlaceVerdict verdict =
                PlaceRules.judge(List.of(), List.of(main(100)), NOON.plusSeconds(9_999), CAPTURE, null, limits());
        assertThat(verdict.flags()).containsExactly(PlaceFlag.CLOCK);
    }

    @Test
    void withoutAFenceOnlyTheFlagsSpeak() {
        Fix fix = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", true, null, NOON);
        PlaceVerdict verdict = judge(List.of(fix), List.of());
        assertThat(verdict)
                .isEqualTo(new PlaceVerdict(Position.UNCERTAIN, Set.of(PlaceFlag.MOCK), null, null, null, fix));
        assertThat(verdict.suspicious()).isTrue();
    }

    @Test
    void aFixOfUnknownAccuracyIsUncertainAndStillSaysHowFar() {
        PlaceVerdict verdict = judge(away(300, null), main(100));
        assertThat(verdict.position()).isEqualTo(Position.UNCERTAIN);
        assertThat(verdict.siteId()).isEqualTo(MAIN);
        assertThat(verdict.distanceMetres()).isEqualTo(300);
        assertThat(verdict.metresOutside()).isEqualTo(200);
        assertThat(verdict.suspicious()).isFalse();
    }

    @Test
    void anAccuracyOnTheLimitStillCounts() {
        assertThat(judge(away(0, 100.0), main(100)).position()).isEqualTo(Position.INSIDE);
        assertThat(judge(away(0, 100.1), main(1000)).position()).isEqualTo(Position.UNCERTAIN);
        assertThat(judge(away(5000, 100.1), main(100)).position()).isEqualTo(Position.UNCERTAIN);
    }

    @Test
    void aFixThatReachesJustToTheFenceIsInside() {
        Fix fix = away(80, 10.0);
        double distance = Earth.distanceMetres(LATITUDE, LONGITUDE, fix.latitude(), fix.longitude());
        assertThat(judge(fix, main(distance + 10)).position()).isEqualTo(Position.INSIDE);
        assertThat(judge(fix, main(distance + 9.999)).position()).isEqualTo(Position.BORDERLINE);
    }

    @Test
    void aFixThatReachesJustFromOutsideIsBorderline() {
        Fix fix = away(80, 10.0);
        double distance = Earth.distanceMetres(LATITUDE, LONGITUDE, fix.latitude(), fix.longitude());
        assertThat(judge(fix, main(distance - 10)).position()).isEqualTo(Position.BORDERLINE);
        PlaceVerdict outside = judge(fix, main(distance - 10.001));
        assertThat(outside.position()).isEqualTo(Position.OUTSIDE);
        assertThat(outside.metresOutside()).isCloseTo(10, within(0.05));
        assertThat(outside.suspicious()).isTrue();
    }

    @Test
    void insideOneIsNoMetresOutside() {
        PlaceVerdict verdict = judge(away(40, 10.0), main(100));
        assertThat(verdict.position()).isEqualTo(Position.INSIDE);
        assertThat(verdict.distanceMetres()).isEqualTo(40);
        assertThat(verdict.metresOutside()).isZero();
        assertThat(verdict.suspicious()).isFalse();
    }

    @Test
    void aPolygonIsJudgedByTheDistanceToItsEdge() {
        NamedFence square = new NamedFence(
                MAIN, "Main", Polygon.parse("-1.2925,36.8215;-1.2925,36.8225;-1.2915,36.8225;-1.2915,36.8215"));
        // The middle is 55.3 m from the northern and southern edge.
        PlaceVerdict inside = judge(new Fix(LATITUDE, LONGITUDE, 55.0, "gps", false, null, NOON), square);
        assertThat(inside.position()).isEqualTo(Position.INSIDE);
        assertThat(inside.distanceMetres()).isEqualTo(-55.3);
        assertThat(inside.metresOutside()).isZero();
        assertThat(judge(new Fix(LATITUDE, LONGITUDE, 56.0, "gps", false, null, NOON), square)
                        .position())
                .isEqualTo(Position.BORDERLINE);
        assertThat(judge(new Fix(-1.2915, LONGITUDE, 0.0, "gps", false, null, NOON), square)
                        .position())
                .isEqualTo(Position.INSIDE);
        PlaceVerdict outside = judge(new Fix(-1.2910, LONGITUDE, 55.0, "gps", false, null, NOON), square);
        assertThat(outside.position()).isEqualTo(Position.OUTSIDE);
        assertThat(outside.distanceMetres()).isEqualTo(55.3);
        assertThat(outside.metresOutside()).isEqualTo(55.3);
    }

    @Test
    void theFenceThatFitsBestIsNamed() {
        NamedFence wide = new NamedFence(FIELD, "Field", new Circle(LATITUDE, LONGITUDE, 500));
        assertThat(judge(List.of(away(90, 10.0)), List.of(main(100), wide)).siteId())
                .isEqualTo(FIELD);
        // 1306 m from the centre of a wide one is nearer to its ground than 200 m from that of a narrow one.
        NamedFence far = new NamedFence(FIELD, "Field", new Circle(-1.3020, LONGITUDE, 1200));
        PlaceVerdict verdict = judge(List.of(away(200, 10.0)), List.of(main(20), far));
        assertThat(verdict.siteId()).isEqualTo(FIELD);
        assertThat(verdict.position()).isEqualTo(Position.OUTSIDE);
        assertThat(verdict.metresOutside()).isCloseTo(105.8, within(0.2));
    }

    @Test
    void ofTwoEqualFencesTheOrderDoesNotChoose() {
        NamedFence twin = new NamedFence(FIELD, "Twin", new Circle(LATITUDE, LONGITUDE, 100));
        assertThat(judge(List.of(away(10, 5.0)), List.of(main(100), twin)).siteId())
                .isEqualTo(MAIN);
        assertThat(judge(List.of(away(10, 5.0)), List.of(twin, main(100))).siteId())
                .isEqualTo(MAIN);
    }

    @Test
    void aFreshFixDecidesBeforeAnAccurateStaleOne() {
        Fix stale = new Fix(LATITUDE, LONGITUDE, 3.0, "gps", false, null, NOON.minusSeconds(61));
        Fix fresh = new Fix(LATITUDE, LONGITUDE, 40.0, "network", false, null, NOON.minusSeconds(60));
        PlaceVerdict verdict = judge(List.of(stale, fresh), List.of(main(100)));
        assertThat(verdict.decisive()).isEqualTo(fresh);
        assertThat(verdict.flags()).isEmpty();
    }

    @Test
    void ofFreshFixesTheMostAccurateDecidesAndThenTheLatest() {
        Fix unknown = new Fix(LATITUDE, LONGITUDE, null, "fused", false, null, NOON);
        Fix coarse = new Fix(LATITUDE, LONGITUDE, 20.0, "network", false, null, NOON);
        Fix early = new Fix(LATITUDE, LONGITUDE, 10.0, "gps", false, null, NOON.minusSeconds(9));
        Fix late = new Fix(LATITUDE, LONGITUDE, 10.0, "gps", false, null, NOON.minusSeconds(5));
        assertThat(judge(List.of(unknown, coarse, early, late), List.of()).decisive())
                .isEqualTo(late);
        assertThat(judge(List.of(late, early, coarse, unknown), List.of()).decisive())
                .isEqualTo(late);
        assertThat(judge(List.of(unknown, coarse), List.of()).decisive()).isEqualTo(coarse);
    }

    @Test
    void aMockMayDecideAndAnyMockIsFlagged() {
        Fix mock = new Fix(LATITUDE, LONGITUDE, 3.0, "gps", true, null, NOON);
        Fix honest = new Fix(LATITUDE, LONGITUDE, 10.0, "network", false, null, NOON);
        PlaceVerdict verdict = judge(List.of(honest, mock), List.of(main(100)));
        assertThat(verdict.decisive()).isEqualTo(mock);
        assertThat(verdict.position()).isEqualTo(Position.INSIDE);
        assertThat(verdict.flags()).containsExactly(PlaceFlag.MOCK);
        assertThat(verdict.suspicious()).isTrue();
        Fix coarseMock = new Fix(LATITUDE, LONGITUDE, 30.0, "gps", true, null, NOON);
        assertThat(judge(List.of(honest, coarseMock), List.of(main(100))).flags())
                .containsExactly(PlaceFlag.MOCK);
    }

    @Test
    void aFixIsStaleOnceOlderThanTheLimitByTheDevicesOwnClock() {
        // The satellites' time is days off from the device's, which does not matter.
        Instant satellites = NOON.minusSeconds(500_000);
        Fix justFresh = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", false, satellites, NOON.minusSeconds(60));
        Fix justStale = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", false, satellites, NOON.minusMillis(60_001));
        Fix later = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", false, satellites, NOON.plusSeconds(90));
        assertThat(judge(justFresh, main(100)).flags()).isEmpty();
        assertThat(judge(justStale, main(100)).flags()).containsExactly(PlaceFlag.STALE);
        assertThat(judge(justStale, main(100)).position()).isEqualTo(Position.INSIDE);
        assertThat(judge(later, main(100)).flags()).isEmpty();
    }

    @Test
    void theClockIsFlaggedOnceTheClaimLiesTooFarOutsideTheInterval() {
        assertThat(clock(CAPTURE.to().plusSeconds(120))).isEmpty();
        assertThat(clock(CAPTURE.to().plusMillis(120_001))).containsExactly(PlaceFlag.CLOCK);
        assertThat(clock(CAPTURE.from().minusSeconds(120))).isEmpty();
        assertThat(clock(CAPTURE.from().minusMillis(120_001))).containsExactly(PlaceFlag.CLOCK);
        assertThat(clock(CAPTURE.from())).isEmpty();
    }

    @Test
    void clocksFromTheEndsOfTimeDoNoHarm() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
        Fix fix = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", false, last, first);
        PreviousFix previous = new PreviousFix(0, 0, 5, Instant.MIN, Instant.MAX);
        PlaceVerdict verdict =
                PlaceRules.judge(List.of(fix), List.of(main(100)), Instant.MAX, CAPTURE, previous, limits());
        assertThat(verdict.flags()).containsExactly(PlaceFlag.STALE, PlaceFlag.CLOCK);
    }

    @Test
    void travelIsFlaggedJustOverTheFastestSpeed() {
        // 150 km and both radii, in one hour
        assertThat(travel(150_000 + 20 - 1, 10, 10, 3600)).isFalse();
        assertThat(travel(150_000 + 20 + 1, 10, 10, 3600)).isTrue();
        assertThat(travel(150_000 + 20 + 1, 10, 12, 3600)).isFalse();
        assertThat(travel(150_000 + 20 + 1, 12, 10, 3600)).isFalse();
        assertThat(travel(150_000 + 20 + 1, 10, 10, 3601)).isFalse();
    }

    @Test
    void aShortWayIsAlwaysPossible() {
        assertThat(travel(219, 10, 10, 0)).isFalse();
        assertThat(travel(221, 10, 10, 0)).isTrue();
    }

    @Test
    void anUnknownAccuracyAccusesNobody() {
        assertThat(travel(500_000, 10, Double.POSITIVE_INFINITY, 60)).isFalse();
        Fix unknown = away(500_000, null);
        assertThat(judge(unknown, previous(NOON.minusSeconds(60), NOON)).flags())
                .isEmpty();
        assertThat(judge(away(500_000, 10.0), previous(NOON.minusSeconds(60), NOON))
                        .flags())
                .containsExactly(PlaceFlag.TRAVEL);
    }

    @Test
    void onlyAVehicleMovesFasterThanForty() {
        assertThat(judge(List.of(moving(11.1)), List.of()).flags()).isEmpty();
        assertThat(judge(List.of(moving(11.2)), List.of()).flags()).containsExactly(PlaceFlag.MOVING);
        assertThat(judge(List.of(moving(null)), List.of()).flags()).isEmpty();
    }

    @Test
    void onlyTheDecisiveFixTellsThatItsDeviceMoved() {
        Fix better = new Fix(0, 0, 3.0, "gps", false, NOON, NOON, 0.4);
        assertThat(judge(List.of(moving(25.0), better), List.of()).flags()).isEmpty();
    }

    @Test
    void anOldFixOfTheWayToSchoolAccusesNobody() {
        Fix onTheWay = new Fix(0, 0, 10.0, "gps", false, null, NOON.minusSeconds(1_800), 25.0);
        assertThat(judge(List.of(onTheWay), List.of()).flags()).containsExactly(PlaceFlag.STALE);
    }

    private static Fix moving(@Nullable Double speed) {
        return new Fix(0, 0, 10.0, "gps", false, NOON, NOON, speed);
    }

    @Test
    void bothIntervalsLengthenTheTime() {
        // 10 km need 240 s: from the start of the earlier to the end of this one, at NOON + 30 s.
        Fix fix = away(10_010 + 5, 10.0);
        assertThat(judge(fix, previous(NOON.minusSeconds(211), NOON.minusSeconds(100)))
                        .flags())
                .isEmpty();
        assertThat(judge(fix, previous(NOON.minusSeconds(209), NOON.minusSeconds(100)))
                        .flags())
                .containsExactly(PlaceFlag.TRAVEL);
    }

    @Test
    void overlappingIntervalsGiveTheLongerOfBothOrders() {
        Fix fix = away(10_010 + 5, 10.0);
        assertThat(judge(fix, previous(NOON.minusSeconds(10), NOON.plusSeconds(211)))
                        .flags())
                .isEmpty();
        assertThat(judge(fix, previous(NOON.minusSeconds(10), NOON.plusSeconds(209)))
                        .flags())
                .containsExactly(PlaceFlag.TRAVEL);
    }

    @Test
    void aCaptureThatMayBeFromAnyTimeAccusesNobody() {
        assertThat(judge(away(5_000_000, 10.0), previous(Instant.EPOCH, NOON)).flags())
                .isEmpty();
    }

    @Test
    void twoCapturesOfOneMomentAreOneSecondApart() {
        PreviousFix one = new PreviousFix(0, 0, 0, NOON, NOON);
        GeodesicData place = Geodesic.WGS84.Direct(0, 0, 90, 300);
        PreviousFix other = new PreviousFix(place.lat2, place.lon2, 0, NOON, NOON);
        // 300 m in a second are 1080 km/h.
        assertThat(PlaceRules.impossibleTravel(one, other, new PlaceLimits(100, 60, 1079, 120)))
                .isTrue();
        assertThat(PlaceRules.impossibleTravel(one, other, new PlaceLimits(100, 60, 1081, 120)))
                .isFalse();
    }

    @Property
    void travelIsTheSameBothWays(
            @ForAll @DoubleRange(min = 0, max = 100_000) double metres,
            @ForAll @IntRange(min = 0, max = 4000) int seconds,
            @ForAll @IntRange(min = 0, max = 600) int length) {
        GeodesicData place = Geodesic.WGS84.Direct(LATITUDE, LONGITUDE, 30, metres);
        PreviousFix one = new PreviousFix(LATITUDE, LONGITUDE, 15, NOON, NOON.plusSeconds(length));
        PreviousFix other =
                new PreviousFix(place.lat2, place.lon2, 25, NOON.plusSeconds(seconds), NOON.plusSeconds(seconds + 5L));
        assertThat(PlaceRules.impossibleTravel(one, other, limits()))
                .isEqualTo(PlaceRules.impossibleTravel(other, one, limits()));
    }

    @Property
    void thePositionFollowsTheRulesWords(
            @ForAll @DoubleRange(min = 0, max = 500) double metres,
            @ForAll @IntRange(min = 0, max = 120) int accuracy,
            @ForAll @IntRange(min = 1, max = 300) int radius) {
        Fix fix = away(metres, (double) accuracy);
        double d = Earth.distanceMetres(LATITUDE, LONGITUDE, fix.latitude(), fix.longitude());
        Position expected = accuracy > 100
                ? Position.UNCERTAIN
                : d + accuracy <= radius
                        ? Position.INSIDE
                        : d - accuracy > radius ? Position.OUTSIDE : Position.BORDERLINE;
        assertThat(judge(fix, main(radius)).position()).isEqualTo(expected);
    }

    @Test
    void theLimitsAreTheSchools() {
        PlaceLimits strict = new PlaceLimits(20, 5, 30, 10);
        Fix fix = new Fix(LATITUDE, LONGITUDE, 21.0, "gps", false, null, NOON.minusSeconds(6));
        PlaceVerdict verdict = PlaceRules.judge(
                List.of(fix), List.of(main(100)), NOON, CaptureInterval.at(NOON.plusSeconds(11)), null, strict);
        assertThat(verdict.position()).isEqualTo(Position.UNCERTAIN);
        assertThat(verdict.flags()).containsExactly(PlaceFlag.STALE, PlaceFlag.CLOCK);
        assertThat(PlaceLimits.DEFAULT).isEqualTo(new PlaceLimits(100, 60, 150, 120));
    }

    @Test
    void aVerdictKeepsItsFlags() {
        Set<PlaceFlag> flags = EnumSet.of(PlaceFlag.CLOCK, PlaceFlag.MOCK);
        PlaceVerdict verdict = new PlaceVerdict(Position.INSIDE, flags, MAIN, 1.0, 0.0, null);
        flags.clear();
        assertThat(verdict.flags()).containsExactly(PlaceFlag.MOCK, PlaceFlag.CLOCK);
        assertThat(new PlaceVerdict(Position.BORDERLINE, Set.of(), MAIN, 1.0, 0.0, null).suspicious())
                .isFalse();
        assertThat(new PlaceVerdict(Position.OUTSIDE, Set.of(), MAIN, 1.0, 1.0, null).suspicious())
                .isTrue();
    }

    private static PlaceLimits limits() {
        return PlaceLimits.DEFAULT;
    }

    private static NamedFence main(double radius) {
        return new NamedFence(MAIN, "Main", new Circle(LATITUDE, LONGITUDE, radius));
    }

    /** A fix of noon, so far to the north of the school's middle. */
    private static Fix away(double metres, @Nullable Double accuracy) {
        GeodesicData place = Geodesic.WGS84.Direct(LATITUDE, LONGITUDE, 0, metres);
        return new Fix(place.lat2, place.lon2, accuracy, "gps", false, null, NOON);
    }

    private static PreviousFix previous(Instant from, Instant to) {
        return new PreviousFix(LATITUDE, LONGITUDE, 0, from, to);
    }

    private static PlaceVerdict judge(Fix fix, NamedFence fence) {
        return judge(List.of(fix), List.of(fence));
    }

    private static PlaceVerdict judge(List<Fix> fixes, List<NamedFence> fences) {
        return PlaceRules.judge(fixes, fences, NOON, CAPTURE, null, limits());
    }

    private static PlaceVerdict judge(Fix fix, PreviousFix previous) {
        return PlaceRules.judge(List.of(fix), List.of(), NOON, CAPTURE, previous, limits());
    }

    /** The flags of an operation whose fix was taken at the claimed time. */
    private static Set<PlaceFlag> clock(Instant claimed) {
        Fix fix = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", false, null, claimed);
        return PlaceRules.judge(List.of(fix), List.of(main(100)), claimed, CAPTURE, null, limits())
                .flags();
    }

    private static boolean travel(double metres, double accuracy, double otherAccuracy, int seconds) {
        GeodesicData place = Geodesic.WGS84.Direct(LATITUDE, LONGITUDE, 0, metres);
        return PlaceRules.impossibleTravel(
                new PreviousFix(LATITUDE, LONGITUDE, accuracy, NOON, NOON),
                new PreviousFix(
                        place.lat2, place.lon2, otherAccuracy, NOON.plusSeconds(seconds), NOON.plusSeconds(seconds)),
                limits());
    }
}
