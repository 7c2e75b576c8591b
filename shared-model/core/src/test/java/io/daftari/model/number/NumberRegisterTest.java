package io.daftari.model.number;

import static io.daftari.model.sample.SampleNumbers.leased;
import static io.daftari.model.sample.SampleNumbers.numbered;
import static io.daftari.model.sample.SampleNumbers.paper;
import static io.daftari.model.sample.SampleNumbers.provisional;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.RoleRules;
import io.daftari.model.merge.PutBack;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.AssignAdmissionNumber;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Papers and their numbers, as they come and as the register keeps them. */
class NumberRegisterTest {

    private static final UUID HUB = RoleRules.hubOf(SCHOOL);

    private final SchoolDay day = new SchoolDay();

    @BeforeEach
    void openSeries() {
        assertThat(hub(new OpenSeries(OFFICE_PC, "Office PC", 0)).status()).isEqualTo(Status.ACCEPTED);
    }

    private Decision hub(Operation operation) {
        return day.play(HUB, HUB, MORNING, operation);
    }

    private Decision office(Operation operation) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING, operation);
    }

    private List<NumberEntry> lines(DrawnNumber number) {
        return day.rows(NumberEntry.class).stream()
                .filter(entry -> entry.series.equals(number.series())
                        && entry.year == number.year()
                        && entry.seq == number.seq())
                .toList();
    }

    private Stream<String> states(DrawnNumber number) {
        return lines(number).stream().map(entry -> entry.state + (entry.reason == null ? "" : " " + entry.reason));
    }

    @Test
    void entersEachPaperOfAnOperation() {
        assertThat(office(numbered(6, leased(2026, 7), paper(1))).status()).isEqualTo(Status.ACCEPTED);
        assertThat(lines(leased(2026, 7))).singleElement().satisfies(line -> {
            assertThat(line.text).isEqualTo("MTG/2026/0007");
            assertThat(line.kind).isEqualTo("admission");
            assertThat(line.subjectTable).isEqualTo("student");
            assertThat(line.subjectId).isEqualTo(pupil("east", 6));
            assertThat(line.replicaId).isEqualTo(OFFICE_PC);
            assertThat(line.authorId).isEqualTo(REGISTRAR);
        });
        assertThat(lines(paper(1))).singleElement().satisfies(line -> {
            assertThat(line.text).isEqualTo("MTG-A-000001");
            assertThat(line.kind).isEqualTo("admission-receipt");
        });
        assertThat(states(paper(1))).containsExactly("ISSUED");
    }

    @Test
    void keepsBothPapersOfACloneAndFlagsTheSecond() {
        AdmitStudent first = numbered(6, leased(2026, 7), paper(1));
        AdmitStudent second = numbered(7, leased(2026, 8), paper(1));
        office(first);
        assertThat(office(second).reasons()).contains(Reason.of("NumberTwice", "number", "MTG-A-000001"));
        assertThat(lines(paper(1)))
                .extracting(line -> line.subjectId)
                .containsExactlyInAnyOrder(first.studentId(), second.studentId());
        assertThat(states(paper(1))).containsOnly("ISSUED");
    }

    @Test
    void saysOnceThatAnAdmissionNumberIsTaken() {
        office(numbered(6, leased(2026, 7), paper(1)));
        assertThat(office(numbered(7, leased(2026, 7), paper(2))).reasons())
                .contains(Reason.of("NumberTaken", "number", "MTG/2026/0007"))
                .doesNotContain(Reason.of("NumberTwice", "number", "MTG/2026/0007"));
    }

    @Test
    void flagsPapersOfAnotherDevicesSeries() {
        hub(new OpenSeries(PHONE, "Phone", 0));
        Decision decision = day.play(REGISTRAR, PHONE, MORNING, numbered(6, leased(2026, 7), paper(1)));
        assertThat(decision.reasons()).containsExactly(Reason.of("NumberOfOtherDevice", "number", "MTG-A-000001"));
        assertThat(states(paper(1))).containsExactly("ISSUED");
    }

    @Test
    void papersWithoutEffectAreVoid() {
        Decision decision = day.play(TEACHER, OFFICE_PC, MORNING, numbered(6, leased(2026, 7), paper(1)));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(states(leased(2026, 7))).containsExactly("VOID NotPermitted");
        assertThat(states(paper(1))).containsExactly("VOID NotPermitted");
    }

    @Test
    void papersOfAFormSentTwiceAreMerged() {
        office(numbered(6, leased(2026, 7), paper(1)));
        office(numbered(6, leased(2026, 8), paper(2)));
        assertThat(states(leased(2026, 8))).containsExactly("MERGED AlreadyAdmitted");
        assertThat(states(paper(2))).containsExactly("MERGED AlreadyAdmitted");
        assertThat(lines(leased(2026, 8)).get(0).subjectId).isEqualTo(pupil("east", 6));
    }

    @Test
    void flagsANumberOfLastYear() {
        assertThat(office(numbered(6, leased(2025, 7), paper(1))).reasons())
                .containsExactly(Reason.of("NumberOfOtherYear", "number", "MTG/2025/0007")
                        .with("year", 2026));
    }

    // ---- provisional and final

    @Test
    void aProvisionalNumberGivesWayToTheFinalOneAndStaysFindable() {
        office(numbered(6, provisional(1), paper(2)));
        Student waiting = day.row(Student.class, pupil("east", 6));
        assertThat(waiting.admissionNumber).isEqualTo("P-MTG-A-000001");
        assertThat(waiting.awaitsNumber()).isTrue();

        assertThat(hub(new AssignAdmissionNumber(pupil("east", 6), leased(2026, 51)))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        Student numbered = day.row(Student.class, pupil("east", 6));
        assertThat(numbered.admissionNumber).isEqualTo("MTG/2026/0051");
        assertThat(numbered.provisionalNumber).isEqualTo("P-MTG-A-000001");
        assertThat(numbered.awaitsNumber()).isFalse();
        assertThat(states(provisional(1))).containsExactly("ISSUED");
        assertThat(states(leased(2026, 51))).containsExactly("ISSUED");
    }

    @Test
    void aSecondFinalNumberIsVoidAndThePrintedOneStays() {
        office(numbered(6, provisional(1), paper(2)));
        hub(new AssignAdmissionNumber(pupil("east", 6), leased(2026, 51)));
        Decision again = hub(new AssignAdmissionNumber(pupil("east", 6), leased(2026, 52)));
        assertThat(again.reasons()).containsExactly(Reason.of("NumberNotNeeded", "number", "MTG/2026/0052"));
        assertThat(day.row(Student.class, pupil("east", 6)).admissionNumber).isEqualTo("MTG/2026/0051");
        assertThat(states(leased(2026, 52))).containsExactly("VOID NumberNotNeeded");
    }

    @Test
    void aPupilWhoWasPutBackGetsHisOwnNumberAgain() {
        office(numbered(6, provisional(1), paper(2)));
        Student before = day.row(Student.class, pupil("east", 6));
        hub(new AssignAdmissionNumber(pupil("east", 6), leased(2026, 51)));
        Student numbered = day.row(Student.class, pupil("east", 6));
        assertThat(day.play(OWNER, OFFICE_PC, MORNING, PutBack.of(before, numbered))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(hub(new AssignAdmissionNumber(pupil("east", 6), leased(2026, 51)))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(day.row(Student.class, pupil("east", 6)).admissionNumber).isEqualTo("MTG/2026/0051");
    }

    @Test
    void onlyTheHubGivesFinalNumbersAndSeries() {
        office(numbered(6, provisional(1), paper(2)));
        AssignAdmissionNumber forged = new AssignAdmissionNumber(pupil("east", 6), leased(2026, 51));
        assertThat(day.play(OWNER, HUB, MORNING, forged).reasons())
                .extracting(Reason::code)
                .containsExactly("NotPermitted");
        assertThat(day.play(HUB, OFFICE_PC, MORNING, forged).reasons())
                .extracting(Reason::code)
                .containsExactly("NotPermitted");
        assertThat(day.row(Student.class, pupil("east", 6)).awaitsNumber()).isTrue();
        assertThat(day.play(HUB, PHONE, MORNING, new OpenSeries(PHONE, "mine", 0))
                        .status())
                .isEqualTo(Status.REJECTED);
    }

    // ---- void

    @Test
    void aNumberThatWasNeverUsedIsDeclaredVoid() {
        assertThat(office(new VoidNumber(leased(2026, 8), "the form was spoilt"))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(states(leased(2026, 8))).containsExactly("VOID the form was spoilt");
        assertThat(lines(leased(2026, 8)).get(0).kind).isNull();
    }

    @Test
    void voidingThePaperOfALivingRecordIsFlaggedAndBothLinesStand() {
        office(numbered(6, leased(2026, 7), paper(1)));
        Decision decision = office(new VoidNumber(paper(1), "printed twice"));
        assertThat(decision.reasons()).containsExactly(Reason.of("NumberInUse", "number", "MTG-A-000001"));
        assertThat(states(paper(1))).containsExactlyInAnyOrder("ISSUED", "VOID printed twice");
    }

    @Test
    void aVoidNumberThatIsUsedAllTheSameIsFlagged() {
        office(new VoidNumber(leased(2026, 8), "spoilt"));
        assertThat(office(numbered(6, leased(2026, 8), paper(1))).reasons())
                .containsExactly(Reason.of("NumberVoid", "number", "MTG/2026/0008"));
    }

    @Test
    void aNumberOfNoSeriesIsNotVoided() {
        Decision decision = office(new VoidNumber(new DrawnNumber("Q", 0, 1, "MTG-Q-000001"), "?"));
        assertThat(decision.reasons()).containsExactly(Reason.of("NoSuchSeries"));
        assertThat(day.rows(NumberEntry.class)).isEmpty();
    }

    // ---- series

    @Test
    void eachReplicaHasOneSeriesAndNoOther() {
        hub(new OpenSeries(PHONE, "Phone", 0));
        hub(new OpenSeries(PHONE, "Phone", 0));
        assertThat(codes()).containsExactlyInAnyOrder("A " + OFFICE_PC, "B " + PHONE);
    }

    @Test
    void leapsOverSeriesThatAForgetfulHubMayHaveGivenOut() {
        UUID other = id("other");
        hub(new OpenSeries(PHONE, "Phone", 1));
        hub(new OpenSeries(other, "Other", 1));
        assertThat(codes()).containsExactlyInAnyOrder("A " + OFFICE_PC, "AB " + PHONE, "AC " + other);
    }

    @Test
    void endsASeriesOnceAndItIsNotGivenAgain() {
        hub(new EndSeries(OFFICE_PC, "stolen"));
        hub(new EndSeries(OFFICE_PC, "again"));
        assertThat(day.rows(DeviceSeries.class)).singleElement().satisfies(series -> {
            assertThat(series.endReason).isEqualTo("stolen");
            assertThat(series.endedAt).isEqualTo(MORNING);
        });
        hub(new OpenSeries(PHONE, "Phone", 0));
        assertThat(codes()).contains("B " + PHONE);
    }

    /** The hub was put back, and a device shows its own word on which letters it had. */
    @Test
    void givesADeviceTheLettersAgainThatStandOnItsPapers() {
        UUID other = id("other");
        hub(new OpenSeries(other, "Other", 1));
        assertThat(hub(new OpenSeries(PHONE, "Phone", 0, 2, MORNING.minusSeconds(60)))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        hub(new OpenSeries(PHONE, "Phone", 0, 2, MORNING.minusSeconds(60)));
        assertThat(codes()).containsExactlyInAnyOrder("A " + OFFICE_PC, "B " + PHONE, "AB " + other);
        hub(new OpenSeries(id("next"), "Next", 1));
        assertThat(codes()).contains("AC " + id("next"));
        Decision taken = hub(new OpenSeries(id("fifth"), "Fifth", 0, 2, MORNING));
        assertThat(taken.reasons()).containsExactly(Reason.of("SeriesTaken"));
        assertThat(new OpenSeries(PHONE, "Phone", 0, 2, null).check()).isNotEmpty();
        assertThat(new OpenSeries(PHONE, "Phone", 0, 0, MORNING).check()).isNotEmpty();
    }

    private Stream<String> codes() {
        return day.rows(DeviceSeries.class).stream().map(series -> series.code + " " + series.replicaId);
    }
}
