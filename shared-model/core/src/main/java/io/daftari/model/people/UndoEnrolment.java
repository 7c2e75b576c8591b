package io.daftari.model.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
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
        List<Reason> built = builtOn(desk, whose, ended, begun);
        if (!built.isEmpty()) {
            return new Refusal(built);
        }
        if (ended != null) {
            Optional<ClassGroup> group = desk.get(ClassGroup.class, ended.classId);
            if (group.isPresent() && EnrolmentRules.isFull(desk, group.get(), from)) {
                return Refusal.because(EnrolmentRules.full(desk, group.get(), from));
            }
            ended.validTo = Enrolment.OPEN;
            ended.leftBecause = null;
            desk.save(ended);
        }
        if (begun != null) {
            desk.remove(begun);
        }
        return Outcome.count("undone", 1);
    }

    /** Later places of the pupil, and what was entered of him in the class since. */
    private List<Reason> builtOn(Desk desk, UUID whose, @Nullable Enrolment ended, @Nullable Enrolment begun) {
        List<Reason> built = new ArrayList<>();
        long later = desk.find(Query.of(Enrolment.class).eq("studentId", whose)).stream()
                .filter(one -> ended == null || !one.id.equals(ended.id))
                .filter(one -> begun == null || !one.id.equals(begun.id) || !one.validTo.equals(Enrolment.OPEN))
                .filter(one -> !one.validTo.isBefore(from) && !one.validTo.isBefore(one.validFrom))
                .count();
        if (later > 0) {
            built.add(Reason.of("BuiltOn", "row", "enrolment").with("count", later));
        }
        if (begun == null) {
            return built;
        }
        for (RowType<?> type : desk.rowTypes()) {
            if (!type.rowClass().equals(Enrolment.class) && isOfDays(type)) {
                long rows = since(desk, type, begun);
                if (rows > 0) {
                    built.add(Reason.of("BuiltOn", "row", type.table()).with("count", rows));
                }
            }
        }
        return built;
    }

    /** Whether its rows say what happened to a pupil on a day. */
    private static boolean isOfDays(RowType<?> type) {
        return type.hasField("studentId")
                && type.hasField("onDate")
                && type.column("onDate").kind() == ColumnKind.DATE;
    }

    private static <R extends Row> long since(Desk desk, RowType<R> type, Enrolment begun) {
        Column day = type.column("onDate");
        return desk.find(Query.of(type.rowClass()).eq("studentId", begun.studentId)).stream()
                .filter(row -> day.get(row) instanceof LocalDate date && !date.isBefore(begun.validFrom))
                .filter(row -> isIn(desk, type, row, begun.classId))
                .count();
    }

    /** Whether it happened in the class: as the row says, or the one of which it is a part. */
    private static <R extends Row> boolean isIn(Desk desk, RowType<R> type, R row, UUID classId) {
        if (type.hasField("classId")) {
            return classId.equals(type.column("classId").get(row));
        }
        for (Column column : type.ownColumns()) {
            Class<? extends Row> whole = column.references();
            if (whole != null
                    && RowType.of(whole).hasField("classId")
                    && column.get(row) instanceof UUID id
                    && isIn(desk, RowType.of(whole), id, classId)) {
                return true;
            }
        }
        return false;
    }

    private static <W extends Row> boolean isIn(Desk desk, RowType<W> whole, UUID id, UUID classId) {
        return desk.get(whole.rowClass(), id)
                .filter(row -> classId.equals(whole.column("classId").get(row)))
                .isPresent();
    }
}
