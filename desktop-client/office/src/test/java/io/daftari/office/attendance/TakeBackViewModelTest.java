package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.ArrivalsViewModel.Entry;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Tone;
import io.daftari.replica.fix.FakeFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check-in that somebody else typed is taken back beside the desk, on a real replica. */
class TakeBackViewModelTest {

    private static final UUID ACHIENG = SampleSchool.id("staff " + TEACHER);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private May may;
    private DeskViewModel desk;
    private ArrivalsViewModel arrivals;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void begin(String email) {
        bench.joinedAs(email);
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, DeskView.class));
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        desk = new DeskViewModel(
                work, may, new FixCollector(new FakeFixSource(), bench.clock(), new ManualAlarm()), Faces.NONE);
        desk.activate();
        arrivals = new ArrivalsViewModel(work, may, id -> {});
        arrivals.activate();
        arrivals.choose(ACHIENG);
    }

    @AfterEach
    void close() {
        arrivals.deactivate();
        desk.deactivate();
        may.stop();
        bench.close();
    }

    private void type(String number) {
        desk.typed().set(number);
        desk.enter();
    }

    private Entry entry(int at) {
        return arrivals.entries().get(at);
    }

    @Test
    void aNumberThatSomebodyElseTypedIsTakenBackAndMayComeAgain() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        type("T-Odhiambo");
        assertThat(arrivals.subtitle().get()).isEqualTo("1 of 2 has checked in");
        assertThat(entry(0).told()).contains(" · at the desk");
        arrivals.ask(entry(0));
        arrivals.takeBack();
        assertThat(arrivals.problem().get()).startsWith("Say why");
        assertThat(bench.replica().pending()).hasSize(1);
        arrivals.reason().set(" typed by Kamau ");
        assertThat(arrivals.problem().get()).isEmpty();
        arrivals.takeBack();
        assertThat(arrivals.asking().get()).isNull();
        assertThat(arrivals.subtitle().get()).isEqualTo("0 of 2 have checked in");
        assertThat(entry(0).withdrawn()).startsWith("taken back (").endsWith("): typed by Kamau");
        arrivals.ask(entry(0));
        assertThat(arrivals.asking().get()).as("once is enough").isNull();
        type("T-Odhiambo");
        assertThat(Objects.requireNonNull(desk.answer().get()).sign().tone())
                .as("kept, not already here")
                .isEqualTo(Tone.GOOD);
        assertThat(arrivals.entries()).hasSize(2);
        assertThat(arrivals.subtitle().get()).isEqualTo("1 of 2 has checked in");
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox()).isEmpty();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(arrivals.entries())
                .extracting(one -> one.withdrawn().isEmpty())
                .containsExactly(false, true);
    }

    @Test
    void whatSomebodySaidOnHisOwnDeviceIsNotTakenBackByAnother() {
        bench.elsewhere(TEACHER, new CheckIn(TODAY, List.of()));
        begin(OfficeBench.REGISTRAR_EMAIL);
        assertThat(entry(0).told()).contains("on his own device");
        assertThat(entry(0).whyNot()).startsWith("This check-in is somebody’s own word");
        arrivals.ask(entry(0));
        assertThat(arrivals.asking().get()).isNull();
    }

    @Test
    void whoeverKeepsNoDeskReadsWhyHeMayNot() {
        bench.elsewhere(TEACHER, new CheckIn(TODAY, List.of()));
        begin(OfficeBench.TEACHER_EMAIL);
        assertThat(entry(0).whyNot()).isNotEmpty();
        arrivals.choose(SampleSchool.id("staff " + OTHER_TEACHER));
        assertThat(arrivals.entries()).isEmpty();
    }

    @Test
    void pupilsWhoCheckedInAreListedWithWhatTheyCountAs() {
        bench.elsewhere(
                TEACHER,
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)),
                        List.of()));
        begin(OfficeBench.REGISTRAR_EMAIL);
        PupilArrivalsViewModel pupils = arrivals.pupils();
        pupils.activate();
        assertThat(pupils.loaded().get()).isTrue();
        assertThat(pupils.lines()).isEmpty();
        type("MTG/2026/e1");
        bench.pass(Duration.ofMinutes(4));
        type("MTG/2026/e2");
        type("T-Odhiambo");
        assertThat(pupils.lines())
                .as("the last one first, and nobody of the staff")
                .extracting(line -> line.name() + ", " + line.className() + ", "
                        + line.sign().text() + ", " + line.counts().text())
                .containsExactly(
                        "Pupil2 Wanjiku, Grade 4 East, 08:14, Absent", "Pupil1 Wanjiku, Grade 4 East, 08:10, Present");
        bench.pass(Duration.ofDays(1));
        arrivals.tick();
        assertThat(pupils.lines()).as("another day").isEmpty();
        pupils.deactivate();
    }
}
