package io.daftari.office.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Circle;
import io.daftari.model.place.Fix;
import io.daftari.model.place.LocalPlane;
import io.daftari.model.place.Point;
import io.daftari.model.place.Polygon;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.School;
import io.daftari.model.site.Site;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.office.setup.ComputerPlace.Registered;
import io.daftari.replica.fix.FixSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites by circle and outline, numbers, limits of attendance and the place of the computer, without a window. */
class SitesViewModelTest {

    private static final LocalPlane GATE = new LocalPlane(-1.2921, 36.8219);

    @TempDir
    private Path folder;

    private SetupBench bench;

    @BeforeEach
    void open() {
        bench = new SetupBench(folder, SampleSchool::bare, OfficeBench.OWNER_EMAIL);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private SitesStep sites() {
        return bench.step(SitesStep.class);
    }

    private Line<Site> line() {
        return sites().line().orElseThrow();
    }

    private static Point at(double east, double north) {
        return GATE.point(new LocalPlane.Metres(east, north));
    }

    private void found(double east, double north, double accuracy) {
        Point point = at(east, north);
        bench.fixes.find(new Fix(
                point.latitude(),
                point.longitude(),
                accuracy,
                "gps",
                false,
                null,
                bench.office.clock().instant()));
    }

    // ---- sites

    @Test
    void aSiteIsACircleAboutWhereOneIs() {
        found(0, 0, 6);
        sites().add();
        assertThat(sites().shapes().isCircle(line())).isTrue();
        assertThat(sites().hereTold()).isEqualTo("This computer is here, to 6 metres.");
        line().text("radiusMetres").set("80");
        assertThat(sites().shapes().size(line())).startsWith("2.0 hectares");
        bench.language = Language.FRENCH;
        assertThat(sites().shapes().size(line())).startsWith("2,0 hectares");
        bench.language = Language.ENGLISH;
        assertThat(bench.save(sites())).isEmpty();
        Site made = bench.all(Site.class).get(0);
        assertThat(made.fence()).isEqualTo(new Circle(-1.2921, 36.8219, 80));
        assertThat(made.validFrom).isEqualTo(bench.work.today());
        assertThat(sites().isDone()).isTrue();
        line().text("radiusMetres").set("120");
        assertThat(bench.save(sites())).isEmpty();
        bench.undo();
        assertThat(bench.all(Site.class).get(0).radiusMetres).isEqualTo(80);
    }

    @Test
    void withoutAReceiverItIsSaidAndCoordinatesAreTyped() {
        bench.fixes.is(FixSource.State.ABSENT);
        sites().add();
        sites().addHere();
        assertThat(sites().problem().get()).contains("no receiver");
        assertThat(sites().addTyped("nowhere")).isFalse();
        assertThat(sites().addTyped("95.1, 36.8")).isFalse();
        assertThat(sites().addTyped(" -1.2921 36.8219 ")).isTrue();
        assertThat(sites().shapes().fence(line())).contains(new Circle(-1.2921, 36.8219, 100));
    }

    @Test
    void anOutlineIsTypedChangedAndCheckedForCrossings() {
        sites().add();
        sites().shape(line(), false);
        assertThat(sites().shapes().size(line())).contains("three corners");
        assertThat(bench.save(sites())).isNotEmpty();
        for (Point point : List.of(at(0, 0), at(100, 0), at(0, 100), at(100, 100))) {
            sites().addPoint(point);
        }
        assertThat(bench.save(sites())).isNotEmpty();
        assertThat(line().told().get()).startsWith("The outline crosses itself");
        assertThat(bench.all(Site.class)).isEmpty();
        sites().moveCorner(2, at(100, 100));
        sites().moveCorner(3, at(0, 100));
        assertThat(sites().shapes().size(line())).startsWith("10,000 m²");
        assertThat(bench.save(sites())).isEmpty();
        assertThat(((Polygon) bench.all(Site.class).get(0).fence()).outer()).hasSize(4);
        sites().removeCorner(3);
        assertThat(bench.save(sites())).isEmpty();
        assertThat(((Polygon) bench.all(Site.class).get(0).fence()).outer()).hasSize(3);
    }

    @Test
    void aCircleBecomesAnOutlineAndBack() {
        found(0, 0, 6);
        sites().add();
        sites().shape(line(), false);
        assertThat(sites().shapes().corners(line())).hasSize(4);
        assertThat(line().value("radiusMetres")).isEmpty();
        sites().shape(line(), true);
        Circle back = (Circle) sites().shapes().fence(line()).orElseThrow();
        assertThat(back.radiusMetres()).isBetween(99.0, 102.0);
        assertThat(GATE.metres(back.latitude(), back.longitude()).to(new LocalPlane.Metres(0, 0)))
                .isLessThan(0.1);
    }

    @Test
    void aWalkRoundTheGroundBecomesItsCorners() {
        sites().add();
        sites().walk();
        for (int i = 0; i <= 40; i++) {
            double way = i * 10;
            double east = Math.min(way, 100) - Math.clamp(way - 200, 0, 100);
            double north = Math.clamp(way - 100, 0, 100) - Math.clamp(way - 300, 0, 100);
            found(east + (i % 2) * 0.8, north, 5);
        }
        found(5_000, 0, 400);
        assertThat(sites().way().get()).hasSizeGreaterThan(20);
        sites().walk();
        assertThat(sites().shapes().corners(line())).hasSize(4);
        assertThat(sites().shapes().size(line())).startsWith("10,000 m²");
        assertThat(sites().way().get()).isEmpty();
        sites().walk();
        sites().walk();
        assertThat(sites().problem().get()).contains("three corners");
    }

    @Test
    void aFileOfAWalkIsTaken() throws Exception {
        sites().add();
        Path gpx = folder.resolve("walk.gpx");
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><gpx><trk><trkseg>");
        for (Point point : List.of(at(0, 0), at(60, 0), at(60, 60), at(0, 60))) {
            text.append("<trkpt lat=\"" + point.latitude() + "\" lon=\"" + point.longitude() + "\"/>");
        }
        Files.writeString(gpx, text.append("</trkseg></trk></gpx>"));
        sites().take(gpx);
        assertThat(sites().shapes().corners(line())).hasSize(4);
        Path csv = folder.resolve("walk.csv");
        Files.writeString(csv, "lat,lon\n-1.2921,36.8219\n-1.2921,36.8229\n-1.2911,36.8229\n");
        sites().take(csv);
        assertThat(sites().shapes().corners(line())).hasSize(3);
        Path other = folder.resolve("letter.txt");
        Files.writeString(other, "Dear parents");
        sites().take(other);
        assertThat(sites().problem().get()).contains("letter.txt");
        assertThat(sites().shapes().corners(line())).hasSize(3);
    }

    @Test
    void whatIsTypedOfASiteOutlivesARestartAndASiteIsRemoved() {
        found(0, 0, 6);
        sites().add();
        line().text("name").set("Hostel");
        bench.restart(OfficeBench.OWNER_EMAIL);
        assertThat(line().value("name")).isEqualTo("Hostel");
        assertThat(bench.save(sites())).isEmpty();
        sites().remove(line());
        assertThat(bench.all(Site.class)).isEmpty();
        assertThat(sites().line()).isEmpty();
        bench.undo();
        assertThat(bench.all(Site.class)).hasSize(1);
    }

    // ---- numbers

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ABBR}/{YEAR}/{SEQ:4};MTG/2026/0042;''",
                "{SEQ};42;''",
                "{ABBR}/{YEAR};;place in the order is missing",
                "{ABBR}/{SCHOOL}/{SEQ};;At place 8",
                "P-{SEQ};P-42;provisional"
            })
    void numbersAreShownAndMistakesToldByTheirPlace(String typed, String example, String wrong) {
        NumbersStep step = bench.step(NumbersStep.class);
        step.use(typed);
        if (example == null) {
            assertThat(step.examples()).isEmpty();
        } else {
            assertThat(step.examples()).contains(example);
        }
        assertThat(step.wrong()).contains(wrong);
        assertThat(bench.save(step).isEmpty()).isEqualTo(wrong.isEmpty());
        assertThat(bench.all(School.class).get(0).admissionFormat.equals(typed)).isEqualTo(wrong.isEmpty());
    }

    // ---- attendance

    @ParameterizedTest
    @CsvSource({"8:00,480", "08:05,485", "0730,450", "7h15,435", "7.15,435"})
    void timesAreTakenAsPeopleTypeThem(String typed, String minutes) {
        assertThat(AttendanceStep.minutes(typed)).contains(minutes);
        assertThat(AttendanceStep.minutes(AttendanceStep.time(minutes))).contains(minutes);
    }

    @Test
    void limitsAreChangedCheckedAndPutBackToTheUsual() {
        AttendanceStep step = bench.step(AttendanceStep.class);
        step.begin("7:30");
        step.school().set("alertAbsentDays", "2");
        assertThat(bench.save(step)).isEmpty();
        School now = bench.all(School.class).get(0);
        assertThat(List.of(now.dayStartMinutes, now.alertAbsentDays)).containsExactly(450, 2);
        step.school().set("alertBelowPercent", "101");
        assertThat(bench.save(step)).contains("too small or too large");
        step.begin("morning");
        assertThat(bench.save(step)).isEqualTo("“morning” is no time such as 08:00.");
        step.useUsual();
        assertThat(bench.save(step)).isEmpty();
        assertThat(bench.all(School.class).get(0).dayStartMinutes).isEqualTo(480);
    }

    // ---- this computer

    @Test
    void theComputerIsRegisteredAtASiteAndForgotten() {
        found(0, 0, 6);
        sites().add();
        bench.save(sites());
        ComputerStep step = bench.step(ComputerStep.class);
        assertThat(step.register()).isFalse();
        step.use(step.sites().get(0));
        assertThat(step.register()).isTrue();
        assertThat(step.registered()).contains(new Registered("-1.292100", "36.821900", "50"));
        assertThat(bench.settings).containsExactly("place:-1.292100,36.821900,50");
        assertThat(bench.office.replica().pending()).hasSize(1);
        step.forget();
        assertThat(step.registered()).isEmpty();
        assertThat(bench.settings).endsWith("");
    }
}
