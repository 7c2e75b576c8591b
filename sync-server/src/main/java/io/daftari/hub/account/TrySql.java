package io.daftari.hub.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts of recent tries in the database, under keys that name nobody. */
final class TrySql {

    private TrySql() {}

    /** How often, and when last. */
    record Count(double weight, Instant at) {}

    /** The counts of these keys, in their order, locked until the end of the transaction; zero where there is none. */
    static List<Count> lock(Connection connection, List<byte[]> keys, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO recent_try (key, weight, at) VALUES (?, 0, ?) ON CONFLICT (key) DO NOTHING")) {
            for (byte[] key : keys) {
                statement.setBytes(1, key);
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
        }
        List<Count> counts = new ArrayList<>(keys.size());
        for (byte[] key : keys) {
            counts.add(read(connection, "SELECT weight, at FROM recent_try WHERE key = ? FOR UPDATE", key)
                    .orElseGet(() -> new Count(0, now)));
        }
        return counts;
    }

    static Optional<Count> find(Connection connection, byte[] key) throws SQLException {
        return read(connection, "SELECT weight, at FROM recent_try WHERE key = ?", key);
    }

    private static Optional<Count> read(Connection connection, String sql, byte[] key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, key);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Count(
                                results.getDouble(1),
                                results.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    static void put(Connection connection, byte[] key, Count count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO recent_try (key, weight, at) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET weight = EXCLUDED.weight, at = EXCLUDED.at\
            """)) {
            statement.setBytes(1, key);
            statement.setDouble(2, count.weight());
            statement.setObject(3, count.at().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    static void lighten(Connection connection, byte[] key, double by) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE recent_try SET weight = greatest(0, weight - ?) WHERE key = ?")) {
            statement.setDouble(1, by);
            statement.setBytes(2, key);
            statement.executeUpdate();
        }
    }
}
