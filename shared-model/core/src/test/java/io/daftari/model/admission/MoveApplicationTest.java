package io.daftari.model.admission;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SchoolDay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's way is kept, step by step, and can be gone back. */
class MoveApplicationTest {

    private static final UUID APPLICATION = id("application");
    private final SchoolDay day = new SchoolDay();
    private Instant now = MORNING;

    @BeforeEach
    void applied() {
        play(new ApplyForAdmission(APPLICATION, "Zawadi", null, "Njeri", null, null, null, null, null, null, null));
    }

    private Decision play(Operation operation) {
        now = now.plus(Duration.ofMinutes(1));
        return day.play(REGISTRAR, OFFICE_PC, now, operation);
    }

    private Decision move(AdmissionStatus status, String reason) {
        return play(new MoveApplication(APPLICATION, status, reason));
    }

    private AdmissionApplication application() {
        return day.row(AdmissionApplication.class, APPLICATION);
    }

    @Test
    void itsWayIsKeptWithWhoAndWhy() {
        move(AdmissionStatus.REVIEWED, "complete");
        move(AdmissionStatus.WAITLISTED, "no seat");
        List<AdmissionStep> steps = day.rows(AdmissionStep.class).stream()
                .sorted(java.util.Comparator.comparing((AdmissionStep step) -> step.movedAt))
                .toList();
        assertThat(steps)
                .extracting(step -> step.status)
                .containsExactly(AdmissionStatus.REVIEWED, AdmissionStatus.WAITLISTED);
        assertThat(steps.get(1).fromStatus).isEqualTo(AdmissionStatus.REVIEWED);
        assertThat(steps.get(1).reason).isEqualTo("no seat");
        assertThat(steps.get(1).reasonBefore).isEqualTo("complete");
        assertThat(steps.get(1).movedBy).isEqualTo(REGISTRAR);
    }

    @Test
    void theLastStepIsTakenBackAndNoneBeforeIt() {
        Decision reviewed = move(AdmissionStatus.REVIEWED, "complete");
        Decision waiting = move(AdmissionStatus.WAITLISTED, "no seat");
        assertThat(play(new UndoMove(reviewed.operation(), APPLICATION)).reasons())
                .containsExactly(Reason.of("EditedSince", "field", "status"));
        assertThat(play(new UndoMove(waiting.operation(), APPLICATION)).status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(application().status).isEqualTo(AdmissionStatus.REVIEWED);
        assertThat(application().reason).isEqualTo("complete");
        assertThat(play(new UndoMove(waiting.operation(), APPLICATION)).reasons())
                .containsExactly(Reason.of("NothingToUndo"));
        assertThat(play(new UndoMove(reviewed.operation(), APPLICATION)).status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(application().status).isEqualTo(AdmissionStatus.SUBMITTED);
    }

    @Test
    void aStepIsNotTakenBackWhereOthersLedBackToItsEnd() {
        Decision first = move(AdmissionStatus.REVIEWED, "complete");
        move(AdmissionStatus.WAITLISTED, "no seat");
        Decision last = move(AdmissionStatus.REVIEWED, "a seat is free");
        assertThat(play(new UndoMove(first.operation(), APPLICATION)).reasons())
                .containsExactly(Reason.of("EditedSince", "field", "status"));
        assertThat(play(new UndoMove(last.operation(), APPLICATION)).status()).isEqualTo(Status.ACCEPTED);
        assertThat(application().reason).isEqualTo("no seat");
    }

    @Test
    void anAdmissionThatWasAMistakeGoesBackToTheApplicationInTwoSteps() {
        AdmitStudent admission = new AdmitStudent(
                MoveApplication.studentOf(APPLICATION),
                "MTG/2026/z1",
                "Zawadi",
                null,
                "Njeri",
                null,
                null,
                false,
                EAST,
                TODAY,
                List.of());
        Decision admitted = play(admission);
        Decision moved = move(AdmissionStatus.ADMITTED, null);
        assertThat(application().studentId).isEqualTo(admission.studentId());
        Operation undo = admission.undo(admitted.operation()).orElseThrow();
        assertThat(play(undo).reasons())
                .containsExactly(
                        Reason.of("BuiltOn", "row", "admission_application").with("count", 1));
        assertThat(play(new UndoMove(moved.operation(), APPLICATION)).status()).isEqualTo(Status.ACCEPTED);
        assertThat(play(undo).status()).isEqualTo(Status.ACCEPTED);
        assertThat(application().status).isEqualTo(AdmissionStatus.SUBMITTED);
        assertThat(application().studentId).isNull();
        assertThat(day.rows(Student.class)).noneMatch(one -> one.id.equals(admission.studentId()));
    }

    @Test
    void twoPeopleTickTwoPapersAndBothCount() {
        AdmissionApplication before = application();
        RowType<AdmissionApplication> type = RowType.of(before);
        AdmissionApplication one = type.copy(before);
        one.hasReport = true;
        AdmissionApplication other = type.copy(before);
        other.hasBirthCertificate = true;
        other.guardianPhone = "0722 000 111";
        play(Edit.changing(before, one));
        play(Edit.changing(before, other));
        assertThat(application().hasReport).isTrue();
        assertThat(application().hasBirthCertificate).isTrue();
        assertThat(application().guardianPhone).isEqualTo("0722 000 111");
    }

    @Test
    void noApplicationIsMadeByAnEdit() {
        AdmissionApplication made = new AdmissionApplication();
        made.id = id("made");
        made.firstName = "A";
        made.lastName = "B";
        assertThat(play(Edit.creating(made)).status()).isEqualTo(Status.REJECTED);
    }
}
