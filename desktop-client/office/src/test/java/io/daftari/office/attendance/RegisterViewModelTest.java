package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterCounts;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.place.Fix;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.RegisterViewModel.State;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Slot;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.fix.FakeFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register without a window, on a real replica. */
class RegisterViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private ClassListViewModel classes;
    private Workspace work;
    private RegisterViewModel register;
    private Language language = Language.ENGLISH;
    private final FakeFixSource receiver = new FakeFixSource();

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joined();
        Map<Language, Words> spoken = new EnumMap<>(Language.class);
        for (Language one : Language.values()) {
            spoken.put(one, Words.in(one, List.of(RegisterText.class, SyncText.class, RegisterView.class)));
        }
        work = new Workspace(
                bench.replica(),
                ZoneId.of("Africa/Nairobi"),
                Daftari.speech(),
                () -> spoken.get(language),
                bench.direct(),
                () -> {});
        start();
    }

    /** The program starts, by whatever it ended before. */
    private void start() {
        classes = new ClassListViewModel(work);
        register = new RegisterViewModel(work, classes, new FixCollector(receiver, bench.clock(), new ManualAlarm()));
        classes.activate();
        register.activate();
    }

    @AfterEach
    void close() {
        register.deactivate();
        classes.deactivate();
        bench.close();
    }

    private RegisterLine line(int number) {
        return register.lines().get(number - 1).get();
    }

    private void keys(String typed) {
        typed.chars().forEach(sign -> register.key(Character.toString(sign)));
    }

    private void confirmAndSubmit() {
        register.confirm();
        register.submit();
    }

    private List<String> pendingTypes() {
        return bench.replica().pending().stream().map(PendingOperation::type).toList();
    }

    @Test
    void beginsWithTheFirstClassThatWaits() {
        assertThat(classes.chosen().get()).isEqualTo(EAST);
        assertThat(register.title().get()).isEqualTo("Grade 4 East");
        assertThat(register.subtitle().get()).isEqualTo("Fri 20 Nov 2026 · 5 pupils");
        assertThat(register.state().get()).isEqualTo(State.OPEN);
        assertThat(register.counts().get()).isEqualTo(new RegisterCounts(0, 0, 0, 0, 5));
        assertThat(register.signs()).extracting(Sign::text).containsExactly("Not taken yet");
    }

    @Test
    void whatIsTypedAndNotConfirmedOutlivesTheProgram() {
        keys("a");
        register.move(1);
        keys("L12");
        register.reason(line(2).student(), "the ferry");
        register.deactivate();
        classes.deactivate();
        start();
        assertThat(register.isTyped()).isTrue();
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
        assertThat(line(2).minutes()).isEqualTo(12);
        assertThat(line(2).reason()).isEqualTo("the ferry");
        confirmAndSubmit();
        register.deactivate();
        classes.deactivate();
        start();
        assertThat(register.isTyped()).isFalse();
        assertThat(pendingTypes()).containsExactly("MarkRegister");
    }

    @Test
    void lettersMarkTheCurrentRowAndDigitsItsMinutes() {
        keys("a");
        register.move(1);
        keys("L12");
        register.move(1);
        keys("e");
        register.move(1);
        keys("p7");
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
        assertThat(line(2).minutes()).isEqualTo(12);
        assertThat(line(3).shown()).isEqualTo(Presence.EXCUSED);
        assertThat(line(4).minutes()).isNull();
        assertThat(register.counts().get()).isEqualTo(new RegisterCounts(1, 1, 1, 1, 1));
    }

    @Test
    void aNumberBeginsAnewOnComingBackToARow() {
        keys("l5");
        register.move(1);
        register.move(-1);
        keys("9");
        assertThat(line(1).minutes()).isEqualTo(9);
    }

    @Test
    void lettersAreThoseOfTheLanguage() {
        language = Language.SWAHILI;
        keys("h");
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
        assertThat(register.key("a")).as("no letter of this language").isFalse();
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void rowsEndAtTheEnds() {
        register.move(-1);
        assertThat(register.current().get()).isZero();
        register.move(100);
        assertThat(register.current().get()).isEqualTo(PUPILS - 1);
    }

    @Test
    void takesBackTheLastThingsTyped() {
        keys("al");
        register.undo();
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
        register.undo();
        register.undo();
        assertThat(line(1).shown()).isNull();
        keys("a");
        register.clear();
        assertThat(line(1).shown()).isNull();
    }

    @Test
    void asksForConfirmationByName() {
        register.move(1);
        keys("a");
        register.move(1);
        keys("l5");
        register.reason(pupil("east", 3), "rain");
        register.confirm();
        assertThat(register.confirming().get()).isTrue();
        var summary = register.summary().get();
        assertThat(summary.groups()).extracting(group -> group.title()).containsExactly("Absent · 1", "Late · 1");
        assertThat(summary.groups().get(0).names()).containsExactly("Pupil2 Wanjiku");
        assertThat(summary.groups().get(1).names()).containsExactly("Pupil3 Wanjiku · 5 min · rain");
        assertThat(summary.rest()).isEqualTo("3 others are present.");
        assertThat(register.key("p")).as("keys while confirming").isFalse();
        register.cancel();
        assertThat(bench.replica().pending()).isEmpty();
    }

    @Test
    void submitsWhatWasTypedWithTheListAndTheFixes() {
        Fix fix = fixAt(-1.2920, 36.8220, 8, SampleSchool.MORNING);
        receiver.find(fix);
        List<Enrolment> list = bench.replica().read(desk -> desk.find(Enrolment.of(EAST, TODAY)));
        long commit = bench.replica().commit();
        keys("a");
        confirmAndSubmit();
        assertThat(register.confirming().get()).isFalse();
        assertThat(register.notice().get()).startsWith("Kept on this computer");
        assertThat(register.state().get()).isEqualTo(State.TAKEN);
        assertThat(register.counts().get()).isEqualTo(new RegisterCounts(4, 1, 0, 0, 0));
        assertThat(register.signs())
                .extracting(Sign::text)
                .containsExactly("Taken by you · 08:10", "On site · ±8 m", "Waiting to be sent");
        assertThat(classes.taken()).isEqualTo(1);
        bench.exchange();
        assertThat(bench.sent().values())
                .containsExactly(new MarkRegister(
                        EAST,
                        TODAY,
                        0,
                        SeenList.of(commit, list),
                        List.of(new TypedMark(pupil("east", 1), Presence.ABSENT, null, null)),
                        List.of(fix)));
        assertThat(register.signs()).extracting(Sign::text).contains("At the hub");
    }

    @Test
    void aStandingMarkIsCorrectedOnlyWithAReason() {
        bench.elsewhere(TEACHER, registerOf("east", EAST, List.of(), List.of()));
        bench.exchange();
        assertThat(register.signs()).extracting(Sign::text).contains("Taken by Achieng Odhiambo · 08:10");
        assertThat(register.isConfirmable()).isFalse();
        register.mark(pupil("east", 2), Presence.PRESENT);
        assertThat(register.isConfirmable()).as("what stands already").isFalse();
        register.mark(pupil("east", 2), Presence.ABSENT);
        register.select(4);
        confirmAndSubmit();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(register.current().get())
                .as("led to the row without a reason")
                .isEqualTo(1);
        register.reason(pupil("east", 2), "seen leaving at break");
        confirmAndSubmit();
        assertThat(pendingTypes()).containsExactly("CorrectMark");
        bench.exchange();
        assertThat(bench.sent().values()).singleElement().isInstanceOfSatisfying(CorrectMark.class, correction -> {
            assertThat(correction.mark())
                    .isEqualTo(new TypedMark(pupil("east", 2), Presence.ABSENT, null, "seen leaving at break"));
            assertThat(correction.instead()).isNotNull();
        });
        assertThat(line(2).note()).isEqualTo("corrected · you");
    }

    @Test
    void whoJoinedSinceIsOpen() {
        confirmAndSubmit();
        bench.exchange();
        bench.admit(EAST, "east", 6, 6);
        bench.exchange();
        RegisterLine joined = register.lines().stream()
                .map(Slot::get)
                .filter(row -> row.student().equals(pupil("east", 6)))
                .findFirst()
                .orElseThrow();
        assertThat(joined.joined()).isTrue();
        assertThat(joined.shown()).isNull();
        assertThat(register.counts().get().open()).isEqualTo(1);
        assertThat(register.isConfirmable()).as("nothing is typed of him").isFalse();
        register.mark(joined.student(), Presence.LATE);
        confirmAndSubmit();
        assertThat(pendingTypes()).containsExactly("MarkRegister");
        assertThat(register.counts().get().open()).isZero();
    }

    @Test
    void whatIsTypedStaysWithItsClass() {
        keys("a");
        classes.choose(WEST);
        assertThat(register.title().get()).isEqualTo("Grade 4 West");
        assertThat(register.counts().get().absent()).isZero();
        classes.choose(EAST);
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void whatComesFromTheHubLeavesTypingAlone() {
        Slot<RegisterLine> first = register.lines().get(0);
        keys("a");
        bench.elsewhere(TEACHER, registerOf("west", WEST, List.of(), List.of()));
        bench.exchange();
        assertThat(register.lines().get(0))
                .as("the same place, so that no cell is made anew")
                .isSameAs(first);
        assertThat(line(1).shown()).isEqualTo(Presence.ABSENT);
        assertThat(line(1).typed()).isTrue();
    }

    @Test
    void noRegisterIsTakenForADayToCome() {
        classes.moveDay(1);
        assertThat(classes.day().get()).isEqualTo(TODAY);
        classes.moveDay(-1);
        assertThat(classes.day().get()).isEqualTo(TODAY.minusDays(1));
        classes.today();
        assertThat(classes.day().get()).isEqualTo(TODAY);
    }
}
