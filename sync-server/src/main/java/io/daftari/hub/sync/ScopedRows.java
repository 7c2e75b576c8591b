package io.daftari.hub.sync;

import io.daftari.hub.desk.RowSql;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of one type within a scope, by id; for people who work at the hub itself. */
public final class ScopedRows<R extends Row> {

    private final RowType<R> type;
    private final UUID schoolId;
    private final Scope scope;

    public ScopedRows(RowType<R> type, UUID schoolId, Scope scope) {
        this.type = type;
        this.schoolId = schoolId;
        this.scope = scope;
    }

    /**
     * Rows whose columns have these values, by id.
     *
     * @param after the id after which to begin; null for the first
     */
    public List<R> page(Connection connection, Map<Column, Object> equal, @Nullable UUID after, int limit)
            throws SQLException {
        Optional<Scope.Condition> within = scope.condition(type);
        if (within.isEmpty()) {
            return List.of();
        }
        RowSql<R> sql = RowSql.of(type);
        StringBuilder text = new StringBuilder("SELECT " + sql.columns() + " FROM " + type.table() + " t")
                .append(" WHERE t.school_id = ? AND ")
                .append(within.get().sql());
        List<Object> values = new ArrayList<>(List.of(schoolId));
        values.addAll(within.get().parameters(connection));
        equal.forEach((column, value) -> {
            text.append(" AND t.").append(column.name()).append(" = ?");
            values.add(parameter(value));
        });
        if (after != null) {
            text.append(" AND t.id > ?");
            values.add(after);
        }
        text.append(" ORDER BY t.id LIMIT ").append(limit);
        List<R> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(text.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(sql.read(results));
                }
            }
        }
        return rows;
    }

    private static Object parameter(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value;
    }
}
