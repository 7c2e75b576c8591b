package io.daftari.model.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.words.RecordWords;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes of records, and what takes them back, in one line each. */
public final class EditTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof Edit edit) {
            return Optional.of(title(edit, desk, words));
        }
        return operation instanceof UndoEdit undo
                ? Optional.of(words.text("title.UndoEdit", "title", title(undo.edit(), desk, words)))
                : Optional.empty();
    }

    private static String title(Edit edit, Desk desk, Words words) {
        RecordWords records = new RecordWords(words, desk, ZoneOffset.UTC);
        String row = records.table(edit.row());
        String known = records.name(edit.row(), edit.id());
        Map<String, JsonNode> now = edit.now();
        if (now == null) {
            return known.isEmpty()
                    ? words.text("title.Edit.away", "row", row)
                    : words.text("title.Edit.putAway", "row", row, "name", known);
        }
        if (edit.was() == null) {
            String name = known.isEmpty() ? named(edit.row(), now, desk, records) : known;
            return name.isEmpty()
                    ? words.text("title.Edit", "row", row, "fields", records.fields(now.keySet()))
                    : words.text("title.Edit.made", "row", row, "name", name);
        }
        String fields = records.fields(now.keySet());
        return known.isEmpty()
                ? words.text("title.Edit", "row", row, "fields", fields)
                : words.text("title.Edit.named", "name", known, "fields", fields);
    }

    /** As its author named it, where there is no such record here. */
    private static String named(String table, Map<String, JsonNode> fields, Desk desk, RecordWords records) {
        String own = Stream.of("firstName", "lastName", "name")
                .flatMap(field -> Stream.ofNullable(fields.get(field)))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.joining(" "));
        return own.isEmpty()
                ? desk.rowType(table)
                        .map(type -> records.name(row(type, fields)))
                        .orElse("")
                : own;
    }

    /** What can be read of it. */
    private static <R extends Row> R row(RowType<R> type, Map<String, JsonNode> fields) {
        R row = type.newRow();
        fields.forEach((field, value) -> {
            if (type.hasField(field) && !value.isNull()) {
                Column column = type.column(field);
                try {
                    column.set(row, RowJson.read(column, value));
                } catch (IllegalArgumentException e) {
                    // Typed by another version of the program: what else it names is told.
                    return;
                }
            }
        });
        return row;
    }
}
