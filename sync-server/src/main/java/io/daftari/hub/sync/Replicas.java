package io.daftari.hub.sync;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The replicas of a school, in the caller's transaction. */
public final class Replicas {

    /** What a statement on one replica answers of it, as {@link #state} reads it. */
    private static final String STATE = """
        next_n, chain_head, drained_at, drained_device_at, drained_mono, drained_boot, held_on, revoked_at, waiting_from,
            (SELECT s.standing FROM school_standing s WHERE s.school_id = replica.school_id),
            (SELECT s.address FROM school_standing s WHERE s.school_id = replica.school_id),
            (SELECT s.time_zone FROM school s WHERE s.school_id = replica.school_id AND s.id = replica.school_id)\
        """;

    /** Who a replica is, before its school is known. */
    public record Identity(UUID replicaId, UUID schoolId, VerifyKey deviceKey, boolean revoked) {}

    /**
     * A new replica.
     *
     * @param appSchema version of rows and operations that it was built with
     */
    public record Enrolled(
            UUID id, VerifyKey deviceKey, String name, DeviceKind kind, UUID by, Instant at, int appSchema) {}

    /** Whose a replica of the school is. */
    DeviceKind kindOf(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT of_school FROM replica WHERE school_id = ? AND id = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            try (ResultSet results = statement.executeQuery()) {
                if (!results.next()) {
                    throw new IllegalStateException("Replica " + replicaId + " is not of this school");
                }
                return DeviceKind.of(results.getBoolean(1));
            }
        }
    }

    /** The replica of this id, whatever its school. */
    static Optional<Identity> identify(TenantTransaction transactions, UUID replicaId) {
        return transactions.askingPlatform(
                "SELECT school_id, device_key, revoked FROM find_replica(?)",
                (statement, first) -> statement.setObject(first, replicaId),
                results -> results.next()
                        ? Optional.of(new Identity(
                                replicaId,
                                results.getObject(1, UUID.class),
                                VerifyKey.ofBytes(results.getBytes(2)),
                                results.getBoolean(3)))
                        : Optional.empty());
    }

    /** Adds a replica; one that is there already stays as it is. */
    public void add(Connection connection, UUID schoolId, Enrolled replica) throws SQLException {
        String sql = """
            INSERT INTO replica (school_id, id, device_key, name, enrolled_by, enrolled_at, next_n, chain_head,
                app_schema, of_school)
            VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT (school_id, id) DO NOTHING\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replica.id());
            statement.setBytes(3, replica.deviceKey().bytes());
            statement.setString(4, replica.name());
            statement.setObject(5, replica.by());
            statement.setObject(6, replica.at().atOffset(ZoneOffset.UTC));
            statement.setBytes(7, Chain.start(replica.id()).bytes());
            statement.setInt(8, replica.appSchema());
            statement.setBoolean(9, replica.kind().isOfSchool());
            statement.executeUpdate();
        }
    }

    /** Notes that a replica came in again after it had been forgotten; whether it was not noted before. */
    boolean readmitted(Connection connection, UUID schoolId, UUID replicaId, int epoch, Instant at)
            throws SQLException {
        String sql = """
            UPDATE replica SET readmitted_at = ?, readmitted_epoch = ?
            WHERE school_id = ? AND id = ? AND readmitted_at IS NULL\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setInt(2, epoch);
            statement.setObject(3, schoolId);
            statement.setObject(4, replicaId);
            return statement.executeUpdate() == 1;
        }
    }

    ReplicaState load(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        String sql = "SELECT " + STATE + " FROM replica WHERE school_id = ? AND id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            return state(statement, replicaId);
        }
    }

    /** The answer of a statement that returns {@link #STATE}. */
    private static ReplicaState state(PreparedStatement statement, UUID replicaId) throws SQLException {
        try (ResultSet results = statement.executeQuery()) {
            return state(results, replicaId);
        }
    }

    private static ReplicaState state(ResultSet results, UUID replicaId) throws SQLException {
        if (!results.next()) {
            throw new IllegalStateException("Replica " + replicaId + " is not of this school");
        }
        return new ReplicaState(
                replicaId,
                results.getLong(1),
                Hash.ofBytes(results.getBytes(2)),
                contact(results),
                results.getObject(7, LocalDate.class),
                instant(results, 8),
                results.getObject(9, Long.class),
                SchoolStanding.of(results.getString(10), results.getString(11)),
                zone(results.getString(12)));
    }

    /** The school itself may not be there yet. */
    private static ZoneId zone(@Nullable String name) {
        return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    }

    private static @Nullable Instant instant(ResultSet results, int column) throws SQLException {
        OffsetDateTime at = results.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Contact contact(ResultSet results) throws SQLException {
        OffsetDateTime hub = results.getObject(3, OffsetDateTime.class);
        OffsetDateTime device = results.getObject(4, OffsetDateTime.class);
        return hub == null || device == null
                ? null
                : new Contact(
                        hub.toInstant(),
                        new ClockReading(device.toInstant(), results.getLong(5), results.getString(6)));
    }

    /** Moves the replica's chain on to where its decided operations end. */
    void advance(Connection connection, UUID schoolId, UUID replicaId, long next, Hash head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE replica SET next_n = ?, chain_head = ? WHERE school_id = ? AND id = ?")) {
            statement.setLong(1, next);
            statement.setBytes(2, head.bytes());
            statement.setObject(3, schoolId);
            statement.setObject(4, replicaId);
            statement.executeUpdate();
        }
    }

    /**
     * Notes an exchange.
     *
     * @param drained whether it left nothing in the replica's outbox
     * @return the state that it has now
     */
    ReplicaState contacted(
            Connection connection, UUID schoolId, UUID replicaId, Decider.Carriage carriage, boolean drained)
            throws SQLException {
        Contact contact = carriage.when().receipt();
        String sql = """
            UPDATE replica SET contact_at = c.at, contact_device_at = c.device_at, contact_mono = c.mono,
                contact_boot = c.boot, app_schema = c.app_schema, app = coalesce(c.app, replica.app), unsent = c.unsent,
                oldest_unsent = c.oldest,
                drained_at = CASE WHEN c.drained THEN c.at ELSE drained_at END,
                drained_device_at = CASE WHEN c.drained THEN c.device_at ELSE drained_device_at END,
                drained_mono = CASE WHEN c.drained THEN c.mono ELSE drained_mono END,
                drained_boot = CASE WHEN c.drained THEN c.boot ELSE drained_boot END
            FROM (VALUES (?::timestamptz, ?::timestamptz, ?::bigint, ?::text, ?::int, ?::boolean, ?::bigint,
                    ?::timestamptz, ?::text))
                AS c (at, device_at, mono, boot, app_schema, drained, unsent, oldest, app)
            WHERE school_id = ? AND id = ? RETURNING
            """ + STATE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, contact.hub().atOffset(ZoneOffset.UTC));
            statement.setObject(2, contact.device().at().atOffset(ZoneOffset.UTC));
            statement.setLong(3, contact.device().mono());
            statement.setString(4, contact.device().boot());
            statement.setInt(5, carriage.appSchema());
            statement.setBoolean(6, drained);
            statement.setLong(7, carriage.unsent());
            Instant oldest = carriage.oldest();
            statement.setObject(8, oldest == null ? null : oldest.atOffset(ZoneOffset.UTC));
            statement.setString(9, carriage.app());
            statement.setObject(10, schoolId);
            statement.setObject(11, replicaId);
            return state(statement, replicaId);
        }
    }

    /**
     * What an exchange is answered that only asks.
     *
     * @param state that the replica has now
     * @param nothingNew whether it has all that there is for it
     */
    record Asked(ReplicaState state, boolean nothingNew) {}

    /**
     * Notes an exchange as {@link #contacted}, and looks whether there is something to tell; most exchanges do nothing else.
     *
     * @param drained whether it left nothing in the replica's outbox
     */
    static Asked asked(
            TenantTransaction transactions,
            Identity replica,
            Decider.Carriage carriage,
            boolean drained,
            Cursor cursor) {
        Contact contact = carriage.when().receipt();
        Instant oldest = carriage.oldest();
        return transactions.calling(
                "SELECT * FROM note_exchange(?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?)",
                (statement, first) -> {
                    statement.setObject(1, replica.schoolId());
                    statement.setObject(2, replica.replicaId());
                    statement.setObject(3, contact.hub().atOffset(ZoneOffset.UTC));
                    statement.setObject(4, contact.device().at().atOffset(ZoneOffset.UTC));
                    statement.setLong(5, contact.device().mono());
                    statement.setString(6, contact.device().boot());
                    statement.setInt(7, carriage.appSchema());
                    statement.setBoolean(8, drained);
                    statement.setLong(9, carriage.unsent());
                    statement.setObject(10, oldest == null ? null : oldest.atOffset(ZoneOffset.UTC));
                    statement.setString(11, carriage.app());
                    statement.setLong(12, cursor.commit());
                    statement.setString(13, cursor.hash());
                },
                results -> new Asked(state(results, replica.replicaId()), results.getBoolean(13)));
    }

    /** Counts operations that came again though they were here. */
    void repeated(Connection connection, UUID schoolId, UUID replicaId, long operations) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE replica SET repeated = repeated + ? WHERE school_id = ? AND id = ?")) {
            statement.setLong(1, operations);
            statement.setObject(2, schoolId);
            statement.setObject(3, replicaId);
            statement.executeUpdate();
        }
    }

    /** Notes for which day the replica's holdings were worked out. */
    void heldOn(Connection connection, UUID schoolId, UUID replicaId, LocalDate day) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE replica SET held_on = ? WHERE school_id = ? AND id = ?")) {
            statement.setObject(1, day);
            statement.setObject(2, schoolId);
            statement.setObject(3, replicaId);
            statement.executeUpdate();
        }
    }
}
