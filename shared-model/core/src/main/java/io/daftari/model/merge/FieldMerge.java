package io.daftari.model.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Column;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merges the fields of one edit into one row, group by group, and keeps the values that were not taken. */
final class FieldMerge<R extends EditableRow> {

    private final Desk desk;
    private final RowType<R> type;
    private final R target;
    private final Outcome.Builder outcome;
    private final Stamps stamps;

    FieldMerge(Desk desk, RowType<R> type, R target, Outcome.Builder outcome) {
        this.desk = desk;
        this.type = type;
        this.target = target;
        this.outcome = outcome;
        this.stamps = Stamps.of(target);
    }

    /** Fills a new row. */
    static <R extends EditableRow> void create(Desk desk, RowType<R> type, R target, Map<String, JsonNode> now) {
        now.forEach((field, value) -> type.column(field).set(target, RowJson.read(type.column(field), value)));
    }

    void merge(Map<String, JsonNode> was, Map<String, JsonNode> now) {
        Map<String, List<Column>> units = new LinkedHashMap<>();
        for (String field : now.keySet()) {
            Column column = type.column(field);
            units.computeIfAbsent(unit(column), u -> new ArrayList<>()).add(column);
        }
        units.forEach((unit, columns) -> mergeUnit(unit, columns, was, now));
        stamps.writeTo(target);
    }

    private void mergeUnit(String unit, List<Column> columns, Map<String, JsonNode> was, Map<String, JsonNode> now) {
        List<@Nullable Object> before = new ArrayList<>();
        List<@Nullable Object> after = new ArrayList<>();
        List<@Nullable Object> stands = new ArrayList<>();
        boolean sensitive = false;
        for (Column column : columns) {
            JsonNode old = was.get(column.field());
            before.add(old == null || old.isNull() ? null : RowJson.read(column, old));
            after.add(RowJson.read(column, now.get(column.field())));
            stands.add(column.get(target));
            Editable editable = column.editable();
            sensitive |= editable != null && editable.sensitive();
        }
        Stamps.Stamp stamp = stamps.get(unit);
        CaptureInterval edit = desk.intent().capture();
        ThreeWay.Choice choice =
                ThreeWay.choose(before, after, stands, sensitive, stamp == null ? null : stamp.capture(), edit);
        UUID me = desk.intent().author();
        UUID them = stamp == null ? null : stamp.by();
        switch (choice) {
            case NOTHING -> {}
            case TAKE -> take(unit, columns, after);
            case TAKE_AS_LATER -> {
                take(unit, columns, after);
                keepOther(unit, after, stands, me, them, Conflict.Settled.BY_TIME);
            }
            case LEAVE_AS_EARLIER -> keepOther(unit, stands, after, them, me, Conflict.Settled.BY_TIME);
            case LEAVE_AS_SECOND -> keepOther(unit, stands, after, them, me, Conflict.Settled.ORDER_UNKNOWN);
            case ASK -> keepOther(unit, stands, after, them, me, Conflict.Settled.ASKED);
        }
    }

    private void take(String unit, List<Column> columns, List<@Nullable Object> values) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).set(target, values.get(i));
        }
        stamps.put(unit, desk.intent().author(), desk.intent().capture());
        outcome.count("changed", columns.size());
    }

    private void keepOther(
            String unit,
            List<@Nullable Object> standing,
            List<@Nullable Object> other,
            @Nullable UUID standingAuthor,
            @Nullable UUID otherAuthor,
            Conflict.Settled settled) {
        Conflict conflict = new Conflict();
        conflict.id = Ids.derived("conflict", desk.intent().id(), target.id, unit);
        conflict.subjectTable = type.table();
        conflict.subjectId = target.id;
        conflict.field = unit;
        conflict.standing = json(standing);
        conflict.other = json(other);
        conflict.standingAuthorId = standingAuthor;
        conflict.otherAuthorId = otherAuthor;
        conflict.settled = settled;
        conflict.operationId = desk.intent().id();
        desk.save(conflict);
        Reason reason = Reason.of("SameFieldEdited", "field", unit).with("settled", settled);
        if (settled == Conflict.Settled.ASKED) {
            outcome.flag(reason);
        } else {
            outcome.merged(reason);
        }
    }

    private static String json(List<@Nullable Object> values) {
        if (values.size() == 1) {
            return RowJson.value(values.get(0)).toString();
        }
        List<String> parts = new ArrayList<>();
        values.forEach(value -> parts.add(RowJson.value(value).toString()));
        return parts.toString();
    }

    /** What is merged as one: a field, or the group that it belongs to. */
    static String unit(Column column) {
        Editable editable = column.editable();
        return editable == null || editable.group().isEmpty() ? column.field() : editable.group();
    }
}
