package io.daftari.model.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.Student;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts an application into another status. Who is admitted is a pupil already: his admission comes before, with its number
 * and its class, under the id that follows from the application.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoveApplication(
        UUID id, AdmissionStatus status, @Nullable String reason) implements Operation {

    public static final Permission PERMISSION = Permission.of("admission.move");

    /** The pupil that an applicant becomes: the same wherever and however often he is admitted. */
    public static UUID studentOf(UUID application) {
        return Ids.derived("admittedApplicant", application);
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (id == null || status == null) {
            problems.add(new Problem(id == null ? "id" : "status", "required"));
        }
        if (reason != null && reason.length() > Checks.MAX_TEXT) {
            problems.add(new Problem("reason", "too-long"));
        }
        return problems;
    }

    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached =
                desk.get(AdmissionApplication.class, id).map(desk::reaches).orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "admission_application"));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<AdmissionApplication> found = desk.get(AdmissionApplication.class, id);
        if (found.isEmpty()) {
            return Refusal.because("NoSuchApplication");
        }
        AdmissionApplication application = found.get();
        if (!application.status.mayBecome(status)) {
            return Refusal.because(
                    Reason.of("ApplicationStands", "status", application.status).with("wanted", status));
        }
        if (status == AdmissionStatus.ADMITTED) {
            UUID student = studentOf(id);
            if (desk.get(Student.class, student).isEmpty() && desk.holdsAll(Student.class)) {
                return Refusal.because("NotAdmittedYet");
            }
            application.studentId = student;
        }
        desk.save(step(application, desk.intent()));
        application.status = status;
        application.reason = reason;
        desk.save(application);
        return Outcome.count("moved", 1);
    }

    private AdmissionStep step(AdmissionApplication application, Desk.Intent intent) {
        AdmissionStep step = new AdmissionStep();
        step.id = AdmissionStep.idOf(intent.id());
        step.applicationId = application.id;
        step.personId = studentOf(application.id);
        step.appliedBy = application.appliedBy;
        step.fromStatus = application.status;
        step.status = status;
        step.reason = reason;
        step.reasonBefore = application.reason;
        step.movedBy = intent.author();
        step.movedAt = intent.claimed();
        return step;
    }

    @Override
    public Optional<Operation> undo(UUID operation) {
        return Optional.of(new UndoMove(operation, id));
    }
}
