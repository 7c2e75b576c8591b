package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.ClassMonth.Standing;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.AttendanceViewModel.Tab;
import io.daftari.office.kit.May;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of attendance without a window, on a real replica that hears nothing of the hub. */
class AttendanceViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private AttendanceViewModel attendance;
    private final List<UUID> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void begin() {
        begin(0);
    }

    private void begin(int lessonsPerDay) {
        bench.joined();
        if (lessonsPerDay > 0) {
            bench.lessons(lessonsPerDay);
        }
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, RegisterView.class));
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        attendance = new AttendanceViewModel(work, new May(work), bench.nowhere(), Faces.NONE, opened::add);
        attendance.start();
    }

    @AfterEach
    void close() {
        if (attendance != null) {
            attendance.stop();
        }
        bench.close();
    }

    private void past(LocalDate day, List<TypedMark> typed) {
        bench.elsewhere(TEACHER, new MarkRegister(EAST, day, 0, null, typed, List.of()));
    }

    @Test
    void saysWhoHasNotSubmittedAndOpensHisRegister() {
        begin();
        MissingViewModel missing = attendance.missing();
        assertThat(missing.today().get()).isEqualTo(2);
        assertThat(missing.subtitle().get()).isEqualTo("2 of today · 8 of the days before");
        MissingViewModel.Line west = missing.lines().get(1);
        assertThat(west.className()).isEqualTo("Grade 4 West");
        assertThat(west.teachers()).isEqualTo("Kamau Mwangi");
        assertThat(west.late()).isEqualTo("10 min");
        assertThat(missing.lines().get(2).late()).isEqualTo("1 day of school");
        attendance.tab().set(Tab.MISSING);
        missing.open(west);
        assertThat(attendance.tab().get()).isEqualTo(Tab.DAY);
        assertThat(attendance.registers().classes().chosen().get()).isEqualTo(WEST);
        missing.open(missing.lines().get(2));
        assertThat(attendance.registers().classes().day().get()).isEqualTo(TODAY.minusDays(1));
    }

    @Test
    void aRegisterThatWasTakenHereIsMissingNoMore() {
        begin();
        bench.replica().submit(registerOf("east", EAST, List.of(), List.of()), "");
        assertThat(attendance.missing().today().get()).isEqualTo(1);
    }

    @Test
    void whatIsLateGrowsLaterByTheMinute() {
        begin();
        bench.pass(Duration.ofMinutes(65));
        attendance.tick();
        assertThat(attendance.missing().lines().get(0).late()).isEqualTo("1 h 15 min");
    }

    @Test
    void showsAMonthAndOpensADayOfIt() {
        past(TODAY.minusDays(1), List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)));
        begin();
        MonthViewModel month = attendance.month();
        month.activate();
        assertThat(month.title().get()).isEqualTo("Nov 2026");
        assertThat(month.heads()).hasSize(30);
        assertThat(month.lines()).hasSize(6);
        MonthViewModel.Line absent = month.lines().stream()
                .filter(line -> pupil("east", 2).equals(line.student()))
                .findFirst()
                .orElseThrow();
        assertThat(absent.cells().get(18).letter()).isEqualTo("A");
        assertThat(absent.cells().get(18).spoken()).endsWith(", Thu 19 Nov 2026, Absent");
        assertThat(absent.cells().get(20).standing()).isEqualTo(Standing.NO_SCHOOL);
        assertThat(absent.totals()).containsExactly("0", "1", "0", "0", "0 %");
        assertThat(month.lines().get(5).isTotal()).isTrue();
        assertThat(month.lines().get(5).cells().get(18).letter()).isEqualTo("0");
        assertThat(month.csv().lines()).hasSize(7).first().asString().startsWith("Pupil,2026-11-01,");
        month.open(0, 18);
        assertThat(attendance.registers().classes().day().get()).isEqualTo(TODAY.minusDays(1));
        month.open(0, 29);
        assertThat(attendance.registers().classes().day().get())
                .as("no register of a day to come")
                .isEqualTo(TODAY.minusDays(1));
        month.move(1);
        assertThat(month.month().get()).isEqualTo(YearMonth.of(2026, 11));
        month.move(-1);
        assertThat(month.title().get()).isEqualTo("Oct 2026");
        month.deactivate();
    }

    @Test
    void callsForPupilsWhoAreAbsentDayAfterDay() {
        for (int i = 1; i <= 3; i++) {
            past(TODAY.minusDays(i), List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)));
        }
        begin();
        AlertsViewModel alerts = attendance.alerts();
        alerts.activate();
        assertThat(alerts.lines()).singleElement().satisfies(line -> {
            assertThat(line.sign().text()).isEqualTo("Absent 3 days in a row");
            assertThat(line.since()).isEqualTo("Tue 17 Nov 2026");
            assertThat(line.className()).isEqualTo("Grade 4 East");
        });
        assertThat(alerts.subtitle().get())
                .isEqualTo("From 3 days absent in a row, 5 times late in 7 days, or below 75 % this term");
        alerts.open(alerts.lines().get(0));
        assertThat(opened).containsExactly(pupil("east", 2));
        alerts.deactivate();
    }

    /** Forty-five pupils with four exceptions: A, A, L 1 0, E, Enter, Enter. */
    @Test
    void aRegisterOfFortyFiveWithFourExceptionsTakesEightKeysBesidesMoving() {
        UUID five = SampleSchool.id("five");
        bench.group(five, "Grade 5 East").admit(five, "five", 1, 45);
        begin();
        attendance.open(five, TODAY, 0);
        attendance.registers().classes().activate();
        RegisterViewModel register = attendance.registers().register();
        register.activate();
        assertThat(register.lines()).hasSize(45);
        AtomicInteger presses = new AtomicInteger();
        List.of("a", "a", "l10", "e").forEach(typed -> {
            register.move(7);
            typed.chars().forEach(sign -> {
                presses.incrementAndGet();
                assertThat(register.key(Character.toString(sign))).isTrue();
            });
        });
        register.confirm();
        register.submit();
        presses.addAndGet(2);
        assertThat(bench.replica().pending())
                .singleElement()
                .satisfies(one -> assertThat(one.display()).startsWith("Register of Grade 5 East"));
        assertThat(register.counts().get().present()).isEqualTo(41);
        assertThat(presses.get()).isEqualTo(8).isLessThanOrEqualTo(12);
        register.deactivate();
        attendance.registers().classes().deactivate();
    }

    private MarkRegister register(int lesson, Presence ofPupil) {
        return new MarkRegister(
                EAST,
                TODAY,
                lesson,
                SampleSchool.list("east", EAST),
                List.of(new TypedMark(pupil("east", 2), ofPupil, null, null)),
                List.of());
    }

    @Test
    void eachLessonHasARegisterOfItsOwn() {
        begin(8);
        bench.pass(Duration.ofMinutes(35));
        ClassListViewModel classes = attendance.registers().classes();
        RegisterViewModel shown = attendance.registers().register();
        classes.activate();
        shown.activate();
        assertThat(classes.lessonList()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(classes.lesson().get()).as("the one that goes on").isEqualTo(2);
        assertThat(classes.lessonText(2)).isEqualTo("Lesson 2, 08:40");
        assertThat(shown.subtitle().get()).isEqualTo("Fri 20 Nov 2026, lesson 2 · 5 pupils");
        shown.key("a");
        classes.moveLesson(-1);
        assertThat(classes.lesson().get()).isEqualTo(1);
        assertThat(shown.isTyped()).as("what is typed stays with its lesson").isFalse();
        classes.moveLesson(-1);
        assertThat(classes.lesson().get()).as("there is none before the first").isEqualTo(1);
        classes.moveLesson(1);
        shown.confirm();
        shown.submit();
        assertThat(bench.replica().pending())
                .singleElement()
                .satisfies(one -> assertThat(one.display())
                        .isEqualTo("Register of Grade 4 East, Fri 20 Nov 2026, lesson 2 · 1 absent"));
        assertThat(classes.taken()).isEqualTo(1);
        classes.chooseLesson(1);
        assertThat(classes.taken()).isZero();
        shown.deactivate();
        classes.deactivate();
    }

    @Test
    void theLessonFollowsTheOneThatGoesOnButNotUnderSomebodysHands() {
        begin(8);
        ClassListViewModel classes = attendance.registers().classes();
        RegisterViewModel shown = attendance.registers().register();
        classes.activate();
        shown.activate();
        assertThat(classes.lesson().get()).isEqualTo(1);
        bench.pass(Duration.ofMinutes(35));
        attendance.tick();
        assertThat(classes.lesson().get()).isEqualTo(2);
        classes.chooseLesson(1);
        attendance.tick();
        assertThat(classes.lesson().get()).as("chosen while the second goes on").isEqualTo(1);
        bench.pass(Duration.ofMinutes(40));
        attendance.tick();
        assertThat(classes.lesson().get()).as("that one is over").isEqualTo(3);
        shown.key("a");
        bench.pass(Duration.ofMinutes(40));
        attendance.tick();
        assertThat(classes.lesson().get()).isEqualTo(3);
        shown.deactivate();
        classes.deactivate();
    }

    @Test
    void whatIsTypedStaysWithinReachWhenTheSchoolChangesItsLessons() {
        begin();
        ClassListViewModel classes = attendance.registers().classes();
        RegisterViewModel shown = attendance.registers().register();
        classes.activate();
        shown.activate();
        shown.key("a");
        bench.online(true);
        bench.lessons(8);
        assertThat(classes.lesson().get()).isZero();
        assertThat(shown.isTyped()).isTrue();
        assertThat(classes.lessonList()).startsWith(0, 1).hasSize(9);
        classes.chooseLesson(1);
        assertThat(shown.isTyped()).isFalse();
        classes.chooseLesson(0);
        assertThat(shown.isTyped()).isTrue();
        shown.deactivate();
        classes.deactivate();
    }

    @Test
    void aLessonThatIsMissingIsOpened() {
        begin(8);
        bench.pass(Duration.ofMinutes(35));
        attendance.tick();
        MissingViewModel missing = attendance.missing();
        assertThat(missing.lines().stream().filter(MissingViewModel.Line::today))
                .extracting(line -> line.className() + ": " + line.when() + ", " + line.late())
                .containsExactly(
                        "Grade 4 East: Today, lesson 1, 45 min",
                        "Grade 4 East: Today, lesson 2, 5 min",
                        "Grade 4 West: Today, lesson 1, 45 min",
                        "Grade 4 West: Today, lesson 2, 5 min");
        missing.open(missing.lines().get(2));
        ClassListViewModel classes = attendance.registers().classes();
        classes.activate();
        assertThat(classes.chosen().get()).isEqualTo(WEST);
        assertThat(classes.lesson().get()).isEqualTo(1);
        classes.deactivate();
    }

    @Test
    void whatWasTakenBeforeTheSchoolChangedItsLessonsIsStillFound() {
        LocalDate yesterday = TODAY.minusDays(1);
        past(yesterday, List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)));
        begin(8);
        ClassListViewModel classes = attendance.registers().classes();
        classes.activate();
        attendance.month().activate();
        attendance.month().open(0, 18);
        assertThat(classes.day().get()).isEqualTo(yesterday);
        assertThat(classes.lessonList()).startsWith(0, 1).hasSize(9);
        assertThat(classes.lesson().get()).isZero();
        assertThat(classes.lessonText(0)).isEqualTo("Whole day");
        assertThat(classes.taken()).isEqualTo(1);
        classes.today();
        assertThat(classes.lessonList()).doesNotContain(0);
        assertThat(classes.lesson().get()).isEqualTo(1);
        attendance.month().deactivate();
        classes.deactivate();
    }

    @Test
    void theFirstLessonSpeaksForTheDay() {
        bench.elsewhere(TEACHER, register(1, Presence.LATE));
        bench.elsewhere(TEACHER, register(4, Presence.ABSENT));
        begin(8);
        MonthViewModel month = attendance.month();
        month.activate();
        attendance.registers().classes().choose(EAST);
        MonthViewModel.Line late = month.lines().stream()
                .filter(line -> pupil("east", 2).equals(line.student()))
                .findFirst()
                .orElseThrow();
        assertThat(late.cells().get(TODAY.getDayOfMonth() - 1).letter()).isEqualTo("L");
        assertThat(late.totals()).containsExactly("0", "0", "1", "0", "100 %");
        month.deactivate();
    }
}
