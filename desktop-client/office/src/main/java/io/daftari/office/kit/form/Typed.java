package io.daftari.office.kit.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.replica.live.Workspace;
import java.math.BigDecimal;
import java.util.List;

/** Fields of a row as people type them. */
final class Typed {

    private Typed() {}

    static <R extends EditableRow> String text(RowType<R> type, R row, String field) {
        Object value = type.column(field).get(row);
        if (value instanceof Double degrees) {
            // 36.82 and not 3.682E1
            return BigDecimal.valueOf(degrees).stripTrailingZeros().toPlainString();
        }
        return value == null ? "" : value.toString();
    }

    /** Puts what was typed into a row, or says what is wrong with it. */
    static <R extends EditableRow> void put(R row, Column column, String text, List<Reason> wrong) {
        try {
            if (text.isEmpty()) {
                if (column.nullable()) {
                    column.set(row, null);
                } else {
                    wrong.add(Reason.of("Invalid", "field", column.field()).with("rule", "required"));
                }
            } else {
                column.set(row, RowJson.read(column, json(column.kind(), text)));
            }
        } catch (IllegalArgumentException e) {
            wrong.add(Reason.of("Invalid", "field", column.field()).with("rule", "not-" + column.kind()));
        }
    }

    /** @throws IllegalArgumentException if no such number is in it */
    private static JsonNode json(ColumnKind kind, String text) {
        return switch (kind) {
            case BOOL -> BooleanNode.valueOf(Boolean.parseBoolean(text));
            case INT, LONG -> LongNode.valueOf(Long.parseLong(text));
            // A comma is how half of the world writes it.
            case DOUBLE -> DoubleNode.valueOf(Double.parseDouble(text.replace(',', '.')));
            default -> TextNode.valueOf(text);
        };
    }

    /** What is wrong, as a sentence for each. */
    static String sentences(Workspace work, List<Reason> wrong) {
        return String.join(
                " ",
                wrong.stream()
                        .distinct()
                        .map(reason -> work.say(
                                "record.notPossible",
                                "field",
                                work.say("field." + reason.args().get("field")),
                                "rule",
                                work.say("rule." + reason.args().get("rule"))))
                        .toList());
    }
}
