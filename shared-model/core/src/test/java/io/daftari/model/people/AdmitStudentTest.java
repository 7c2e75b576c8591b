package io.daftari.model.people;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdmitStudentTest {

    private final SchoolDay day = new SchoolDay();

    @Test
    void makesThePupilHisGuardianAndHisSeat() {
        Decision decision = admit(admission("east", 6, EAST));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("admitted", 1));
        Student kept = day.row(Student.class, pupil("east", 6));
        Student wanted = SampleSchool.student("east", 6);
        wanted.audience = wanted.id;
        assertThat(RowType.of(kept).same(kept, wanted)).isTrue();
        Enrolment seat = day.row(Enrolment.class, Enrolment.idOf(pupil("east", 6), EAST, TERM_START));
        assertThat(seat.validTo).isEqualTo(Enrolment.OPEN);
        assertThat(seat.audience).isEqualTo(EAST);
        StudentGuardian link = day.row(StudentGuardian.class, SampleSchool.id("kin east6"));
        assertThat(link.studentId).isEqualTo(kept.id);
        assertThat(day.row(Guardian.class, link.guardianId).fullName()).isEqualTo("Grace Wanjiku");
    }

    @Test
    void overTheCapacityHeIsAdmittedAndFlagged() {
        Decision decision = admit(admission("west", 6, WEST));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons())
                .containsExactly(Reason.of("ClassFull", "class", "Grade 4 West").with("capacity", 5));
        assertThat(day.rows(Enrolment.class)).hasSize(2 * SampleSchool.PUPILS + 1);
    }

    @Test
    void aNumberThatIsTakenIsFlaggedAndBothKeepTheirPaper() {
        AdmitStudent good = admission("east", 6, EAST);
        Decision decision = admit(with(good, good.studentId(), "MTG/2026/e1", good.classId()));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("NumberTaken", "number", "MTG/2026/e1"));
        assertThat(day.rows(Student.class))
                .filteredOn(student -> student.admissionNumber.equals("MTG/2026/e1"))
                .hasSize(2);
    }

    @Test
    void aFormSentTwiceUndoesNothing() {
        admit(admission("east", 6, EAST));
        Student seen = SampleSchool.student("east", 6);
        Student edited = SampleSchool.student("east", 6);
        edited.phone = "0722000006";
        day.play(REGISTRAR, OFFICE_PC, MORNING, Edit.changing(seen, edited));
        Decision again = admit(admission("east", 6, EAST));
        assertThat(again.status()).isEqualTo(Status.FLAGGED);
        assertThat(again.reasons()).containsExactly(Reason.of("AlreadyAdmitted", "number", "MTG/2026/e6"));
        assertThat(day.row(Student.class, pupil("east", 6)).phone).isEqualTo("0722000006");
    }

    @Test
    void anUnknownClassOrGuardianIsFlaggedAndThePupilAdmitted() {
        AdmitStudent good = admission("east", 6, EAST);
        AdmitStudent.Kin unknown = new AdmitStudent.Kin(
                SampleSchool.id("nobody"), SampleSchool.id("link"), null, null, null, "uncle", false, false);
        AdmitStudent lost = new AdmitStudent(
                good.studentId(),
                good.admissionNumber(),
                good.firstName(),
                null,
                good.lastName(),
                null,
                null,
                true,
                SampleSchool.id("no class"),
                good.validFrom(),
                List.of(unknown));
        assertThat(admit(lost).reasons()).containsExactly(Reason.of("NoSuchClass"), Reason.of("NoSuchGuardian"));
        assertThat(day.row(Student.class, good.studentId()).boarding).isTrue();
        assertThat(day.rows(StudentGuardian.class)).hasSize(2 * SampleSchool.PUPILS);
    }

    @Test
    void aGuardianWhomTheSchoolKnowsStaysAsHeIs() {
        AdmitStudent sibling = admission("east", 6, EAST);
        UUID known = SampleSchool.id("guardian east1");
        AdmitStudent.Kin mother =
                new AdmitStudent.Kin(known, SampleSchool.id("link"), "Another", "Name", "1", "mother", true, true);
        admit(new AdmitStudent(
                sibling.studentId(),
                sibling.admissionNumber(),
                sibling.firstName(),
                null,
                sibling.lastName(),
                null,
                null,
                false,
                EAST,
                TERM_START,
                List.of(mother)));
        assertThat(day.row(Guardian.class, known).fullName()).isEqualTo("Grace Wanjiku");
        assertThat(day.row(StudentGuardian.class, SampleSchool.id("link")).guardianId)
                .isEqualTo(known);
    }

    private Decision admit(AdmitStudent admission) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING, admission);
    }

    private static AdmitStudent with(AdmitStudent good, UUID id, String number, UUID classId) {
        return new AdmitStudent(
                id,
                number,
                good.firstName(),
                good.middleName(),
                good.lastName(),
                good.birthDate(),
                good.gender(),
                good.boarding(),
                classId,
                good.validFrom(),
                good.guardians());
    }
}
