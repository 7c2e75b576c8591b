package io.daftari.hub.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Codes that were mailed to people, as hashes. All but {@link #find} works in a transaction of the person. */
final class TicketSql {

    private TicketSql() {}

    /** The person who was sent this code, if it still holds. */
    static Optional<UUID> find(Connection connection, Ticket kind, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT find_ticket(?, ?, ?)")) {
            statement.setString(1, kind.name());
            statement.setBytes(2, hash);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return Optional.ofNullable(results.getObject(1, UUID.class));
            }
        }
    }

    /** Puts a code in the place of an earlier one of its kind. */
    static void put(Connection connection, UUID userId, Ticket kind, byte[] hash, Instant expiresAt)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO account_ticket (user_id, kind, hash, expires_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id, kind) DO UPDATE SET hash = EXCLUDED.hash, expires_at = EXCLUDED.expires_at\
            """)) {
            statement.setObject(1, userId);
            statement.setString(2, kind.name());
            statement.setBytes(3, hash);
            statement.setObject(4, expiresAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** No code that was mailed to a person holds any more. */
    static void drop(Connection connection, UUID userId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM account_ticket WHERE user_id = ?")) {
            statement.setObject(1, userId);
            statement.executeUpdate();
        }
    }

    /** Uses a code up; false if somebody was quicker. */
    static boolean use(Connection connection, UUID userId, Ticket kind, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM account_ticket WHERE user_id = ? AND kind = ? AND hash = ? AND expires_at > ?")) {
            statement.setObject(1, userId);
            statement.setString(2, kind.name());
            statement.setBytes(3, hash);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }
}
