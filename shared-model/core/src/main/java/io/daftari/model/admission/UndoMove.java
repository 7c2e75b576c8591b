package io.daftari.model.admission;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a move of an application back, as long as nobody has moved it on: it stands where it stood, with the reason of then.
 * A pupil who was admitted stays one until his admission is taken back, too.
 *
 * @param operation the move's id
 * @param id of the application
 */
@JsonPropertyOrder({"operation", "id"})
public record UndoMove(UUID operation, UUID id) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever may move applications may take it back. */
    @Override
    public Permission permission() {
        return MoveApplication.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        return operation == null || id == null
                ? List.of(new Problem(operation == null ? "operation" : "id", "required"))
                : List.of();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        return new MoveApplication(id, AdmissionStatus.SUBMITTED, null).scope(desk);
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<AdmissionApplication> found = desk.get(AdmissionApplication.class, id);
        Optional<AdmissionStep> made = desk.get(AdmissionStep.class, AdmissionStep.idOf(operation))
                .filter(step -> step.applicationId.equals(id));
        if (found.isEmpty() || made.isEmpty()) {
            return Refusal.because("NothingToUndo");
        }
        AdmissionApplication application = found.get();
        AdmissionStep step = made.get();
        if (application.status != step.status || isMovedOn(desk, step)) {
            return Refusal.because(Reason.of("EditedSince", "field", "status"));
        }
        if (step.status == AdmissionStatus.ADMITTED) {
            application.studentId = null;
        }
        application.status = step.fromStatus;
        application.reason = step.reasonBefore;
        desk.save(application);
        desk.remove(step);
        return Outcome.count("undone", 1);
    }

    /** Somebody has moved it since, be it that it came back to where this move had brought it. */
    private boolean isMovedOn(Desk desk, AdmissionStep step) {
        return desk.find(AdmissionStep.of(id)).stream()
                .filter(other -> !other.id.equals(step.id))
                .anyMatch(other -> other.movedAt.isAfter(step.movedAt)
                        || (other.movedAt.equals(step.movedAt) && other.fromStatus == step.status));
    }
}
