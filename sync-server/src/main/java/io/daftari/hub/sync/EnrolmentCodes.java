package io.daftari.hub.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Codes by which a device becomes one of a school: each good for one device, and for minutes. */
public final class EnrolmentCodes {

    /** One that was made. Its letters are not kept. */
    public record Made(UUID id, DeviceKind kind, UUID by, Instant at, Instant expires) {}

    /** One that somebody shows: where it is kept. */
    public record Found(UUID schoolId, UUID id) {}

    public void add(Connection connection, UUID schoolId, Made made, byte[] hash) throws SQLException {
        String sql = """
            INSERT INTO enrolment_code (school_id, id, of_school, code_hash, made_by, made_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, made.id());
            statement.setBoolean(3, made.kind().isOfSchool());
            statement.setBytes(4, hash);
            statement.setObject(5, made.by());
            statement.setObject(6, made.at().atOffset(ZoneOffset.UTC));
            statement.setObject(7, made.expires().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** The code of this hash, whatever its school. */
    public Optional<Found> find(Connection connection, byte[] hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT school_id, id FROM find_enrolment_code(?)")) {
            statement.setBytes(1, hash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Found(results.getObject(1, UUID.class), results.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    /** Uses a code up, in the transaction that enrols the device; empty if it is used or over. */
    public Optional<DeviceKind> use(Connection connection, Found found, UUID replicaId, Instant now)
            throws SQLException {
        String sql = """
            UPDATE enrolment_code SET used_at = ?, used_by = ?
            WHERE school_id = ? AND id = ? AND used_at IS NULL AND expires_at > ?
            RETURNING of_school\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, replicaId);
            statement.setObject(3, found.schoolId());
            statement.setObject(4, found.id());
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(DeviceKind.of(results.getBoolean(1))) : Optional.empty();
            }
        }
    }
}
