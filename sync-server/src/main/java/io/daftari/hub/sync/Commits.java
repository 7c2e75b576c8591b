package io.daftari.hub.sync;

import io.daftari.model.wire.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A school's commits. */
final class Commits {

    private Commits() {}

    /** The number of this transaction; taken now if nothing has taken it before. */
    static long take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SELECT take_my_commit()")) {
            results.next();
            return results.getLong(1);
        }
    }

    /** The school's last commit; {@link Cursor#START} where there is none. */
    static Cursor head(Connection connection, UUID schoolId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT commit_no, hash FROM school_clock WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? new Cursor(results.getLong(1), results.getString(2)) : Cursor.START;
            }
        }
    }

    /** The commit of this number with its hash. */
    static Optional<Cursor> of(Connection connection, UUID schoolId, long commit) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT hash FROM commit_log WHERE school_id = ? AND commit_no = ?")) {
            statement.setObject(1, schoolId);
            statement.setLong(2, commit);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(new Cursor(commit, results.getString(1))) : Optional.empty();
            }
        }
    }

    /** Whether the hub has the commit of a cursor; if not, it has forgotten it. */
    static boolean knows(Connection connection, UUID schoolId, Cursor cursor) throws SQLException {
        return cursor.equals(Cursor.START)
                || of(connection, schoolId, cursor.commit()).equals(Optional.of(cursor));
    }

    /**
     * What a replica that asks for news is measured by.
     *
     * @param head the school's last commit
     * @param pruned the last commit of which the feed says nothing any more
     * @param known whether the hub has both commits that the replica names
     */
    record Stand(Cursor head, long pruned, boolean known) {}

    /** All of it by one question, as it is asked in every exchange that brings news. */
    static Stand stand(Connection connection, UUID schoolId, Cursor cursor, Cursor last) throws SQLException {
        String sql = """
            SELECT c.commit_no, c.hash, c.pruned_commit,
                (SELECT l.hash FROM commit_log l WHERE l.school_id = c.school_id AND l.commit_no = ?),
                (SELECT l.hash FROM commit_log l WHERE l.school_id = c.school_id AND l.commit_no = ?)
            FROM school_clock c WHERE c.school_id = ?\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, cursor.commit());
            statement.setLong(2, last.commit());
            statement.setObject(3, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                if (!results.next()) {
                    return new Stand(Cursor.START, 0, cursor.equals(Cursor.START) && last.equals(Cursor.START));
                }
                boolean known = isThere(cursor, results.getString(4)) && isThere(last, results.getString(5));
                return new Stand(new Cursor(results.getLong(1), results.getString(2)), results.getLong(3), known);
            }
        }
    }

    private static boolean isThere(Cursor cursor, @Nullable String hash) {
        return cursor.equals(Cursor.START) || cursor.hash().equals(hash);
    }

    /** The last commit of which the feed says nothing any more. */
    static long pruned(Connection connection, UUID schoolId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pruned_commit FROM school_clock WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getLong(1) : 0;
            }
        }
    }

    /** Drops what the feed says of all schools' commits before a moment; returns how many changes. */
    static long pruneFeed(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT prune_feed(?)")) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }
}
