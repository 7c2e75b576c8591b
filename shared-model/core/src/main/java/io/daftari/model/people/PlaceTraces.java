package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        List<Enrolment> begun = changes.values().stream()
                .map(Change::begun)
                .flatMap(Stream::ofNullable)
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

    private <R extends Row> List<Trace> since(RowType<R> type, List<Enrolment> begun) {
        Map<UUID, Enrolment> places = new HashMap<>();
        begun.forEach(place -> places.put(place.studentId, place));
        LocalDate earliest = begun.stream()
                .map(place -> place.validFrom)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Column day = type.column("onDate");
        Column student = type.column("studentId");
        List<R> rows = desk
                .find(Query.of(type.rowClass())
                        .in("studentId", places.keySet())
                        .between("onDate", earliest, Enrolment.OPEN))
                .stream()
                .filter(row ->
                        day.get(row) instanceof LocalDate date && !date.isBefore(place(places, student, row).validFrom))
                .toList();
        List<Map<UUID, Object>> classes = classes(type, rows);
        return told(
                type,
                rows.stream()
                        .filter(row -> {
                            UUID classId = place(places, student, row).classId;
                            return classes.stream().anyMatch(of -> classId.equals(of.get(row.id)));
                        })
                        .map(row -> place(places, student, row).studentId)
                        .toList());
    }

    private static Enrolment place(Map<UUID, Enrolment> places, Column student, Row row) {
        return Objects.requireNonNull(places.get((UUID) Objects.requireNonNull(student.get(row))));
    }

    /** The class in which each of the rows happened: as the row says itself, or each row of which it is a part. */
    private <R extends Row> List<Map<UUID, Object>> classes(RowType<R> type, List<R> rows) {
        if (type.hasField("classId")) {
            return List.of(values(rows, type.column("classId")));
        }
        List<Map<UUID, Object>> all = new ArrayList<>();
        for (Column column : type.ownColumns()) {
            Class<? extends Row> whole = column.references();
            if (whole != null && RowType.of(whole).hasField("classId")) {
                all.add(classesOf(RowType.of(whole), values(rows, column)));
            }
        }
        return all;
    }

    private <W extends Row> Map<UUID, Object> classesOf(RowType<W> whole, Map<UUID, Object> wholes) {
        Set<UUID> ids = wholes.values().stream().map(UUID.class::cast).collect(Collectors.toSet());
        Map<UUID, Object> classes = values(desk.getAll(whole.rowClass(), ids), whole.column("classId"));
        Map<UUID, Object> all = new HashMap<>();
        wholes.forEach((row, id) -> {
            Object of = classes.get((UUID) id);
            if (of != null) {
                all.put(row, of);
            }
        });
        return all;
    }

    private static <R extends Row> Map<UUID, Object> values(List<R> rows, Column column) {
        Map<UUID, Object> values = new HashMap<>();
        for (R row : rows) {
            Object value = column.get(row);
            if (value != null) {
                values.put(row.id, value);
            }
        }
        return values;
    }
}
