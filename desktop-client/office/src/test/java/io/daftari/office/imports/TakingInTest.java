package io.daftari.office.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.sample.SampleSchool;
import io.daftari.office.OfficeBench;
import io.daftari.office.imports.ImportsViewModel.Place;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.office.imports.TakenViewModel.Item;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists as they are taken in, stopped, broken off, gone on with and taken back, without a window and without a network. */
class TakingInTest {

    private static final int MANY = 55;

    @TempDir
    private Path folder;

    private ImportsBench bench;

    /** What the background still has to do; null where it does everything at once. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @BeforeEach
    void open() {
        bench = ImportsBench.joined(folder);
        bench.bench().group(SampleSchool.id("blue"), "Grade 4 Blue");
        bench.bench().online(true).exchange();
        bench.bench().online(false);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String many() {
        return ImportsBench.HEAD
                + IntStream.rangeClosed(1, MANY)
                        .mapToObj(i -> (i % 2 == 0 ? "MP/" + i : "") + ",Child" + i + ",Family" + i
                                + ",2016-01-02,F,Grade 4 Blue,Parent Family" + i + ",07220000" + (10 + i) + ",mother")
                        .collect(Collectors.joining("\n"));
    }

    private long blue() {
        return bench.work
                .replica()
                .read(desk -> desk.count(Query.of(Enrolment.class).eq("classId", SampleSchool.id("blue"))));
    }

    private Item taken() {
        bench.model.taken().read();
        return bench.model.taken().items().get(0);
    }

    /** The background does only what it is told to. */
    private void stepByStep() {
        bench.may.stop();
        bench.open(new Workspace.Threads(
                waiting::add, Runnable::run, Runnable::run, bench.bench().clock()));
        all();
    }

    private void all() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    /** As far as so many lines. */
    private void until(int lines) {
        while (!waiting.isEmpty() && bench.model.run().through().get() < lines) {
            waiting.poll().run();
        }
    }

    private void chosen(String text) {
        bench.model.open(bench.file("many.csv", text));
        all();
    }

    @Test
    void aLongListIsTakenInAndTakenBackAsAWhole() {
        int guardians = bench.guardians().size();
        chosen(many());
        assertThat(bench.model.list().counts().get().of(Standing.NEW)).isEqualTo(MANY);
        bench.model.takeIn();
        assertThat(bench.model.told().get()).isEqualTo("55 lines are taken in.");
        assertThat(blue()).isEqualTo(MANY);
        assertThat(taken().told()).isEqualTo("55 lines of 55 are taken in.");
        bench.model.taken().askUndo(taken());
        bench.model.taken().undo();
        assertThat(bench.model.taken().told().get()).isEqualTo("55 lines are taken back.");
        assertThat(bench.model.taken().kept()).isEmpty();
        assertThat(blue()).isZero();
        assertThat(bench.guardians()).hasSize(guardians);
        assertThat(taken().told()).isEqualTo("Taken back.");
        assertThat(taken().isUndoable()).isFalse();
        // The same list may come again.
        bench.model.foretell();
        assertThat(bench.model.list().counts().get().of(Standing.NEW)).isEqualTo(MANY);
        bench.model.takeIn();
        assertThat(blue()).isEqualTo(MANY);
    }

    @Test
    void theHubTakesWhatTheListMadeAndItsUndo() {
        bench.bench().online(true);
        bench.bench().series("A");
        chosen(many());
        bench.model.takeIn();
        bench.bench().online(true).exchange();
        bench.bench().exchange();
        assertThat(bench.work.replica().pending()).isEmpty();
        assertThat(blue()).isEqualTo(MANY);
        bench.model.taken().askUndo(taken());
        bench.model.taken().undo();
        bench.bench().exchange();
        bench.bench().exchange();
        assertThat(bench.work.replica().pending()).isEmpty();
        assertThat(blue()).isZero();
        assertThat(bench.work.replica().inbox())
                .extracting(item -> item.operationType + " " + item.reasons)
                .isEmpty();
    }

    @Test
    void whatWasBuiltOnALineKeepsIt() {
        chosen(many());
        bench.model.takeIn();
        Student second = bench.student("Family2");
        Enrolment place = bench.work
                .replica()
                .read(desk -> desk.find(Query.of(Enrolment.class).eq("studentId", second.id)))
                .get(0);
        bench.work
                .replica()
                .submit(new TransferStudent(
                        place.id, SampleSchool.EAST, LocalDate.of(2027, 1, 1).minusDays(1)));
        bench.model.taken().askUndo(taken());
        bench.model.taken().undo();
        assertThat(bench.model.taken().told().get())
                .isEqualTo("54 lines are taken back. 1 line stays, because something was built on it:");
        assertThat(bench.model.taken().kept()).singleElement().asString().startsWith("Line 3: ");
        assertThat(taken().lines()).isEqualTo(1);
    }

    @Test
    void itIsStoppedBetweenTwoLinesAndTheSameFileGoesOn() {
        stepByStep();
        chosen(many());
        bench.model.takeIn();
        until(20);
        assertThat(bench.model.run().running().get()).isTrue();
        assertThat(bench.model.run().through().get()).isEqualTo(20);
        bench.model.run().stop();
        all();
        assertThat(bench.model.run().running().get()).isFalse();
        assertThat(blue()).isEqualTo(30);
        assertThat(bench.model.told().get()).startsWith("Stopped: 30 lines are taken in");
        bench.model.close();
        chosen(many());
        assertThat(bench.model.list().counts().get().of(Standing.SAME)).isEqualTo(30);
        bench.model.takeIn();
        all();
        assertThat(blue()).isEqualTo(MANY);
    }

    @Test
    void afterAKillItSaysHowFarItGotAndGoesOnAndAllOfItIsTakenBack() {
        stepByStep();
        int guardians = bench.guardians().size();
        chosen(many());
        bench.model.takeIn();
        until(30);
        assertThat(blue()).isEqualTo(30);
        // Between a line and its writing down: the ops are on the disk, the journal is not.
        Asked asked = new Asked(
                bench.model.kind().get(),
                bench.model.file().get().table(),
                new ColumnChoice()
                        .mapping(
                                bench.model.kind().get().sheet(),
                                bench.model.file().get().table().headings()),
                Map.of());
        for (int i = 30; i < 33; i++) {
            new LineTaker(bench.work)
                    .take(
                            asked,
                            asked.table().lines().get(i),
                            asked.made(SampleSchool.SCHOOL).get(i),
                            asked.made(SampleSchool.SCHOOL).get(i));
        }
        waiting.clear();
        bench.restart(OfficeBench.REGISTRAR_EMAIL);
        assertThat(blue()).isEqualTo(33);
        Item broken = bench.model.taken().brokenOff().get(0);
        assertThat(broken.told()).isEqualTo("33 lines of 55 are taken in. The program ended in the middle.");
        bench.model.taken().goOn(broken);
        assertThat(bench.model.place().get()).isEqualTo(Place.LINES);
        assertThat(bench.model.list().counts().get().of(Standing.SAME)).isEqualTo(33);
        assertThat(bench.model.list().counts().get().wanted()).isEqualTo(MANY - 33);
        bench.model.takeIn();
        assertThat(blue()).isEqualTo(MANY);
        assertThat(bench.model.taken().items()).hasSize(1);
        assertThat(taken().told()).isEqualTo("55 lines of 55 are taken in.");
        bench.model.taken().askUndo(taken());
        bench.model.taken().undo();
        assertThat(bench.model.taken().kept()).isEmpty();
        assertThat(blue()).isZero();
        assertThat(bench.guardians()).hasSize(guardians);
    }

    @Test
    void aFileThatChangedAfterAKillIsLookedAtAnewAndAListCanBeLeftAsItIs() {
        stepByStep();
        chosen(many());
        bench.model.takeIn();
        until(10);
        waiting.clear();
        bench.restart(OfficeBench.REGISTRAR_EMAIL);
        bench.file("many.csv", many() + "\nMP/900,One,More,2016-01-02,F,Grade 4 Blue,,,");
        bench.model.taken().goOn(bench.model.taken().brokenOff().get(0));
        assertThat(bench.model.told().get()).startsWith("The file has changed since it was broken off.");
        assertThat(bench.model.list().counts().get().of(Standing.SAME)).isEqualTo(10);
        assertThat(bench.model.list().counts().get().wanted()).isEqualTo(MANY - 9);
        bench.model.taken().leaveAsItIs(bench.model.taken().brokenOff().get(0));
        assertThat(bench.model.taken().brokenOff()).isEmpty();
        assertThat(blue()).isEqualTo(10);
    }

    @Test
    void anotherPersonOfThisComputerSeesNothingOfIt() {
        chosen(many());
        bench.model.takeIn();
        bench.bench().online(true);
        bench.work.replica().signOut();
        bench.restart(OfficeBench.OWNER_EMAIL);
        assertThat(bench.model.taken().items()).isEmpty();
        assertThat(bench.model.file().get()).isNull();
    }

    @Test
    void theJournalHoldsNoNames() {
        chosen(many());
        bench.model.takeIn();
        assertThat(bench.work.replica().notes().beginning("").values())
                .isNotEmpty()
                .noneMatch(text -> text.contains("Family") || text.contains("0722"));
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aThousandLinesAreForetoldAndStoppedAfterSome() {
        String thousand = ImportsBench.HEAD
                + IntStream.rangeClosed(1, 1000)
                        .mapToObj(i -> (i % 2 == 0 ? "MP/" + i : "") + ",Child" + i + ",Family" + i
                                + ",2016-01-02,F,Grade 4 Blue,Parent Family" + i / 2 + "," + (722_000_000 + i / 2)
                                + ",mother")
                        .collect(Collectors.joining("\n"));
        stepByStep();
        chosen(thousand);
        assertThat(bench.model.list().counts().get().of(Standing.NEW)).isEqualTo(1000);
        assertThat(bench.model.list().counts().get().drawn()).isEqualTo(500);
        assertThat(bench.work.replica().pending()).isEmpty();
        bench.model.takeIn();
        until(50);
        bench.model.run().stop();
        all();
        assertThat(bench.model.told().get()).startsWith("Stopped: ");
        assertThat(blue()).isBetween(50L, 60L);
    }
}
