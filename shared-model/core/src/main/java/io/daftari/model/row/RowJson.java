package io.daftari.model.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows and their values as JSON: ids, dates and instants as ISO text, enums by name. */
public final class RowJson {

    private RowJson() {}

    /** All columns but the school, which the reader knows; nulls are left out. */
    public static <R extends Row> ObjectNode write(R row) {
        RowType<R> type = RowType.of(row);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", row.id.toString());
        for (Column column : type.ownColumns()) {
            Object value = column.get(row);
            if (value != null) {
                node.set(column.field(), value(value));
            }
        }
        return node;
    }

    /** One value as JSON. */
    public static JsonNode value(@Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        if (value instanceof Long number) {
            return LongNode.valueOf(number);
        }
        if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        }
        if (value instanceof Boolean bool) {
            return BooleanNode.valueOf(bool);
        }
        if (value instanceof Enum<?> constant) {
            return TextNode.valueOf(constant.name());
        }
        return TextNode.valueOf(value.toString());
    }

    /**
     * The value of a column from JSON.
     *
     * @throws IllegalArgumentException with a plain sentence if the JSON does not fit the column
     */
    public static @Nullable Object read(Column column, @Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            if (!column.nullable()) {
                throw new IllegalArgumentException(column.field() + " is required");
            }
            return null;
        }
        try {
            return switch (column.kind()) {
                case UUID -> UUID.fromString(text(column, node));
                case TEXT -> text(column, node);
                case ENUM -> column.constant(text(column, node));
                case INT -> {
                    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
                        throw misfit(column, node);
                    }
                    yield node.intValue();
                }
                case LONG -> {
                    if (!node.canConvertToLong() || !node.isIntegralNumber()) {
                        throw misfit(column, node);
                    }
                    yield node.longValue();
                }
                case DOUBLE -> {
                    if (!node.isNumber()) {
                        throw misfit(column, node);
                    }
                    yield node.doubleValue();
                }
                case BOOL -> {
                    if (!node.isBoolean()) {
                        throw misfit(column, node);
                    }
                    yield node.booleanValue();
                }
                case DATE -> LocalDate.parse(text(column, node));
                case INSTANT -> instant(text(column, node));
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(misfit(column, node).getMessage(), e);
        }
    }

    /** An instant as JSON writes it, whatever the writer's time zone: PostgreSQL writes that of its session. */
    private static Instant instant(String text) {
        Instant instant = text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String text(Column column, JsonNode node) {
        if (!node.isTextual()) {
            throw misfit(column, node);
        }
        return node.textValue();
    }

    private static IllegalArgumentException misfit(Column column, JsonNode node) {
        return new IllegalArgumentException(
                column.field() + " can't be read as " + column.kind() + ": " + node.getNodeType());
    }
}
