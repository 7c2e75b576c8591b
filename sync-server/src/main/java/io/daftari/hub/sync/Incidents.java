package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.model.seal.ChainFault;
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

/** Faults of replicas' chains, kept for the people who look after the school, in the caller's transaction. */
final class Incidents {

    /** A fault as it is told; seen so many times from first to last. */
    record Incident(
            @JsonProperty("replica_id") UUID replicaId,
            @JsonProperty("device_name") String deviceName,
            ChainFault.Kind kind,
            long n,
            long times,
            @JsonProperty("first_at") Instant firstAt,
            @JsonProperty("last_at") Instant lastAt) {}

    void note(Connection connection, UUID schoolId, UUID replicaId, ChainFault fault, Instant at) throws SQLException {
        String sql = """
            INSERT INTO incident AS i (school_id, replica_id, kind, n, times, first_at, last_at)
            VALUES (?, ?, ?, ?, 1, ?, ?)
            ON CONFLICT (school_id, replica_id, kind, n) DO UPDATE
            SET times = i.times + 1, last_at = EXCLUDED.last_at\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setString(3, fault.kind().name());
            statement.setLong(4, fault.n());
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.setObject(6, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** The last ones of the school, the last seen first. */
    List<Incident> last(Connection connection, UUID schoolId, int most) throws SQLException {
        String sql = """
            SELECT i.replica_id, r.name, i.kind, i.n, i.times, i.first_at, i.last_at
            FROM incident i JOIN replica r ON r.school_id = i.school_id AND r.id = i.replica_id
            WHERE i.school_id = ? ORDER BY i.last_at DESC, i.replica_id, i.kind, i.n LIMIT ?\
            """;
        List<Incident> incidents = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setInt(2, most);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    incidents.add(new Incident(
                            results.getObject(1, UUID.class),
                            results.getString(2),
                            ChainFault.Kind.valueOf(results.getString(3)),
                            results.getLong(4),
                            results.getLong(5),
                            results.getObject(6, OffsetDateTime.class).toInstant(),
                            results.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return incidents;
    }
}
