package io.daftari.model.merge;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SettleConflictTest {

    private final SchoolDay day = new SchoolDay();
    private final Student before = day.row(Student.class, SampleSchool.pupil("east", 1));

    @Test
    void theOtherValueIsPutInAndBothAreRemembered() {
        Conflict conflict = twoPhones();
        Decision decision = settle(REGISTRAR, conflict, Conflict.Choice.OTHER);
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome().counts()).containsEntry("settled", 1L).containsEntry("changed", 1L);
        assertThat(student().phone).isEqualTo("0722000001");
        Conflict settled = day.row(Conflict.class, conflict.id);
        assertThat(settled.choice).isEqualTo(Conflict.Choice.OTHER);
        assertThat(settled.chosenBy).isEqualTo(REGISTRAR);
        assertThat(settled.chosenAt).isEqualTo(MORNING.plusSeconds(300));
        assertThat(settled.standing).isEqualTo("\"0733000009\"");
        assertThat(settled.other).isEqualTo("\"0722000001\"");
    }

    @Test
    void theChoiceCountsAsTheLastEdit() {
        settle(REGISTRAR, twoPhones(), Conflict.Choice.OTHER);
        edit(OWNER, MORNING.plusSeconds(200), student -> student.phone = "0744000000");
        assertThat(student().phone).isEqualTo("0722000001");
    }

    @Test
    void whatStandsIsLeftAndTheConflictIsClosed() {
        Conflict conflict = twoPhones();
        assertThat(settle(OWNER, conflict, Conflict.Choice.STANDING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(student().phone).isEqualTo("0733000009");
        assertThat(day.row(Conflict.class, conflict.id).choice).isEqualTo(Conflict.Choice.STANDING);
    }

    @Test
    void aSensitiveFieldIsSettledByAPerson() {
        edit(REGISTRAR, MORNING, student -> student.firstName = "Amina");
        edit(OWNER, MORNING.plusSeconds(60), student -> student.firstName = "Aminah");
        Conflict conflict = onlyConflict();
        assertThat(conflict.settled).isEqualTo(Conflict.Settled.ASKED);
        settle(REGISTRAR, conflict, Conflict.Choice.OTHER);
        assertThat(student().firstName).isEqualTo("Aminah");
    }

    @Test
    void theSameChoiceTwiceIsHarmlessAndAnotherOneIsRefused() {
        Conflict conflict = twoPhones();
        settle(REGISTRAR, conflict, Conflict.Choice.OTHER);
        assertThat(settle(OWNER, conflict, Conflict.Choice.OTHER).status()).isEqualTo(Status.ACCEPTED);
        Decision against = settle(OWNER, conflict, Conflict.Choice.STANDING);
        assertThat(against.reasons()).containsExactly(Reason.of("ChosenAlready", "choice", Conflict.Choice.OTHER));
        assertThat(day.row(Conflict.class, conflict.id).chosenBy).isEqualTo(REGISTRAR);
    }

    @Test
    void aFieldThatMovedOnIsNotOverwritten() {
        Conflict conflict = twoPhones();
        Student seen = student();
        Student third = RowType.of(seen).copy(seen);
        third.phone = "0755000000";
        day.play(OWNER, PHONE, MORNING.plusSeconds(200), Edit.changing(seen, third));
        Decision other = settle(REGISTRAR, conflict, Conflict.Choice.OTHER);
        assertThat(other.status()).isEqualTo(Status.REJECTED);
        assertThat(other.reasons()).containsExactly(Reason.of("FieldMovedOn", "field", "phone"));
        Decision standing = settle(REGISTRAR, conflict, Conflict.Choice.STANDING);
        assertThat(standing.reasons()).containsExactly(Reason.of("NewerStands", "field", "phone"));
        assertThat(student().phone).isEqualTo("0755000000");
    }

    @Test
    void whoMayNotEditTheRowMayNotChoose() {
        Decision decision = settle(TEACHER, twoPhones(), Conflict.Choice.OTHER);
        assertThat(decision.reasons()).containsExactly(Reason.of("NotPermitted", "permission", "student.edit"));
    }

    @Test
    void marksAreCorrectedAndThenLeftAsTheyStand() {
        new SampleSchool()
                .examples()
                .get(io.daftari.model.attendance.MarkRegister.class)
                .forEach(day::play);
        Conflict conflict = day.rows(Conflict.class).get(0);
        assertThat(settle(OWNER, conflict, Conflict.Choice.OTHER).reasons())
                .containsExactly(Reason.of("NotChosenHere"));
        assertThat(settle(OTHER_TEACHER, conflict, Conflict.Choice.STANDING).reasons())
                .as("it is nothing to her")
                .containsExactly(Reason.of("NotPermitted", "permission", "attendance_mark.edit"));
        var marks = day.rows(io.daftari.model.attendance.AttendanceMark.class);
        assertThat(settle(OWNER, conflict, Conflict.Choice.STANDING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.row(Conflict.class, conflict.id).choice).isEqualTo(Conflict.Choice.STANDING);
        assertThat(day.rows(io.daftari.model.attendance.AttendanceMark.class))
                .usingRecursiveComparison()
                .isEqualTo(marks);
    }

    @Test
    void whoseValueWasNotTakenMayLetItGo() {
        new SampleSchool()
                .examples()
                .get(io.daftari.model.attendance.MarkRegister.class)
                .forEach(day::play);
        Conflict conflict = day.rows(Conflict.class).get(0);
        UUID loser = conflict.otherAuthorId;
        assertThat(loser).isNotNull();
        assertThat(settle(loser, conflict, Conflict.Choice.STANDING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.row(Conflict.class, conflict.id).chosenBy).isEqualTo(loser);
    }

    @Test
    void aConflictThatIsGoneIsRefused() {
        Decision decision = day.play(
                OWNER, PHONE, MORNING, new SettleConflict(SampleSchool.id("none"), Conflict.Choice.OTHER, null));
        assertThat(decision.reasons()).containsExactly(Reason.of("NoSuchRow", "row", "conflict"));
    }

    private Conflict twoPhones() {
        edit(REGISTRAR, MORNING, student -> student.phone = "0722000001");
        edit(OWNER, MORNING.plusSeconds(120), student -> student.phone = "0733000009");
        return onlyConflict();
    }

    private Conflict onlyConflict() {
        assertThat(day.rows(Conflict.class)).hasSize(1);
        return day.rows(Conflict.class).get(0);
    }

    private void edit(UUID author, Instant at, Consumer<Student> change) {
        Student after = RowType.of(before).copy(before);
        change.accept(after);
        day.play(author, PHONE, at, Edit.changing(before, after));
    }

    private Decision settle(UUID author, Conflict conflict, Conflict.Choice choice) {
        return day.play(author, OFFICE_PC, MORNING.plusSeconds(300), new SettleConflict(conflict.id, choice, null));
    }

    private Student student() {
        return day.row(Student.class, before.id);
    }
}
