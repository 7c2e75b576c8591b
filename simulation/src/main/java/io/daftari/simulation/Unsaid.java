package io.daftari.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.privacy.Redaction;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.ErasedLine;
import io.daftari.model.wire.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** What may not be said any more of persons who were erased: of all else a word or a row must say the same. */
final class Unsaid {

    private final Catalog catalog;
    private final Redaction redaction;

    /** @param lines as they were written: from them is learnt how these persons were called */
    Unsaid(Catalog catalog, Set<UUID> persons, Lines lines) {
        this.catalog = catalog;
        Redaction known = Redaction.of(catalog, persons);
        for (byte[] line : lines.all()) {
            String text = new String(line, StandardCharsets.UTF_8);
            if (!ErasedLine.is(line) && persons.stream().anyMatch(person -> text.contains(person.toString()))) {
                known.json(read(text));
            }
        }
        this.redaction = known.withWords(catalog);
    }

    /** Takes these persons out of a row. */
    void takeFrom(Row row) {
        takeFrom(RowType.of(row), row);
    }

    private <R extends Row> void takeFrom(RowType<R> type, Row row) {
        redaction.row(type, type.rowClass().cast(row));
    }

    /** Whether a line says something of them. */
    boolean isIn(byte[] line) {
        return redaction.json(read(new String(line, StandardCharsets.UTF_8))).isPresent();
    }

    /** Whether two words say the same, but for what is said of these persons. */
    boolean same(Object word, Object other) {
        return agree(less(Json.mapper().valueToTree(other)), less(Json.mapper().valueToTree(word)));
    }

    /** The same of lines. */
    boolean sameLine(byte[] line, byte[] other) {
        return same(read(new String(line, StandardCharsets.UTF_8)), read(new String(other, StandardCharsets.UTF_8)));
    }

    /** Whether a row as it is says what it should. */
    boolean sameRow(String table, String should, String is) {
        return agree(read(without(table, should)), read(without(table, is)));
    }

    /** A text from which the hub has taken something that it knew of them by rows, and no line says, is not compared. */
    private static boolean agree(JsonNode should, JsonNode is) {
        if (should.isTextual() && is.isTextual() && is.textValue().contains(Redaction.ERASED)) {
            return true;
        }
        if (!should.isContainerNode() || should.getNodeType() != is.getNodeType() || should.size() != is.size()) {
            return should.equals(is);
        }
        if (should.isArray()) {
            return IntStream.range(0, should.size()).allMatch(i -> agree(should.get(i), is.get(i)));
        }
        return should.properties().stream()
                .allMatch(field -> is.has(field.getKey()) && agree(field.getValue(), is.get(field.getKey())));
    }

    private JsonNode less(JsonNode word) {
        return redaction.json(word).orElse(word);
    }

    /** A row as it is written without them. */
    private String without(String table, String row) {
        return without(catalog.row(table).orElseThrow(), read(row));
    }

    private <R extends Row> String without(RowType<R> type, JsonNode json) {
        R row = type.newRow();
        row.id = UUID.fromString(json.path("id").asText());
        for (Column column : type.ownColumns()) {
            column.set(row, RowJson.read(column, json.get(column.field())));
        }
        redaction.row(type, row);
        return RowJson.write(row).toString();
    }

    private static JsonNode read(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("This is no JSON: " + text, e);
        }
    }
}
