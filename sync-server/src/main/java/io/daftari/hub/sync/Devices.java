package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The devices of a school as its head sees them, and their withdrawal; in the caller's transaction. */
public final class Devices {

    private static final Duration SILENT_AFTER = Duration.ofDays(7);
    private static final Duration STUCK_AFTER = Duration.ofDays(1);

    private final AuthorGrants grants;

    Devices(AuthorGrants grants) {
        this.grants = grants;
    }

    /**
     * One device.
     *
     * @param kind whose it is
     * @param series the letters of its papers
     * @param received how many operations the hub has of it
     * @param heardAt its last exchange; null before the first
     * @param appSchema the version of rows and operations that its program was built with
     * @param app its program and version, as {@code office 0.1.0}; null where it has not said
     * @param unsent how many operations it then said to have beyond those
     * @param oldestUnsent when the first of those was captured, as far as its clock told; null for none
     * @param held how many of those received are held until a repair
     * @param waitsFor the number of the first operation that is missing before others that came; null where none is
     * @param silent whether nothing was heard of it for a week
     * @param stuck whether something of it has waited for a day, is held, or waits for what is missing
     * @param users who may work on it, or might
     * @param readmittedAt when it was taken in again by a hub that had forgotten it; null for most
     * @param unlooked whether nobody has said since that this was right: it may have been withdrawn, and the hub forgot that,
     *     too
     * @param grantedUntil when the last of their grants ends, if the device is not heard before; null after its withdrawal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Device(
            UUID id,
            String name,
            DeviceKind kind,
            @Nullable String series,
            @JsonProperty("enrolled_by") UUID enrolledBy,
            @JsonProperty("enrolled_at") Instant enrolledAt,
            long received,
            @JsonProperty("heard_at") @Nullable Instant heardAt,
            @JsonProperty("app_schema") int appSchema,
            @Nullable String app,
            long unsent,
            @JsonProperty("oldest_unsent") @Nullable Instant oldestUnsent,
            long held,
            @JsonProperty("waits_for") @Nullable Long waitsFor,
            boolean silent,
            boolean stuck,
            List<UUID> users,
            @JsonProperty("granted_until") @Nullable Instant grantedUntil,
            @JsonProperty("revoked_at") @Nullable Instant revokedAt,
            @JsonProperty("revoked_by") @Nullable UUID revokedBy,
            @Nullable String reason,
            @JsonProperty("readmitted_at") @Nullable Instant readmittedAt,
            boolean unlooked) {

        /** Whether somebody should ask after it. */
        public boolean needsCare() {
            return silent || stuck || unlooked;
        }
    }

    /** That a device may not write any more. */
    public record Revocation(UUID replica, UUID by, Instant at, String reason) {}

    List<Device> of(Connection connection, UUID schoolId, Instant now) throws SQLException {
        String sql = """
            SELECT r.id, r.name, r.enrolled_by, r.enrolled_at, r.next_n - 1, r.contact_at, r.unsent,
                (SELECT coalesce(array_agg(DISTINCT g.user_id), '{}') FROM author_grant g
                 WHERE g.school_id = r.school_id AND g.replica_id = r.id),
                r.revoked_at, r.revoked_by, r.revoked_because, r.app_schema, r.oldest_unsent,
                (SELECT count(*) FROM operation o
                 WHERE o.school_id = r.school_id AND o.replica_id = r.id AND o.status = 'QUARANTINED'),
                CASE WHEN r.waiting_from > r.next_n THEN r.next_n END,
                (SELECT max(d.code) FROM device_series d WHERE d.school_id = r.school_id AND d.replica_id = r.id),
                r.of_school,
                (SELECT max(g.valid_to) FROM author_grant g
                 WHERE g.school_id = r.school_id AND g.replica_id = r.id AND g.ended_at IS NULL),
                r.readmitted_at,
                EXISTS (SELECT FROM school_epoch e WHERE e.school_id = r.school_id AND e.epoch = r.readmitted_epoch
                    AND e.ended_at IS NULL),
                r.app
            FROM replica r WHERE r.school_id = ? AND r.id <> ? ORDER BY r.enrolled_at, r.id\
            """;
        List<Device> devices = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, HubWriter.writerOf(schoolId));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    devices.add(device(results, now));
                }
            }
        }
        return devices;
    }

    private static Device device(ResultSet results, Instant now) throws SQLException {
        Instant enrolled = results.getObject(4, OffsetDateTime.class).toInstant();
        Instant heard = instant(results, 6);
        Instant revoked = instant(results, 9);
        Instant oldest = instant(results, 13);
        long held = results.getLong(14);
        Long waitsFor = results.getObject(15, Long.class);
        boolean silent = (heard == null ? enrolled : heard).plus(SILENT_AFTER).isBefore(now);
        boolean stuck = held > 0
                || waitsFor != null
                || (oldest != null && oldest.plus(STUCK_AFTER).isBefore(now));
        return new Device(
                results.getObject(1, UUID.class),
                results.getString(2),
                DeviceKind.of(results.getBoolean(17)),
                results.getString(16),
                results.getObject(3, UUID.class),
                enrolled,
                results.getLong(5),
                heard,
                results.getInt(12),
                results.getString(21),
                results.getLong(7),
                oldest,
                held,
                waitsFor,
                silent && revoked == null,
                stuck,
                List.of((UUID[]) results.getArray(8).getArray()),
                instant(results, 18),
                revoked,
                results.getObject(10, UUID.class),
                results.getString(11),
                instant(results, 19),
                results.getBoolean(20));
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
