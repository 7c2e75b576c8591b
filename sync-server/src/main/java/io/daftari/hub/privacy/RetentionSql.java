package io.daftari.hub.privacy;

import io.daftari.model.privacy.RetentionRule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who is due by the retention rules of the transaction's school. */
final class RetentionSql {

    private static final String DUE = """
        WITH pupil AS (
            SELECT s.id, max(e.valid_to) AS left_on, coalesce(s.birth_date + interval '18 years' > ?::date, true) AS child
            FROM student s JOIN enrolment e ON e.school_id = s.school_id AND e.student_id = s.id
            WHERE s.school_id = ? GROUP BY s.id, s.birth_date
        ), gone AS (
            SELECT 'STUDENTS' AS who, 'student' AS row, id, left_on, child FROM pupil
            UNION ALL
            SELECT 'GUARDIANS', 'guardian', l.guardian_id, max(coalesce(p.left_on, ?::date)), false
            FROM student_guardian l LEFT JOIN pupil p ON p.id = l.student_id
            WHERE l.school_id = ? GROUP BY l.guardian_id
            UNION ALL
            SELECT 'STAFF', 'staff_member', m.id,
                max(least(coalesce(a.put_away_at, a.valid_to), a.valid_to) AT TIME ZONE 'UTC')::date, false
            FROM staff_member m JOIN role_assignment a ON a.school_id = m.school_id AND a.user_id = m.user_id
            WHERE m.school_id = ? AND m.archived GROUP BY m.id
            UNION ALL
            SELECT 'APPLICANTS', 'admission_application', a.id, (a.applied_at AT TIME ZONE 'UTC')::date,
                coalesce(a.birth_date + interval '18 years' > ?::date, true)
            FROM admission_application a WHERE a.school_id = ? AND a.student_id IS NULL
        )
        SELECT g.row, g.id, g.left_on, (g.left_on + make_interval(months => r.months))::date AS due, r.action, g.child
        FROM gone g JOIN retention_rule r ON r.school_id = ? AND NOT r.archived AND r.who = g.who
        WHERE g.left_on < ?::date AND g.left_on + make_interval(months => r.months) < ?::date
          AND NOT EXISTS (SELECT FROM erasure x WHERE x.school_id = ? AND x.id = g.id)
        ORDER BY due, g.row, g.id, r.action\
        """;

    private RetentionSql() {}

    /** The longest due first; one who is due by several rules comes once for each. */
    static List<Due> due(Connection connection, UUID schoolId, LocalDate today) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            Object[] values = {
                today, schoolId, today, schoolId, schoolId, today, schoolId, schoolId, today, today, schoolId
            };
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    due.add(new Due(
                            results.getString(1),
                            results.getObject(2, UUID.class),
                            results.getObject(3, LocalDate.class),
                            results.getObject(4, LocalDate.class),
                            RetentionRule.Action.valueOf(results.getString(5)),
                            results.getBoolean(6)));
                }
            }
        }
        return due;
    }

    /** The schools that have a rule, in a transaction of no school. */
    static List<UUID> schools(Connection connection) throws SQLException {
        List<UUID> schools = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM schools_with_retention()");
                ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                schools.add(results.getObject(1, UUID.class));
            }
        }
        return schools;
    }
}
