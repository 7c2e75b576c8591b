package io.daftari.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table as columns, which compress to a fifth of rows and are read four times as fast. A column is written in
 * the shortest of five ways: left out (all null), {@code {"c": value}} (all the same), {@code {"d": [values], "r": [index,
 * run, …]}} (few values in runs), {@code {"f": first, "s": [steps]}} (numbers and times), {@code {"v": [values]}}.
 *
 * <p>Ids are 22 characters of base64url, dates days and instants milliseconds since 1970. School and audiences are left
 * out: the reader knows the one and derives the others.
 */
public final class Columnar {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Stands for null in a dictionary. */
    private static final Object NULL = new Object();

    private Columnar() {}

    /** The rows as one JSON object; their order is kept. */
    public static <R extends Row> JsonNode write(RowType<R> type, List<R> rows) {
        ObjectNode node = NODES.objectNode();
        node.put("n", rows.size());
        JsonNode ids = writeColumn(type.column("id"), rows);
        if (ids != null) {
            node.set("id", ids);
        }
        ObjectNode columns = node.putObject("columns");
        for (Column column : type.ownColumns()) {
            JsonNode written = writeColumn(column, rows);
            if (written != null) {
                columns.set(column.field(), written);
            }
        }
        return node;
    }

    private static @Nullable JsonNode writeColumn(Column column, List<? extends Row> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        Map<Object, Integer> dictionary = new LinkedHashMap<>();
        List<Integer> runs = new ArrayList<>();
        boolean numeric = isNumeric(column.kind());
        // Once it is neither in runs nor of few values, the rest of a column of ids need not be looked at.
        boolean repeats = true;
        Object last = null;
        int length = 0;
        for (Row row : rows) {
            Object value = column.get(row);
            numeric &= value != null;
            if (!repeats) {
                if (!numeric) {
                    break;
                }
                continue;
            }
            Object key = value == null ? NULL : value;
            if (key.equals(last)) {
                length++;
                continue;
            }
            if (length > 0) {
                runs.add(length);
            }
            runs.add(dictionary.computeIfAbsent(key, k -> dictionary.size()));
            length = 1;
            last = key;
            repeats = runs.size() < rows.size() || dictionary.size() * 4 <= rows.size();
        }
        runs.add(length);
        ObjectNode node = NODES.objectNode();
        if (dictionary.size() == 1) {
            Object only = dictionary.keySet().iterator().next();
            if (only.equals(NULL)) {
                return null;
            }
            node.set("c", value(column, only));
        } else if (repeats) {
            ArrayNode values = node.putArray("d");
            dictionary.keySet().forEach(v -> values.add(v.equals(NULL) ? NODES.nullNode() : value(column, v)));
            ArrayNode indexes = node.putArray("r");
            runs.forEach(indexes::add);
        } else if (numeric) {
            writeSteps(column, rows, node);
        } else {
            ArrayNode values = node.putArray("v");
            rows.forEach(row -> values.add(value(column, column.get(row))));
        }
        return node;
    }

    private static void writeSteps(Column column, List<? extends Row> rows, ObjectNode node) {
        long previous = 0;
        ArrayNode steps = null;
        for (Row row : rows) {
            long number = number(column, column.get(row));
            if (steps == null) {
                node.put("f", number);
                steps = node.putArray("s");
            } else {
                steps.add(number - previous);
            }
            previous = number;
        }
    }

    private static boolean isNumeric(ColumnKind kind) {
        return kind == ColumnKind.INT
                || kind == ColumnKind.LONG
                || kind == ColumnKind.DATE
                || kind == ColumnKind.INSTANT;
    }

    private static long number(Column column, @Nullable Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        throw new IllegalStateException(column + " is not a number: " + column.kind());
    }

    private static JsonNode value(Column column, @Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof UUID id) {
            return NODES.textNode(shortId(id));
        }
        return isNumeric(column.kind()) ? NODES.numberNode(number(column, value)) : RowJson.value(value);
    }

    /**
     * The rows of a page's table.
     *
     * @throws IllegalArgumentException if the JSON is not of the form that {@link #write} gives for this type
     */
    public static <R extends Row> List<R> read(RowType<R> type, UUID schoolId, JsonNode node) {
        return read(type, schoolId, node, Set.of());
    }

    /**
     * The same of rows whose writer did not know some fields: in those that are never empty stands what means nothing.
     *
     * @throws IllegalArgumentException as the other
     */
    public static <R extends Row> List<R> read(RowType<R> type, UUID schoolId, JsonNode node, Set<String> unsaid) {
        int count = node.path("n").asInt(-1);
        if (count < 0) {
            throw new IllegalArgumentException("A table of a page says how many rows it has");
        }
        List<R> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            R row = type.newRow();
            row.schoolId = schoolId;
            rows.add(row);
        }
        if (count > 0) {
            readColumn(type.column("id"), node.path("id"), rows);
        }
        node.path("columns").properties().forEach(entry -> {
            // A newer hub may know columns that this device does not have yet: they come with its next version.
            if (type.hasField(entry.getKey())) {
                readColumn(type.column(entry.getKey()), entry.getValue(), rows);
            }
        });
        for (R row : rows) {
            for (Column column : type.ownColumns()) {
                if (column.get(row) == null && unsaid.contains(column.field())) {
                    column.set(row, column.unsaid());
                }
                if (!column.nullable() && column.get(row) == null) {
                    throw new IllegalArgumentException("Column " + column + " is missing");
                }
            }
            type.settle(row);
        }
        return rows;
    }

    private static void readColumn(Column column, JsonNode node, List<? extends Row> rows) {
        if (node.has("c")) {
            Object value = parse(column, node.get("c"));
            rows.forEach(row -> column.set(row, value));
        } else if (node.has("d")) {
            readRuns(column, node, rows);
        } else if (node.has("f") && isNumeric(column.kind())) {
            readSteps(column, node, rows);
        } else if (node.path("v").size() == rows.size()) {
            for (int i = 0; i < rows.size(); i++) {
                column.set(rows.get(i), parse(column, node.get("v").get(i)));
            }
        } else {
            throw misfit(column);
        }
    }

    private static void readSteps(Column column, JsonNode node, List<? extends Row> rows) {
        JsonNode steps = node.path("s");
        if (steps.size() != rows.size() - 1) {
            throw misfit(column);
        }
        long number = node.get("f").asLong();
        for (int i = 0; i < rows.size(); i++) {
            number += i == 0 ? 0 : steps.get(i - 1).asLong();
            column.set(rows.get(i), ofNumber(column, number));
        }
    }

    private static void readRuns(Column column, JsonNode node, List<? extends Row> rows) {
        List<@Nullable Object> dictionary = new ArrayList<>();
        node.get("d").forEach(value -> dictionary.add(parse(column, value)));
        JsonNode runs = node.path("r");
        int at = 0;
        for (int i = 0; i + 1 < runs.size(); i += 2) {
            int index = runs.get(i).asInt(-1);
            int end = at + runs.get(i + 1).asInt(-1);
            if (index < 0 || index >= dictionary.size() || end < at || end > rows.size()) {
                throw misfit(column);
            }
            for (; at < end; at++) {
                column.set(rows.get(at), dictionary.get(index));
            }
        }
        if (at != rows.size()) {
            throw misfit(column);
        }
    }

    private static IllegalArgumentException misfit(Column column) {
        return new IllegalArgumentException("Column " + column + " is written in no known way");
    }

    private static @Nullable Object parse(Column column, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (column.kind() == ColumnKind.UUID) {
            return longId(node.asText());
        }
        return isNumeric(column.kind()) ? ofNumber(column, node.asLong()) : RowJson.read(column, node);
    }

    private static Object ofNumber(Column column, long number) {
        try {
            return exactly(column, number);
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("Column " + column + " has a number beyond its kind", e);
        }
    }

    private static Object exactly(Column column, long number) {
        return switch (column.kind()) {
            case INT -> Math.toIntExact(number);
            case LONG -> number;
            case DATE -> LocalDate.ofEpochDay(number);
            case INSTANT -> Instant.ofEpochMilli(number);
            case UUID, TEXT, ENUM, DOUBLE, BOOL -> throw new IllegalStateException(column + " is not a number");
        };
    }

    private static String shortId(UUID id) {
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static UUID longId(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.remaining() != 16) {
            throw new IllegalArgumentException("An id has 16 bytes");
        }
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
