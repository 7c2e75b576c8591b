package io.daftari.model.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person chooses between the two values of a conflict. The other value is put into the row as an {@link Edit} would, and
 * only while the field still holds what the conflict says stands. What is corrected by an operation of its own, as a mark, is
 * not chosen here: it is corrected, and then what stands is left so.
 *
 * @param seen hash of the row as the author saw it ({@link RowHash}); null where he chose what stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettleConflict(
        UUID conflictId, Conflict.Choice choice, @Nullable String seen) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return CloseInboxItem.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (conflictId == null || choice == null) {
            return List.of(new Problem(conflictId == null ? "conflictId" : "choice", "required"));
        }
        return List.of();
    }

    /** Whoever may edit the row; what stands may be left so by the whole office, and by him whose value was not taken. */
    @Override
    public List<Reason> scope(Desk desk) {
        Optional<Conflict> conflict = desk.get(Conflict.class, conflictId);
        if (conflict.isEmpty()) {
            return List.of();
        }
        Permission edit = Edit.permissionFor(conflict.get().subjectTable);
        boolean leaves = choice == Conflict.Choice.STANDING
                && (desk.permits(CloseInboxItem.ANY) || desk.intent().author().equals(conflict.get().otherAuthorId));
        boolean elsewhere = choice == Conflict.Choice.OTHER && !isEdited(desk, conflict.get());
        boolean reached = leaves || elsewhere || (desk.permits(edit) && reachesSubject(desk, conflict.get()));
        return reached ? List.of() : List.of(Reason.of("NotPermitted", "permission", edit));
    }

    private static boolean reachesSubject(Desk desk, Conflict conflict) {
        return desk.rowType(conflict.subjectTable)
                .flatMap(type -> desk.get(type.rowClass(), conflict.subjectId))
                .map(desk::reaches)
                .orElse(true);
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<Conflict> found = desk.get(Conflict.class, conflictId);
        if (found.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", "conflict"));
        }
        Conflict conflict = found.get();
        RowType<?> type = desk.rowType(conflict.subjectTable).orElse(null);
        boolean edited = isEdited(desk, conflict);
        boolean ranked = conflict.settled == Conflict.Settled.BY_RANK;
        boolean elsewhere = choice == Conflict.Choice.OTHER && (!edited || ranked);
        if (type == null || elsewhere || conflict.settled == Conflict.Settled.AGREED) {
            return Refusal.because("NotChosenHere");
        }
        if (conflict.choice != null) {
            return conflict.choice == choice
                    ? Outcome.count("settled", 1)
                    : Refusal.because(Reason.of("ChosenAlready", "choice", conflict.choice));
        }
        return edited
                ? choose(desk, type, conflict)
                : settle(desk, conflict, new Outcome.Builder().count("settled", 1));
    }

    /** Whether its row is changed by {@link Edit}, and not by operations of its own. */
    private static boolean isEdited(Desk desk, Conflict conflict) {
        return desk.rowType(conflict.subjectTable)
                .filter(type -> EditableRow.class.isAssignableFrom(type.rowClass()))
                .isPresent();
    }

    private <R extends Row> Applied choose(Desk desk, RowType<R> type, Conflict conflict) {
        Optional<R> row = desk.get(type.rowClass(), conflict.subjectId);
        if (row.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", type.table()));
        }
        List<Column> columns = type.ownColumns().stream()
                .filter(column ->
                        column.editable() != null && FieldMerge.unit(column).equals(conflict.field))
                .sorted(Comparator.comparing(Column::field))
                .toList();
        Map<String, JsonNode> standing = values(columns, conflict.standing);
        Map<String, JsonNode> other = values(columns, conflict.other);
        if (columns.isEmpty() || standing.isEmpty() || other.isEmpty()) {
            // Part of a group was edited alone: which part, the conflict does not tell.
            return Refusal.because("NotChosenHere");
        }
        boolean movedOn = columns.stream()
                .anyMatch(
                        column -> !Objects.equals(RowJson.value(column.get(row.get())), standing.get(column.field())));
        Outcome.Builder outcome = new Outcome.Builder().count("settled", 1);
        if (choice == Conflict.Choice.OTHER) {
            if (movedOn) {
                return Refusal.because(Reason.of("FieldMovedOn", "field", conflict.field));
            }
            Applied edited = new Edit(type.table(), conflict.subjectId, standing, other, seen).apply(desk);
            if (edited instanceof Refusal) {
                return edited;
            }
            ((Outcome) edited).counts().forEach(outcome::count);
            ((Outcome) edited).merges().forEach(outcome::merged);
        } else if (movedOn) {
            outcome.merged(Reason.of("NewerStands", "field", conflict.field));
        }
        return settle(desk, conflict, outcome);
    }

    private Applied settle(Desk desk, Conflict conflict, Outcome.Builder outcome) {
        conflict.choice = choice;
        conflict.chosenBy = desk.intent().author();
        conflict.chosenAt = desk.intent().claimed();
        desk.save(conflict);
        return outcome.build();
    }

    /** One side of a conflict by field, as {@link FieldMerge} writes it; empty if it is not of these fields. */
    private static Map<String, JsonNode> values(List<Column> columns, @Nullable String json) {
        Map<String, JsonNode> values = new TreeMap<>();
        try {
            JsonNode read = Json.mapper().readTree(json == null ? "null" : json);
            boolean alone = columns.size() == 1;
            if (alone || (read.isArray() && read.size() == columns.size())) {
                for (int i = 0; i < columns.size(); i++) {
                    values.put(columns.get(i).field(), alone ? read : read.get(i));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The values of a conflict can't be read", e);
        }
        return values;
    }
}
