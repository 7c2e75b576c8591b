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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows and their values as JSON: ids, dates and instants as ISO text, enums by name. */
public final class RowJson {

    private static final int ID_LENGTH = 36;

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
                case UUID -> id(column, node);
                case TEXT -> text(column, node);
                case ENUM -> constant(column, node);
                case INT -> {
                    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
                        throw misfit(column, node, null);
                    }
                    yield node.intValue();
                }
                case LONG -> {
                    if (!node.canConvertToLong() || !node.isIntegralNumber()) {
                        throw misfit(column, node, null);
                    }
                    yield node.longValue();
                }
                case DOUBLE -> {
                    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
                        throw misfit(column, node, null);
                    }
                    yield node.doubleValue();
                }
                case BOOL -> {
                    if (!node.isBoolean()) {
                        throw misfit(column, node, null);
                    }
                    yield node.booleanValue();
                }
                case DATE -> date(column, node);
                case INSTANT -> instant(column, node);
            };
        } catch (DateTimeException e) {
            throw misfit(column, node, e);
        }
    }

    private static UUID id(Column column, JsonNode node) {
        String text = text(column, node);
        UUID id;
        try {
            id = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw misfit(column, node, e);
        }
        // Java takes 1-1-1-1-1 for an id as well.
        if (text.length() != ID_LENGTH) {
            throw misfit(column, node, null);
        }
        return id;
    }

    private static Enum<?> constant(Column column, JsonNode node) {
        try {
            return column.constant(text(column, node));
        } catch (IllegalArgumentException e) {
            throw misfit(column, node, e);
        }
    }

    private static LocalDate date(Column column, JsonNode node) {
        LocalDate date = LocalDate.parse(text(column, node));
        if (!Checks.isOnCalendar(date)) {
            throw misfit(column, node, null);
        }
        return date;
    }

    /** An instant as JSON writes it, whatever the writer's time zone: PostgreSQL writes that of its session. */
    private static Instant instant(Column column, JsonNode node) {
        String text = text(column, node);
        Instant instant = text.endsWith("Z")
                ? Instant.parse(text)
                : OffsetDateTime.parse(text).toInstant();
        if (!Checks.isOnCalendar(LocalDate.ofInstant(instant, ZoneOffset.UTC))) {
            throw misfit(column, node, null);
        }
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String text(Column column, JsonNode node) {
        if (!node.isTextual() || !Checks.isStorable(node.textValue())) {
            throw misfit(column, node, null);
        }
        return node.textValue();
    }

    private static IllegalArgumentException misfit(Column column, JsonNode node, @Nullable Exception cause) {
        return new IllegalArgumentException(
                column.field() + " can't be read as " + column.kind() + ": " + node.getNodeType(), cause);
    }
}
