package io.daftari.hub.sync;

import io.daftari.hub.vault.Vault;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.ExchangeRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pieces that came before those that they follow, in the caller's transaction. */
final class WaitingPieces {

    /** The most operations of one replica that wait; what comes beyond is asked for again. */
    private static final int MOST_OPERATIONS = 4_096;

    /** A piece that waited, as it came. */
    record Waiting(Instant receivedAt, byte[] request) {}

    /** Keeps a piece; whether there was room for it. */
    boolean keep(Connection connection, UUID schoolId, ReplicaState state, Piece piece, Contact receipt, Vault vault)
            throws SQLException {
        ExchangeRequest request = piece.request();
        if (request == null) {
            return false;
        }
        String sql = """
            INSERT INTO waiting_piece (school_id, replica_id, from_n, last_n, received_at, request)
            SELECT ?, ?, ?, ?, ?, ?
            WHERE ? + (SELECT coalesce(sum(last_n - from_n + 1), 0) FROM waiting_piece
                WHERE school_id = ? AND replica_id = ?) <= ?
            ON CONFLICT DO NOTHING\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, state.id());
            statement.setLong(3, piece.from());
            statement.setLong(4, piece.last());
            statement.setObject(5, receipt.hub().atOffset(ZoneOffset.UTC));
            statement.setBytes(6, vault.sealLines(request.write()));
            statement.setInt(7, piece.items().size());
            statement.setObject(8, schoolId);
            statement.setObject(9, state.id());
            statement.setInt(10, MOST_OPERATIONS);
            return statement.executeUpdate() > 0;
        }
    }

    /** A piece that brings the operation of this number. */
    Optional<Waiting> bringing(Connection connection, UUID schoolId, UUID replicaId, long n, Vault vault)
            throws SQLException {
        String sql = """
            SELECT received_at, request FROM waiting_piece
            WHERE school_id = ? AND replica_id = ? AND from_n <= ? AND last_n >= ? ORDER BY from_n LIMIT 1\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, n);
            statement.setLong(4, n);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Waiting(
                                results.getObject(1, OffsetDateTime.class).toInstant(),
                                vault.openLines(results.getBytes(2))))
                        : Optional.empty();
            }
        }
    }

    /** Drops one piece, which no operation of the replica will ever lead up to. */
    void drop(Connection connection, UUID schoolId, UUID replicaId, Piece piece) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM waiting_piece"
                + " WHERE school_id = ? AND replica_id = ? AND from_n = ? AND last_n = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, piece.from());
            statement.setLong(4, piece.last());
            statement.executeUpdate();
        }
    }

    /**
     * Drops what waits no longer: pieces that end before this number.
     *
     * @return the first number that still waits; null where nothing does
     */
    @Nullable
    Long settle(Connection connection, UUID schoolId, UUID replicaId, long next) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM waiting_piece WHERE school_id = ? AND replica_id = ? AND last_n < ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, next);
            statement.executeUpdate();
        }
        String sql = """
            UPDATE replica SET waiting_from =
                (SELECT min(from_n) FROM waiting_piece w WHERE w.school_id = ? AND w.replica_id = ?)
            WHERE school_id = ? AND id = ? RETURNING waiting_from\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setObject(3, schoolId);
            statement.setObject(4, replicaId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getObject(1, Long.class) : null;
            }
        }
    }
}
