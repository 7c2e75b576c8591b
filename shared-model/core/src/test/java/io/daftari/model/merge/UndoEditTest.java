package io.daftari.model.merge;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Student;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.ClassGroup;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UndoEditTest {

    private final SchoolDay day = new SchoolDay();
    private final UUID amina = SampleSchool.pupil("east", 1);
    private Instant at = MORNING;

    private Student student() {
        return day.row(Student.class, amina);
    }

    private Act play(UUID author, Edit edit) {
        at = at.plusSeconds(60);
        Act act = day.act(author, OFFICE_PC, at, edit);
        assertThat(day.play(act).status()).isEqualTo(Status.ACCEPTED);
        return act;
    }

    private <R extends EditableRow> Act change(R before, Consumer<R> change) {
        R after = RowType.of(before).copy(before);
        change.accept(after);
        return play(REGISTRAR, Edit.changing(before, after));
    }

    private Decision undo(UUID author, Act act) {
        at = at.plusSeconds(60);
        return day.play(author, PHONE, at, act.operation().undo(act.id()).orElseThrow());
    }

    @Test
    void fieldsBecomeWhatTheyWere() {
        Student before = student();
        Act changed = change(before, student -> {
            student.phone = "0722000001";
            student.address = "Ngong Road";
        });
        Decision decision = undo(OWNER, changed);
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome().counts()).containsEntry("undone", 2L);
        assertThat(student().phone).isEqualTo(before.phone);
        assertThat(student().address).isEqualTo(before.address);
        assertThat(undo(OWNER, changed).reasons())
                .as("a second time")
                .containsExactlyInAnyOrder(
                        Reason.of("FieldMovedOn", "field", "address"), Reason.of("FieldMovedOn", "field", "phone"));
    }

    @Test
    void whatWasChangedAgainStaysAndIsTold() {
        Act changed = change(student(), student -> {
            student.phone = "0722000001";
            student.address = "Ngong Road";
        });
        change(student(), student -> student.phone = "0733000009");
        Decision decision = undo(REGISTRAR, changed);
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("FieldMovedOn", "field", "phone"));
        assertThat(student().phone).isEqualTo("0733000009");
        assertThat(student().address).isNull();
    }

    @Test
    void aGroupOfFieldsIsTakenBackAsOneOrNotAtAll() {
        TeachingAssignment before = day.rows(TeachingAssignment.class).get(0);
        Act changed = play(OWNER, changing(before, row -> {
            row.validFrom = SampleSchool.TERM_START.plusDays(7);
            row.validTo = SampleSchool.TODAY.plusDays(30);
        }));
        TeachingAssignment then = day.row(TeachingAssignment.class, before.id);
        Act again = play(OWNER, changing(then, row -> row.validTo = SampleSchool.TODAY.plusDays(60)));
        assertThat(undo(OWNER, changed).reasons()).containsExactly(Reason.of("FieldMovedOn", "field", "validity"));
        assertThat(undo(OWNER, again).status()).isEqualTo(Status.ACCEPTED);
        assertThat(undo(OWNER, changed).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.row(TeachingAssignment.class, before.id).validFrom).isEqualTo(before.validFrom);
    }

    private static <R extends EditableRow> Edit changing(R before, Consumer<R> change) {
        R after = RowType.of(before).copy(before);
        change.accept(after);
        return Edit.changing(before, after);
    }

    @Test
    void aRowThatWasMadeIsPutAwayUnlessSomethingWasBuiltOnIt() {
        ClassGroup north = RowType.of(ClassGroup.class).copy(day.row(ClassGroup.class, EAST));
        north.id = SampleSchool.id("class north");
        north.name = "Grade 4 North";
        north.stamps = null;
        Act made = play(REGISTRAR, Edit.creating(north));
        UUID enrolment = SampleSchool.enrolment("east", 2);
        day.play(REGISTRAR, OFFICE_PC, at, new TransferStudent(enrolment, north.id, SampleSchool.TODAY));
        change(day.row(ClassGroup.class, north.id), row -> row.capacity = 12);
        Decision refused = undo(REGISTRAR, made);
        assertThat(refused.status()).isEqualTo(Status.REJECTED);
        assertThat(refused.reasons())
                .containsExactlyInAnyOrder(
                        Reason.of("EditedSince", "field", "capacity"),
                        Reason.of("BuiltOn", "row", "enrolment").with("count", 1));

        ClassGroup south = RowType.of(north).copy(north);
        south.id = SampleSchool.id("class south");
        south.name = "Grade 4 South";
        Act alone = play(REGISTRAR, Edit.creating(south));
        assertThat(undo(REGISTRAR, alone).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.row(ClassGroup.class, south.id).archived).isTrue();
        assertThat(undo(REGISTRAR, alone).reasons()).containsExactly(Reason.of("NothingToUndo"));
    }

    @Test
    void aRowThatWasPutAwayComesBackAsItWas() {
        RoleAssignment role = day.rows(RoleAssignment.class).stream()
                .filter(row -> row.role == Role.CLASS_TEACHER && row.userId.equals(TEACHER))
                .findFirst()
                .orElseThrow();
        Act away = play(OWNER, Edit.archiving(role));
        assertThat(day.row(RoleAssignment.class, role.id).archived).isTrue();
        assertThat(undo(OWNER, away).status()).isEqualTo(Status.ACCEPTED);
        RoleAssignment back = day.row(RoleAssignment.class, role.id);
        assertThat(back.archived).isFalse();
        assertThat(back.validTo).isEqualTo(role.validTo);
        assertThat(back.putAwayAt).isNull();
        assertThat(undo(OWNER, away).reasons()).containsExactly(Reason.of("NothingToUndo"));
    }

    @Test
    void ofARowThatWasPutAwayNothingIsTakenBack() {
        Act changed = change(student(), student -> student.phone = "0722000001");
        play(REGISTRAR, Edit.archiving(student()));
        assertThat(undo(REGISTRAR, changed).reasons()).containsExactly(Reason.of("PutAwaySince", "row", "student"));
    }

    @Test
    void itNeedsTheRightToEditAndARow() {
        Act changed = change(student(), student -> student.phone = "0722000001");
        assertThat(undo(TEACHER, changed).reasons())
                .containsExactly(Reason.of("NotPermitted", "permission", "student.edit"));
        Student nobody = SampleSchool.student("east", 3);
        nobody.id = SampleSchool.id("nobody");
        UndoEdit none = new UndoEdit(SampleSchool.id("edit"), Edit.archiving(nobody));
        assertThat(day.play(OWNER, PHONE, at, none).reasons())
                .containsExactly(Reason.of("NoSuchRow", "row", "student"));
        assertThat(new UndoEdit(SampleSchool.id("edit"), new Edit("student", amina, null, null, null)).check())
                .extracting(problem -> problem.field())
                .containsExactly("edit.now");
    }
}
