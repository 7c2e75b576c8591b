package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.PaperCheck;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleNumbers;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Chain;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.replica.hub.FakeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that a replica draws as it stores the operation that bears them. */
class NumbersTest {

    private static final UUID PC = SampleSchool.id("pc 2");
    private static final UUID PC_AGAIN = SampleSchool.id("pc 2 again");

    @TempDir
    private Path folder;

    private final SampleSchool school = new SampleSchool();
    private FakeHub hub;
    private TestReplica test;

    @BeforeEach
    void enrol() {
        hub = TestReplica.foundedHub();
        hub.play(SampleNumbers.series(school, PC, 0));
        hub.play(SampleNumbers.series(school, PC_AGAIN, 0));
        test = new TestReplica(folder, hub, PC, REGISTRAR, ReplicaTest.office(), 1);
        hub.lease(PC, new Lease("admission", 2026, 101, 102));
        assertThat(test.exchange().problem()).isNull();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Submitted admit(int number) {
        return admit(admission("east", PUPILS + number, EAST));
    }

    private Submitted admit(AdmitStudent typed) {
        return test.replica().submit(typed::drawing, "Admission");
    }

    private String numberOf(int pupil) {
        return test.replica()
                .read(desk -> desk.get(Student.class, pupil("east", PUPILS + pupil))
                        .map(student -> student.admissionNumber)
                        .orElseThrow());
    }

    /** The texts of all papers of this device's own series, in their order. */
    private List<String> papers() {
        return test.replica()
                .read(desk -> desk
                        .find(Query.of(NumberEntry.class)
                                .in("series", Set.of("A", "B"))
                                .orderBy("series")
                                .orderBy("seq"))
                        .stream()
                        .map(entry -> entry.text)
                        .toList());
    }

    @Test
    void whatIsForeseenIsDrawnLater() {
        AdmitStudent typed = admission("east", PUPILS + 1, EAST);
        Optional<AdmitStudent> foreseen =
                test.replica().foreseen(typed::drawing).map(AdmitStudent.class::cast);
        assertThat(foreseen).isPresent();
        assertThat(test.replica().foreseen(typed::drawing)).isEqualTo(foreseen);
        assertThat(test.replica().pending()).isEmpty();
        admit(1);
        assertThat(numberOf(1)).isEqualTo(foreseen.get().admissionNumber());
        assertThat(test.replica().foreseen(typed::drawing)).isNotEqualTo(foreseen);
    }

    @Test
    void numbersStandInTheOperationBeforeItsForecast() {
        assertThat(admit(1).stored()).isTrue();
        assertThat(numberOf(1)).isEqualTo("MTG/2026/0101");
        assertThat(papers()).containsExactly("MTG-A-000001");
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.rowsFor(PC))
                .filteredOn(NumberEntry.class::isInstance)
                .extracting(row -> ((NumberEntry) row).text)
                .containsExactlyInAnyOrder("MTG/2026/0101", "MTG-A-000001");
    }

    @Test
    void theSeriesHasNoGapWhateverIsNotStored() {
        admit(1);
        AdmitStudent invalid = new AdmitStudent(
                pupil("east", 77), "", "", null, "Otieno", null, null, false, EAST, TERM_START, List.of());
        assertThat(admit(invalid).stored()).isFalse();
        assertThat(test.replica()
                        .submit((desk, numbers) -> Optional.empty(), "")
                        .stored())
                .isFalse();
        test.restart();
        admit(2);
        assertThat(papers()).containsExactly("MTG-A-000001", "MTG-A-000002");
        assertThat(numberOf(2)).isEqualTo("MTG/2026/0102");
    }

    @Test
    void withoutLeasedNumbersAPaperIsProvisional() {
        admit(1);
        admit(2);
        admit(3);
        assertThat(numberOf(3)).isEqualTo("P-MTG-A-000003");
        assertThat(papers()).containsExactly("MTG-A-000001", "MTG-A-000002", "P-MTG-A-000003", "MTG-A-000004");
        assertThat(test.replica()
                        .<Boolean>read(desk -> desk.get(Student.class, pupil("east", PUPILS + 3))
                                .orElseThrow()
                                .awaitsNumber()))
                .isTrue();
    }

    @Test
    void aNumberOfOneYearIsNotUsedForAnother() {
        AdmitStudent typed = admission("east", PUPILS + 1, EAST);
        LocalDate nextYear = LocalDate.of(2027, 1, 4);
        admit(new AdmitStudent(
                typed.studentId(), "", "Amina", null, "Otieno", null, null, false, EAST, nextYear, List.of()));
        assertThat(numberOf(1)).isEqualTo("P-MTG-A-000001");
        hub.lease(PC, new Lease("admission", 2027, 1, 50));
        test.exchange();
        AdmitStudent second = admission("east", PUPILS + 2, EAST);
        admit(new AdmitStudent(
                second.studentId(), "", "Brian", null, "Otieno", null, null, false, EAST, nextYear, List.of()));
        assertThat(numberOf(2)).isEqualTo("MTG/2027/0001");
        admit(3);
        assertThat(numberOf(3)).isEqualTo("MTG/2026/0101");
    }

    @Test
    void aLeaseEndsATermAfterTheHubWasHeard() {
        long days = Lease.TERM.toDays();
        test.pass((days - 1) * 86_400);
        admit(1);
        assertThat(numberOf(1)).isEqualTo("MTG/2026/0101");
        test.pass(3 * 86_400);
        admit(2);
        assertThat(numberOf(2)).startsWith("P-");
        hub.now(MORNING.plusSeconds((days + 2) * 86_400));
        test.exchange();
        admit(3);
        assertThat(numberOf(3)).isEqualTo("MTG/2026/0102");
    }

    @Test
    void aClockPutBackDoesNotLengthenALease() {
        test.pass((Lease.TERM.toDays() + 2) * 86_400);
        test.setClock(MORNING);
        admit(1);
        assertThat(numberOf(1)).startsWith("P-");
    }

    @Test
    void aReplicaWithoutASeriesWaitsForTheHub() {
        TestReplica fresh = new TestReplica(folder, hub, SampleSchool.id("pc 3"), REGISTRAR, ReplicaTest.office(), 2);
        try (fresh) {
            // It has not read the school yet.
            Submitted refused = fresh.replica().submit(admission("east", PUPILS + 1, EAST)::drawing, "Admission");
            assertThat(((Refusal) refused.forecast()).reasons()).containsExactly(Reason.of("NoNumberSeries"));
        }
    }

    // ---- clones, backups, withdrawn identities

    @Test
    void aFileOfAnHourAgoDrawsNoNumberASecondTimeAndGoesOnInAnotherSeries() throws IOException {
        admit(1);
        Path backup = copyOfDatabase();
        admit(2);
        test.replica().close();
        Files.deleteIfExists(Path.of(test.file() + "-wal"));
        Files.deleteIfExists(Path.of(test.file() + "-shm"));
        Files.copy(backup, test.file(), StandardCopyOption.REPLACE_EXISTING);
        test.reopen(test.file());
        assertThat(((Refusal) admit(3).forecast()).reasons())
                .extracting(Reason::code)
                .containsExactly("IdentityLost");
        assertThat(test.replica().nextNumber("admission", 2026)).isEmpty();

        adopt();
        admit(3);
        assertThat(test.exchange().problem()).isNull();
        assertThat(papers()).containsExactly("MTG-A-000001", "P-MTG-B-000001", "MTG-B-000002");
        assertThat(numberOf(3)).startsWith("P-MTG-B-");
    }

    @Test
    void whatACloneHasPrintedIsKeptToldApartAndFlagged() throws IOException {
        Path clone = folder.resolve("clone");
        Files.createDirectory(clone);
        test.replica().close();
        for (String ending : List.of("", "-wal", ".mark", ".key")) {
            Path from = Path.of(test.file() + ending);
            if (Files.exists(from)) {
                Files.copy(from, clone.resolve(from.getFileName()));
            }
        }
        test.restart();
        admit(1);
        test.exchange();

        test.reopen(clone.resolve(test.file().getFileName()));
        Submitted printed = admit(2);
        UUID doubled = printed.operationId();
        assertThat(test.exchange().complete()).isFalse();
        assertThat(test.replica().state()).isEqualTo(ReplicaState.FORKED);
        adopt();
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.decisionOn(doubled).reasons())
                .extracting(Reason::code)
                .contains("NumberTwice", "NumberTaken", "NumberOfOtherDevice");
        assertThat(papers()).containsExactly("MTG-A-000001", "MTG-A-000001");
        // The code on the paper still names the operation, although that moved to another chain.
        assertThat(hub.linesOf(PC_AGAIN))
                .extracting(line -> PaperCheck.of(Chain.body(line)))
                .containsExactly(printed.check());
        admit(3);
        assertThat(papers()).contains("P-MTG-B-000001", "MTG-B-000002");
    }

    private void adopt() {
        var enrolment = test.enrolment(PC_AGAIN, "B");
        hub.enrol(PC_AGAIN, enrolment.deviceKey().verifyKey(), Set.of(REGISTRAR), ReplicaTest.office());
        hub.sealsFor(PC_AGAIN, test.hubKey);
        test.replica().adopt(enrolment, TestReplica.PASSWORD, TestReplica.CHEAP);
        test.exchange();
    }

    private Path copyOfDatabase() throws IOException {
        Path copy = folder.resolve("backup.db");
        test.replica().close();
        Files.copy(test.file(), copy);
        test.reopen(test.file());
        return copy;
    }

    @Test
    void forecastsOfPapersCarryNoFlags() {
        assertThat(((Outcome) admit(1).forecast()).flags()).isEmpty();
    }
}
