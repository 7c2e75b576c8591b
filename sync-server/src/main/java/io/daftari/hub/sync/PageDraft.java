package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Referred;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page in the making: of each row only its last state. */
final class PageDraft {

    private final Map<RowType<?>, Map<UUID, Optional<Row>>> states = new LinkedHashMap<>();
    private List<Holding> gained = List.of();
    private List<Holding> lost = List.of();
    private Map<String, Map<UUID, String>> stubs = Map.of();

    /** The row is as given, whatever was said of it before. */
    void row(RowType<?> type, Row row) {
        of(type).put(row.id, Optional.of(row));
    }

    /** The row is gone, or has left the replica's audiences. */
    void departed(RowType<?> type, UUID id) {
        of(type).put(id, Optional.empty());
    }

    /** How many rows it tells of. */
    long changes() {
        return states.values().stream().mapToLong(Map::size).sum();
    }

    void holdings(List<Holding> nowGained, List<Holding> nowLost) {
        gained = nowGained;
        lost = nowLost;
    }

    void stubs(Map<String, Map<UUID, String>> names) {
        stubs = names;
    }

    /** The rows to which those of this page refer. */
    Referred referred(Catalog catalog) {
        Referred referred = new Referred(catalog);
        states.forEach((type, rows) -> rows.values().forEach(state -> state.ifPresent(row -> referred.add(type, row))));
        return referred;
    }

    /** The rows that this page takes away. */
    Referred departed(Catalog catalog) {
        Referred departed = new Referred(catalog);
        states.forEach((type, rows) -> rows.forEach((id, state) -> {
            if (state.isEmpty()) {
                departed.add(type, id);
            }
        }));
        return departed;
    }

    private Map<UUID, Optional<Row>> of(RowType<?> type) {
        return states.computeIfAbsent(type, t -> new LinkedHashMap<>());
    }

    /** The page as a line of the reply, with its line end. */
    byte[] line(Cursor to, List<Decision> decisions, @Nullable Signature seal) {
        Map<String, List<UUID>> departed = new TreeMap<>();
        Map<String, JsonNode> rows = new TreeMap<>();
        states.forEach((type, changed) -> {
            List<UUID> gone = new ArrayList<>();
            changed.forEach((id, state) -> {
                if (state.isEmpty()) {
                    gone.add(id);
                }
            });
            if (!gone.isEmpty()) {
                departed.put(type.table(), gone);
            }
            JsonNode columns = columns(type, changed);
            if (columns != null) {
                rows.put(type.table(), columns);
            }
        });
        return line(new ExchangeReply.Line(
                null, new ExchangeReply.Page(to, decisions, gained, lost, departed, rows, seal, stubs), null));
    }

    private static <R extends Row> @Nullable JsonNode columns(RowType<R> type, Map<UUID, Optional<Row>> changed) {
        List<R> rows = new ArrayList<>();
        changed.values()
                .forEach(
                        state -> state.ifPresent(row -> rows.add(type.rowClass().cast(row))));
        return rows.isEmpty() ? null : Columnar.write(type, rows);
    }

    static byte[] line(ExchangeReply.Line line) {
        try {
            byte[] json = Json.mapper().writeValueAsBytes(line);
            byte[] ended = Arrays.copyOf(json, json.length + 1);
            ended[json.length] = '\n';
            return ended;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own reply can't be written", e);
        }
    }
}
