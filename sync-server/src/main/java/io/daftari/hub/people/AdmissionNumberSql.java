package io.daftari.hub.people;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.people.AdmissionYear;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who waits for a final number. */
public final class AdmissionNumberSql {

    private final TenantTransaction transactions;

    public AdmissionNumberSql(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * A pupil who waits.
     *
     * @param firstDay in his first class; null where he is in none
     * @param startsOn and endsOn: the days of that class's year; null where it is unknown
     * @param earlier the final number that he has had, where his record was put back as it was before; null where none
     */
    record Waiting(
            UUID student,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable DrawnNumber earlier) {

        /** The year of his number; this year's where nothing tells it. */
        int year(int today) {
            if (firstDay == null) {
                return today;
            }
            return startsOn == null || endsOn == null
                    ? firstDay.getYear()
                    : AdmissionYear.of(startsOn, endsOn, firstDay);
        }
    }

    /** How a school writes its admission numbers. */
    record Format(String abbreviation, String pattern, ZoneId zone) {}

    List<Waiting> waiting(UUID schoolId, int most) {
        return transactions.reading(schoolId, connection -> waiting(connection, schoolId, most));
    }

    private static List<Waiting> waiting(Connection connection, UUID schoolId, int most) throws SQLException {
        String sql = """
            SELECT s.id, e.valid_from, y.starts_on, y.ends_on, d.series, d.year, d.seq, d.text FROM student s
            LEFT JOIN LATERAL (SELECT n.class_id, n.valid_from FROM enrolment n
                WHERE n.school_id = s.school_id AND n.student_id = s.id ORDER BY n.valid_from, n.id LIMIT 1) e ON true
            LEFT JOIN class_group g ON g.school_id = s.school_id AND g.id = e.class_id
            LEFT JOIN academic_year y ON y.school_id = s.school_id AND y.id = g.academic_year_id
            LEFT JOIN LATERAL (SELECT r.series, r.year, r.seq, r.text FROM number_entry r
                WHERE r.school_id = s.school_id AND r.subject_id = s.id AND r.series = ? AND r.state = ?
                ORDER BY r.at, r.id LIMIT 1) d ON true
            WHERE s.school_id = ? AND s.provisional_number IS NOT NULL AND s.provisional_number = s.admission_number
              AND NOT EXISTS (SELECT FROM merged_person m WHERE m.school_id = s.school_id AND m.id = s.id)
            ORDER BY s.id LIMIT ?\
            """;
        List<Waiting> waiting = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, DrawnNumber.ADMISSION);
            statement.setString(2, NumberEntry.State.ISSUED.name());
            statement.setObject(3, schoolId);
            statement.setInt(4, most);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    waiting.add(new Waiting(
                            results.getObject(1, UUID.class),
                            results.getObject(2, LocalDate.class),
                            results.getObject(3, LocalDate.class),
                            results.getObject(4, LocalDate.class),
                            earlier(results)));
                }
            }
        }
        return waiting;
    }

    private static @Nullable DrawnNumber earlier(ResultSet results) throws SQLException {
        String series = results.getString(5);
        return series == null
                ? null
                : new DrawnNumber(series, results.getInt(6), results.getLong(7), results.getString(8));
    }

    /** Whether devices are bringing what this hub has forgotten, and nobody has looked at it yet. */
    boolean isSettling(UUID schoolId) {
        return transactions.reading(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT EXISTS (SELECT FROM school_epoch WHERE school_id = ? AND ended_at IS NULL)")) {
                statement.setObject(1, schoolId);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next() && results.getBoolean(1);
                }
            }
        });
    }

    Format format(UUID schoolId) {
        return transactions.reading(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT abbreviation, admission_format, time_zone FROM school WHERE school_id = ? AND id = ?")) {
                statement.setObject(1, schoolId);
                statement.setObject(2, schoolId);
                try (ResultSet results = statement.executeQuery()) {
                    if (!results.next()) {
                        throw new IllegalStateException("There is no school " + schoolId);
                    }
                    return new Format(results.getString(1), results.getString(2), ZoneId.of(results.getString(3)));
                }
            }
        });
    }
}
