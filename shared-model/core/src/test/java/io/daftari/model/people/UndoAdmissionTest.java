package io.daftari.model.people;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.id;
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
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** An admission that was a mistake leaves nothing behind; one on which somebody has built stays whole. */
class UndoAdmissionTest {

    private static final AdmitStudent MISTAKE = SampleSchool.admission("east", 9, EAST);

    private final SchoolDay day = new SchoolDay();

    private Decision undo(AdmitStudent admission) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING, new UndoAdmission(id("the admission"), admission));
    }

    private void admit() {
        day.play(REGISTRAR, OFFICE_PC, MORNING, MISTAKE);
    }

    @Test
    void thePupilWasNeverHereAndTheNumberMayComeAgain() {
        admit();
        assertThat(undo(MISTAKE).outcome()).isEqualTo(Outcome.count("undone", 1));
        assertThat(day.rows(Student.class)).noneMatch(student -> student.id.equals(MISTAKE.studentId()));
        assertThat(day.rows(Enrolment.class)).noneMatch(one -> one.studentId.equals(MISTAKE.studentId()));
        assertThat(day.rows(StudentGuardian.class)).noneMatch(one -> one.studentId.equals(MISTAKE.studentId()));
        Decision again = day.play(REGISTRAR, OFFICE_PC, MORNING, MISTAKE);
        assertThat(again.status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void onceIsEnough() {
        admit();
        undo(MISTAKE);
        assertThat(undo(MISTAKE).reasons()).containsExactly(Reason.of("NothingToUndo"));
    }

    @Test
    void whatWasBuiltOnItIsToldAndKeepsIt() {
        admit();
        Student before = day.row(Student.class, MISTAKE.studentId());
        Student after = RowType.of(before).copy(before);
        after.birthDate = LocalDate.of(2015, 1, 1);
        after.phone = "0722000009";
        day.play(REGISTRAR, OFFICE_PC, MORNING, Edit.changing(before, after));
        assertThat(undo(MISTAKE).reasons())
                .containsExactly(
                        Reason.of("EditedSince", "field", "birthDate"), Reason.of("EditedSince", "field", "phone"));
        assertThat(day.row(Student.class, MISTAKE.studentId()).phone).isEqualTo("0722000009");
    }

    @Test
    void whoWasMovedSinceStays() {
        AdmitStudent first = SampleSchool.admission("west", 1, WEST);
        day.play(REGISTRAR, OFFICE_PC, MORNING, SampleSchool.transfer("west", 1, EAST));
        assertThat(undo(first).reasons())
                .contains(Reason.of("BuiltOn", "row", "enrolment").with("count", 2));
        assertThat(day.row(Enrolment.class, Enrolment.idOf(pupil("west", 1), EAST, TODAY)).validTo)
                .isEqualTo(Enrolment.OPEN);
        assertThat(first.validFrom()).isEqualTo(TERM_START);
    }

    @Test
    void whoMayNotAdmitMayNotTakeBack() {
        admit();
        Decision decision = day.play(TEACHER, OFFICE_PC, MORNING, new UndoAdmission(id("the admission"), MISTAKE));
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("NotPermitted");
    }
}
