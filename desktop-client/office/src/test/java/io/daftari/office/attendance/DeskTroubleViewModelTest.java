package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.op.Query;
import io.daftari.model.place.Position;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.DeskViewModel.Answer;
import io.daftari.office.attendance.DeskViewModel.Line;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Tone;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.fix.FakeFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.live.Workspace.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check-in desk where the disk is slow or fails, and its receiver through a quiet morning. */
class DeskTroubleViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private DeskViewModel desk;
    private final FakeFixSource receiver = new FakeFixSource();
    private final ManualAlarm alarm = new ManualAlarm();
    private final Deque<Runnable> later = new ArrayDeque<>();

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joined();
        Beginning.at(bench, 9 * 60);
    }

    private void begin() {
        stand(bench.direct());
    }

    /** What reads or writes the disk waits until {@link #disk}. */
    private void beginBeforeASlowDisk() {
        stand(new Threads(later::add, Runnable::run, Runnable::run, bench.clock()));
    }

    private void disk() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    private void stand(Threads threads) {
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, DeskView.class));
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, threads, () -> {});
        desk = new DeskViewModel(work, new May(work), new FixCollector(receiver, bench.clock(), alarm), Faces.NONE);
        desk.activate();
    }

    @AfterEach
    void close() {
        desk.deactivate();
        bench.close();
    }

    private void type(String number) {
        desk.typed().set(number);
        desk.enter();
    }

    private Answer answer() {
        return Objects.requireNonNull(desk.answer().get());
    }

    private List<CaptureEvidence> evidence() {
        return bench.replica().read(one -> one.find(Query.of(CaptureEvidence.class)));
    }

    private List<String> pending() {
        return bench.replica().pending().stream().map(PendingOperation::type).toList();
    }

    @Test
    void whoCouldNotBeKeptIsToldSoEachTime() {
        begin();
        bench.replica().signOut();
        for (int time = 0; time < 2; time++) {
            type("MTG/2026/e1");
            assertThat(answer().what()).isEqualTo("Not kept. Please type it again");
            assertThat(answer().note()).startsWith("Something went wrong in the program");
            assertThat(answer().sign().tone()).isEqualTo(Tone.BAD);
        }
        bench.replica().signIn(OfficeBench.REGISTRAR_EMAIL, OfficeBench.PASSWORD.toCharArray());
        assertThat(pending()).isEmpty();
        type("MTG/2026/e1");
        assertThat(answer().what()).startsWith("Checked in at");
        assertThat(pending()).hasSize(1);
    }

    @Test
    void whoIsNotKeptYetIsAskedToWait() {
        beginBeforeASlowDisk();
        disk();
        type("MTG/2026/e1");
        type("MTG/2026/e1");
        assertThat(answer().what()).isEqualTo("One moment, please");
        assertThat(desk.lines()).isEmpty();
        bench.pass(DeskViewModel.READ.plusSeconds(1));
        desk.tick();
        assertThat(desk.answer().get()).as("it is still true").isNotNull();
        disk();
        assertThat(answer().what()).startsWith("Checked in at");
        type("MTG/2026/e1");
        disk();
        assertThat(answer().what()).startsWith("Already checked in, at");
        assertThat(pending()).hasSize(1);
    }

    /** As many seconds, in which a receiver that is awake finds its place each second. */
    private void receive(int seconds) {
        for (int second = 1; second <= seconds; second++) {
            bench.pass(Duration.ofSeconds(1));
            alarm.pass(Duration.ofSeconds(1));
            if (receiver.isFollowed()) {
                receiver.find(fixAt(LATITUDE, LONGITUDE, 10.0, bench.clock().instant()));
            }
            if (second % 30 == 0) {
                desk.tick();
            }
        }
    }

    @Test
    void aReceiverThatWorksMakesNobodyFlagged() {
        begin();
        receive(7);
        for (int pupil = 1; pupil <= 4; pupil++) {
            // A quiet morning.
            receive(pupil * 61);
            type("MTG/2026/e" + pupil);
        }
        assertThat(evidence()).hasSize(4).allSatisfy(row -> {
            assertThat(row.position).isEqualTo(Position.INSIDE);
            assertThat(row.flags).isNullOrEmpty();
        });
        desk.deactivate();
        assertThat(receiver.isFollowed()).as("asleep once the desk was left").isFalse();
    }

    @Test
    void aPlaceThatGrewOldDoesNotGoAlong() {
        begin();
        receive(10);
        receiver.is(FixSource.State.SEARCHING);
        bench.pass(Duration.ofSeconds(61));
        desk.tick();
        type("MTG/2026/e1");
        assertThat(evidence()).singleElement().satisfies(row -> {
            assertThat(row.position).isEqualTo(Position.UNCERTAIN);
            assertThat(row.flags).isNullOrEmpty();
        });
    }

    @Test
    void whatIsTypedBeforeThePeopleWereReadIsNotKeptOnceTheDeskIsLeft() {
        beginBeforeASlowDisk();
        type("MTG/2026/e1");
        assertThat(answer().head()).isEqualTo("MTG/2026/e1");
        assertThat(answer().what()).isEqualTo("One moment, please");
        desk.deactivate();
        assertThat(desk.lines())
                .extracting(Line::name, line -> line.sign().text())
                .containsExactly(tuple("MTG/2026/e1", "Not kept"));
        bench.pass(Duration.ofDays(1));
        desk.activate();
        disk();
        assertThat(pending()).isEmpty();
        type("MTG/2026/e1");
        disk();
        assertThat(pending()).hasSize(1);
    }

    @Test
    void whereThePeopleCannotBeReadItIsSaidAndTriedAgain() {
        beginBeforeASlowDisk();
        bench.replica().signOut();
        type("MTG/2026/e1");
        desk.tick();
        disk();
        assertThat(answer().head()).isEqualTo("MTG/2026/e1");
        assertThat(answer().what()).isEqualTo("Not kept. Please type it again");
        assertThat(desk.lines()).hasSize(1);
        bench.replica().signIn(OfficeBench.REGISTRAR_EMAIL, OfficeBench.PASSWORD.toCharArray());
        type("MTG/2026/e1");
        assertThat(answer().what()).isEqualTo("One moment, please");
        disk();
        assertThat(answer().what()).startsWith("Checked in at");
        assertThat(pending()).hasSize(1);
    }

    @Test
    void ofSeveralWhoTypedEarlyWhoseNumberIsNobodysAloneTypesAgain() {
        beginBeforeASlowDisk();
        type("1");
        type("MTG/2026/e2");
        disk();
        assertThat(desk.choices()).isEmpty();
        assertThat(desk.lines()).extracting(line -> line.sign().text()).containsExactly("Kept", "Not kept");
        assertThat(pending()).hasSize(1);
    }
}
