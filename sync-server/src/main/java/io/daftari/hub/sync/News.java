package io.daftari.hub.sync;

import io.daftari.model.op.Catalog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What happened at a school after a commit that concerns one user, all from one state of it.
 *
 * @param upTo the commit up to which it goes
 * @param moved whether anything changed of what he sees
 * @param decided his own operations, in their order
 * @param inbox the ids of what came to his inbox or changed there
 */
public record News(long upTo, boolean moved, List<Decided> decided, List<UUID> inbox) {

    /** No more than so many commits are looked through: whoever is further behind is told that something changed. */
    private static final long MOST_COMMITS = 10_000;

    private static final int MOST_DECIDED = 1_000;

    public record Decided(long commit, UUID operation, String type, String status) {}

    public boolean isEmpty() {
        return !moved && decided.isEmpty() && inbox.isEmpty();
    }

    /** The school's last commit. */
    public static long head(Connection connection, UUID schoolId) throws SQLException {
        return Commits.head(connection, schoolId).commit();
    }

    /**
     * Reads it.
     *
     * @param scope what the user sees
     */
    public static News since(
            Connection connection, Catalog catalog, UUID schoolId, UUID userId, Scope scope, long after)
            throws SQLException {
        long head = head(connection, schoolId);
        if (head <= after) {
            return new News(head, false, List.of(), List.of());
        }
        List<Decided> decided = decided(connection, schoolId, userId, after, head);
        long upTo = head;
        if (decided.size() == MOST_DECIDED) {
            // A commit is told whole: its last may not be among them.
            upTo = decided.get(MOST_DECIDED - 1).commit() - 1;
            long whole = upTo;
            decided = decided.stream().filter(one -> one.commit() <= whole).toList();
        }
        boolean far = head - after > MOST_COMMITS || after < Commits.pruned(connection, schoolId);
        boolean moved = far || isChanged(connection, catalog, schoolId, scope, after, upTo);
        List<UUID> inbox = far ? List.of() : inbox(connection, schoolId, userId, after, upTo);
        return new News(upTo, moved, decided, inbox);
    }

    private static boolean isChanged(
            Connection connection, Catalog catalog, UUID schoolId, Scope scope, long after, long upTo)
            throws SQLException {
        String sql = """
            SELECT EXISTS (SELECT FROM feed
            WHERE school_id = ? AND commit_no > ? AND commit_no <= ?
              AND (table_name = ANY(?) OR audience = ANY(?) OR audience_user = ANY(?)))\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, after);
            statement.setLong(3, upTo);
            statement.setArray(4, scope.wholeTables(connection, catalog));
            statement.setArray(5, scope.subjects(connection));
            statement.setArray(6, scope.users(connection));
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getBoolean(1);
            }
        }
    }

    private static List<Decided> decided(Connection connection, UUID schoolId, UUID userId, long after, long upTo)
            throws SQLException {
        String sql = """
            SELECT commit_no, id, type, status FROM operation
            WHERE school_id = ? AND commit_no > ? AND commit_no <= ? AND author = ?
            ORDER BY commit_no, replica_id, n LIMIT ?\
            """;
        List<Decided> decided = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, after);
            statement.setLong(3, upTo);
            statement.setObject(4, userId);
            statement.setInt(5, MOST_DECIDED);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    decided.add(new Decided(
                            results.getLong(1),
                            results.getObject(2, UUID.class),
                            results.getString(3),
                            results.getString(4)));
                }
            }
        }
        return decided;
    }

    private static List<UUID> inbox(Connection connection, UUID schoolId, UUID userId, long after, long upTo)
            throws SQLException {
        String sql = """
            SELECT DISTINCT row_id FROM feed
            WHERE school_id = ? AND commit_no > ? AND commit_no <= ?
              AND table_name = 'inbox_item' AND audience_user = ? AND NOT departed ORDER BY row_id\
            """;
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, after);
            statement.setLong(3, upTo);
            statement.setObject(4, userId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    ids.add(results.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}
