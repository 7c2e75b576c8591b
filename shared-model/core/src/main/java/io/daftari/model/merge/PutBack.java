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
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a row back as a device still had it after the hub had forgotten it (heart.md, rule 12). A person has looked at it;
 * it counts only while the hub's row is the one that he saw.
 *
 * @param row the row's table
 * @param fields its own columns as JSON; what is left out is null
 * @param over {@link #hash} of the row whose place it takes; null where there was none
 */
@JsonPropertyOrder({"row", "id", "fields", "over"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PutBack(
        String row,
        UUID id,
        Map<String, JsonNode> fields,
        @Nullable String over) implements Operation {

    /** The right to decide what comes back. */
    public static final Permission PERMISSION = Permission.of("row.putBack");

    public PutBack(String row, UUID id, Map<String, JsonNode> fields, @Nullable String over) {
        this.row = row;
        this.id = id;
        this.fields = fields == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fields));
        this.over = over;
    }

    /** The operation that puts this row in the place of the other. */
    public static <R extends Row> PutBack of(R lost, @Nullable R standing) {
        Map<String, JsonNode> fields = new TreeMap<>();
        for (Column column : RowType.of(lost).ownColumns()) {
            Object value = column.get(lost);
            if (value != null) {
                fields.put(column.field(), RowJson.value(value));
            }
        }
        return new PutBack(RowType.of(lost).table(), lost.id, fields, standing == null ? null : hash(standing));
    }

    /** A hash of all that a row says. */
    public static String hash(Row row) {
        return Hash.over(RowJson.write(row).toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (row == null || id == null) {
            return List.of(new Problem(row == null ? "row" : "id", "required"));
        }
        return List.of();
    }

    /** A row comes back under its own id. */
    @Override
    public boolean followsMerged() {
        return false;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<RowType<?>> type = desk.rowType(row);
        return type.isEmpty() ? Refusal.because(Reason.of("NotEditable", "row", row)) : applyTo(desk, type.get());
    }

    private <R extends Row> Applied applyTo(Desk desk, RowType<R> type) {
        if (Erasure.isOf(desk, type, id)) {
            return Refusal.because("PersonErased");
        }
        String standing = desk.get(type.rowClass(), id).map(PutBack::hash).orElse(null);
        if (standing == null ? over != null : !standing.equals(over)) {
            return Refusal.because(Reason.of("RowMovedOn", "row", row));
        }
        R lost = type.newRow();
        lost.id = id;
        Set<String> blank = blank(desk, type);
        for (Column column : type.ownColumns()) {
            try {
                boolean left = blank.contains(column.field()) && !fields.containsKey(column.field());
                column.set(lost, left && !column.nullable() ? "" : RowJson.read(column, fields.get(column.field())));
            } catch (IllegalArgumentException e) {
                return Refusal.because(
                        Reason.of("Invalid", "field", column.field()).with("rule", "not-" + column.kind()));
            }
        }
        Optional<Refusal> invalid =
                lost instanceof EditableRow editable ? Edit.invalid(desk, editable, blank) : Optional.empty();
        if (invalid.isPresent()) {
            return invalid.get();
        }
        desk.save(lost);
        return Outcome.count("putBack", 1);
    }

    /** What of such a row tells of somebody who was erased: nothing may stand there, though the row would need it. */
    private Set<String> blank(Desk desk, RowType<?> type) {
        return type.ownColumns().stream()
                .filter(column -> column.persons().stream()
                        .anyMatch(person -> id(fields.get(person))
                                .flatMap(one -> desk.get(Erasure.class, one))
                                .isPresent()))
                .map(Column::field)
                .collect(Collectors.toSet());
    }

    private static Optional<UUID> id(@Nullable JsonNode value) {
        try {
            return value == null || !value.isTextual()
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(value.textValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
