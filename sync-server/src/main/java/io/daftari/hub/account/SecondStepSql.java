package io.daftari.hub.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The second step of sign-ins, in a transaction of the person. */
final class SecondStepSql {

    private SecondStepSql() {}

    /** What is kept of it. */
    record SecondStep(byte[] nonce, boolean confirmed, long lastStep) {}

    static boolean isOn(Connection connection, UUID userId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT FROM second_step WHERE user_id = ? AND confirmed_at IS NOT NULL")) {
            statement.setObject(1, userId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next();
            }
        }
    }

    /** Locked until the end of the transaction: a code is taken by one of those who bring it. */
    static Optional<SecondStep> lock(Connection connection, UUID userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT nonce, confirmed_at IS NOT NULL, last_step FROM second_step WHERE user_id = ? FOR UPDATE\
            """)) {
            statement.setObject(1, userId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new SecondStep(results.getBytes(1), results.getBoolean(2), results.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    /** Begins anew, not confirmed; false if one is confirmed, and then nothing changes. */
    static boolean begin(Connection connection, UUID userId, byte[] nonce) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO second_step (user_id, nonce, last_step) VALUES (?, ?, 0)
            ON CONFLICT (user_id) DO UPDATE SET nonce = EXCLUDED.nonce, last_step = 0
            WHERE second_step.confirmed_at IS NULL\
            """)) {
            statement.setObject(1, userId);
            statement.setBytes(2, nonce);
            return statement.executeUpdate() == 1;
        }
    }

    static void confirm(Connection connection, UUID userId, Instant now) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE second_step SET confirmed_at = ? WHERE user_id = ?")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, userId);
            statement.executeUpdate();
        }
    }

    static void take(Connection connection, UUID userId, long step) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE second_step SET last_step = ? WHERE user_id = ?")) {
            statement.setLong(1, step);
            statement.setObject(2, userId);
            statement.executeUpdate();
        }
    }

    static void remove(Connection connection, UUID userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM second_step WHERE user_id = ?")) {
            statement.setObject(1, userId);
            statement.executeUpdate();
        }
    }

    /** Puts these codes on paper in the place of all earlier ones. */
    static void putCodes(Connection connection, UUID userId, List<byte[]> hashes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM recovery_code WHERE user_id = ?")) {
            statement.setObject(1, userId);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO recovery_code (user_id, hash) VALUES (?, ?)")) {
            for (byte[] hash : hashes) {
                statement.setObject(1, userId);
                statement.setBytes(2, hash);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Uses up a code on paper; false if there is none that was not used. */
    static boolean useCode(Connection connection, UUID userId, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE recovery_code SET used_at = ? WHERE user_id = ? AND hash = ? AND used_at IS NULL")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, userId);
            statement.setBytes(3, hash);
            return statement.executeUpdate() == 1;
        }
    }
}
