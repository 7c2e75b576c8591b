package io.daftari.bench;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The limit of a list: one prepared query on the hub's own tables, by a role for which no policy holds, all values read. */
final class PlainPages implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement select;
    private final int width;

    private PlainPages(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = daftari");
        }
        String columns = RowType.of(Student.class).columns().stream()
                .map(column -> "t." + column.name())
                .collect(Collectors.joining(", "));
        this.width = RowType.of(Student.class).columns().size() + 3;
        this.select = connection.prepareStatement("SELECT " + columns + ", c.class_id, c.name, l.guardian_id"
                + " FROM student t"
                + " LEFT JOIN LATERAL (SELECT e.class_id, g.name FROM enrolment e"
                + " JOIN class_group g ON g.school_id = e.school_id AND g.id = e.class_id"
                + " WHERE e.school_id = t.school_id AND e.student_id = t.id AND e.valid_to >= current_date"
                + " ORDER BY e.valid_from LIMIT 1) c ON true"
                + " LEFT JOIN LATERAL (SELECT s.guardian_id FROM student_guardian s WHERE s.school_id = t.school_id"
                + " AND s.student_id = t.id AND s.primary_contact LIMIT 1) l ON true"
                + " WHERE t.school_id = ? AND t.id > ? ORDER BY t.id LIMIT ?");
    }

    static PlainPages connect(DatabaseAddress database) {
        try {
            return new PlainPages(database.source().getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("The plain connection can't be opened", e);
        }
    }

    /** Copies the pupils of a school, with their enrolments, until there are so many: what is measured reads only. */
    void fill(UUID school, int students) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("CREATE TEMP TABLE made AS SELECT t.id AS model, uuidv7() AS id, n FROM student t,"
                    + " generate_series(1, " + (students / BenchSchool.PUPILS_IN_CLASS - 1) + ") n"
                    + " WHERE t.school_id = '" + school + "'");
            copy(
                    statement,
                    Student.class,
                    "t.id = m.model",
                    Map.of("id", "m.id", "admission_number", "t.admission_number || '/' || m.n"));
            copy(statement, Enrolment.class, "t.student_id = m.model", Map.of("id", "uuidv7()", "student_id", "m.id"));
            statement.execute("DROP TABLE made");
            statement.execute("SET session_replication_role = origin");
        } catch (SQLException e) {
            throw new IllegalStateException("The school can't be filled", e);
        }
    }

    private static void copy(Statement statement, Class<? extends Row> rows, String of, Map<String, String> instead)
            throws SQLException {
        RowType<?> type = RowType.of(rows);
        String names = type.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String values = type.columns().stream()
                .map(Column::name)
                .map(name -> instead.getOrDefault(name, "t." + name))
                .collect(Collectors.joining(", "));
        statement.execute("INSERT INTO " + type.table() + " (" + names + ") SELECT " + values + " FROM " + type.table()
                + " t JOIN made m ON " + of);
    }

    /** What a database does by itself after some minutes. */
    void settle() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE student, enrolment, student_guardian, class_group");
        } catch (SQLException e) {
            throw new IllegalStateException("The tables can't be vacuumed", e);
        }
    }

    /** Reads one page; the ids of its students are put where the caller wants them. */
    void page(UUID school, UUID after, UUID[] ids) throws SQLException {
        select.setObject(1, school);
        select.setObject(2, after);
        select.setInt(3, ids.length);
        try (ResultSet results = select.executeQuery()) {
            for (int i = 0; results.next(); i++) {
                for (int column = 1; column <= width; column++) {
                    results.getObject(column);
                }
                ids[i] = results.getObject("id", UUID.class);
            }
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
