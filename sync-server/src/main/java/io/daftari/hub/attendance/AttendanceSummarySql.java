package io.daftari.hub.attendance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/** The figures of days, worked out in one statement, however many registers there were. */
final class AttendanceSummarySql {

    /** As {@code AttendanceRules.effective} has it: typed beats default, then the stronger rank. */
    private static final String RENEW = """
        WITH days AS (SELECT ?::uuid AS school, d.on_date FROM unnest(?::date[]) AS d (on_date)
        ), enrolled AS (
            SELECT d.on_date, e.class_id, e.student_id
            FROM days d JOIN enrolment e
              ON e.school_id = d.school AND d.on_date BETWEEN e.valid_from AND e.valid_to
        ), effective AS (
            SELECT DISTINCT ON (m.session_id, m.student_id) m.on_date, m.student_id, m.presence
            FROM days d JOIN attendance_mark m ON m.school_id = d.school AND m.on_date = d.on_date
            ORDER BY m.session_id, m.student_id, m.typed DESC,
                array_position(ARRAY['CORRECTION', 'CLASS_TEACHER', 'OFFICE', 'SELF'], m.rank)
        )
        INSERT INTO attendance_summary
            (school_id, on_date, enrolled, sessions, classes, present, absent, late, excused, open, flagged)
        SELECT d.school, d.on_date,
            (SELECT count(DISTINCT e.student_id) FROM enrolled e WHERE e.on_date = d.on_date),
            (SELECT count(*) FROM class_session s WHERE s.school_id = d.school AND s.on_date = d.on_date),
            (SELECT count(DISTINCT e.class_id) FROM enrolled e WHERE e.on_date = d.on_date),
            m.present, m.absent, m.late, m.excused,
            (SELECT count(DISTINCT e.student_id) FROM enrolled e
             WHERE e.on_date = d.on_date
               AND NOT EXISTS (SELECT FROM effective x
                   WHERE x.on_date = d.on_date AND x.student_id = e.student_id)),
            (SELECT count(*) FROM class_session s JOIN capture_evidence v
               ON v.school_id = s.school_id AND v.session_id = s.id
             WHERE s.school_id = d.school AND s.on_date = d.on_date
               AND (v.flags IS NOT NULL OR v.position = 'OUTSIDE'))
        FROM days d CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE x.presence = 'PRESENT') AS present,
                count(*) FILTER (WHERE x.presence = 'ABSENT') AS absent,
                count(*) FILTER (WHERE x.presence = 'LATE') AS late,
                count(*) FILTER (WHERE x.presence = 'EXCUSED') AS excused
            FROM effective x WHERE x.on_date = d.on_date) m
        ON CONFLICT (school_id, on_date) DO UPDATE SET
            enrolled = EXCLUDED.enrolled, sessions = EXCLUDED.sessions, classes = EXCLUDED.classes,
            present = EXCLUDED.present, absent = EXCLUDED.absent, late = EXCLUDED.late,
            excused = EXCLUDED.excused, open = EXCLUDED.open, flagged = EXCLUDED.flagged\
        """;

    private AttendanceSummarySql() {}

    /** Brings the figures of these days to what the marks say now. */
    static void renew(Connection connection, UUID schoolId, Set<LocalDate> days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setObject(1, schoolId);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "date", days.stream().map(LocalDate::toString).toArray()));
            statement.executeUpdate();
        }
    }
}
