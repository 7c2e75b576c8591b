package io.daftari.replica.exchange;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.Steps;
import io.daftari.replica.TestReplica;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {

    private static final UUID PC = SampleSchool.id("pc 2");

    @TempDir
    private Path folder;

    private FakeHub hub;
    private TestReplica test;

    @BeforeEach
    void enrol() {
        hub = TestReplica.foundedHub();
        test = new TestReplica(folder, hub, PC, REGISTRAR, everything(), 1);
    }

    private static Set<Holding> everything() {
        return Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void assertEqualToHub() {
        List<String> here = new ArrayList<>();
        test.replica().canonicalRows((table, row) -> here.add(table + row));
        assertThat(here)
                .containsExactlyInAnyOrderElementsOf(hub.rowsFor(PC).stream()
                        .map(row -> RowType.of(row).table() + RowJson.write(row))
                        .toList());
    }

    private static Problem.Kind kind(ExchangeResult result) {
        Problem problem = result.problem();
        assertThat(problem).isNotNull();
        return problem.kind();
    }

    @Test
    void sendsPiecesUntilTheOutboxIsEmptyAndReadsToTheEnd() {
        test.exchange();
        for (int i = 0; i < 300; i++) {
            Student before = test.replica()
                    .read(desk -> desk.get(Student.class, SampleSchool.pupil("east", 1))
                            .orElseThrow());
            Student after = RowType.of(before).copy(before);
            after.phone = "07" + i;
            assertThat(test.replica()
                            .submit(io.daftari.model.merge.Edit.changing(before, after))
                            .stored())
                    .isTrue();
        }
        int before = test.line.requests();
        ExchangeResult result = test.exchange();
        assertThat(result.problem()).isNull();
        assertThat(result.sent()).isEqualTo(300);
        assertThat(result.decided()).isEqualTo(300);
        assertThat(test.line.requests() - before)
                .as("at most 256 operations or 64 KB each")
                .isGreaterThan(1);
        assertThat(test.replica().pending()).isEmpty();
        assertEqualToHub();
    }

    @Test
    void anExchangeWithNothingNewWaitsForNoDiskAndOneThatBringsSomethingDoes() {
        test.exchange();
        List<String> steps = new ArrayList<>();
        test.steps(steps::add);
        test.exchange();
        assertThat(steps)
                .filteredOn("store.noted"::equals)
                .as("the hub's time, and when it had no more")
                .hasSize(2);
        steps.clear();
        test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        test.exchange();
        assertThat(steps)
                .filteredOn("store.noted"::equals)
                .as("what the hub has taken is never sent again")
                .hasSize(1);
        test.steps(Steps.NONE);
    }

    @Test
    void aRequestOrAnswerThatIsLostOrDoubledCostsNothing() {
        test.exchange();
        test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        for (Fault fault : Fault.values()) {
            test.line.next(fault);
            test.exchange();
        }
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.received(PC)).isEqualTo(1);
        assertThat(test.replica().decided(10)).hasSize(1);
        assertEqualToHub();
    }

    @Test
    void anAnswerMayBeCutAtAnyByte() {
        test.exchange();
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        test.replica().submit(registerOf("west", WEST, List.of(), List.of()));
        hub.commitsPerPage(1);
        test.exchange();
        int whole = test.line.lastAnswerBytes();
        Random random = new Random(7);
        int number = PUPILS + 1;
        for (int cut = 0; cut < whole; cut += 1 + random.nextInt(60)) {
            test.replica().submit(admission("east", 1 + number++ % 28, EAST));
            test.line.cutNextAnswerAfter(cut);
            ExchangeResult result = test.exchange();
            if (!result.complete()) {
                assertThat(kind(result)).isIn(Problem.Kind.CUT, Problem.Kind.NOT_THE_HUB);
            }
            assertThat(test.exchange().problem()).isNull();
            assertThat(test.replica().pending()).isEmpty();
        }
        assertEqualToHub();
    }

    @Test
    void pagesThatCameThroughABrokenLineAreNotReadAgain() {
        test.exchange();
        hub.commitsPerPage(1);
        for (int i = 1; i <= 20; i++) {
            String phone = "07" + i;
            hub.commit(desk -> desk.get(Student.class, SampleSchool.pupil("east", 1))
                    .ifPresent(student -> {
                        student.phone = phone;
                        desk.save(student);
                    }));
        }
        long before = test.replica().commit();
        test.line.cutNextAnswerInTheMiddle();
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.CUT);
        assertThat(test.replica().commit()).isGreaterThan(before).isLessThan(hub.commit());
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().commit()).isEqualTo(hub.commit());
    }

    @Test
    void aHubThatLostTheLastOperationsIsSentThemAgain() {
        test.exchange();
        for (int i = 1; i <= 3; i++) {
            test.replica().submit(admission("east", PUPILS + i, EAST));
        }
        test.exchange();
        hub.forgetOperationsAfter(PC, 1);
        test.replica().submit(admission("east", PUPILS + 4, EAST));
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.received(PC)).isEqualTo(4);
        assertThat(test.replica().pending()).isEmpty();
    }

    @Test
    void anUnknownCursorReadsAllAgainKeepsTheOutboxAndDropsWhatIsGone() {
        test.exchange();
        test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        hub.forgetCursors();
        hub.commit(
                desk -> desk.find(Query.of(Enrolment.class)).stream().limit(1).forEach(desk::remove));
        ExchangeResult result = test.exchange();
        assertThat(result.problem()).isNull();
        assertThat(test.replica().decided(10)).hasSize(1);
        assertEqualToHub();
    }

    @Test
    void aHubThatForgotGetsWhatWeHaveReadBeforeAnythingIsReadAgain() {
        test.exchange();
        long read = test.replica().commit();
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        long enrolments = rows(Enrolment.class);
        hub.forgetCursors();
        hub.commit(
                desk -> desk.find(Query.of(Enrolment.class)).stream().limit(1).forEach(desk::remove));
        assertThat(test.exchange().problem()).isNull();
        SalvageRequest last = hub.salvaged().get(hub.salvaged().size() - 1);
        assertThat(last.done()).isTrue();
        assertThat(last.cursor().commit()).isEqualTo(read);
        long brought = hub.salvaged().stream()
                .filter(part -> part.rows().containsKey("enrolment"))
                .mapToLong(part -> Columnar.read(
                                RowType.of(Enrolment.class),
                                SampleSchool.SCHOOL,
                                part.rows().get("enrolment"))
                        .size())
                .sum();
        assertThat(brought).as("as the hub said them, without our own forecast").isEqualTo(enrolments - 1);
        assertThat(hub.salvaged())
                .as("tables of a few rows go together, and then that it was all")
                .hasSize(2);
    }

    private long rows(Class<? extends Row> type) {
        return test.replica().read(desk -> (long) desk.find(Query.of(type)).size());
    }

    @Test
    void whatTheHubDidNotTakeIsBroughtAgain() {
        test.exchange();
        hub.forgetCursors();
        test.line.answerWith("/sync/v1/salvage", 503);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.BUSY);
        assertThat(test.replica().commit()).as("nothing is read before").isPositive();
        test.line.answerWith("/sync/v1/salvage", 0);
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.salvaged()).isNotEmpty();
        int parts = hub.salvaged().size();
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.salvaged()).as("once is enough").hasSize(parts);
    }

    @Test
    void aForkStopsTheReplicaUntilItHasANewIdentity() throws IOException {
        test.exchange();
        test.replica().submit(admission("east", 6, EAST));
        test.replica().close();
        Path clone = Files.createDirectory(folder.resolve("clone"));
        for (String ending : List.of("", ".mark", ".key")) {
            Files.copy(Path.of(test.file() + ending), clone.resolve(test.file().getFileName() + ending));
        }
        test.reopen(test.file());
        test.replica().submit(admission("east", 7, EAST));
        test.exchange();
        test.reopen(clone.resolve(test.file().getFileName()));
        test.replica().submit(admission("east", 8, EAST));
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.IDENTITY_LOST);
        assertThat(test.replica().state()).isEqualTo(ReplicaState.FORKED);
        assertThat(test.replica().submit(admission("east", 9, EAST)).stored()).isFalse();

        UUID newName = SampleSchool.id("clone");
        var enrolment = test.enrolment(newName);
        hub.enrol(newName, enrolment.deviceKey().verifyKey(), Set.of(REGISTRAR), everything());
        hub.sealsFor(newName, test.hubKey);
        test.replica().adopt(enrolment, TestReplica.PASSWORD, TestReplica.CHEAP);
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.received(newName))
                .as("both undecided ones, ids unchanged")
                .isEqualTo(2);
        assertThat(test.replica().pending()).isEmpty();
        assertThat(test.replica().decided(10)).hasSize(2);
    }

    @Test
    void aRevokedReplicaHandsItsOutboxOverAndThenHoldsNothing() {
        test.exchange();
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        hub.revoke(PC);
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.REVOKED);
        assertThat(hub.received(PC)).isEqualTo(1);
        assertThat(test.replica().state()).isEqualTo(ReplicaState.REVOKED);
        List<String> rows = new ArrayList<>();
        test.replica().canonicalRows((table, row) -> rows.add(table));
        assertThat(rows).isEmpty();
        assertThat(test.dump()).noneMatch(line -> line.contains("Pupil"));
    }

    @Test
    void lostHoldingsTakeTheirRowsWithThemButNothingUnsent() {
        test.exchange();
        test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        Set<Holding> less = new HashSet<>(everything());
        less.remove(Holding.allOf(SubjectKind.STUDENT));
        less.remove(Holding.allOf(SubjectKind.CLASS));
        hub.holdings(PC, less);
        test.line.next(Fault.NONE);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().<Long>read(desk -> desk.count(Query.of(Student.class))))
                .isZero();
        assertThat(hub.received(PC)).isEqualTo(1);
        assertEqualToHub();
        hub.holdings(PC, everything());
        test.exchange();
        assertEqualToHub();
    }

    @Test
    void aRejectedRequestComesBackWithItsReasonAndLeavesNoTrace() {
        test.exchange();
        hub.play(new SampleSchool()
                .act(REGISTRAR, SampleSchool.OFFICE_PC, SampleSchool.MORNING, admission("east", PUPILS + 1, EAST)));
        assertThat(test.replica().submit(transfer("west", 1, EAST)).stored()).isTrue();
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().decided(1)).singleElement().satisfies(decided -> {
            assertThat(decided.decision().status()).isEqualTo(Status.REJECTED);
            assertThat(decided.decision().reasons()).extracting(Reason::code).containsExactly("ClassFull");
        });
        assertThat(test.replica().inbox()).hasSize(1);
        assertEqualToHub();
    }

    @Test
    void aHeldOperationKeepsItsEffectUntilItIsDecided() {
        test.exchange();
        hub.breaks("AdmitStudent", true);
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.held()).isTrue());
        assertThat(test.replica()
                        .<Boolean>read(desk -> desk.get(Student.class, SampleSchool.pupil("east", PUPILS + 1))
                                .isPresent()))
                .isTrue();
        hub.breaks("AdmitStudent", false);
        hub.repair(PC);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().pending()).isEmpty();
        assertEqualToHub();
    }

    @Test
    void whatNeedsAHeldOneWaitsWithItAndBothAreDecidedInOrder() {
        test.exchange();
        hub.breaks("AdmitStudent", true);
        hub.readsNothingOfWhatItHolds();
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        Student before = test.replica()
                .read(desk -> desk.get(Student.class, SampleSchool.pupil("east", PUPILS + 1))
                        .orElseThrow());
        Student after = RowType.of(before).copy(before);
        after.phone = "0711";
        test.replica().submit(io.daftari.model.merge.Edit.changing(before, after));
        test.replica().submit(registerOf("west", WEST, List.of(), List.of()));
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().pending())
                .as("the register passes by")
                .hasSize(2)
                .allSatisfy(pending -> assertThat(pending.held()).isTrue());
        hub.breaks("AdmitStudent", false);
        hub.repair(PC);
        assertThat(test.exchange().decided()).isEqualTo(2);
        assertThat(test.replica().pending()).isEmpty();
        assertThat(test.replica().decided(2))
                .allSatisfy(decided -> assertThat(decided.decision().status()).isEqualTo(Status.ACCEPTED));
        assertEqualToHub();
    }

    @Test
    void aProgramThatEndsAtAnyStepOfAnExchangeGoesOnFromThere() throws IOException {
        test.exchange();
        test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        test.replica().submit(admission("west", PUPILS + 1, WEST));
        hub.commitsPerPage(1);
        List<Path> copies = new ArrayList<>();
        test.steps(step -> copies.add(copyOfFiles(copies.size() + " " + step)));
        test.exchange();
        test.steps(io.daftari.replica.Steps.NONE);
        assertThat(copies).hasSizeGreaterThan(6);
        for (Path copy : copies) {
            test.reopen(copy.resolve(test.file().getFileName()));
            assertThat(test.replica().state()).as(copy.toString()).isEqualTo(ReplicaState.READY);
            assertThat(test.exchange().problem()).as(copy.toString()).isNull();
            assertThat(test.replica().pending()).as(copy.toString()).isEmpty();
            assertThat(test.replica().decided(10)).as(copy.toString()).hasSize(2);
            assertEqualToHub();
        }
        assertThat(hub.received(PC)).isEqualTo(2);
    }

    /** The files as a sudden end of the program leaves them. */
    private Path copyOfFiles(String name) {
        try {
            Path target = Files.createDirectory(folder.resolve(name));
            for (String ending : List.of("", "-wal", ".mark", ".key")) {
                Path from = Path.of(test.file() + ending);
                if (Files.exists(from)) {
                    Files.copy(from, target.resolve(from.getFileName()));
                }
            }
            return target;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void otherAnswersAreTakenForWhatTheyAre() {
        test.line.answerNextWith(200, "<html>Welcome to our hotel</html>", Map.of("Content-Type", "text/html"));
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.NOT_THE_HUB);
        test.line.answerNextWith(200, "<html>packed?</html>", Map.of("Content-Encoding", "gzip"));
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.NOT_THE_HUB);
        test.line.answerNextWith(302, "", Map.of("Location", "http://portal.example"));
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.NOT_THE_HUB);
        test.line.answerNextWith(401, "", Map.of());
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.NOT_LET_IN);
        test.line.answerNextWith(503, "", Map.of("Retry-After", "7"));
        ExchangeResult busy = test.exchange();
        assertThat(kind(busy)).isEqualTo(Problem.Kind.BUSY);
        assertThat(busy.problem().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        test.line.answerNextWith(500, "", Map.of());
        assertThat(kind(test.exchange())).isEqualTo(Problem.Kind.HUB_FAILED);
        assertThat(test.exchange().problem()).isNull();
    }

    @Test
    void waitsLongerAfterEachFailureButNeverLongerThanFiveMinutes() {
        Backoff backoff = new Backoff(new Random(1));
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            waits.add(backoff.next(Duration.ZERO));
        }
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(waits.get(29)).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
        assertThat(backoff.next(Duration.ofMinutes(9)))
                .as("not all at the same second")
                .isBetween(Duration.ofMinutes(9), Duration.ofSeconds(810));
        backoff.reset();
        assertThat(backoff.next(Duration.ZERO)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }
}
