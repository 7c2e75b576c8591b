package io.daftari.hub.collection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.collection.ListQuery.Filter;
import io.daftari.hub.collection.ListQuery.Sort;
import io.daftari.hub.collection.ListQuery.Test;
import io.daftari.hub.desk.RowSql;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Field;
import io.daftari.hub.sync.Scope;
import io.daftari.hub.vault.Vault;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a collection within somebody's scope; in the caller's transaction, with its school set. */
final class CollectionSql<R extends Row> {

    private static final int FETCHED = 500;

    private final Collection<R> collection;
    private final UUID schoolId;
    private final Scope scope;
    private final LocalDate today;
    private final Vault vault;

    /** @param today the day at the school */
    CollectionSql(Collection<R> collection, UUID schoolId, Scope scope, LocalDate today, Vault vault) {
        this.vault = vault;
        this.collection = collection;
        this.schoolId = schoolId;
        this.scope = scope;
        this.today = today;
    }

    /** A row, and what follows from others for it. */
    record Seen<R extends Row>(Collection<R> collection, R row, Map<String, Object> derived) {

        /** All that clients see of it; nulls are left out. */
        ObjectNode json() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            for (Field field : collection.fields()) {
                Object value = value(field);
                if (value != null) {
                    node.set(field.name(), RowJson.value(value));
                }
            }
            return node;
        }

        @Nullable
        Object value(Field field) {
            Column column = field.column();
            return column == null ? derived.get(field.name()) : column.get(row);
        }
    }

    /** What a query asks of the row under the alias {@code t}: a condition and an order, and the joins that they need. */
    private final class Text {
        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();
        private final Set<String> joins = new LinkedHashSet<>();

        /** The expression of a field, whose join is taken along. */
        String of(Field field) {
            if (field.join() != null) {
                joins.add(field.join());
            }
            return field.sql();
        }

        void and(String condition, Object... parameters) {
            sql.append(" AND ").append(condition);
            values.addAll(List.of(parameters));
        }

        /** The query whole. */
        String select(String columns) {
            String text =
                    "SELECT " + columns + " FROM " + collection.type().table() + " t" + String.join("", joins) + sql;
            return text.replace(":today", "DATE '" + today + "'");
        }
    }

    /** The condition of scope, filters and search; empty where nothing can be found. */
    private Optional<Text> where(Connection connection, List<Filter> filters, List<String> words) throws SQLException {
        Optional<Scope.Condition> within = scope.condition(collection.type());
        if (within.isEmpty()) {
            return Optional.empty();
        }
        Text text = new Text();
        text.sql.append(" WHERE t.school_id = ?");
        text.values.add(schoolId);
        text.and(within.get().sql());
        text.values.addAll(within.get().parameters(connection));
        for (Filter filter : filters) {
            String expression = text.of(filter.field());
            if (filter.test() == Test.NULL) {
                boolean isNull = filter.values().get(0).equals(true);
                text.and(expression + (isNull ? " IS NULL" : " IS NOT NULL"));
            } else if (filter.test() == Test.IN) {
                text.and(
                        expression + " = ANY (?)",
                        array(connection, filter.field().kind(), filter.values()));
            } else {
                text.and(
                        expression + " " + filter.test().sign + " ?",
                        parameter(filter.values().get(0)));
            }
        }
        String searched = collection.search().stream().map(Field::sql).collect(Collectors.joining(", "));
        for (String word : words) {
            // A column of code points knows no letters beyond ASCII; the database's own language does.
            text.and(
                    "position(lower(? COLLATE pg_catalog.\"default\") IN lower(concat_ws(' ', " + searched
                            + ") COLLATE pg_catalog.\"default\")) > 0",
                    word);
        }
        return Optional.of(text);
    }

    /** A page, and one row more where there are more. */
    List<Seen<R>> page(Connection connection, ListQuery query) throws SQLException {
        List<Seen<R>> rows = new ArrayList<>();
        each(connection, query, rows::add);
        return rows;
    }

    /** What is done with each row. */
    @FunctionalInterface
    interface Taker<R extends Row> {
        void take(Seen<R> row) throws SQLException;
    }

    /** The same, one after the other: no more than a few hundred are in memory at a time. */
    void each(Connection connection, ListQuery query, Taker<R> taker) throws SQLException {
        Optional<Text> where = where(connection, query.filters(), query.words());
        if (where.isEmpty()) {
            return;
        }
        Text text = where.get();
        if (query.after() != null) {
            after(text, query.sort(), query.after());
        }
        text.sql.append(" ORDER BY ");
        for (Sort sort : query.sort()) {
            text.sql.append(text.of(sort.field())).append(sort.descending() ? " DESC NULLS LAST, " : " NULLS FIRST, ");
        }
        text.sql.append("t.id LIMIT ").append(query.limit() + 1);
        read(connection, text, derived(query), taker);
    }

    /** The fields that follow from other rows, so far as they are asked for. */
    private List<Field> derived(ListQuery query) {
        return derived().stream()
                .filter(field -> query.fields().isEmpty()
                        || query.fields().contains(field.name())
                        || query.sort().stream().anyMatch(sort -> sort.field().equals(field)))
                .toList();
    }

    private List<Field> derived() {
        return collection.fields().stream()
                .filter(field -> field.column() == null)
                .toList();
    }

    /** Those of these rows that are within the scope, in no order. */
    List<Seen<R>> byId(Connection connection, Set<UUID> ids) throws SQLException {
        Field id = collection.field("id").orElseThrow();
        Optional<Text> where = where(connection, List.of(new Filter(id, Test.IN, List.copyOf(ids))), List.of());
        List<Seen<R>> rows = new ArrayList<>();
        if (where.isPresent()) {
            read(connection, where.get(), derived(), rows::add);
        }
        return rows;
    }

    long count(Connection connection, ListQuery query) throws SQLException {
        Optional<Text> where = where(connection, query.filters(), query.words());
        if (where.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(where.get().select("count(*)"))) {
            bind(statement, where.get().values);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    private void after(Text text, List<Sort> sort, List<@Nullable Object> after) {
        List<String> any = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        StringBuilder equal = new StringBuilder();
        List<Object> equalValues = new ArrayList<>();
        for (int i = 0; i <= sort.size(); i++) {
            String expression = i < sort.size() ? text.of(sort.get(i).field()) : "t.id";
            boolean descending = i < sort.size() && sort.get(i).descending();
            Object value = after.get(i);
            if (value != null) {
                any.add(equal
                        + (descending
                                ? "(" + expression + " < ? OR " + expression + " IS NULL)"
                                : expression + " > ?"));
                values.addAll(equalValues);
                values.add(parameter(value));
            } else if (!descending) {
                any.add(equal + expression + " IS NOT NULL");
                values.addAll(equalValues);
            }
            equal.append(expression).append(value == null ? " IS NULL AND " : " = ? AND ");
            if (value != null) {
                equalValues.add(parameter(value));
            }
        }
        text.and("(" + String.join(" OR ", any) + ")", values.toArray());
    }

    private void read(Connection connection, Text text, List<Field> derived, Taker<R> taker) throws SQLException {
        RowSql<R> sql = RowSql.of(vault, collection.type());
        String columns = sql.columns()
                + derived.stream().map(field -> ", " + text.of(field)).collect(Collectors.joining());
        int first = collection.type().columns().size() + 1;
        try (PreparedStatement statement = connection.prepareStatement(text.select(columns))) {
            statement.setFetchSize(FETCHED);
            bind(statement, text.values);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Map<String, Object> others = new LinkedHashMap<>();
                    for (int i = 0; i < derived.size(); i++) {
                        Object value = value(results, first + i, derived.get(i));
                        if (value != null) {
                            others.put(derived.get(i).name(), value);
                        }
                    }
                    taker.take(new Seen<>(collection, sql.read(results), others));
                }
            }
        }
    }

    private static @Nullable Object value(ResultSet results, int index, Field field) throws SQLException {
        if (field.kind() == ColumnKind.INSTANT) {
            OffsetDateTime at = results.getObject(index, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        return field.kind() == ColumnKind.DATE ? results.getObject(index, LocalDate.class) : results.getObject(index);
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static Array array(Connection connection, ColumnKind kind, List<Object> values) throws SQLException {
        String type = switch (kind) {
            case UUID -> "uuid";
            case TEXT, ENUM -> "text";
            case INT -> "int4";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case BOOL -> "bool";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
        };
        return connection.createArrayOf(
                type, values.stream().map(CollectionSql::parameter).toArray());
    }

    private static Object parameter(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
