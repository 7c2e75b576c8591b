package io.daftari.replica.exchange;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Holding;
import io.daftari.replica.Steps;
import io.daftari.replica.TestReplica;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First syncs and all anew: over lines that break, programs that die, and hubs that forget. */
class SnapshotTest {

    private static final UUID PC = SampleSchool.id("pc 2");

    @TempDir
    private Path folder;

    private FakeHub hub;
    private TestReplica test;

    /** The program dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void enrol() {
        hub = TestReplica.foundedHub();
        test = new TestReplica(folder, hub, PC, REGISTRAR, everything(), 1);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static Set<Holding> everything() {
        return EnumSet.allOf(SubjectKind.class).stream().map(Holding::allOf).collect(Collectors.toSet());
    }

    private void assertEqualToHub() {
        List<String> here = new ArrayList<>();
        test.replica().canonicalRows((table, row) -> here.add(table + row));
        assertThat(here)
                .containsExactlyInAnyOrderElementsOf(hub.rowsFor(PC).stream()
                        .map((Row row) -> RowType.of(row).table() + RowJson.write(row))
                        .toList());
        assertThat(test.replica().holdings()).contains(Holding.allOf(SubjectKind.OFFICE));
        assertThat(staging()).as("nothing is left of the download").isEmpty();
    }

    private List<Path> staging() {
        Path beside = test.file().resolveSibling(test.file().getFileName() + ".staging");
        if (!Files.exists(beside)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(beside)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Submits a register of one class; true if it is in the outbox. */
    private boolean submit(String name, UUID classId) {
        return test.replica()
                .submit(registerOf(name, classId, List.of(), List.of()))
                .stored();
    }

    @Test
    void everythingComesInPartsOfOneCommit() {
        ExchangeResult result = test.exchange();
        assertThat(result.problem()).isNull();
        assertThat(hub.snapshots().made()).isEqualTo(1);
        assertThat(result.bytesDown()).isGreaterThan(test.line.partBytes());
        assertEqualToHub();
    }

    @Test
    void aLineThatAlwaysBreaksFetchesNoByteTwice() {
        test.exchange();
        long all = test.line.partBytes();
        for (int bytes : new int[] {1_009, 404, 97}) {
            hub.forgetCursors();
            long before = test.line.partBytes();
            test.line.cutPartsAfter(bytes);
            int exchanges = 1;
            while (!test.exchange().complete()) {
                exchanges++;
                assertThat(exchanges).as("it comes further each time").isLessThan(10_000);
            }
            test.line.cutPartsAfter(-1);
            assertThat(exchanges).isGreaterThan((int) (all / bytes) - 1);
            assertThat(test.line.partBytes() - before).isEqualTo(all);
            assertEqualToHub();
        }
        assertThat(hub.snapshots().made()).isEqualTo(4);
    }

    @Test
    void theProgramMayDieBetweenAnyTwoSteps() {
        Map<String, Integer> steps = new TreeMap<>();
        test.steps(step -> steps.merge(step, 1, Integer::sum));
        test.exchange();
        assertThat(steps)
                .containsKeys(
                        "snapshot.partStored", "snapshot.staged", "snapshot.beforeCommit", "snapshot.afterCommit");
        steps.forEach((step, times) -> {
            for (int time : new TreeSet<>(List.of(1, times / 2 + 1, times))) {
                hub.forgetCursors();
                test.steps(Steps.NONE);
                assertThat(submit(time % 2 == 0 ? "east" : "west", time % 2 == 0 ? EAST : WEST))
                        .isTrue();
                long last = test.replica().lastSubmitted();
                dieAt(step, time);
                test.restart();
                assertThat(test.exchange().problem())
                        .as("%s, %s. time", step, time)
                        .isNull();
                assertThat(hub.received(PC)).isEqualTo((int) last);
                assertThat(test.replica().pending()).isEmpty();
                assertEqualToHub();
            }
        });
    }

    private void dieAt(String where, int time) {
        AtomicInteger left = new AtomicInteger(time);
        test.steps(step -> {
            if (step.equals(where) && left.decrementAndGet() == 0) {
                throw new Killed();
            }
        });
        try {
            test.exchange();
        } catch (Killed e) {
            // As wanted.
        }
        test.steps(Steps.NONE);
    }

    @Test
    void whatIsSubmittedDuringTheDownloadIsSentBeforeItsEndAndStays() {
        test.exchange();
        hub.forgetCursors();
        AtomicInteger stored = new AtomicInteger();
        List<Integer> received = new ArrayList<>();
        test.steps(step -> {
            if (step.equals("snapshot.partStored") && stored.incrementAndGet() == 1) {
                assertThat(submit("east", EAST)).isTrue();
            }
            if (step.equals("snapshot.staged")) {
                received.add(hub.received(PC));
                assertThat(submit("west", WEST)).isTrue();
            }
        });
        assertThat(test.exchange().problem()).isNull();
        assertThat(received).containsExactly(1);
        assertThat(hub.received(PC)).isEqualTo(2);
        assertThat(test.replica().pending()).isEmpty();
        assertThat(test.replica().decided(10)).hasSize(2);
        assertEqualToHub();
    }

    @Test
    void aHubThatForgotItsManifestGivesAnotherAndThePartsThatAreHereStay() {
        test.exchange();
        long all = test.line.partBytes();
        hub.forgetCursors();
        test.line.cutPartsAfter((int) all / 2);
        test.exchange();
        hub.snapshots().forget();
        test.line.cutPartsAfter(-1);
        long before = test.line.partBytes();
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.snapshots().made()).isEqualTo(3);
        assertThat(test.line.partBytes() - before).isEqualTo(all - (int) all / 2);
        assertEqualToHub();
    }

    @Test
    void aSignInPageInThePlaceOfPartsIsNotTakenForThem() {
        test.line.answerNextPartsWith(200, "<html>Welcome</html>", Map.of("Content-Type", "text/html"));
        ExchangeResult result = test.exchange();
        assertThat(result.problem()).isNotNull().extracting(Problem::kind).isEqualTo(Problem.Kind.NOT_THE_HUB);
        assertThat(test.exchange().problem()).isNull();
        assertEqualToHub();
    }

    @Test
    void aDamagedPartIsFetchedAgain() throws IOException {
        test.exchange();
        hub.forgetCursors();
        test.line.cutPartsAfter(300);
        test.exchange();
        test.line.cutPartsAfter(-1);
        Path part = staging().stream()
                .filter(file -> file.toString().endsWith(".part"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        ExchangeResult noticed = test.exchange();
        assertThat(noticed.problem()).isNotNull();
        assertThat(test.exchange().problem()).isNull();
        assertEqualToHub();
    }

    @Test
    void aCursorOlderThanTheFeedKeepsTheOutboxAndDropsWhatIsGone() {
        test.exchange();
        assertThat(submit("east", EAST)).isTrue();
        hub.commit(
                desk -> desk.find(Query.of(Enrolment.class)).stream().limit(1).forEach(desk::remove));
        hub.feedFrom(hub.commit());
        test.line.next(Fault.NONE, Fault.NONE, Fault.REQUEST_LOST);
        assertThat(test.exchange().problem()).isNotNull();
        assertThat(hub.received(PC)).as("sent before anything is fetched").isEqualTo(1);
        assertThat(test.replica().decided(10)).isEmpty();
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().decided(10)).hasSize(1);
        assertEqualToHub();
    }

    /** The hub calls it by its place in the chain; were it not known by that, it would wait for ever. */
    @Test
    void theWordOnAnOperationThatTheHubCanNotReadComesWithASnapshot() {
        test.exchange();
        hub.breaks("MarkRegister", true);
        hub.readsNothingOfWhatItHolds();
        submit("east", EAST);
        hub.answer(test.replica().hubSide().request());
        hub.commit(
                desk -> desk.find(Query.of(Enrolment.class)).stream().limit(1).forEach(desk::remove));
        hub.feedFrom(hub.commit());
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.snapshots().made()).isEqualTo(2);
        assertThat(test.replica().pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.held()).isTrue());
    }

    @Test
    void tellsHowFarItHasCome() {
        ExchangeClient client = new ExchangeClient(test.replica().hubSide(), test.line);
        List<SnapshotProgress> told = new ArrayList<>();
        client.onProgress(() -> told.add(client.progress().orElseThrow()));
        assertThat(client.exchange().problem()).isNull();
        assertThat(client.progress()).isEmpty();
        SnapshotProgress last = told.get(told.size() - 1);
        assertThat(last.bytes()).isEqualTo(last.ofBytes()).isEqualTo(test.line.partBytes());
        assertThat(last.rows())
                .isEqualTo(last.ofRows())
                .isEqualTo(hub.rowsFor(PC).size());
        assertThat(told).isSortedAccordingTo((one, other) -> Long.compare(one.bytes(), other.bytes()));
    }

    @Test
    void canBeCancelledAndGoesOnLater() {
        ExchangeClient client = new ExchangeClient(test.replica().hubSide(), test.line);
        test.steps(step -> {
            if (step.equals("snapshot.partStored")) {
                client.cancel();
            }
        });
        assertThat(client.exchange().complete()).isFalse();
        test.steps(Steps.NONE);
        assertThat(client.exchange().complete()).isTrue();
        assertThat(hub.snapshots().made()).isEqualTo(1);
        assertEqualToHub();
    }
}
