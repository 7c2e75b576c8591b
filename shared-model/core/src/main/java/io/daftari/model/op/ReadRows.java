package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a desk has read from its store, so that the operations of a batch, which ask for the same roles, classes and sites,
 * ask for them once. Right only where nobody else writes meanwhile. Rows are handed out as copies.
 */
final class ReadRows {

    private final Map<RowType<?>, Map<Query<?>, List<Row>>> answers = new HashMap<>();
    private final Map<RowType<?>, Map<UUID, Optional<Row>>> rows = new HashMap<>();
    private final Map<RowType<?>, Map<Stretch.Line<?>, Stretch<?>>> stretches = new HashMap<>();

    /** Whether operations follow that are likely to ask for what lies beside. */
    private boolean ahead;

    /** The answer to a query, asked of the store the first time. */
    <R extends Row> List<R> find(Query<R> query, Function<Query<R>, List<R>> store) {
        Map<Query<?>, List<Row>> asked = answers.computeIfAbsent(query.type(), type -> new HashMap<>());
        List<Row> known = asked.get(query);
        if (known == null) {
            Optional<Stretch.Line<R>> line = ahead ? Stretch.Line.of(query) : Optional.empty();
            known = new ArrayList<>(line.isPresent() ? beside(line.get(), query, store) : store.apply(query));
            asked.put(query, known);
        }
        return copies(query.type(), known);
    }

    @SuppressWarnings("unchecked")
    private <R extends Row> List<R> beside(Stretch.Line<R> line, Query<R> query, Function<Query<R>, List<R>> store) {
        Map<Stretch.Line<?>, Stretch<?>> ofType = stretches.computeIfAbsent(query.type(), type -> new HashMap<>());
        Stretch<R> known = (Stretch<R>) ofType.get(line);
        Optional<List<R>> answer = known == null ? Optional.empty() : known.answer(query);
        if (answer.isPresent()) {
            return answer.get();
        }
        List<R> read = read(line, query.limit(Math.max(query.limit(), Stretch.AHEAD)), store, ofType);
        line.onwards(query).ifPresent(onwards -> read(line, onwards, store, ofType));
        return read.subList(0, Math.min(read.size(), query.limit()));
    }

    /** Asks the store, and adds what that makes known. */
    @SuppressWarnings("unchecked")
    private static <R extends Row> List<R> read(
            Stretch.Line<R> line,
            Query<R> query,
            Function<Query<R>, List<R>> store,
            Map<Stretch.Line<?>, Stretch<?>> known) {
        List<R> read = store.apply(query);
        Stretch.of(line, query, read, read.size() == query.limit()).ifPresent(fresh -> {
            Stretch<R> before = (Stretch<R>) known.get(line);
            known.put(line, before == null ? fresh : before.with(fresh));
        });
        return read;
    }

    /** The rows with these ids, those asked of the store that were not asked for before. */
    <R extends Row> List<R> load(RowType<R> type, Collection<UUID> ids, Function<Collection<UUID>, List<R>> store) {
        Map<UUID, Optional<Row>> known = rows.computeIfAbsent(type, t -> new HashMap<>());
        Set<UUID> unknown = new HashSet<>(ids);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            List<R> loaded = store.apply(unknown);
            unknown.forEach(id -> known.put(id, Optional.empty()));
            loaded.forEach(row -> known.put(row.id, Optional.of(row)));
        }
        List<Row> found = new ArrayList<>();
        for (UUID id : new HashSet<>(ids)) {
            Optional<Row> row = known.get(id);
            if (row != null) {
                row.ifPresent(found::add);
            }
        }
        return copies(type, found);
    }

    /** How the rows of a type are read from the store. */
    interface Load {
        <R extends Row> List<R> load(RowType<R> type, Collection<UUID> ids);
    }

    /** How a query is asked of the store. */
    interface Find {
        <R extends Row> List<R> find(Query<R> query);
    }

    /**
     * Asks in one go what begins with the same field of the same type; the answers are told apart in memory. From then on
     * what lies beside an answer is read with it.
     */
    void foresee(Collection<Query<?>> queries, Load load, Find find) {
        ahead = true;
        Map<RowType<?>, Map<String, Set<Query<?>>>> together = new HashMap<>();
        for (Query<?> query : queries) {
            if (query.limit() == 0
                    && !query.where().isEmpty()
                    && isEqual(query.where().get(0))) {
                together.computeIfAbsent(query.type(), type -> new HashMap<>())
                        .computeIfAbsent(query.where().get(0).column().field(), field -> new HashSet<>())
                        .add(query);
            }
        }
        together.forEach((type, byField) -> byField.forEach((field, asked) -> foresee(type, field, asked, load, find)));
    }

    private static boolean isEqual(Query.Condition condition) {
        return condition.operator() == Query.Operator.EQUAL;
    }

    @SuppressWarnings("unchecked")
    private <R extends Row> void foresee(RowType<R> type, String field, Set<Query<?>> queries, Load load, Find find) {
        List<Object> values = queries.stream()
                .map(query -> query.where().get(0).values().get(0))
                .distinct()
                .toList();
        if (field.equals("id")) {
            load(type, values.stream().map(UUID.class::cast).toList(), unknown -> load.load(type, unknown));
            return;
        }
        Map<Object, List<R>> byValue = new HashMap<>();
        for (R row : find.find(Query.of(type.rowClass()).in(field, values))) {
            Object value = type.column(field).get(row);
            if (value != null) {
                byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(row);
            }
        }
        Map<Query<?>, List<Row>> known = answers.computeIfAbsent(type, t -> new HashMap<>());
        for (Query<?> query : queries) {
            List<R> rows = byValue.getOrDefault(query.where().get(0).values().get(0), List.of());
            known.putIfAbsent(query, new ArrayList<>(((Query<R>) query).over(rows)));
        }
    }

    private static <R extends Row> List<R> copies(RowType<R> type, List<Row> rows) {
        List<R> copies = new ArrayList<>(rows.size());
        rows.forEach(row -> copies.add(type.copy(type.rowClass().cast(row))));
        return copies;
    }

    /** Rows of the type are written. */
    void forget(RowType<?> type) {
        answers.remove(type);
        rows.remove(type);
        stretches.remove(type);
    }
}
