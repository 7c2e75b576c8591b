package io.daftari.bench;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The limit of a device: marks put into SQLite by plain inserts, with two indexes, a cache of 64 MB and full durability, and
 * nothing else.
 */
final class PlainSqlite implements AutoCloseable {

    private static final RowType<AttendanceMark> MARK = RowType.of(AttendanceMark.class);
    private static final List<Column> COLUMNS = MARK.columns().stream()
            .filter(column -> !column.field().equals("schoolId"))
            .toList();

    private final Connection connection;
    private final PreparedStatement insert;

    private PlainSqlite(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    static PlainSqlite at(Path folder) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("PRAGMA cache_size=-65536");
                statement.execute("CREATE TABLE mark ("
                        + COLUMNS.stream()
                                .map(column -> column.name() + (column.field().equals("id") ? " BLOB PRIMARY KEY" : ""))
                                .collect(Collectors.joining(", "))
                        + ") WITHOUT ROWID");
                statement.execute("CREATE INDEX of_session ON mark (session_id)");
                statement.execute("CREATE INDEX of_student ON mark (student_id)");
            }
            connection.setAutoCommit(false);
            return new PlainSqlite(
                    connection,
                    connection.prepareStatement("INSERT INTO mark VALUES (?" + ", ?".repeat(COLUMNS.size() - 1) + ")"));
        } catch (SQLException e) {
            throw new IllegalStateException("The plain file can't be made", e);
        }
    }

    /** Inserts the rows one by one and commits. */
    void insert(List<AttendanceMark> rows) {
        try {
            for (AttendanceMark row : rows) {
                for (int i = 0; i < COLUMNS.size(); i++) {
                    bind(i + 1, COLUMNS.get(i).get(row));
                }
                insert.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Plain rows can't be written", e);
        }
    }

    private void bind(int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(index, java.sql.Types.NULL);
        } else if (value instanceof UUID id) {
            insert.setBytes(
                    index,
                    ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array());
        } else if (value instanceof Integer number) {
            insert.setInt(index, number);
        } else if (value instanceof Boolean bool) {
            insert.setInt(index, bool ? 1 : 0);
        } else if (value instanceof Instant instant) {
            insert.setLong(index, instant.toEpochMilli());
        } else {
            insert.setString(index, value instanceof Enum<?> constant ? constant.name() : value.toString());
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
