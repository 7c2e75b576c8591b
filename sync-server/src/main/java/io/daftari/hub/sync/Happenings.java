package io.daftari.hub.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What happened at a school, commit by commit, for those who may know all of it. */
public final class Happenings {

    private Happenings() {}

    /**
     * A row that changed or went.
     *
     * @param gone whether it is nowhere any more
     */
    public record Changed(long commit, Instant at, String table, UUID row, boolean gone) {}

    /** An operation that was decided. */
    public record Decided(long commit, Instant at, UUID operation, String type, String status) {}

    /**
     * The last commit such that no more than about so many rows changed after the first one; the school's last where it is
     * less.
     */
    public static long reach(Connection connection, UUID schoolId, long after, int most) throws SQLException {
        String sql = """
            SELECT coalesce(
                (SELECT f.commit_no FROM feed f WHERE f.school_id = ? AND f.commit_no > ?
                    ORDER BY f.commit_no, f.seq OFFSET ? LIMIT 1),
                (SELECT c.commit_no FROM school_clock c WHERE c.school_id = ?), ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, after);
            statement.setInt(3, most);
            statement.setObject(4, schoolId);
            statement.setLong(5, after);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    /** The rows that changed after one commit and up to another, in the order of commits, each once for a commit. */
    public static List<Changed> changed(Connection connection, UUID schoolId, long after, long upTo)
            throws SQLException {
        String sql = """
            SELECT f.commit_no, l.at, f.table_name, f.row_id, bool_and(f.departed) FROM feed f
            JOIN commit_log l ON l.school_id = f.school_id AND l.commit_no = f.commit_no
            WHERE f.school_id = ? AND f.commit_no > ? AND f.commit_no <= ?
            GROUP BY f.commit_no, l.at, f.table_name, f.row_id ORDER BY f.commit_no, min(f.seq)\
            """;
        List<Changed> changed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            between(statement, schoolId, after, upTo);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    changed.add(new Changed(
                            results.getLong(1),
                            results.getObject(2, OffsetDateTime.class).toInstant(),
                            results.getString(3),
                            results.getObject(4, UUID.class),
                            results.getBoolean(5)));
                }
            }
        }
        return changed;
    }

    /** The operations that were decided after one commit and up to another, in their order. */
    public static List<Decided> decided(Connection connection, UUID schoolId, long after, long upTo)
            throws SQLException {
        String sql = """
            SELECT o.commit_no, l.at, o.id, o.type, o.status FROM operation o
            JOIN commit_log l ON l.school_id = o.school_id AND l.commit_no = o.commit_no
            WHERE o.school_id = ? AND o.commit_no > ? AND o.commit_no <= ? ORDER BY o.commit_no, o.replica_id, o.n\
            """;
        List<Decided> decided = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            between(statement, schoolId, after, upTo);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    decided.add(new Decided(
                            results.getLong(1),
                            results.getObject(2, OffsetDateTime.class).toInstant(),
                            results.getObject(3, UUID.class),
                            results.getString(4),
                            results.getString(5)));
                }
            }
        }
        return decided;
    }

    private static void between(PreparedStatement statement, UUID schoolId, long after, long upTo) throws SQLException {
        statement.setObject(1, schoolId);
        statement.setLong(2, after);
        statement.setLong(3, upTo);
    }
}
