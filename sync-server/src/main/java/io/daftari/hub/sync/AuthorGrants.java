package io.daftari.hub.sync;

import io.daftari.model.seal.Grant;
import io.daftari.model.seal.VerifyKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The hub's word on who may work on which replica, in the caller's transaction. */
public final class AuthorGrants {

    public void add(Connection connection, UUID schoolId, Grant.Signed signed) throws SQLException {
        String sql = """
            INSERT INTO author_grant (school_id, replica_id, user_id, author_key, valid_from, valid_to, hub_signature)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """;
        Grant grant = signed.grant();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, grant.replica());
            statement.setObject(3, grant.user());
            statement.setBytes(4, grant.author().bytes());
            statement.setObject(5, grant.validFrom().atOffset(ZoneOffset.UTC));
            statement.setObject(6, grant.validTo().atOffset(ZoneOffset.UTC));
            statement.setBytes(7, signed.hub().bytes());
            statement.executeUpdate();
        }
    }

    /** No grant of the replica holds from this moment on. */
    void end(Connection connection, UUID schoolId, UUID replicaId, Instant at) throws SQLException {
        String sql = """
            UPDATE author_grant SET ended_at = ?
            WHERE school_id = ? AND replica_id = ? AND ended_at IS NULL\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setObject(2, schoolId);
            statement.setObject(3, replicaId);
            statement.executeUpdate();
        }
    }

    /** Whether this user ever had a grant on the replica. */
    boolean isOf(Connection connection, UUID schoolId, UUID replicaId, UUID userId) throws SQLException {
        String sql = """
            SELECT EXISTS (SELECT FROM author_grant WHERE school_id = ? AND replica_id = ? AND user_id = ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setObject(3, userId);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getBoolean(1);
            }
        }
    }

    /** All grants that a replica ever had, each up to its end. */
    List<Grant> of(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        String sql = """
            SELECT user_id, author_key, valid_from, least(valid_to, ended_at) FROM author_grant
            WHERE school_id = ? AND replica_id = ?\
            """;
        List<Grant> grants = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    grants.add(new Grant(
                            replicaId,
                            results.getObject(1, UUID.class),
                            VerifyKey.ofBytes(results.getBytes(2)),
                            results.getObject(3, OffsetDateTime.class).toInstant(),
                            results.getObject(4, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return grants;
    }
}
