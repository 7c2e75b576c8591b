package io.daftari.hub.sync;

import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
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

/**
 * Prolongs the grants of a device that was heard: it is not lost, and whoever has a role at the school may go on working on
 * it. Once a day, so that an answer that was lost costs a day of many.
 */
final class GrantRenewals {

    private final SigningKey key;
    private final AuthorGrants grants = new AuthorGrants();

    GrantRenewals(SigningKey key) {
        this.key = key;
    }

    private record Held(UUID user, VerifyKey author, Instant from, Instant to, DeviceKind kind) {}

    /** The newest grant of each user of the replica, prolonged from this moment on, in the caller's transaction. */
    List<Grant.Signed> renew(Connection connection, UUID schoolId, UUID replicaId, Instant now) throws SQLException {
        List<Grant.Signed> renewed = new ArrayList<>();
        for (Held held : held(connection, schoolId, replicaId, now)) {
            Instant to = now.plus(held.kind().granted());
            if (!to.isAfter(held.to())) {
                continue;
            }
            // Between the end of one that is over and now he had no leave; so that is another grant.
            boolean over = !held.to().isAfter(now);
            Grant grant = new Grant(replicaId, held.user(), held.author(), over ? now : held.from(), to);
            Grant.Signed signed = new Grant.Signed(grant, key.sign(grant.message()));
            if (over) {
                grants.add(connection, schoolId, signed);
            } else {
                prolong(connection, schoolId, grant, signed.hub());
            }
            renewed.add(signed);
        }
        return renewed;
    }

    private static List<Held> held(Connection connection, UUID schoolId, UUID replicaId, Instant now)
            throws SQLException {
        String sql = """
            SELECT DISTINCT ON (g.user_id) g.user_id, g.author_key, g.valid_from, g.valid_to, r.of_school
            FROM author_grant g JOIN replica r ON r.school_id = g.school_id AND r.id = g.replica_id
            WHERE g.school_id = ? AND g.replica_id = ? AND g.ended_at IS NULL AND EXISTS (
                SELECT FROM role_assignment a
                WHERE a.school_id = g.school_id AND a.user_id = g.user_id AND NOT a.archived
                    AND a.valid_from <= ? AND a.valid_to > ?)
            ORDER BY g.user_id, g.valid_from DESC, g.valid_to DESC, g.author_key\
            """;
        List<Held> held = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    held.add(new Held(
                            results.getObject(1, UUID.class),
                            VerifyKey.ofBytes(results.getBytes(2)),
                            results.getObject(3, OffsetDateTime.class).toInstant(),
                            results.getObject(4, OffsetDateTime.class).toInstant(),
                            DeviceKind.of(results.getBoolean(5))));
                }
            }
        }
        return held;
    }

    private static void prolong(Connection connection, UUID schoolId, Grant grant, Signature hub) throws SQLException {
        String sql = """
            UPDATE author_grant SET valid_to = ?, hub_signature = ?
            WHERE school_id = ? AND replica_id = ? AND user_id = ? AND author_key = ? AND valid_from = ?\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, grant.validTo().atOffset(ZoneOffset.UTC));
            statement.setBytes(2, hub.bytes());
            statement.setObject(3, schoolId);
            statement.setObject(4, grant.replica());
            statement.setObject(5, grant.user());
            statement.setBytes(6, grant.author().bytes());
            statement.setObject(7, grant.validFrom().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
