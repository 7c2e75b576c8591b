package io.daftari.hub.desk;

import io.daftari.hub.vault.Vault;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one row type on PostgreSQL, made once from its description. Rows are written in sets: one statement, one
 * array for each column, so that a statement trigger fires once whatever the number of rows.
 *
 * <p>Immutable and safe for every thread; all methods work in the caller's transaction.
 */
public final class RowSql<R extends Row> {

    /** For fewer rows the savepoint costs more than what is looked for in vain. */
    private static final int WORTH_TRYING = 24;

    private static final String UNIQUE_VIOLATION = "23505";

    private record Known(Vault vault, RowType<?> type) {}

    private static final Map<Known, RowSql<?>> KNOWN = new ConcurrentHashMap<>();

    private final RowType<R> type;
    private final Vault vault;
    private final String columns;
    private final String upsert;
    private final String insert;
    private final String delete;
    private final String load;

    private RowSql(Vault vault, RowType<R> type) {
        this.vault = vault;
        this.type = type;
        List<Column> all = type.columns();
        this.columns = all.stream().map(column -> "t." + column.name()).collect(Collectors.joining(", "));
        List<Column> changing = all.subList(2, all.size());
        // All rows are of one school, which need not be read as often as there are rows.
        String rows = "INSERT INTO " + type.table() + " AS t (" + names(all, "") + ") SELECT ?::uuid, u.* FROM unnest("
                + all.stream()
                        .skip(1)
                        .map(column -> "?::" + arrayOf(column.kind()) + "[]")
                        .collect(Collectors.joining(", "))
                + ") AS u";
        this.insert = "SAVEPOINT fresh; " + rows + "; RELEASE SAVEPOINT fresh";
        this.upsert = rows
                + " ON CONFLICT (school_id, id) DO UPDATE SET "
                + changing.stream()
                        .map(column -> column.name() + " = EXCLUDED." + column.name())
                        .collect(Collectors.joining(", "))
                // A row that stays as it is fires no trigger, takes no commit and travels nowhere.
                + " WHERE (" + names(changing, "t.") + ") IS DISTINCT FROM (" + names(changing, "EXCLUDED.") + ")";
        this.load = "SELECT " + columns + " FROM " + type.table() + " t WHERE t.school_id = ? AND t.";
        this.delete = "DELETE FROM " + type.table() + " WHERE school_id = ? AND id = ANY(?)";
    }

    @SuppressWarnings("unchecked")
    public static <R extends Row> RowSql<R> of(Vault vault, RowType<R> type) {
        return (RowSql<R>) KNOWN.computeIfAbsent(new Known(vault, type), known -> new RowSql<>(vault, type));
    }

    private static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    /** Adds the rows, or puts them in the place of those with their ids; no id may come twice. */
    public void write(Connection connection, Collection<R> rows) throws SQLException {
        execute(connection, upsert, rows);
    }

    /**
     * Does what {@link #write} does, for rows of which none is likely to be there: PostgreSQL looks for nothing that they could
     * meet. If one is there after all, all are written as if nothing had been tried.
     */
    void add(Connection connection, Collection<R> rows) throws SQLException {
        if (rows.size() < WORTH_TRYING) {
            write(connection, rows);
            return;
        }
        try {
            execute(connection, insert, rows);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK TO SAVEPOINT fresh; RELEASE SAVEPOINT fresh");
            }
            write(connection, rows);
        }
    }

    private void execute(Connection connection, String sql, Collection<R> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<Column> all = type.columns();
            statement.setObject(1, rows.iterator().next().schoolId);
            for (int i = 1; i < all.size(); i++) {
                set(statement, i + 1, all.get(i), rows);
            }
            statement.execute();
        }
    }

    /** The rows with these ids. One array, whatever their number, is one plan; a list of parameters is a plan for each length. */
    List<R> load(Connection connection, UUID schoolId, Collection<UUID> ids) throws SQLException {
        return loadBy(connection, schoolId, type.column("id"), ids);
    }

    /** The rows with one of these values in a column, none of which is null. */
    List<R> loadBy(Connection connection, UUID schoolId, Column column, Collection<?> values) throws SQLException {
        List<R> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(load + column.name() + " = ANY(?)")) {
            statement.setObject(1, schoolId);
            statement.setArray(2, connection.createArrayOf(arrayOf(column.kind()), asText(values)));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(read(results));
                }
            }
        }
        return rows;
    }

    /** Dates and moments as ISO has them. */
    private static Object[] asText(Collection<?> values) {
        return values.stream()
                .map(value -> value instanceof Enum<?> constant
                        ? constant.name()
                        : value instanceof LocalDate || value instanceof Instant ? value.toString() : value)
                .toArray();
    }

    public void remove(Connection connection, UUID schoolId, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setObject(1, schoolId);
            statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            statement.executeUpdate();
        }
    }

    /** All columns of the table under the alias {@code t}, in the order in which {@link #read} takes them. */
    public String columns() {
        return columns;
    }

    /** The row under the result set's cursor, of which {@link #columns} are the first columns. */
    public R read(ResultSet results) throws SQLException {
        R row = type.newRow();
        List<Column> all = type.columns();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).set(row, vault.opened(all.get(i), value(results, i + 1, all.get(i))));
        }
        return row;
    }

    private static @Nullable Object value(ResultSet results, int index, Column column) throws SQLException {
        return switch (column.kind()) {
            case UUID -> results.getObject(index, UUID.class);
            case TEXT -> results.getString(index);
            case ENUM -> {
                String name = results.getString(index);
                yield name == null ? null : column.constant(name);
            }
            case INT -> results.getObject(index, Integer.class);
            case LONG -> results.getObject(index, Long.class);
            case DOUBLE -> results.getObject(index, Double.class);
            case BOOL -> results.getObject(index, Boolean.class);
            case DATE -> results.getObject(index, LocalDate.class);
            case INSTANT -> {
                OffsetDateTime moment = results.getObject(index, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
        };
    }

    /**
     * One column of the rows as an array. Text goes as the driver writes it; nothing else needs quotes, and written by hand
     * it costs half: the driver looks at each character of each value for something to quote.
     */
    private void set(PreparedStatement statement, int index, Column column, Collection<? extends Row> rows)
            throws SQLException {
        if (column.kind() == ColumnKind.TEXT || column.kind() == ColumnKind.ENUM) {
            statement.setArray(index, statement.getConnection().createArrayOf("text", texts(column, rows)));
        } else {
            statement.setObject(index, literal(column, rows), Types.OTHER);
        }
    }

    private @Nullable String[] texts(Column column, Collection<? extends Row> rows) {
        @Nullable String[] texts = new String[rows.size()];
        int i = 0;
        for (Row row : rows) {
            Object value = vault.sealed(column, row);
            texts[i++] = value instanceof Enum<?> constant ? constant.name() : (String) value;
        }
        return texts;
    }

    /** Dates and moments as ISO has them, which means the same in every time zone. */
    private static String literal(Column column, Collection<? extends Row> rows) {
        StringBuilder text = new StringBuilder(rows.size() * 37 + 2).append('{');
        // The marks of a register have most ids in common, and follow each other.
        Object last = null;
        String word = "NULL";
        for (Row row : rows) {
            Object value = column.get(row);
            if (!Objects.equals(value, last)) {
                last = value;
                word = value == null ? "NULL" : value.toString();
            }
            text.append(text.length() == 1 ? "" : ",").append(word);
        }
        return text.append('}').toString();
    }

    private static String arrayOf(ColumnKind kind) {
        return switch (kind) {
            case UUID -> "uuid";
            case TEXT, ENUM -> "text";
            case INT -> "int4";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case BOOL -> "bool";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
        };
    }
}
