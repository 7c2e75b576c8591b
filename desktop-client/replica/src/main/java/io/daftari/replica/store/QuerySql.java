package io.daftari.replica.store;

import io.daftari.model.op.Query;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The desk's closed queries as SQL with the same meaning: SQLite, too, puts nulls first when ascending, and a comparison
 * with null holds for no row.
 *
 * @param sql the statement
 * @param values its parameters in order
 */
record QuerySql(String sql, List<Object> values) {

    /** Rows that a reader may see: a condition without parameters, or empty for all. */
    static <R extends Row> QuerySql rows(Query<R> query, UUID schoolId, String visible) {
        List<Object> values = new ArrayList<>();
        String sql = "SELECT " + RowTable.of(query.type()).columnList() + from(query, schoolId, visible, values);
        return new QuerySql(sql, values);
    }

    /** How many rows by the values of a column, those without a value left out. */
    static <R extends Row> QuerySql counts(Query<R> query, Column column, UUID schoolId, String visible) {
        List<Object> values = new ArrayList<>();
        String name = name(column, schoolId);
        String rows = "SELECT " + name + " AS v" + from(query, schoolId, visible, values);
        return new QuerySql("SELECT v, COUNT(*) FROM (" + rows + ") WHERE v IS NOT NULL GROUP BY v", values);
    }

    private static String from(Query<?> query, UUID schoolId, String visible, List<Object> values) {
        StringBuilder sql = new StringBuilder(" FROM ").append(query.type().table());
        List<String> conditions = new ArrayList<>();
        for (Query.Condition condition : query.where()) {
            conditions.add(condition(condition, schoolId));
            values.addAll(condition.values());
        }
        if (!visible.isEmpty()) {
            conditions.add(visible);
        }
        if (!conditions.isEmpty()) {
            sql.append(" WHERE ").append(String.join(" AND ", conditions));
        }
        List<String> order = query.order().stream()
                .map(by -> name(by.column(), schoolId) + (by.descending() ? " DESC" : ""))
                .collect(Collectors.toCollection(ArrayList::new));
        if (query.order().stream().noneMatch(by -> by.column().field().equals("id"))) {
            order.add("id");
        }
        sql.append(" ORDER BY ").append(String.join(", ", order));
        if (query.limit() > 0) {
            sql.append(" LIMIT ").append(query.limit());
        }
        return sql.toString();
    }

    private static String condition(Query.Condition condition, UUID schoolId) {
        String name = name(condition.column(), schoolId);
        return switch (condition.operator()) {
            case EQUAL -> name + " = ?";
            case IN ->
                name + " IN (" + condition.values().stream().map(value -> "?").collect(Collectors.joining(", ")) + ")";
            case LESS -> name + " < ?";
            case AT_MOST -> name + " <= ?";
            case BETWEEN -> name + " BETWEEN ? AND ?";
            case IS_NULL -> name + " IS NULL";
        };
    }

    /** The school is no column here: every row of the file has the same. */
    private static String name(Column column, UUID schoolId) {
        return column.field().equals("schoolId") ? SqlValues.literal(schoolId) : column.name();
    }
}
