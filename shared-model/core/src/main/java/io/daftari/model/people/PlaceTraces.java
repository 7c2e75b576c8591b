package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in the way of taking changes of class back: what was built on them since. */
final class PlaceTraces {

    /**
     * A pupil's place ended, another began, or both.
     *
     * @param from the first day on which things were otherwise
     */
    record Change(
            UUID studentId,
            @Nullable Enrolment ended,
            @Nullable Enrolment begun,
            LocalDate from) {}

    /** So many rows of a table were built on somebody's change. */
    record Trace(UUID studentId, String table, long count) {}

    private final Desk desk;
    private final Map<UUID, Change> changes = new HashMap<>();

    private PlaceTraces(Desk desk, List<Change> changes) {
        this.desk = desk;
        changes.forEach(change -> this.changes.put(change.studentId(), change));
    }

    /** Later places of the pupils, and what was entered of them in their new classes since. One change for each pupil. */
    static List<Trace> of(Desk desk, List<Change> changes) {
        return changes.isEmpty() ? List.of() : new PlaceTraces(desk, changes).all();
    }

    private List<Trace> all() {
        List<Trace> all = new ArrayList<>(told(
                RowType.of(Enrolment.class),
                desk.find(Query.of(Enrolment.class).in("studentId", changes.keySet())).stream()
                        .filter(place -> isLater(place, change(place.studentId)))
                        .map(place -> place.studentId)
                        .toList()));
        List<UUID> begun = changes.values().stream()
                .filter(change -> change.begun() != null)
                .map(Change::studentId)
                .toList();
        if (!begun.isEmpty()) {
            for (RowType<?> type : desk.rowTypes()) {
                if (!type.rowClass().equals(Enrolment.class) && isOfDays(type)) {
                    all.addAll(since(type, begun));
                }
            }
        }
        return all;
    }

    private Change change(UUID student) {
        return Objects.requireNonNull(changes.get(student));
    }

    private static List<Trace> told(RowType<?> type, List<UUID> students) {
        Map<UUID, Long> counts = new HashMap<>();
        students.forEach(student -> counts.merge(student, 1L, Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> new Trace(count.getKey(), type.table(), count.getValue()))
                .toList();
    }

    private static boolean isLater(Enrolment place, Change change) {
        Enrolment ended = change.ended();
        Enrolment begun = change.begun();
        return (ended == null || !place.id.equals(ended.id))
                && (begun == null || !place.id.equals(begun.id) || !place.validTo.equals(Enrolment.OPEN))
                && !place.validTo.isBefore(change.from())
                && !place.validTo.isBefore(place.validFrom);
    }

    /** Whether its rows say what happened to a pupil on a day. */
    private static boolean isOfDays(RowType<?> type) {
        return type.hasField("studentId")
                && type.hasField("onDate")
                && type.column("onDate").kind() == ColumnKind.DATE;
    }

    private <R extends Row> List<Trace> since(RowType<R> type, List<UUID> begun) {
        Column day = type.column("onDate");
        Column student = type.column("studentId");
        List<UUID> found = new ArrayList<>();
        for (R row : desk.find(Query.of(type.rowClass()).in("studentId", begun))) {
            Enrolment place = Objects.requireNonNull(
                    change((UUID) Objects.requireNonNull(student.get(row))).begun());
            if (day.get(row) instanceof LocalDate date
                    && !date.isBefore(place.validFrom)
                    && isIn(type, row, place.classId)) {
                found.add(place.studentId);
            }
        }
        return told(type, found);
    }

    /** Whether it happened in the class: as the row says, or the one of which it is a part. */
    private <R extends Row> boolean isIn(RowType<R> type, R row, UUID classId) {
        if (type.hasField("classId")) {
            return classId.equals(type.column("classId").get(row));
        }
        for (Column column : type.ownColumns()) {
            Class<? extends Row> whole = column.references();
            if (whole != null
                    && RowType.of(whole).hasField("classId")
                    && column.get(row) instanceof UUID id
                    && isIn(RowType.of(whole), id, classId)) {
                return true;
            }
        }
        return false;
    }

    private <W extends Row> boolean isIn(RowType<W> whole, UUID id, UUID classId) {
        return desk.get(whole.rowClass(), id)
                .filter(row -> classId.equals(whole.column("classId").get(row)))
                .isPresent();
    }
}
