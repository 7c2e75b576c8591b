package io.daftari.model.merge;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes an {@link Edit} back (heart.md, rule 10): fields that still hold what it wrote become what they were, a row that it
 * made is put away, one that it put away comes back. It refuses with the list of what was built on the edit meanwhile; of
 * several fields, those that were changed again are left as they are and told.
 *
 * @param operation the edit's id
 * @param edit as it was sent
 */
@JsonPropertyOrder({"operation", "edit"})
public record UndoEdit(UUID operation, Edit edit) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever may edit the row may take an edit of it back. */
    @Override
    public Permission permission() {
        return edit.permission();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        return edit.scope(desk);
    }

    @Override
    public List<Problem> check() {
        if (operation == null || edit == null) {
            return List.of(new Problem(operation == null ? "operation" : "edit", "required"));
        }
        return edit.check().stream()
                .map(problem -> new Problem("edit." + problem.field(), problem.code()))
                .toList();
    }

    /** What was done to the second record of somebody is not taken back on the first. */
    @Override
    public boolean followsMerged() {
        return false;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<RowType<? extends EditableRow>> type = edit.type(desk);
        return type.isEmpty()
                ? Refusal.because(Reason.of("NotEditable", "row", edit.row()))
                : applyTo(desk, type.get());
    }

    private <R extends EditableRow> Applied applyTo(Desk desk, RowType<R> type) {
        if (Erasure.isOf(desk, type, edit.id())) {
            return Refusal.because("PersonErased");
        }
        if (MergedPerson.isOf(desk, edit.id())) {
            return Refusal.because("PersonMerged");
        }
        Optional<R> found = desk.get(type.rowClass(), edit.id());
        if (found.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", edit.row()));
        }
        R target = found.get();
        Map<String, JsonNode> was = edit.was();
        Map<String, JsonNode> now = edit.now();
        if (was == null) {
            return unmake(desk, type, target);
        }
        return now == null ? bringBack(desk, target) : restore(desk, type, target, was, now);
    }

    private static <R extends EditableRow> Applied unmake(Desk desk, RowType<R> type, R target) {
        if (target.archived) {
            return Refusal.because("NothingToUndo");
        }
        List<Reason> built = new ArrayList<>();
        Stamps.of(target).units().forEach(unit -> built.add(Reason.of("EditedSince", "field", unit)));
        for (RowType<?> from : desk.rowTypes()) {
            for (Column column : from.ownColumns()) {
                if (column.targets().contains(type.rowClass())) {
                    long rows = referring(desk, from, column, target.id);
                    if (rows > 0) {
                        built.add(Reason.of("BuiltOn", "row", from.table()).with("count", rows));
                    }
                }
            }
        }
        if (!built.isEmpty()) {
            return new Refusal(built);
        }
        target.putAway(desk.intent().capture().to());
        desk.save(target);
        return Outcome.count("undone", 1);
    }

    private static <R extends Row> long referring(Desk desk, RowType<R> from, Column column, UUID id) {
        Query<R> rows = Query.of(from.rowClass()).eq(column.field(), id);
        return desk.count(EditableRow.class.isAssignableFrom(from.rowClass()) ? rows.eq("archived", false) : rows);
    }

    private static Applied bringBack(Desk desk, EditableRow target) {
        if (!target.archived) {
            return Refusal.because("NothingToUndo");
        }
        target.bringBack();
        Optional<Refusal> invalid = Edit.invalid(desk, target, Set.of());
        if (invalid.isPresent()) {
            return invalid.get();
        }
        desk.save(target);
        return Outcome.count("undone", 1);
    }

    private <R extends EditableRow> Applied restore(
            Desk desk, RowType<R> type, R target, Map<String, JsonNode> was, Map<String, JsonNode> now) {
        Optional<Refusal> unfit = Edit.unfit(desk, type, was).or(() -> Edit.unfit(desk, type, now));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (target.archived) {
            return Refusal.because(Reason.of("PutAwaySince", "row", edit.row()));
        }
        Map<String, List<Column>> units = new LinkedHashMap<>();
        for (String field : now.keySet()) {
            Column column = type.column(field);
            units.computeIfAbsent(FieldMerge.unit(column), unit -> new ArrayList<>())
                    .add(column);
        }
        Stamps stamps = Stamps.of(target);
        List<Reason> movedOn = new ArrayList<>();
        long undone = 0;
        for (Map.Entry<String, List<Column>> unit : units.entrySet()) {
            if (unit.getValue().stream().allMatch(column -> holds(target, column, now))) {
                unit.getValue().forEach(column -> column.set(target, RowJson.read(column, was.get(column.field()))));
                stamps.put(unit.getKey(), desk.intent().author(), desk.intent().capture());
                undone += unit.getValue().size();
            } else {
                movedOn.add(Reason.of("FieldMovedOn", "field", unit.getKey()));
            }
        }
        if (undone == 0) {
            return movedOn.isEmpty() ? Refusal.because("NothingToUndo") : new Refusal(movedOn);
        }
        stamps.writeTo(target);
        Optional<Refusal> invalid = Edit.invalid(desk, type, target, now.keySet());
        if (invalid.isPresent()) {
            return invalid.get();
        }
        desk.save(target);
        Outcome.Builder outcome = new Outcome.Builder().count("undone", undone);
        movedOn.forEach(outcome::merged);
        return outcome.build();
    }

    private static boolean holds(EditableRow target, Column column, Map<String, JsonNode> now) {
        return RowJson.value(column.get(target)).equals(now.get(column.field()));
    }
}
