package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import org.jspecify.annotations.Nullable;

/** The devices of a school as its head sees them, and their withdrawal; in the caller's transaction. */
public final class Devices {

    private final AuthorGrants grants;

    Devices(AuthorGrants grants) {
        this.grants = grants;
    }

    /**
     * One device.
     *
     * @param received how many operations the hub has of it
     * @param heardAt its last exchange; null before the first
     * @param unsent how many operations it then said to have beyond those
     * @param users who may work on it, or might
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Device(
            UUID id,
            String name,
            @JsonProperty("enrolled_by") UUID enrolledBy,
            @JsonProperty("enrolled_at") Instant enrolledAt,
            long received,
            @JsonProperty("heard_at") @Nullable Instant heardAt,
            long unsent,
            List<UUID> users,
            @JsonProperty("revoked_at") @Nullable Instant revokedAt,
            @JsonProperty("revoked_by") @Nullable UUID revokedBy,
            @Nullable String reason) {}

    /** That a device may not write any more. */
    public record Revocation(UUID replica, UUID by, Instant at, String reason) {}

    List<Device> of(Connection connection, UUID schoolId) throws SQLException {
        String sql = """
            SELECT r.id, r.name, r.enrolled_by, r.enrolled_at, r.next_n - 1, r.contact_at, r.unsent,
                (SELECT coalesce(array_agg(DISTINCT g.user_id), '{}') FROM author_grant g
                 WHERE g.school_id = r.school_id AND g.replica_id = r.id),
                r.revoked_at, r.revoked_by, r.revoked_because
            FROM replica r WHERE r.school_id = ? AND r.id <> ? ORDER BY r.enrolled_at, r.id\
            """;
        List<Device> devices = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, HubWriter.writerOf(schoolId));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    devices.add(new Device(
                            results.getObject(1, UUID.class),
                            results.getString(2),
                            results.getObject(3, UUID.class),
                            results.getObject(4, OffsetDateTime.class).toInstant(),
                            results.getLong(5),
                            instant(results, 6),
                            results.getLong(7),
                            List.of((UUID[]) results.getArray(8).getArray()),
                            instant(results, 9),
                            results.getObject(10, UUID.class),
                            results.getString(11)));
                }
            }
        }
        return devices;
    }

    private static @Nullable Instant instant(ResultSet results, int column) throws SQLException {
        OffsetDateTime at = results.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /**
     * Withdraws a device: its grants end and it holds nothing any more. What it captured before is still taken in. Whoever
     * accounts for numbers finds here from when on its leases are lost. A second time changes nothing.
     */
    boolean revoke(Connection connection, UUID schoolId, Revocation revocation) throws SQLException {
        if (revocation.replica().equals(HubWriter.writerOf(schoolId))) {
            return false;
        }
        String withdraw = """
            UPDATE replica SET revoked_at = coalesce(revoked_at, ?), revoked_by = coalesce(revoked_by, ?),
                revoked_because = coalesce(revoked_because, ?)
            WHERE school_id = ? AND id = ?\
            """;
        try (PreparedStatement statement = connection.prepareStatement(withdraw)) {
            statement.setObject(1, revocation.at().atOffset(ZoneOffset.UTC));
            statement.setObject(2, revocation.by());
            statement.setString(3, revocation.reason());
            statement.setObject(4, schoolId);
            statement.setObject(5, revocation.replica());
            if (statement.executeUpdate() == 0) {
                return false;
            }
        }
        grants.end(connection, schoolId, revocation.replica(), revocation.at());
        String lose = """
            UPDATE replica_holding SET lost_commit = take_my_commit()
            WHERE school_id = ? AND replica_id = ? AND lost_commit IS NULL\
            """;
        try (PreparedStatement statement = connection.prepareStatement(lose)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, revocation.replica());
            statement.executeUpdate();
        }
        return true;
    }
}
