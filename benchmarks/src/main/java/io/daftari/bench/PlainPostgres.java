package io.daftari.bench;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.desk.FeedBody;
import io.daftari.hub.vault.FieldKeys;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The limit of the hub: marks and their change records written by one multi-row statement per piece, the school's clock row
 * locked first, committed per piece; into tables with the hub's columns, keys and indexes, without policies or triggers.
 */
final class PlainPostgres implements AutoCloseable {

    /** Marks have no fields that are kept encrypted. */
    private static final Vault NO_VAULT = new Vault(FieldKeys.parse("b1:" + "A".repeat(43)), Daftari.catalog());

    private static final RowType<AttendanceMark> MARK = RowType.of(AttendanceMark.class);

    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement advance;
    private final PreparedStatement insert;

    private PlainPostgres(Connection connection) throws SQLException {
        this.connection = connection;
        this.lock =
                connection.prepareStatement("SELECT commit_no FROM plain.school_clock WHERE school_id = ? FOR UPDATE");
        this.advance = connection.prepareStatement(
                "UPDATE plain.school_clock SET commit_no = commit_no + 1 WHERE school_id = ?");
        String names = MARK.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays = MARK.columns().stream()
                .map(column -> "?::" + typeOf(column.kind()) + "[]")
                .collect(Collectors.joining(", "));
        this.insert = connection.prepareStatement("WITH w AS (INSERT INTO plain.attendance_mark (" + names
                + ") SELECT * FROM unnest(" + arrays + ") RETURNING *)"
                + " INSERT INTO plain.feed (school_id, commit_no, audience, audience_user, table_name, row_id,"
                + " departed, body) SELECT school_id, ?, audience, audience_user, 'attendance_mark', id, false,"
                + " to_jsonb(w) FROM w");
    }

    /** Makes the tables where they are missing; the hub has made its own before. */
    static void prepare(DatabaseAddress database) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS plain");
            for (String table : List.of("attendance_mark", "feed", "school_clock")) {
                statement.execute("CREATE TABLE IF NOT EXISTS plain." + table + " (LIKE daftari." + table
                        + " INCLUDING INDEXES INCLUDING IDENTITY)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The plain tables can't be made", e);
        }
    }

    static PlainPostgres connect(DatabaseAddress database) {
        try {
            Connection connection = database.source().getConnection();
            connection.setAutoCommit(false);
            return new PlainPostgres(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The plain connection can't be opened", e);
        }
    }

    /** Gives a school its clock row. */
    void begin(UUID school) {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO plain.school_clock (school_id, commit_no, hash, pruned_commit)"
                        + " VALUES (?, 0, '', 0) ON CONFLICT DO"
                        + " NOTHING")) {
            statement.setObject(1, school);
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties the tables, unmeasured, so that a limit never grows slower with the repetitions. */
    void clear() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE plain.attendance_mark, plain.feed");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes one piece and commits. */
    void write(UUID school, List<AttendanceMark> rows) {
        try {
            lock.setObject(1, school);
            long commit;
            try (ResultSet results = lock.executeQuery()) {
                results.next();
                commit = results.getLong(1) + 1;
            }
            advance.setObject(1, school);
            advance.executeUpdate();
            int next = 1;
            for (Column column : MARK.columns()) {
                insert.setArray(next++, array(column, rows));
            }
            insert.setLong(next, commit);
            insert.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Plain rows can't be written", e);
        }
    }

    private java.sql.Array array(Column column, List<AttendanceMark> rows) throws SQLException {
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.get(rows.get(i));
            values[i] = value instanceof Enum<?> constant
                    ? constant.name()
                    : value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
        }
        return connection.createArrayOf(typeOf(column.kind()), values);
    }

    private static String typeOf(ColumnKind kind) {
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

    /** The marks that the hub has fed of a school after a commit, by commit: what its pieces were. */
    List<List<AttendanceMark>> pieces(UUID school, long after) {
        Map<Long, List<AttendanceMark>> pieces = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT commit_no, body::text FROM daftari.feed WHERE school_id = ? AND commit_no > ?"
                        + " AND table_name = 'attendance_mark' ORDER BY commit_no, seq")) {
            statement.setObject(1, school);
            statement.setLong(2, after);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    pieces.computeIfAbsent(results.getLong(1), commit -> new ArrayList<>())
                            .add(FeedBody.read(NO_VAULT, MARK, results.getString(2)));
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's feed can't be read", e);
        }
        return List.copyOf(pieces.values());
    }

    /** A school's last commit at the hub. */
    long head(UUID school) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT commit_no FROM daftari.school_clock WHERE school_id = ?")) {
            statement.setObject(1, school);
            try (ResultSet results = statement.executeQuery()) {
                long head = results.next() ? results.getLong(1) : 0;
                connection.commit();
                return head;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
