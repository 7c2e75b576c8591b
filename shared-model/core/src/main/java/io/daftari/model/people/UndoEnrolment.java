package io.daftari.model.people;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a pupil's transfer, leaving or coming back back, as long as nothing was built on it: the place that ended goes on,
 * and the one that began goes.
 *
 * @param operation the id of what is taken back
 * @param endedId the place that it ended; null where it ended none
 * @param studentId whose place it began; null where that follows from the ended one
 * @param classId of the place that it began; null where it began none
 * @param from the first day on which things were otherwise
 */
@JsonPropertyOrder({"operation", "endedId", "studentId", "classId", "from"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UndoEnrolment(
        UUID operation,
        @Nullable UUID endedId,
        @Nullable UUID studentId,
        @Nullable UUID classId,
        LocalDate from) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** That of what is taken back: to come back needs the right to admit. */
    @Override
    public Permission permission() {
        return endedId == null ? AdmitStudent.PERMISSION : TransferStudent.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (operation == null || from == null) {
            return List.of(new Problem(operation == null ? "operation" : "from", "required"));
        }
        if (endedId == null && (studentId == null || classId == null)) {
            return List.of(new Problem(studentId == null ? "studentId" : "classId", "required"));
        }
        return List.of();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        Optional<? extends Row> whose = endedId == null
                ? desk.get(Student.class, java.util.Objects.requireNonNull(studentId))
                : desk.get(Enrolment.class, endedId);
        return whose.map(desk::reaches).orElse(true)
                ? List.of()
                : List.of(Reason.of("NotYourRecord", "row", endedId == null ? "student" : "enrolment"));
    }

    @Override
    public Applied apply(Desk desk) {
        Enrolment ended =
                endedId == null ? null : desk.get(Enrolment.class, endedId).orElse(null);
        UUID whose = ended == null ? studentId : ended.studentId;
        if (whose == null || (endedId != null && (ended == null || !ended.validTo.equals(from.minusDays(1))))) {
            return Refusal.because("NothingToUndo");
        }
        Enrolment begun = classId == null
                ? null
                : desk.get(Enrolment.class, Enrolment.idOf(whose, classId, from))
                        .orElse(null);
        if (classId != null && begun == null) {
            return Refusal.because("NothingToUndo");
        }
        List<Reason> built = PlaceTraces.of(desk, List.of(new PlaceTraces.Change(whose, ended, begun, from))).stream()
                .map(trace -> Reason.of("BuiltOn", "row", trace.table()).with("count", trace.count()))
                .toList();
        if (!built.isEmpty()) {
            return new Refusal(built);
        }
        if (ended != null) {
            Optional<ClassGroup> group = desk.get(ClassGroup.class, ended.classId);
            if (group.isPresent() && EnrolmentRules.isFull(desk, group.get(), from)) {
                return Refusal.because(EnrolmentRules.full(desk, group.get(), from));
            }
            EnrolmentRules.reopen(desk, ended);
        }
        if (begun != null) {
            desk.remove(begun);
        }
        return Outcome.count("undone", 1);
    }
}
