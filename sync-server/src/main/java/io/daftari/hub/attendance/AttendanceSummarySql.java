package io.daftari.hub.attendance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The figures of days by class, worked out in one statement, however many registers there were. */
final class AttendanceSummarySql {

    private AttendanceSummarySql() {}

    /** A class on a day. */
    record ClassDay(LocalDate onDate, UUID classId) {}

    /** The classes and days of these registers. */
    static Set<ClassDay> of(Connection connection, UUID schoolId, Collection<UUID> sessions) throws SQLException {
        Set<ClassDay> days = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT on_date, class_id FROM class_session WHERE school_id = ? AND id = ANY(?)")) {
            statement.setObject(1, schoolId);
            statement.setArray(2, connection.createArrayOf("uuid", sessions.toArray()));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    days.add(new ClassDay(results.getObject(1, LocalDate.class), results.getObject(2, UUID.class)));
                }
            }
        }
        return days;
    }

    /** Brings the figures to what the marks say now; of a day that has none yet, those of all classes. */
    static void renew(Connection connection, UUID schoolId, Collection<ClassDay> touched) throws SQLException {
        List<ClassDay> days = List.copyOf(touched);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT renew_attendance_summary(?, ?::date[], ?)")) {
            statement.setObject(1, schoolId);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            days.stream().map(day -> day.onDate().toString()).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid", days.stream().map(ClassDay::classId).toArray()));
            statement.execute();
        }
    }
}
