package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.signin.Session;
import io.daftari.replica.signin.SignInResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {

    private static final UUID PC = SampleSchool.id("pc 2");

    @TempDir
    private Path folder;

    private FakeHub hub;
    private TestReplica test;

    @BeforeEach
    void enrol() {
        hub = TestReplica.foundedHub();
        test = new TestReplica(folder, hub, PC, REGISTRAR, office(), 1);
        assertThat(test.exchange().problem()).isNull();
    }

    static Set<Holding> office() {
        return Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet());
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static MarkRegister allPresent() {
        return registerOf("east", EAST, List.of(), List.of());
    }

    private long marks() {
        return test.replica().read(desk -> desk.count(Query.of(AttendanceMark.class)));
    }

    @Test
    void aSubmittedOperationIsSeenAtOnceAndIsStillThereAfterARestart() {
        Submitted submitted = test.replica().submit(allPresent(), "Register of East");
        assertThat(submitted.stored()).isTrue();
        assertThat(submitted.n()).isEqualTo(1);
        assertThat(((Outcome) submitted.forecast()).counts()).containsEntry("marked", (long) PUPILS);
        assertThat(marks()).isEqualTo(PUPILS);
        List<String> before = test.dump();
        test.restart();
        assertThat(test.dump()).isEqualTo(before);
        assertThat(test.replica().pending()).singleElement().satisfies(pending -> {
            assertThat(pending.id()).isEqualTo(submitted.operationId());
            assertThat(pending.display()).isEqualTo("Register of East");
            assertThat(pending.doubtful()).isFalse();
        });
    }

    @Test
    void aRefusedRequestIsNotStoredUnlessItsAuthorInsists() {
        List<String> before = test.dump();
        TransferStudent toFullClass = transfer("east", 2, WEST);
        Submitted refused = test.replica().submit(toFullClass);
        assertThat(refused.stored()).isFalse();
        assertThat(((Refusal) refused.forecast()).reasons())
                .extracting(Reason::code)
                .containsExactly("ClassFull");
        assertThat(test.dump()).isEqualTo(before);
        Submitted anyway = test.replica().submitAnyway(toFullClass, "Move Pupil2");
        assertThat(anyway.stored()).isTrue();
        assertThat(anyway.doubtful()).isTrue();
        assertThat(test.replica().pending())
                .singleElement()
                .satisfies(pending ->
                        assertThat(pending.reasons()).extracting(Reason::code).containsExactly("ClassFull"));
    }

    @Test
    void whatIsWrongByItselfIsNeverSubmitted() {
        Submitted submitted = test.replica()
                .submit(new MarkRegister(EAST, TODAY, 99, allPresent().list(), null, null));
        assertThat(submitted.stored()).isFalse();
        assertThat(((Refusal) submitted.forecast()).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.args()).containsEntry("field", "lesson"));
    }

    @Test
    void operationsAreChainedAndSealedSoThatAnyCutShowsItsAuthor() throws Exception {
        for (int i = 1; i <= 3; i++) {
            test.replica().submit(admission("east", PUPILS + i, EAST));
        }
        ExchangeRequest request = test.replica().hubSide().request();
        ExchangeRequest.Piece piece = request.header().piece();
        Hash link = Chain.start(PC);
        assertThat(piece.previous()).isEqualTo(link);
        for (int n = 1; n <= 3; n++) {
            link = Chain.link(link, n, Chain.body(request.lines().get(n - 1)));
        }
        assertThat(piece.seals()).hasSize(1);
        var author = test.replica().session().orElseThrow().authorKey().verifyKey();
        assertThat(author.verifies(
                        Chain.authorSeal(PC, 3, link), piece.seals().get(0).signature()))
                .isTrue();
    }

    @Test
    void whatWasSignedByAnEarlierKeyKeepsItsSealWhenTheUserGetsAnother() throws Exception {
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        Session before = test.replica().session().orElseThrow();
        test.addUser(before.userId(), before.email());
        assertThat(test.replica().signIn(before.email(), TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.SignedIn.class);
        Session after = test.replica().session().orElseThrow();
        assertThat(after.authorKey().verifyKey())
                .isNotEqualTo(before.authorKey().verifyKey());
        test.replica().submit(admission("east", PUPILS + 2, EAST));
        test.replica().submit(admission("east", PUPILS + 3, EAST));
        ExchangeRequest request = test.replica().hubSide().request();
        List<Hash> links = new ArrayList<>(List.of(Chain.start(PC)));
        for (int n = 1; n <= 3; n++) {
            links.add(Chain.link(links.get(n - 1), n, Chain.body(request.lines().get(n - 1))));
        }
        assertThat(request.header().piece().seals())
                .extracting(ExchangeRequest.Seal::n)
                .containsExactly(1L, 3L);
        assertThat(request.header().piece().seals()).allSatisfy(seal -> {
            Session by = seal.n() == 1 ? before : after;
            byte[] message = Chain.authorSeal(PC, seal.n(), links.get((int) seal.n()));
            assertThat(by.authorKey().verifyKey().verifies(message, seal.signature()))
                    .isTrue();
        });
    }

    @Test
    void needsNameThePendingOperationsThatItBuildsOn() {
        Submitted admitted = test.replica().submit(admission("east", PUPILS + 1, EAST));
        test.replica().submit(admission("west", PUPILS + 1, WEST));
        List<Enrolment> roster = test.replica().read(desk -> desk.find(Enrolment.of(EAST, TODAY)));
        SeenList list = SeenList.of(test.replica().commit(), roster);
        test.replica().submit(new MarkRegister(EAST, TODAY, 0, list, List.of(), List.of()));
        List<byte[]> lines = test.replica().hubSide().request().lines();
        Envelope register = Outbox.read(lines.get(2));
        assertThat(register.needs()).containsExactly(admitted.operationId());
        assertThat(register.capture().hlc())
                .isGreaterThan(Outbox.read(lines.get(1)).capture().hlc());
    }

    @Test
    void aNewcomerStaysUnmarkedAndALeaverIsNotMarkedOnTheDeviceAsOnTheHub() {
        SeenList list =
                SeenList.of(test.replica().commit(), test.replica().read(desk -> desk.find(Enrolment.of(EAST, TODAY))));
        test.replica().submit(new MarkRegister(EAST, TODAY, 0, list, List.of(), List.of()));
        SampleSchool others = new SampleSchool();
        hub.play(others.act(REGISTRAR, SampleSchool.OFFICE_PC, SampleSchool.MORNING, admission("east", 9, EAST)));
        hub.commit(desk -> {
            Enrolment leaver =
                    desk.get(Enrolment.class, SampleSchool.enrolment("east", 1)).orElseThrow();
            leaver.validTo = TODAY.minusDays(1);
            desk.save(leaver);
        });
        // First only down: the register stays pending over the changed class.
        applyWithoutSending();
        Set<UUID> marked = markedPupils();
        assertThat(marked)
                .hasSize(PUPILS - 1)
                .doesNotContain(SampleSchool.pupil("east", 9), SampleSchool.pupil("east", 1));
        assertThat(test.exchange().problem()).isNull();
        assertThat(markedPupils()).isEqualTo(marked);
        assertEqualToHub();
    }

    private Set<UUID> markedPupils() {
        return test.replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class)).stream()
                        .map(mark -> mark.studentId)
                        .collect(Collectors.toSet()));
    }

    private void applyWithoutSending() {
        ExchangeRequest request = test.replica().hubSide().request();
        ExchangeRequest.Header header = request.header();
        ExchangeRequest empty = new ExchangeRequest(
                new ExchangeRequest.Header(
                        header.version(), header.schema(), header.replica(), header.cursor(), header.clock(), null),
                List.of());
        hub.answer(empty).forEach(line -> {
            if (line.page() != null) {
                test.replica().hubSide().apply(line.page());
            }
        });
    }

    private void assertEqualToHub() {
        List<String> here = new ArrayList<>();
        test.replica().canonicalRows((table, row) -> here.add(table + row));
        assertThat(here)
                .containsExactlyInAnyOrderElementsOf(hub.rowsFor(PC).stream()
                        .map(row ->
                                io.daftari.model.row.RowType.of(row).table() + io.daftari.model.row.RowJson.write(row))
                        .toList());
    }

    @Test
    void aReplicaThatAgreesWithTheHubHasNoForecastsAndEqualSums() {
        test.replica().submit(allPresent());
        test.exchange();
        TestReplica other = new TestReplica(folder, hub, SampleSchool.id("pc 3"), REGISTRAR, office(), 2);
        try (other) {
            other.exchange();
            assertThat(other.replica().verify()).isEqualTo(test.replica().verify());
            assertThat(test.dump()).noneMatch(line -> line.startsWith("base_"));
            assertThat(test.replica().decided(10))
                    .singleElement()
                    .satisfies(decided ->
                            assertThat(decided.decision().status()).isEqualTo(io.daftari.model.op.Status.ACCEPTED));
        }
    }

    @Test
    void aBackupPutBackIsNoticedAndDoesNotWriteUnderItsOldName() throws IOException {
        test.replica().submit(admission("east", 6, EAST));
        Path backup = copyOfDatabase("backup.db");
        test.replica().submit(admission("east", 7, EAST));
        test.replica().close();
        replaceDatabase(backup);
        test.reopen(test.file());
        assertThat(test.replica().state()).isEqualTo(ReplicaState.RESTORED);
        Submitted refused = test.replica().submit(admission("east", 8, EAST));
        assertThat(refused.stored()).isFalse();
        assertThat(((Refusal) refused.forecast()).reasons())
                .extracting(Reason::code)
                .containsExactly("IdentityLost");
        assertThat(test.exchange().complete()).isFalse();
        UUID newName = SampleSchool.id("pc 2 again");
        var enrolment = test.enrolment(newName);
        hub.enrol(newName, enrolment.deviceKey().verifyKey(), Set.of(REGISTRAR), office());
        hub.sealsFor(newName, test.hubKey);
        UUID kept = test.replica().pending().get(0).id();
        test.replica().adopt(enrolment, TestReplica.PASSWORD, TestReplica.CHEAP);
        assertThat(test.replica().state()).isEqualTo(ReplicaState.READY);
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.receivedIds(newName)).containsExactly(kept);
        assertThat(test.replica().pending()).isEmpty();
        test.restart();
        assertThat(test.replica().state()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void aCopyWithoutItsMarkOrKeyIsNotTheReplica() throws IOException {
        test.replica().submit(admission("east", 6, EAST));
        Path copy = copyOfDatabase("copy.db");
        test.reopen(copy);
        assertThat(test.replica().state()).isEqualTo(ReplicaState.RESTORED);
    }

    private Path copyOfDatabase(String name) throws IOException {
        Path copy = folder.resolve(name);
        test.replica().close();
        Files.copy(test.file(), copy);
        test.reopen(test.file());
        return copy;
    }

    private void replaceDatabase(Path with) throws IOException {
        Files.deleteIfExists(Path.of(test.file() + "-wal"));
        Files.deleteIfExists(Path.of(test.file() + "-shm"));
        Files.copy(with, test.file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aCopyOfTheFilesAtAnyStepOfASubmissionOpensWithAllThatWasPromised() {
        List<Path> copies = new ArrayList<>();
        test.replica().submit(admission("east", 6, EAST));
        test.steps(step -> copies.add(copyAll(copies.size() + " " + step)));
        test.replica().submit(admission("east", 7, EAST));
        test.steps(Steps.NONE);
        assertThat(copies.subList(0, copies.size() - 3))
                .isNotEmpty()
                .allMatch(copy -> copy.endsWith(copies.indexOf(copy) + " store.write"));
        List<Integer> pending = new ArrayList<>();
        for (Path copy : copies) {
            test.reopen(copy.resolve(test.file().getFileName()));
            assertThat(test.replica().state()).as(copy.toString()).isEqualTo(ReplicaState.READY);
            pending.add(test.replica().pending().size());
            assertThat(ReplicaDump.nowAndRebuilt(test.replica(), TestReplica.CATALOG))
                    .satisfies(dumps -> assertThat(dumps.get(0)).isEqualTo(dumps.get(1)));
        }
        int committed = pending.size() - 2;
        assertThat(pending.subList(0, committed)).containsOnly(1);
        assertThat(pending.subList(committed, pending.size())).containsExactly(2, 2);
    }

    /** The files as a sudden end of the program leaves them. */
    private Path copyAll(String step) {
        try {
            Path target = Files.createDirectory(folder.resolve(step));
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
    void aSecondProgramIsTurnedAway() {
        assertThatThrownBy(() -> Replica.open(test.file(), test.replica().key(), TestReplica.CATALOG, test.device()))
                .isInstanceOf(StorageFailed.class);
    }

    @Test
    void leasedNumbersAreDrawnOnceAndRunOut() {
        assertThat(test.replica().nextNumber("admission", 2026)).isEmpty();
        hub.lease(PC, new Lease("admission", 2026, 101, 102));
        hub.lease(PC, new Lease("admission", 2026, 201, 201));
        test.exchange();
        Set<Long> drawn = new HashSet<>();
        drawn.add(test.replica().nextNumber("admission", 2026).orElseThrow());
        test.restart();
        test.exchange();
        drawn.add(test.replica().nextNumber("admission", 2026).orElseThrow());
        drawn.add(test.replica().nextNumber("admission", 2026).orElseThrow());
        assertThat(drawn).containsExactlyInAnyOrder(101L, 102L, 201L);
        assertThat(test.replica().nextNumber("admission", 2026)).isEmpty();
        assertThat(test.replica().nextNumber("admission", 2027)).isEmpty();
    }

    @Test
    void signsInOfflineWithinTheGrantAndNotBeyondEvenWithAClockPutBack() {
        test.replica().signOut();
        assertThatThrownBy(() -> test.replica().submit(allPresent())).isInstanceOf(IllegalStateException.class);
        assertThat(test.replica().signIn("user@example.org", "wrong".toCharArray()))
                .isEqualTo(new SignInResult.Unknown());
        assertThat(test.replica().signIn("somebody@example.org", TestReplica.PASSWORD))
                .isEqualTo(new SignInResult.Unknown());
        assertThat(test.replica().signIn("User@Example.org ", TestReplica.PASSWORD))
                .isInstanceOf(SignInResult.SignedIn.class);
        hub.now(SampleSchool.MORNING.plusSeconds(91 * 86_400L));
        test.exchange();
        test.setClock(SampleSchool.FOUNDED.plusSeconds(60));
        assertThat(test.replica().signIn("user@example.org", TestReplica.PASSWORD))
                .isEqualTo(new SignInResult.GrantEnded());
    }

    @Test
    void watchersHearWhichTablesChangedAfterTheCommit() {
        List<Set<String>> heard = new ArrayList<>();
        test.replica().watch().subscribe(tables -> {
            assertThat(marks()).isEqualTo(PUPILS);
            heard.add(tables);
        });
        test.replica().watch().subscribe(tables -> {
            throw new IllegalStateException("a broken screen");
        });
        test.replica().submit(allPresent());
        assertThat(heard)
                .singleElement()
                .satisfies(tables ->
                        assertThat(tables).contains("outbox", "attendance_mark", "class_session", "capture_evidence"));
    }

    @Test
    void screensReadAndDoNotWrite() {
        assertThatThrownBy(() -> test.replica().read(desk -> {
                    desk.save(SampleSchool.student("east", 1));
                    return true;
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(test.replica().<Boolean>read(desk -> desk.permits(MarkRegister.PERMISSION)))
                .isTrue();
    }

    @Test
    void typedMarksGoOutAsTheyWereTyped() {
        TypedMark absent = new TypedMark(SampleSchool.pupil("east", 2), Presence.ABSENT, null, null);
        test.replica().submit(registerOf("east", EAST, List.of(absent), List.of()));
        test.exchange();
        assertThat(test.replica()
                        .<Long>read(desk ->
                                desk.count(Query.of(AttendanceMark.class).eq("presence", Presence.ABSENT))))
                .isEqualTo(1);
        assertEqualToHub();
    }
}
