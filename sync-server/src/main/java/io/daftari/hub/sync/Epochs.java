package io.daftari.hub.sync;

import io.daftari.model.wire.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The times of a school between restores of the hub that nobody announced (heart.md, rule 12). A replica that knows a
 * commit which the hub does not begins a new epoch; it stays open until a person has looked at what the replicas brought.
 *
 * <p>All methods work in the caller's transaction.
 */
public final class Epochs {

    private final NumberLeases leases = new NumberLeases();

    /** How far leased numbers jump: further than any school goes in the time between two backups. */
    private static final long NUMBERS_AHEAD = 1_000;

    /** The epoch that is open; empty where the hub has forgotten nothing, as far as is known. */
    public OptionalInt open(Connection connection, UUID schoolId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT epoch FROM school_epoch WHERE school_id = ? AND ended_at IS NULL")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? OptionalInt.of(results.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** How many epochs the school has begun. */
    int latest(Connection connection, UUID schoolId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT coalesce(max(epoch), 0) FROM school_epoch WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getInt(1);
            }
        }
    }

    /**
     * A replica came with a commit that the hub does not know. The first of them begins the epoch: numbers jump ahead of
     * all that may have been given out since the backup. Needs the school's turn.
     *
     * @return the epoch
     */
    int noticed(Connection connection, UUID schoolId, UUID replicaId, Cursor known, Instant now) throws SQLException {
        OptionalInt open = open(connection, schoolId);
        int epoch = open.isPresent() ? open.getAsInt() : begin(connection, schoolId, replicaId, known, now);
        String sql = """
            INSERT INTO epoch_replica AS e (school_id, epoch, replica_id, came_at, known_commit, operations, rows, done)
            VALUES (?, ?, ?, ?, ?, 0, 0, false)
            ON CONFLICT (school_id, epoch, replica_id) DO UPDATE
            SET known_commit = greatest(e.known_commit, EXCLUDED.known_commit),
                done = e.done AND e.known_commit = EXCLUDED.known_commit\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setInt(2, epoch);
            statement.setObject(3, replicaId);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            statement.setLong(5, known.commit());
            statement.executeUpdate();
        }
        return epoch;
    }

    private int begin(Connection connection, UUID schoolId, UUID replicaId, Cursor known, Instant now)
            throws SQLException {
        String sql = """
            INSERT INTO school_epoch (school_id, epoch, begun_at, noticed_by, known_commit, known_hash, head_commit)
            SELECT ?, coalesce(max(epoch), 0) + 1, ?, ?, ?, ?, ? FROM school_epoch WHERE school_id = ? RETURNING epoch\
            """;
        int epoch;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, replicaId);
            statement.setLong(4, known.commit());
            statement.setString(5, known.hash());
            statement.setLong(6, Commits.head(connection, schoolId).commit());
            statement.setObject(7, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                epoch = results.getInt(1);
            }
        }
        jumpNumbers(connection, schoolId, now);
        return epoch;
    }

    /** Also of years of which nothing is known here: their first blocks may have been given out since the backup. */
    private void jumpNumbers(Connection connection, UUID schoolId, Instant now) throws SQLException {
        Set<Integer> years =
                new TreeSet<>(leases.years(connection, schoolId, LocalDate.ofInstant(now, ZoneOffset.UTC)));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT DISTINCT year FROM number_lease WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    years.add(results.getInt(1));
                }
            }
        }
        for (int year : years) {
            NumberLeases.give(connection, schoolId, NumberLeases.FORGOTTEN, year, 1, NUMBERS_AHEAD);
        }
    }

    /** A replica brought operations that the hub had decided before it forgot, or rows that it has otherwise. */
    void brought(Connection connection, UUID schoolId, int epoch, UUID replicaId, long operations, long rows)
            throws SQLException {
        String sql = """
            UPDATE epoch_replica SET operations = operations + ?, rows = rows + ?
            WHERE school_id = ? AND epoch = ? AND replica_id = ?\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, operations);
            statement.setLong(2, rows);
            statement.setObject(3, schoolId);
            statement.setInt(4, epoch);
            statement.setObject(5, replicaId);
            statement.executeUpdate();
        }
    }

    /** Whether a replica has brought all that it had read up to there. */
    boolean isDone(Connection connection, UUID schoolId, int epoch, UUID replicaId, Cursor known) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM epoch_replica WHERE school_id = ? AND epoch = ? AND replica_id = ?"
                        + " AND done AND known_commit = ?)")) {
            statement.setObject(1, schoolId);
            statement.setInt(2, epoch);
            statement.setObject(3, replicaId);
            statement.setLong(4, known.commit());
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getBoolean(1);
            }
        }
    }

    /** A replica has brought all that it has. */
    void done(Connection connection, UUID schoolId, int epoch, UUID replicaId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE epoch_replica SET done = true WHERE school_id = ? AND epoch = ? AND replica_id = ?")) {
            statement.setObject(1, schoolId);
            statement.setInt(2, epoch);
            statement.setObject(3, replicaId);
            statement.executeUpdate();
        }
    }
}
