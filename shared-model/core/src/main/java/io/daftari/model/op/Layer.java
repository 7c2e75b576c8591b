package io.daftari.model.op;

import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changed rows by type and id; an empty value is a removed row. A question for the rows with one value is answered from an
 * index, which is made when it is first asked for: a piece of many registers would otherwise compare each mark with each.
 */
final class Layer {

    /** Up to so many rows, looking at each is cheaper than an index. */
    private static final int FEW = 16;

    private final Map<RowType<?>, Map<UUID, Optional<Row>>> rows = new LinkedHashMap<>();
    private final Map<Column, Map<Object, Set<UUID>>> indexes = new HashMap<>();

    Map<RowType<?>, Map<UUID, Optional<Row>>> rows() {
        return rows;
    }

    Map<UUID, Optional<Row>> of(RowType<?> type) {
        return rows.getOrDefault(type, Map.of());
    }

    /** The rows that answer the query. */
    List<Row> matching(Query<?> query) {
        Map<UUID, Optional<Row>> changed = of(query.type());
        Query.@Nullable Condition equal = changed.size() <= FEW ? null : equal(query);
        Collection<Optional<Row>> candidates = equal == null
                ? changed.values()
                : index(query.type(), equal.column())
                        .getOrDefault(equal.values().get(0), Set.of())
                        .stream()
                        .map(id -> changed.getOrDefault(id, Optional.empty()))
                        .toList();
        return candidates.stream()
                .flatMap(Optional::stream)
                .filter(query::matches)
                .toList();
    }

    private static Query.@Nullable Condition equal(Query<?> query) {
        for (Query.Condition condition : query.where()) {
            if (condition.operator() == Query.Operator.EQUAL) {
                return condition;
            }
        }
        return null;
    }

    private Map<Object, Set<UUID>> index(RowType<?> type, Column column) {
        Map<Object, Set<UUID>> known = indexes.get(column);
        if (known != null) {
            return known;
        }
        Map<Object, Set<UUID>> index = new HashMap<>();
        of(type).values().forEach(row -> row.ifPresent(present -> enter(index, column, present)));
        indexes.put(column, index);
        return index;
    }

    private static void enter(Map<Object, Set<UUID>> index, Column column, Row row) {
        Object value = column.get(row);
        if (value != null) {
            index.computeIfAbsent(value, v -> new LinkedHashSet<>()).add(row.id);
        }
    }

    /** What an index says of a row's former values stays in it: whoever asks looks at the row itself. */
    void put(RowType<?> type, UUID id, Optional<Row> row) {
        rows.computeIfAbsent(type, t -> new LinkedHashMap<>()).put(id, row);
        if (row.isPresent() && !indexes.isEmpty()) {
            for (Column column : type.columns()) {
                Map<Object, Set<UUID>> index = indexes.get(column);
                if (index != null) {
                    enter(index, column, row.get());
                }
            }
        }
    }

    void moveInto(Layer lower) {
        rows.forEach((type, changed) -> changed.forEach((id, row) -> lower.put(type, id, row)));
        clear();
    }

    void clear() {
        rows.clear();
        indexes.clear();
    }
}
