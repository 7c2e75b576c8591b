package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.SchoolBackup;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.PutBack;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.SchoolNumbers;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.Json;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Admission numbers: leased ahead, given by the hub where none was left, and never given twice. */
class NumbersIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));
    private static final int YEAR = TODAY.getYear();

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private TestDevice office;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 200);
        office = hub.enrol(school.owner(), school.id());
    }

    private static List<Lease> leases(TestDevice device, int year) {
        try {
            return Arrays.stream(Json.mapper().treeToValue(device.enrolment().get("leases"), Lease[].class))
                    .filter(lease -> lease.year() == year)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Lease> news(TestDevice device) {
        List<Lease> leases = device.exchange().opening().leases();
        return leases == null
                ? List.of()
                : leases.stream().filter(lease -> lease.year() == YEAR).toList();
    }

    private static DrawnNumber leased(long seq) {
        return SchoolNumbers.admission(NumberPattern.USUAL.toString(), "MTG", YEAR, seq);
    }

    private static DrawnNumber paper(long seq) {
        return new DrawnNumber("A", 0, seq, "MTG-A-%06d".formatted(seq));
    }

    private static DrawnNumber provisional(long seq) {
        return new DrawnNumber("A", 0, seq, "P-MTG-A-%06d".formatted(seq));
    }

    private AdmitStudent admission(DrawnNumber number, DrawnNumber receipt) {
        return hub.admission(classId, number.text(), TODAY).numbered(number, receipt);
    }

    private Student pupil(TestDevice device, AdmitStudent admission) {
        return device.rows(Student.class).stream()
                .filter(student -> student.id.equals(admission.studentId()))
                .findFirst()
                .orElseThrow();
    }

    // ---- leases

    @Test
    void noNumberIsLeasedTwiceAndTwoBlocksAreAlwaysAhead() {
        TestDevice second = hub.enrol(school.owner(), school.id());
        assertThat(leases(office, YEAR))
                .extracting(lease -> lease.first() + "-" + lease.last())
                .containsExactly("1-50", "51-100", "101-150");
        assertThat(leases(second, YEAR).get(0).first()).isEqualTo(151);
        assertThat(news(office)).hasSize(3);
        assertThat(news(office)).as("it has heard of them").isEmpty();
        for (int i = 1; i <= 60; i++) {
            office.write(admission(leased(i), paper(i)));
        }
        assertThat(news(office))
                .extracting(lease -> lease.first() + "-" + lease.last())
                .containsExactly("301-350", "351-400");
    }

    @Test
    void theComingYearsNumbersAreThereBeforeItBegins() {
        int coming = TODAY.plusDays(120).getYear();
        assertThat(leases(office, coming)).hasSize(3);
        AcademicYear next = new AcademicYear();
        next.id = hub.newId();
        next.name = "later";
        next.startsOn = LocalDate.of(YEAR + 3, 1, 5);
        next.endsOn = LocalDate.of(YEAR + 3, 11, 27);
        hub.submit(school, Edit.creating(next));
        TestDevice second = hub.enrol(school.owner(), school.id());
        assertThat(leases(second, YEAR + 3)).as("not in sight yet").isEmpty();
        next.startsOn = TODAY.minusDays(3);
        AcademicYear seen = new AcademicYear();
        seen.id = next.id;
        seen.name = next.name;
        seen.startsOn = LocalDate.of(YEAR + 3, 1, 5);
        seen.endsOn = next.endsOn;
        hub.submit(school, Edit.changing(seen, next));
        assertThat(leases(hub.enrol(school.owner(), school.id()), next.startsOn.getYear()))
                .hasSize(3);
    }

    @Test
    void aTeachersPhoneIsLeasedNone() {
        TestHub.User teacher = hub.addTeacher(school, "teacher " + school.id(), classId);
        assertThat(hub.enrol(teacher, school.id()).enrolment().get("leases")).isEmpty();
    }

    @Test
    void goesOnBehindTheNumbersOfOldBooks() {
        TestHub.School old = hub.found("old books " + school.id());
        UUID group = hub.addClass(old, "Grade 1", 40);
        hub.submit(
                old,
                hub.admission(group, leased(312).text(), TODAY),
                hub.admission(group, "MTG/" + YEAR + "/99999999", TODAY),
                hub.admission(group, "ADM 7000", TODAY));
        TestDevice device = hub.enrol(old.owner(), old.id());
        assertThat(leases(device, YEAR).get(0).first()).isEqualTo(313);
    }

    @Test
    void aHubThatForgotLeapsAheadInEachYear() {
        office.exchange();
        SchoolBackup backup = hub.backUp(school);
        TestDevice forgotten = hub.enrol(school.owner(), school.id());
        office.exchange();
        backup.putBack();
        office.send(TestDevice.gzip(office.request()));
        TestDevice fresh = hub.enrol(school.owner(), school.id());
        for (int year : List.of(YEAR, TODAY.plusDays(120).getYear())) {
            long highest = leases(forgotten, year).get(2).last();
            assertThat(leases(fresh, year).get(0).first()).isGreaterThan(highest);
        }
    }

    // ---- provisional and final

    @Test
    void whoWasAdmittedWithoutALeasedNumberGetsTheFinalOneInTheSameExchange() {
        AdmitStudent waiting = admission(provisional(1), paper(2));
        AdmitStudent numbered = admission(leased(1), paper(3));
        office.write(waiting);
        office.write(numbered);
        office.exchange();
        assertThat(pupil(office, waiting).admissionNumber)
                .as("behind the office's blocks")
                .isEqualTo(leased(201).text());
        assertThat(pupil(office, waiting).provisionalNumber).isEqualTo("P-MTG-A-000001");
        assertThat(pupil(office, numbered).admissionNumber).isEqualTo(leased(1).text());
        assertThat(office.rows(NumberEntry.class))
                .extracting(entry -> entry.text + " " + entry.state)
                .containsExactlyInAnyOrder(
                        "P-MTG-A-000001 ISSUED",
                        "MTG-A-000002 ISSUED",
                        "MTG-A-000003 ISSUED",
                        leased(1).text() + " ISSUED",
                        leased(201).text() + " ISSUED");
    }

    @Test
    void bothNumbersFindThePupil() {
        AdmitStudent waiting = admission(provisional(1), paper(2));
        office.write(waiting);
        office.exchange();
        for (String query : List.of(
                "students?admission_no=" + leased(151).text(),
                "students?provisional_number=P-MTG-A-000001",
                "number-entries?text=P-MTG-A-000001")) {
            TestHub.Answer answer = hub.get("/api/v1/" + query, school.owner(), school.id());
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            assertThat(answer.body().get("items")).as(query).hasSize(1);
        }
    }

    @Test
    void theFinalNumberIsOfTheYearOfTheClassThatThePupilJoins() {
        AcademicYear next = new AcademicYear();
        next.id = hub.newId();
        next.name = "next";
        next.startsOn = LocalDate.of(YEAR + 2, 1, 5);
        next.endsOn = LocalDate.of(YEAR + 2, 11, 27);
        ClassGroup group = new ClassGroup();
        group.id = hub.newId();
        group.name = "Grade 5 East";
        group.gradeLevelId = hub.firstId(school, "grade-levels");
        group.academicYearId = next.id;
        group.capacity = 40;
        hub.submit(school, Edit.creating(next), Edit.creating(group));
        DrawnNumber number = provisional(1);
        AdmitStudent early = hub.admission(group.id, number.text(), TODAY).numbered(number, paper(2));
        office.write(early);
        office.exchange();
        assertThat(pupil(office, early).admissionNumber).isEqualTo("MTG/" + (YEAR + 2) + "/0001");
    }

    @Test
    void aNumberOfAnotherYearIsFlagged() {
        DrawnNumber old = SchoolNumbers.admission(NumberPattern.USUAL.toString(), "MTG", YEAR - 1, 7);
        UUID admission = office.write(admission(old, paper(1)));
        Decision decision = office.exchange().decisions().stream()
                .filter(one -> one.operation().equals(admission))
                .findFirst()
                .orElseThrow();
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("NumberOfOtherYear");
    }

    @Test
    void aHubThatForgotGivesNobodyASecondNumberBeforeSomebodyHasLooked() {
        office.exchange();
        SchoolBackup backup = hub.backUp(school);
        AdmitStudent waiting = admission(provisional(1), paper(2));
        hub.submit(school, waiting);
        office.write(admission(leased(1), paper(3)));
        office.exchange();
        Student printed = pupil(office, waiting);
        assertThat(printed.awaitsNumber()).isFalse();
        backup.putBack();
        hub.submit(school, waiting);
        office.send(TestDevice.gzip(office.request()));
        TestDevice other = hub.enrol(school.owner(), school.id());
        other.write(admission(leased(9_000), new DrawnNumber("ZZ", 0, 1, "MTG-ZZ-000001")));
        other.exchange();
        assertThat(pupil(other, waiting).awaitsNumber()).isTrue();

        Student forgotten = pupil(other, waiting);
        hub.submit(school, PutBack.of(printed, forgotten));
        hub.post("/api/v1/restores/1/end", school.owner(), school.id(), Map.of());
        other.write(admission(leased(9_001), new DrawnNumber("ZZ", 0, 2, "MTG-ZZ-000002")));
        other.exchange();
        assertThat(pupil(other, waiting).admissionNumber).isEqualTo(printed.admissionNumber);
    }

    @Test
    void whoWaitedForTheEndOfARestoreIsNumberedThoughNothingElseHappens() {
        SchoolBackup backup = hub.backUp(school);
        office.write(admission(leased(1), paper(1)));
        office.exchange();
        backup.putBack();
        office.send(TestDevice.gzip(office.request()));
        TestDevice other = hub.enrol(school.owner(), school.id());
        DrawnNumber number = new DrawnNumber("ZZ", 0, 1, "P-MTG-ZZ-000001");
        AdmitStudent waiting = hub.admission(classId, number.text(), TODAY)
                .numbered(number, new DrawnNumber("ZZ", 0, 2, "MTG-ZZ-000002"));
        other.write(waiting);
        other.exchange();
        other.exchange();
        assertThat(pupil(other, waiting).awaitsNumber()).isTrue();

        hub.post("/api/v1/restores/1/end", school.owner(), school.id(), Map.of());
        other.exchange();
        assertThat(pupil(other, waiting).awaitsNumber()).isFalse();
    }

    @Test
    void whatWasLeftWhenAHubStoppedIsFoundWhenTheSchoolIsHeardAgain() {
        try (TestHub other = new TestHub()) {
            TestHub.School small = other.found("small school");
            UUID group = other.addClass(small, "Grade 1", 40);
            TestDevice device = other.enrol(small.owner(), small.id());
            DrawnNumber number = provisional(1);
            AdmitStudent waiting = other.admission(group, number.text(), TODAY).numbered(number, paper(2));
            // Entered at the hub itself: nothing follows before a device is heard.
            other.submit(small, waiting);
            other.restart(Daftari.catalog());
            device.exchange();
            assertThat(pupil(device, waiting).awaitsNumber()).isFalse();
            assertThat(pupil(device, waiting).provisionalNumber).isEqualTo(number.text());
        }
    }
}
