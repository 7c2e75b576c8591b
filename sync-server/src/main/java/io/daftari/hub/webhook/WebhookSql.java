package io.daftari.hub.webhook;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The webhooks of the transaction's school. */
final class WebhookSql {

    private static final String COLUMNS = "id, url, events, description, active, stopped_because, generation,"
            + " renewed_at, made_by, made_at, told_commit, failing_since";

    private WebhookSql() {}

    static List<Webhook> all(Connection connection, UUID schoolId) throws SQLException {
        return read(connection, "SELECT " + COLUMNS + " FROM webhook WHERE school_id = ? ORDER BY id", schoolId);
    }

    /** Those that run, locked; those are left out on which another hub works at this moment. */
    static List<Webhook> running(Connection connection, UUID schoolId) throws SQLException {
        return read(
                connection,
                "SELECT " + COLUMNS
                        + " FROM webhook WHERE school_id = ? AND active ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
                schoolId);
    }

    static Optional<Webhook> find(Connection connection, UUID schoolId, UUID id) throws SQLException {
        return read(connection, "SELECT " + COLUMNS + " FROM webhook WHERE school_id = ? AND id = ?", schoolId, id)
                .stream()
                .findFirst();
    }

    /** The same, which nobody else changes until the transaction ends. */
    static Optional<Webhook> hold(Connection connection, UUID schoolId, UUID id) throws SQLException {
        String one = "SELECT " + COLUMNS + " FROM webhook WHERE school_id = ? AND id = ? FOR UPDATE";
        return read(connection, one, schoolId, id).stream().findFirst();
    }

    private static List<Webhook> read(Connection connection, String sql, UUID... ids) throws SQLException {
        List<Webhook> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setObject(i + 1, ids[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    found.add(new Webhook(
                            results.getObject(1, UUID.class),
                            results.getString(2),
                            List.of((String[]) results.getArray(3).getArray()),
                            results.getString(4),
                            results.getBoolean(5),
                            results.getString(6),
                            results.getInt(7),
                            instant(results, 8),
                            results.getObject(9, UUID.class),
                            instant(results, 10),
                            results.getLong(11),
                            maybe(results, 12)));
                }
            }
        }
        return found;
    }

    static Instant instant(ResultSet results, int column) throws SQLException {
        return results.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet results, int column) throws SQLException {
        OffsetDateTime at = results.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Keeps it as it is now, whether it was there or not. */
    static void keep(Connection connection, UUID schoolId, Webhook webhook) throws SQLException {
        String sql = "INSERT INTO webhook (" + COLUMNS + ", school_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (school_id, id) DO UPDATE SET url = EXCLUDED.url, events = EXCLUDED.events,"
                + " description = EXCLUDED.description, active = EXCLUDED.active,"
                + " stopped_because = EXCLUDED.stopped_because, generation = EXCLUDED.generation,"
                + " renewed_at = EXCLUDED.renewed_at, failing_since = EXCLUDED.failing_since";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, webhook.id());
            statement.setString(2, webhook.url());
            statement.setArray(
                    3, connection.createArrayOf("text", webhook.events().toArray()));
            statement.setString(4, webhook.description());
            statement.setBoolean(5, webhook.active());
            statement.setString(6, webhook.stoppedBecause());
            statement.setInt(7, webhook.generation());
            statement.setObject(8, at(webhook.renewedAt()));
            statement.setObject(9, webhook.madeBy());
            statement.setObject(10, at(webhook.madeAt()));
            statement.setLong(11, webhook.toldCommit());
            statement.setObject(12, at(webhook.failingSince()));
            statement.setObject(13, schoolId);
            statement.executeUpdate();
        }
    }

    /** With what was sent to it, and waits. */
    static boolean delete(Connection connection, UUID schoolId, UUID id) throws SQLException {
        change(connection, "DELETE FROM webhook_delivery WHERE school_id = ? AND webhook_id = ?", schoolId, id);
        return change(connection, "DELETE FROM webhook WHERE school_id = ? AND id = ?", schoolId, id);
    }

    /** Up to where deliveries were made; back, too. */
    static boolean told(Connection connection, UUID schoolId, UUID id, long commit) throws SQLException {
        return change(
                connection, "UPDATE webhook SET told_commit = ? WHERE school_id = ? AND id = ?", commit, schoolId, id);
    }

    /** The last one got through. */
    static void works(Connection connection, UUID schoolId, UUID id) throws SQLException {
        change(
                connection,
                "UPDATE webhook SET failing_since = NULL WHERE school_id = ? AND id = ? AND failing_since IS NOT NULL",
                schoolId,
                id);
    }

    /** The last one did not get through. */
    static void fails(Connection connection, UUID schoolId, UUID id, Instant now) throws SQLException {
        change(
                connection,
                "UPDATE webhook SET failing_since = coalesce(failing_since, ?) WHERE school_id = ? AND id = ?",
                at(now),
                schoolId,
                id);
    }

    /** Sends it nothing more. */
    static void stop(Connection connection, UUID schoolId, UUID id, String why) throws SQLException {
        change(
                connection,
                "UPDATE webhook SET active = false, stopped_because = ? WHERE school_id = ? AND id = ? AND active",
                why,
                schoolId,
                id);
    }

    static boolean change(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate() > 0;
        }
    }

    /** The schools with something to tell, in a transaction of no school. */
    static List<UUID> schools(Connection connection, Instant now) throws SQLException {
        List<UUID> schools = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM schools_to_tell(?)")) {
            statement.setObject(1, at(now));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    schools.add(results.getObject(1, UUID.class));
                }
            }
        }
        return schools;
    }
}
