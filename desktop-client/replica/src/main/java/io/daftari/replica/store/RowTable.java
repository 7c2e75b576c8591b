package io.daftari.replica.store;

import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The SQLite table of one row type and the statements that work on it. Its columns are those of the type but for the
 * school: a file holds one school only.
 */
final class RowTable<R extends Row> {

    /** With 20 rows in a statement the triggers of base images cost nothing that can be measured; with one, half the speed. */
    private static final int ROWS_PER_STATEMENT = 20;

    private static final Map<RowType<?>, RowTable<?>> KNOWN = new ConcurrentHashMap<>();

    private final RowType<R> type;
    private final List<Column> columns;
    private final String columnList;
    private final String onConflict;

    private RowTable(RowType<R> type) {
        this.type = type;
        this.columns = type.columns().stream()
                .filter(column -> !column.field().equals("schoolId"))
                .toList();
        this.columnList = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        List<String> assigned = new ArrayList<>();
        List<String> differs = new ArrayList<>();
        for (Column column : columns) {
            if (!column.field().equals("id")) {
                assigned.add(column.name() + " = excluded." + column.name());
                differs.add(type.table() + "." + column.name() + " IS NOT excluded." + column.name());
            }
        }
        // A row that says the same again fires no trigger and so gets no base image.
        this.onConflict = " ON CONFLICT(id) DO UPDATE SET " + String.join(", ", assigned) + " WHERE "
                + String.join(" OR ", differs);
    }

    @SuppressWarnings("unchecked")
    static <R extends Row> RowTable<R> of(RowType<R> type) {
        return (RowTable<R>) KNOWN.computeIfAbsent(type, RowTable::new);
    }

    String name() {
        return type.table();
    }

    /** The shadow table with the hub's last word on rows that a forecast has changed. */
    String baseName() {
        return "base_" + type.table();
    }

    RowType<R> type() {
        return type;
    }

    List<Column> columns() {
        return columns;
    }

    String columnList() {
        return columnList;
    }

    /** The row on which an answer stands, its columns from this index on. */
    R read(ResultSet answer, int first, UUID schoolId) throws SQLException {
        R row = type.newRow();
        row.schoolId = schoolId;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            column.set(row, SqlValues.read(answer, first + i, column));
        }
        return row;
    }

    void bind(PreparedStatement statement, int first, R row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            SqlValues.bind(statement, first + i, columns.get(i).get(row));
        }
    }

    List<R> load(SqliteSession session, UUID schoolId, Collection<UUID> ids) {
        return InLists.gather(
                ids,
                (chunk, holes) -> session.query(
                        "SELECT " + columnList + " FROM " + name() + " WHERE id IN (" + holes + ")",
                        answer -> read(answer, 1, schoolId),
                        chunk));
    }

    void upsert(SqliteSession session, Collection<R> rows) {
        put(session, rows, onConflict);
    }

    /** Adds rows of which none is here. */
    void insert(SqliteSession session, Collection<R> rows) {
        put(session, rows, "");
    }

    private void put(SqliteSession session, Collection<R> rows, String conflict) {
        List<R> list = new ArrayList<>(rows);
        for (int from = 0; from < list.size(); from += ROWS_PER_STATEMENT) {
            List<R> some = list.subList(from, Math.min(list.size(), from + ROWS_PER_STATEMENT));
            String sql = "INSERT INTO " + name() + " (" + columnList + ") VALUES " + tuples(some.size(), "") + conflict;
            session.updateWith(sql, statement -> {
                int index = 1;
                for (R row : some) {
                    bind(statement, index, row);
                    index += columns.size();
                }
            });
        }
    }

    void delete(SqliteSession session, Collection<UUID> ids) {
        deleteFrom(session, name(), ids);
    }

    /** Makes these rows the base images of forecasts that stay, whatever the images said before. */
    void putBase(SqliteSession session, Collection<R> rows) {
        List<R> list = new ArrayList<>(rows);
        for (R row : list) {
            deleteFrom(session, baseName(), List.of(row.id));
        }
        for (int from = 0; from < list.size(); from += ROWS_PER_STATEMENT) {
            List<R> some = list.subList(from, Math.min(list.size(), from + ROWS_PER_STATEMENT));
            String sql =
                    "INSERT INTO " + baseName() + " (absent, " + columnList + ") VALUES " + tuples(some.size(), "0, ");
            session.updateWith(sql, statement -> {
                int index = 1;
                for (R row : some) {
                    bind(statement, index, row);
                    index += columns.size();
                }
            });
        }
    }

    /** Says of forecast rows that the hub has no such row. */
    void putBaseAbsent(SqliteSession session, Collection<UUID> ids) {
        for (UUID id : ids) {
            deleteFrom(session, baseName(), List.of(id));
            session.update("INSERT INTO " + baseName() + " (absent, id) VALUES (1, ?)", id);
        }
    }

    void deleteBase(SqliteSession session, Collection<UUID> ids) {
        deleteFrom(session, baseName(), ids);
    }

    private static void deleteFrom(SqliteSession session, String table, Collection<UUID> ids) {
        InLists.each(
                ids, (chunk, holes) -> session.update("DELETE FROM " + table + " WHERE id IN (" + holes + ")", chunk));
    }

    private String tuples(int rows, String before) {
        String tuple = "(" + before + "?" + ", ?".repeat(columns.size() - 1) + ")";
        return tuple + (", " + tuple).repeat(rows - 1);
    }
}
