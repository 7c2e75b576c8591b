package io.daftari.model.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
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
import io.daftari.model.row.Mismatch;
import io.daftari.model.row.Others;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one generic operation, for plain records: per field what it was on the author's screen and what it is now, so that
 * the hub can merge three ways. Without {@code was} it creates the row, without {@code now} it archives it.
 *
 * @param row the row's table
 * @param id the row's id, a UUIDv7 made by the author's device where the row is new
 * @param was the changed fields as the author saw them; null for a new row
 * @param now the changed fields as they shall be; null to archive
 * @param seen hash of the whole row as the author saw it ({@link RowHash}); null for a new row
 */
@JsonPropertyOrder({"row", "id", "was", "now", "seen"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Edit(
        String row,
        UUID id,
        @Nullable Map<String, JsonNode> was,
        @Nullable Map<String, JsonNode> now,
        @Nullable String seen)
        implements Operation {

    public Edit(
            String row,
            UUID id,
            @Nullable Map<String, JsonNode> was,
            @Nullable Map<String, JsonNode> now,
            @Nullable String seen) {
        this.row = row;
        this.id = id;
        this.was = was == null ? null : Collections.unmodifiableMap(new TreeMap<>(was));
        this.now = now == null ? null : Collections.unmodifiableMap(new TreeMap<>(now));
        this.seen = seen;
    }

    /** An edit that creates this row, with all editable fields that are not null. */
    public static <R extends EditableRow> Edit creating(R made) {
        Map<String, JsonNode> now = new TreeMap<>();
        for (Column column : RowType.of(made).ownColumns()) {
            Object value = column.get(made);
            if (column.editable() != null && value != null) {
                now.put(column.field(), RowJson.value(value));
            }
        }
        return new Edit(RowType.of(made).table(), made.id, null, now, null);
    }

    /**
     * An edit from the row as it was on screen to the row as it was left there; only what differs is sent, a group of
     * fields as a whole.
     */
    public static <R extends EditableRow> Edit changing(R before, R after) {
        Map<String, JsonNode> was = new TreeMap<>();
        Map<String, JsonNode> now = new TreeMap<>();
        List<Column> columns = RowType.of(before).ownColumns();
        Set<String> changed = new HashSet<>();
        for (Column column : columns) {
            if (!Objects.equals(column.get(before), column.get(after))) {
                changed.add(FieldMerge.unit(column));
            }
        }
        for (Column column : columns) {
            if (column.editable() != null && changed.contains(FieldMerge.unit(column))) {
                was.put(column.field(), RowJson.value(column.get(before)));
                now.put(column.field(), RowJson.value(column.get(after)));
            }
        }
        return new Edit(RowType.of(before).table(), before.id, was, now, RowHash.of(before));
    }

    /** An edit that archives the row. */
    public static <R extends EditableRow> Edit archiving(R row) {
        return new Edit(RowType.of(row).table(), row.id, Map.of(), null, RowHash.of(row));
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** The right to edit rows of this table, as {@code student.edit}. */
    @Override
    public Permission permission() {
        return permissionFor(row);
    }

    /** The right that edits of a table need. */
    public static Permission permissionFor(String table) {
        return Permission.of(table + ".edit");
    }

    @Override
    public List<Problem> check() {
        if (row == null || id == null) {
            return List.of(new Problem(row == null ? "row" : "id", "required"));
        }
        if (was == null && now == null) {
            return List.of(new Problem("now", "required"));
        }
        if (was != null && now != null && !was.keySet().equals(now.keySet())) {
            return List.of(new Problem("was", "names-other-fields-than-now"));
        }
        return List.of();
    }

    /** An edit reaches the rows that its author may see: as they are, and as they shall be. */
    @Override
    public List<Reason> scope(Desk desk) {
        Optional<RowType<? extends EditableRow>> type = type(desk);
        return type.isEmpty() || reaches(desk, type.get())
                ? List.of()
                : List.of(Reason.of("NotYourRecord", "row", row));
    }

    private <R extends EditableRow> boolean reaches(Desk desk, RowType<R> type) {
        Optional<R> found = desk.get(type.rowClass(), id);
        if (found.isPresent() && !desk.reaches(found.get())) {
            return false;
        }
        if (now == null || (found.isEmpty() && was != null)) {
            return true;
        }
        R wanted = found.orElseGet(type::newRow);
        wanted.id = id;
        boolean moved = found.isEmpty();
        for (String field : type.audienceFields()) {
            JsonNode value = now.get(field);
            if (value != null) {
                try {
                    type.column(field).set(wanted, RowJson.read(type.column(field), value));
                    moved = true;
                } catch (IllegalArgumentException e) {
                    // It can't stand in such a row at all, which is told when the edit is applied.
                    return true;
                }
            }
        }
        return !moved || type.hasNoSubject(wanted) || desk.reaches(wanted);
    }

    @Override
    public List<Query<?>> foreseen() {
        return List.of(Query.of(Erasure.class).eq("id", id));
    }

    @Override
    public Optional<Operation> undo(UUID operation) {
        return Optional.of(new UndoEdit(operation, this));
    }

    /** Putting the second record of somebody away does not mean the first. */
    @Override
    public boolean followsMerged() {
        return now != null;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<RowType<? extends EditableRow>> type = type(desk);
        return type.isEmpty() ? Refusal.because(Reason.of("NotEditable", "row", row)) : applyTo(desk, type.get());
    }

    /** The type of its row; empty if none such can be edited. */
    @SuppressWarnings("unchecked")
    Optional<RowType<? extends EditableRow>> type(Desk desk) {
        return desk.rowType(row)
                .filter(type -> type.isEditable() && EditableRow.class.isAssignableFrom(type.rowClass()))
                .map(type -> (RowType<? extends EditableRow>) type);
    }

    private <R extends EditableRow> Applied applyTo(Desk desk, RowType<R> type) {
        if (Erasure.isOf(desk, type, id)) {
            return Refusal.because("PersonErased");
        }
        Optional<R> found = desk.get(type.rowClass(), id);
        if (found.isEmpty() && was != null) {
            return Refusal.because(Reason.of("NoSuchRow", "row", row));
        }
        R target = found.orElseGet(type::newRow);
        target.id = id;
        Map<String, JsonNode> changes = now == null ? Map.of() : now;
        Map<String, JsonNode> before = was == null || now == null ? Map.of() : was;
        Optional<Refusal> unfit = unfit(desk, type, changes).or(() -> unfit(type, before));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Outcome.Builder outcome = new Outcome.Builder();
        boolean wasAway = target.archived;
        if (found.isEmpty()) {
            FieldMerge.create(desk, type, target, changes);
            outcome.count("created", 1);
        } else {
            if (seen != null && !seen.equals(RowHash.of(target))) {
                outcome.merged(Reason.of("OthersChangedToo", "row", row));
            }
            new FieldMerge<>(desk, type, target, outcome).merge(before, changes);
            archive(target, desk.intent().capture().to(), outcome);
        }
        Optional<Refusal> invalid =
                wasAway ? invalid(desk, target, Set.of()) : invalid(desk, type, target, changes.keySet());
        if (invalid.isPresent()) {
            return invalid.get();
        }
        desk.save(target);
        return outcome.build();
    }

    /**
     * Whether the row does not pass its own check, or these fields of it do not go with other rows.
     *
     * @param edited fields that it has
     */
    static Optional<Refusal> invalid(Desk desk, RowType<?> type, EditableRow target, Set<String> edited) {
        Set<String> units = new HashSet<>();
        edited.forEach(field -> units.add(FieldMerge.unit(type.column(field))));
        return invalid(desk, target, Set.of(), field -> units.contains(FieldMerge.unit(type.column(field))));
    }

    /**
     * The same of all its fields: it comes as a whole. What is put away goes with everything.
     *
     * @param blank fields that an erasure has emptied, also where the row needs them
     */
    static Optional<Refusal> invalid(Desk desk, EditableRow target, Set<String> blank) {
        return invalid(desk, target, blank, field -> !target.archived);
    }

    private static Optional<Refusal> invalid(
            Desk desk, EditableRow target, Set<String> blank, Predicate<String> edited) {
        List<Reason> reasons = target.check().stream()
                .filter(problem -> !blank.contains(problem.field()))
                .map(problem -> Reason.of("Invalid", "field", problem.field()).with("rule", problem.code()))
                .toList();
        if (reasons.isEmpty()) {
            reasons = target.checkBeside(new OnDesk(desk)).stream()
                    .filter(mismatch -> edited.test(mismatch.field()))
                    .map(Edit::reason)
                    .toList();
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Refusal(reasons));
    }

    private static Reason reason(Mismatch mismatch) {
        Reason reason = Reason.of(mismatch.code(), "field", mismatch.field());
        for (Map.Entry<String, String> arg : mismatch.args().entrySet()) {
            reason = reason.with(arg.getKey(), arg.getValue());
        }
        return reason;
    }

    private record OnDesk(Desk desk) implements Others {

        @Override
        public <R extends Row> Optional<R> get(Class<R> type, UUID id) {
            return desk.get(type, id);
        }

        @Override
        public <R extends EditableRow> List<R> naming(Class<R> type, String field, UUID id) {
            return desk.find(Query.of(type).eq(field, id).eq("archived", false));
        }
    }

    private void archive(EditableRow target, Instant at, Outcome.Builder outcome) {
        if (now == null) {
            target.putAway(at);
            outcome.count("archived", 1);
        } else if (target.archived) {
            // Somebody put it away meanwhile: who edits it, wants it.
            target.bringBack();
            outcome.merged(Reason.of("BroughtBack", "row", row));
        }
    }

    /** Whether the changes can't be put into such a row at all: no such field, wrong type, or a reference into nothing. */
    static Optional<Refusal> unfit(Desk desk, RowType<?> type, Map<String, JsonNode> changes) {
        for (Map.Entry<String, JsonNode> change : changes.entrySet()) {
            String field = change.getKey();
            if (!type.hasField(field) || type.column(field).editable() == null) {
                return Optional.of(Refusal.because(Reason.of("NotEditable", "field", field)));
            }
            Column column = type.column(field);
            Object value;
            try {
                value = RowJson.read(column, change.getValue());
            } catch (IllegalArgumentException e) {
                return Optional.of(unfit(column));
            }
            if (value instanceof UUID named && isOfNothing(desk, column.targets(), named)) {
                return Optional.of(Refusal.because(Reason.of("NoSuchReference", "field", field)));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether no row that such a field may name has this id. Each is looked for even where this desk can't tell, so that the
     * operation needs the undecided one that makes it.
     */
    private static boolean isOfNothing(Desk desk, List<Class<? extends Row>> targets, UUID id) {
        boolean missed = !targets.isEmpty();
        for (Class<? extends Row> target : targets) {
            boolean known = desk.get(target, id).isPresent();
            missed &= !known && desk.holdsAll(target);
        }
        return missed;
    }

    /** Whether what the author says that he saw can never have stood in such a row. */
    private static Optional<Refusal> unfit(RowType<?> type, Map<String, JsonNode> seen) {
        for (Map.Entry<String, JsonNode> field : seen.entrySet()) {
            Column column = type.column(field.getKey());
            try {
                if (!field.getValue().isNull()) {
                    RowJson.read(column, field.getValue());
                }
            } catch (IllegalArgumentException e) {
                return Optional.of(unfit(column));
            }
        }
        return Optional.empty();
    }

    private static Refusal unfit(Column column) {
        return Refusal.because(Reason.of("Invalid", "field", column.field()).with("rule", "not-" + column.kind()));
    }
}
