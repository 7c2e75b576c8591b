package io.daftari.hub.sync;

import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberPattern;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.ExchangeReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Blocks of school-wide numbers for replicas of the office, so that a number printed without a network is final. A block
 * begins after the last one of its series and year, whoever has that: no number is ever in two.
 */
public final class NumberLeases {

    /** The tables of rows from which it is seen that numbers are used up. */
    static final Set<String> FOLLOWED = Set.of("number_entry");

    /** To whom the numbers are noted that were leapt over because the hub may have forgotten giving them out. */
    static final UUID FORGOTTEN = new UUID(0, 0);

    /** To whom the numbers are noted up to the highest that somebody had typed, as from a school's old books. */
    static final UUID TYPED = new UUID(0, 1);

    private static final int BLOCK = 50;
    /** The block in use, and two ahead. */
    private static final long AHEAD = 3L * BLOCK;

    /** How long before a year begins its numbers are given out: a device may be without a network by then. */
    private static final int DAYS_AHEAD = 120;

    /** A typed number further ahead is a slip of the pen: no series goes on from there. */
    private static final long FARTHEST_TYPED = 20_000;

    /** Gives an office replica as many blocks as it needs to have the one in use and two ahead, of each year in sight. */
    void topUp(Connection connection, UUID schoolId, UUID replicaId, LocalDate today) throws SQLException {
        if (!isOfOffice(connection, schoolId, replicaId)) {
            return;
        }
        School school = School.of(connection, schoolId);
        for (int year : years(connection, schoolId, today)) {
            int blocks = missingBlocks(connection, schoolId, replicaId, year);
            if (blocks > 0) {
                leapOverTyped(connection, schoolId, school, year);
                give(connection, schoolId, replicaId, year, blocks, BLOCK);
            }
        }
    }

    /**
     * Takes numbers for the hub itself, one after the other, in the caller's writing transaction.
     *
     * @param year 0 for a series without end
     * @return the first of them
     */
    long take(Connection connection, UUID schoolId, int year, int count) throws SQLException {
        leapOverTyped(connection, schoolId, School.of(connection, schoolId), year);
        give(connection, schoolId, HubWriter.writerOf(schoolId), year, 1, count);
        return top(connection, schoolId, year) - count + 1;
    }

    /** How a school writes its admission numbers. */
    private record School(String abbreviation, NumberPattern pattern) {

        static School of(Connection connection, UUID schoolId) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT abbreviation, admission_format FROM school WHERE school_id = ? AND id = ?")) {
                statement.setObject(1, schoolId);
                statement.setObject(2, schoolId);
                try (ResultSet results = statement.executeQuery()) {
                    String abbreviation = results.next() ? results.getString(1) : "";
                    String format = abbreviation.isEmpty() ? "" : results.getString(2);
                    return new School(abbreviation, NumberPattern.of(format).orElse(NumberPattern.USUAL));
                }
            }
        }
    }

    /** The years for which numbers may be drawn soon; 0 alone where the school's series has no end. */
    List<Integer> years(Connection connection, UUID schoolId, LocalDate today) throws SQLException {
        if (!School.of(connection, schoolId).pattern().isYearly()) {
            return List.of(0);
        }
        String sql = """
            WITH day AS (SELECT ?::date AS today, ?::date AS later)
            SELECT extract(year FROM today)::int FROM day UNION SELECT extract(year FROM later)::int FROM day
            UNION SELECT extract(year FROM y.starts_on)::int FROM academic_year y, day d
            WHERE y.school_id = ? AND NOT y.archived AND y.ends_on >= d.today AND y.starts_on <= d.later ORDER BY 1\
            """;
        List<Integer> years = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, today);
            statement.setObject(2, today.plusDays(DAYS_AHEAD));
            statement.setObject(3, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    years.add(results.getInt(1));
                }
            }
        }
        return years;
    }

    private static boolean isOfOffice(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        String sql = """
            SELECT EXISTS (SELECT FROM replica_holding
                WHERE school_id = ? AND replica_id = ? AND kind = ? AND lost_commit IS NULL)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setString(3, SubjectKind.OFFICE.name());
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getBoolean(1);
            }
        }
    }

    private static int missingBlocks(Connection connection, UUID schoolId, UUID replicaId, int year)
            throws SQLException {
        // A replica draws its numbers in order: below the highest that was heard of, nothing is left.
        String sql = """
            WITH mine AS (
                SELECT first, last FROM number_lease
                WHERE school_id = ? AND replica_id = ? AND series = ? AND year = ?
            ), used AS (
                SELECT coalesce(max(e.seq), 0) AS top FROM number_entry e
                WHERE e.school_id = ? AND e.series = ? AND e.year = ? AND e.kind IS NOT NULL
                    AND EXISTS (SELECT FROM mine m WHERE e.seq BETWEEN m.first AND m.last)
            )
            SELECT ceil((? - coalesce(sum(greatest(0, m.last - greatest(m.first - 1, u.top))), 0)) / ?::numeric)::int
            FROM used u LEFT JOIN mine m ON true\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setString(3, DrawnNumber.ADMISSION);
            statement.setInt(4, year);
            statement.setObject(5, schoolId);
            statement.setString(6, DrawnNumber.ADMISSION);
            statement.setInt(7, year);
            statement.setLong(8, AHEAD);
            statement.setInt(9, BLOCK);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getInt(1);
            }
        }
    }

    /** Numbers that stand in old books already would be met one after the other, and each be flagged. */
    private static void leapOverTyped(Connection connection, UUID schoolId, School school, int year)
            throws SQLException {
        String sql = """
            SELECT max(place) FROM (SELECT substring(admission_number FROM ?)::bigint AS place FROM student
                WHERE school_id = ? AND admission_number ~ ?) typed WHERE place <= ?\
            """;
        long top = top(connection, schoolId, year);
        long typed;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            String written = school.pattern().regex(school.abbreviation(), year);
            statement.setString(1, written);
            statement.setObject(2, schoolId);
            statement.setString(3, written);
            statement.setLong(4, top + FARTHEST_TYPED);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                typed = results.getLong(1);
            }
        }
        if (typed > top) {
            give(connection, schoolId, TYPED, year, 1, typed - top);
        }
    }

    private static long top(Connection connection, UUID schoolId, int year) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT max(last) FROM number_lease WHERE school_id = ? AND series = ? AND year = ?")) {
            statement.setObject(1, schoolId);
            statement.setString(2, DrawnNumber.ADMISSION);
            statement.setInt(3, year);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    /** Gives the next blocks of so many numbers each. */
    static void give(Connection connection, UUID schoolId, UUID holder, int year, int blocks, long numbers)
            throws SQLException {
        String sql = """
            WITH top AS (
                SELECT coalesce(max(last), 0) AS last FROM number_lease
                WHERE school_id = ? AND series = ? AND year = ?
            )
            INSERT INTO number_lease (school_id, series, year, first, last, replica_id, leased_commit)
            SELECT ?, ?, ?, t.last + 1 + b.i * ?, t.last + (b.i + 1) * ?, ?, take_my_commit()
            FROM top t, generate_series(0, ?::bigint - 1) AS b (i)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Object[] values = {
                schoolId,
                DrawnNumber.ADMISSION,
                year,
                schoolId,
                DrawnNumber.ADMISSION,
                year,
                numbers,
                numbers,
                holder,
                (long) blocks
            };
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /**
     * The replica's blocks of which it has not heard: those given out after the commit up to which it has read. Whoever
     * has read further has read a reply that listed them.
     */
    List<ExchangeReply.Lease> after(Connection connection, UUID schoolId, UUID replicaId, long commit)
            throws SQLException {
        String sql = """
            SELECT series, year, first, last FROM number_lease
            WHERE school_id = ? AND replica_id = ? AND leased_commit > ? ORDER BY series, year, first\
            """;
        List<ExchangeReply.Lease> leases = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, commit);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    leases.add(new ExchangeReply.Lease(
                            results.getString(1), results.getInt(2), results.getLong(3), results.getLong(4)));
                }
            }
        }
        return leases;
    }
}
