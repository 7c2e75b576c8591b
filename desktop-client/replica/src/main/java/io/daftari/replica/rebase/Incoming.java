package io.daftari.replica.rebase;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.replica.store.BaseImages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The hub's new word on rows, by type and id: a row, or none. Tables that this version does not know are passed over; they
 * come with the next version, which reads everything again.
 */
final class Incoming {

    private final Map<RowType<?>, Map<UUID, Optional<Row>>> words = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if the page's tables are not in their form */
    void takeRows(Catalog catalog, UUID schoolId, Map<String, JsonNode> tables) {
        tables.forEach((table, columns) -> {
            RowType<?> type = catalog.row(table).orElse(null);
            if (type != null) {
                read(type, schoolId, columns).forEach(row -> put(type, row.id, Optional.of(row)));
            }
        });
    }

    /** @throws IllegalArgumentException if the table is not in its form */
    static <R extends Row> List<R> read(RowType<R> type, UUID schoolId, JsonNode columns) {
        try {
            return Columnar.read(type, schoolId, columns);
        } catch (IndexOutOfBoundsException | IllegalStateException | ArithmeticException | NullPointerException e) {
            throw new IllegalArgumentException("The page's rows of " + type + " can't be read", e);
        }
    }

    void takeDepartures(Catalog catalog, Map<String, List<UUID>> tables) {
        tables.forEach((table, ids) ->
                catalog.row(table).ifPresent(type -> ids.forEach(id -> put(type, id, Optional.empty()))));
    }

    void takeDepartures(Map<RowType<?>, List<UUID>> unheld) {
        unheld.forEach((type, ids) -> ids.forEach(id -> put(type, id, Optional.empty())));
    }

    private void put(RowType<?> type, UUID id, Optional<Row> word) {
        words.computeIfAbsent(type, t -> new LinkedHashMap<>()).put(id, word);
    }

    /** What the hub says is gone from here. */
    Set<UUID> departures() {
        Set<UUID> gone = new HashSet<>();
        words.values()
                .forEach(rows -> rows.forEach((id, word) -> {
                    if (word.isEmpty()) {
                        gone.add(id);
                    }
                }));
        return gone;
    }

    Set<RowType<?>> types() {
        return words.keySet();
    }

    Map<UUID, Optional<Row>> of(RowType<?> type) {
        return words.getOrDefault(type, Map.of());
    }

    /** Adds what the hub said before of rows on which it says nothing new. */
    void complete(BaseImages images, Map<RowType<?>, ? extends Collection<UUID>> rows) {
        rows.forEach((type, ids) -> {
            List<UUID> silent = new ArrayList<>();
            for (UUID id : ids) {
                if (!of(type).containsKey(id)) {
                    silent.add(id);
                }
            }
            Map<UUID, ? extends Row> before = images.hubRows(type, silent);
            silent.forEach(id -> put(type, id, Optional.ofNullable(before.get(id))));
        });
    }
}
