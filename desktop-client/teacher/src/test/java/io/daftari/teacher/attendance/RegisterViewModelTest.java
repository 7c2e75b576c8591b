package io.daftari.teacher.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterCounts;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.place.Fix;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.TeacherBench;
import io.daftari.teacher.kit.Sign;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The register by thumb without a window, on a real replica. */
class RegisterViewModelTest {

    private static final UUID PUPIL = pupil("east", 2);

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private RegisterViewModel register;
    private TodayViewModel today;

    @BeforeEach
    void open() {
        bench = new TeacherBench(folder);
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        start();
        register.open(new Place(EAST, SampleSchool.TODAY, 0));
    }

    /** The program starts, by whatever it ended before. */
    private void start() {
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, RegisterView.class));
        Workspace work = new Workspace(
                bench.replica(), ZoneId.of("Africa/Nairobi"), Daftari.speech(), () -> words, bench.direct(), () -> {});
        register = new RegisterViewModel(work, bench.fixes());
        register.start();
        register.activate();
        today = new TodayViewModel(work, bench.fixes(), register.begun(), register::open);
        today.activate();
    }

    private void killed() {
        today.deactivate();
        register.deactivate();
        start();
    }

    private Sign stateOfEast() {
        return today.state(today.items().stream()
                .filter(item -> item.classId().equals(EAST))
                .findFirst()
                .orElseThrow());
    }

    @AfterEach
    void close() {
        today.deactivate();
        register.deactivate();
        bench.close();
    }

    private RegisterLine line(int number) {
        return register.lines().get(number - 1).get();
    }

    private void confirmAndSubmit() {
        register.confirm();
        register.submit();
    }

    @Test
    void tapsLeadThroughTheMarksAndBack() {
        List<Presence> round = List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED, Presence.PRESENT);
        for (Presence presence : round) {
            register.tap(PUPIL);
            assertThat(line(2).shown()).isEqualTo(presence);
            assertThat(register.opened().get()).isEqualTo(PUPIL);
        }
        register.tap(PUPIL);
        assertThat(line(2).shown()).isNull();
        assertThat(register.opened().get()).isNull();
    }

    @Test
    void whatIsTypedAndNotConfirmedOutlivesTheProgram() {
        register.mark(PUPIL, Presence.LATE);
        register.minutes(PUPIL, 3);
        register.reason(PUPIL, "the ferry");
        register.mark(pupil("east", 3), Presence.ABSENT);
        assertThat(stateOfEast().text()).isEqualTo("Begun, not confirmed");
        killed();
        assertThat(stateOfEast().text()).isEqualTo("Begun, not confirmed");
        register.open(new Place(EAST, SampleSchool.TODAY, 0));
        assertThat(line(2).shown()).isEqualTo(Presence.LATE);
        assertThat(line(2).minutes()).isEqualTo(15);
        assertThat(line(2).reason()).isEqualTo("the ferry");
        assertThat(line(3).shown()).isEqualTo(Presence.ABSENT);
        confirmAndSubmit();
        assertThat(register.begun()).isEmpty();
        killed();
        register.open(new Place(EAST, SampleSchool.TODAY, 0));
        assertThat(register.action().get()).as("nothing is open").isEmpty();
        assertThat(stateOfEast().text()).isEqualTo("Taken");
    }

    @Test
    void whatWasConfirmedAsTheProgramEndedIsNotTypedTwice() {
        register.mark(PUPIL, Presence.ABSENT);
        String asTyped = bench.replica()
                .notes()
                .beginning("draft.register.")
                .values()
                .iterator()
                .next();
        String name = bench.replica()
                .notes()
                .beginning("draft.register.")
                .keySet()
                .iterator()
                .next();
        confirmAndSubmit();
        // The power went before the draft could be forgotten.
        bench.replica().notes().put(name, asTyped);
        killed();
        register.open(new Place(EAST, SampleSchool.TODAY, 0));
        assertThat(register.action().get()).isEmpty();
        assertThat(register.begun()).isEmpty();
        assertThat(bench.replica().notes().beginning("draft.register.")).isEmpty();
    }

    @Test
    void whatWasBegunOnAnotherDayIsThereToBeConfirmed() {
        register.mark(PUPIL, Presence.ABSENT);
        bench.pass(Duration.ofDays(3));
        killed();
        assertThat(today.left())
                .singleElement()
                .satisfies(left -> assertThat(left.name()).isEqualTo("Grade 4 East"));
        today.open(today.left().get(0));
        assertThat(line(2).shown()).isEqualTo(Presence.ABSENT);
        confirmAndSubmit();
        assertThat(today.left()).isEmpty();
        bench.exchange();
        assertThat(bench.sent().values())
                .singleElement()
                .isInstanceOfSatisfying(
                        MarkRegister.class, taken -> assertThat(taken.onDate()).isEqualTo(SampleSchool.TODAY));
    }

    @Test
    void theMainButtonSaysWhatItDoes() {
        assertThat(register.action().get()).isEqualTo("Everyone is present");
        register.tap(PUPIL);
        assertThat(register.action().get()).isEqualTo("Everyone else is present");
        confirmAndSubmit();
        assertThat(register.action().get()).as("nothing to confirm").isEmpty();
        register.mark(pupil("east", 3), Presence.ABSENT);
        assertThat(register.action().get()).isEqualTo("Correct 1 mark");
    }

    @Test
    void stepsOfMinutesStayWithinWhatIsPossible() {
        register.mark(PUPIL, Presence.LATE);
        register.minutes(PUPIL, 1);
        register.minutes(PUPIL, 1);
        register.minutes(PUPIL, -1);
        assertThat(line(2).minutes()).isEqualTo(5);
        register.minutes(PUPIL, -1);
        register.minutes(PUPIL, -1);
        assertThat(line(2).minutes()).isZero();
    }

    private List<Fix> sentFixes() {
        register.submit();
        bench.exchange();
        return bench.sent().values().stream()
                .filter(MarkRegister.class::isInstance)
                .flatMap(sent -> ((MarkRegister) sent).fixes().stream())
                .toList();
    }

    @Test
    void fixesAreTakenWhileMarkingAndAFreshOneGoesLast() {
        assertThat(bench.receiver().isFollowed()).as("from the opening on").isTrue();
        Fix early = bench.atSchool();
        bench.pass(Duration.ofMinutes(10));
        register.confirm();
        assertThat(register.place().get())
                .isEqualTo("Only an old position is there (10 min ago). It goes along, marked as old."
                        + " The register counts all the same.");
        Fix fresh = bench.atSchool();
        register.tick();
        assertThat(register.place().get()).isEqualTo("The position of this phone goes with the register.");
        assertThat(sentFixes()).as("the old one is evidence").containsExactly(early, fresh);
    }

    @Test
    void severalFixesGoAlong() {
        for (int i = 0; i < 7; i++) {
            bench.atSchool();
            bench.pass(Duration.ofSeconds(1));
        }
        assertThat(bench.receiver().isFollowed()).as("five are enough").isFalse();
        register.confirm();
        assertThat(sentFixes()).hasSize(5);
    }

    @Test
    void anotherProgramsPlaceIsSaidPlainlyAndSentAsWhatItIs() {
        Fix mock = bench.mocked();
        register.confirm();
        assertThat(register.place().get()).startsWith("Another program on this phone makes up its position.");
        assertThat(sentFixes()).containsExactly(mock);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABSENT | This phone gives no position.",
                "UNANSWERED | You have not said yet whether Daftari may use the position of this phone.",
                "FORBIDDEN | Daftari may not use the position of this phone. You can allow it in the phone’s settings.",
                "OFF | Location is switched off on this phone.",
                "SEARCHING | There is no position yet."
            })
    void withoutAPositionItIsSaidWhyAndTheRegisterIsTaken(FixSource.State state, String why) {
        bench.receiver().is(state);
        register.confirm();
        assertThat(register.place().get()).isEqualTo(why + " The register counts all the same.");
        assertThat(sentFixes()).isEmpty();
        assertThat(bench.sent()).hasSize(1);
    }

    @Test
    void countsWithoutAPositionAndSaysSo() {
        register.confirm();
        assertThat(register.place().get()).isEqualTo("There is no position yet. The register counts all the same.");
        register.submit();
        assertThat(bench.replica().pending()).hasSize(1);
        assertThat(register.counts().get()).isEqualTo(new RegisterCounts(5, 0, 0, 0, 0));
    }

    @Test
    void aCorrectionNeedsAReasonAndOpensWhereItIsMissing() {
        confirmAndSubmit();
        register.tap(PUPIL);
        register.toggle(PUPIL);
        confirmAndSubmit();
        assertThat(bench.replica().pending()).hasSize(1);
        assertThat(register.opened().get()).isEqualTo(PUPIL);
        register.reason(PUPIL, "left at break");
        confirmAndSubmit();
        bench.exchange();
        assertThat(bench.sent().values())
                .filteredOn(CorrectMark.class::isInstance)
                .singleElement()
                .extracting(sent -> ((CorrectMark) sent).mark())
                .isEqualTo(new TypedMark(PUPIL, Presence.ABSENT, null, "left at break"));
    }

    @Test
    void tapsSkipWhatStandsAlready() {
        register.mark(PUPIL, Presence.ABSENT);
        confirmAndSubmit();
        register.tap(PUPIL);
        assertThat(line(2).shown()).as("absent stands").isEqualTo(Presence.LATE);
        register.mark(PUPIL, Presence.ABSENT);
        assertThat(line(2).typed()).as("back to what stands").isFalse();
    }

    @Test
    void theLessonThatGoesOnIsShownAndEachHasARegisterOfItsOwn() {
        bench.lessons(8);
        bench.pass(Duration.ofMinutes(35));
        today.tick();
        assertThat(today.lessonText().get()).isEqualTo("Lesson 2, 08:40");
        assertThat(today.atFirst().get()).isFalse();
        today.open(EAST);
        assertThat(register.subtitle().get()).isEqualTo("Fri 20 Nov 2026, lesson 2 · 5 pupils");
        register.tap(PUPIL);
        today.moveLesson(-1);
        assertThat(today.lessonText().get()).isEqualTo("Lesson 1, 08:00");
        assertThat(today.atFirst().get()).isTrue();
        assertThat(stateOfEast().text()).as("of the first lesson").isEqualTo("Not taken yet");
        assertThat(today.left())
                .singleElement()
                .satisfies(left -> assertThat(left.day()).isEqualTo("Fri 20 Nov 2026, lesson 2"));
        killed();
        assertThat(today.lessonText().get()).isEqualTo("Lesson 2, 08:40");
        assertThat(stateOfEast().text()).isEqualTo("Begun, not confirmed");
        today.open(EAST);
        confirmAndSubmit();
        bench.exchange();
        assertThat(bench.sent().values())
                .filteredOn(MarkRegister.class::isInstance)
                .singleElement()
                .satisfies(sent -> assertThat(((MarkRegister) sent).lesson()).isEqualTo(2));
        today.moveLesson(1);
        assertThat(stateOfEast().text()).as("of the third lesson").isEqualTo("Not taken yet");
    }

    @Test
    void withOneRegisterADayThereAreNoLessons() {
        assertThat(today.lessonText().get()).isEmpty();
        today.moveLesson(1);
        today.open(EAST);
        assertThat(register.subtitle().get()).isEqualTo("Fri 20 Nov 2026 · 5 pupils");
    }
}
