package io.daftari.model.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Desk;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records in one language: what their tables and fields are called, and their values as people read them. Names of other
 * records are looked up at the desk.
 */
public final class RecordWords {

    /** What a record without a field of its own for it is called after. */
    private static final List<String> NAMING = List.of("firstName", "lastName", "name");

    private static final int LAST_YEAR = 9999;

    private final Words words;
    private final Desk desk;
    private final ZoneId zone;

    /** @param zone in which moments are told */
    public RecordWords(Words words, Desk desk, ZoneId zone) {
        this.words = words;
        this.desk = desk;
        this.zone = zone;
    }

    public String table(String table) {
        return words.has("row." + table) ? words.text("row." + table) : table;
    }

    /** Of a field, or of a group of fields that change together. */
    public String field(String field) {
        return words.has("field." + field) ? words.text("field." + field) : field;
    }

    public String fields(Collection<String> fields) {
        return words.list(fields.stream().sorted().map(this::field).toList());
    }

    /**
     * What a record is called: by its own name, else by the person of whom it tells, as a mark by its pupil, else by what it
     * refers to, as who teaches what by class, teacher and subject. Empty where none of it is known here.
     */
    public String name(String table, UUID id) {
        return desk.rowType(table).map(type -> name(type, id)).orElse("");
    }

    /** The same of a record that need not be here yet. */
    public <R extends Row> String name(R row) {
        return named(RowType.of(row), row);
    }

    private <R extends Row> String name(RowType<R> type, UUID id) {
        Optional<String> known = desk.nameOf(type.rowClass(), id);
        return known.isPresent()
                ? known.get()
                : desk.get(type.rowClass(), id).map(row -> named(type, row)).orElse("");
    }

    private <R extends Row> String named(RowType<R> type, R row) {
        String own = own(type, row);
        if (!own.isEmpty() || type.isOfPersons()) {
            return own;
        }
        if (type.personFields().isEmpty()) {
            return type.ownColumns().stream()
                    .map(column -> referred(column, row))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(" · "));
        }
        return type.personFields().stream()
                .map(type::column)
                .filter(column -> column.get(row) instanceof UUID)
                .flatMap(column -> column.targets().stream()
                        .map(target -> name(RowType.of(target), (UUID) Objects.requireNonNull(column.get(row)))))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static <R extends Row> String own(RowType<R> type, R row) {
        return NAMING.stream()
                .filter(type::hasField)
                .map(field -> type.column(field).get(row))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    /** The name of its own that a row has to which another refers; empty where it has none. */
    private String referred(Column column, Row row) {
        return column.get(row) instanceof UUID id
                ? column.targets().stream()
                        .map(target -> ownOf(RowType.of(target), id))
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
    }

    private <R extends Row> String ownOf(RowType<R> type, UUID id) {
        return desk.nameOf(type.rowClass(), id)
                .or(() -> desk.get(type.rowClass(), id).map(row -> own(type, row)))
                .orElse("");
    }

    /** A value of a field as JSON. */
    public String value(Column column, @Nullable JsonNode json) {
        try {
            return value(column, json == null || json.isNull() ? null : RowJson.read(column, json));
        } catch (IllegalArgumentException e) {
            // Typed by another version of the program: better as it is than not at all.
            return Objects.requireNonNull(json).asText();
        }
    }

    /** A value of a field as a row holds it. */
    public String value(Column column, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return words.text("value.none");
        }
        if (!column.targets().isEmpty()) {
            return column.targets().stream()
                    .map(target -> name(RowType.of(target), (UUID) value))
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElseGet(() -> words.text("value.unknown"));
        }
        return plain(
                words,
                column,
                value instanceof Instant instant ? instant.atZone(zone).toLocalDate() : value);
    }

    /** A value that names no other record. */
    public static String plain(Words words, Column column, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return words.text("value.none");
        }
        if (value instanceof Boolean yes) {
            return words.text(yes ? "value.yes" : "value.no");
        }
        if (value instanceof Enum<?> constant) {
            String key = column.field() + "." + constant.name();
            return words.has(key) ? words.text(key) : constant.name();
        }
        if (value instanceof LocalDate date) {
            return day(words, date);
        }
        return value instanceof UUID ? words.text("value.unknown") : value.toString();
    }

    private static String day(Words words, LocalDate day) {
        return day.getYear() >= LAST_YEAR ? words.text("value.open") : words.day(day);
    }

    /** A mark as a conflict keeps it: how the pupil stands, with minutes or reason. */
    public String mark(JsonNode mark) {
        String presence = words.text("presence." + mark.path("presence").asText());
        if (mark.path("minutesLate").isInt()) {
            return words.text(
                    "value.minutes",
                    "presence",
                    presence,
                    "count",
                    mark.path("minutesLate").intValue());
        }
        String reason = mark.path("reason").asText("");
        return reason.isBlank() || mark.path("reason").isNull()
                ? presence
                : words.text("value.reason", "presence", presence, "reason", reason);
    }
}
