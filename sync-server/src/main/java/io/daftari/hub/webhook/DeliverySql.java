package io.daftari.hub.webhook;

import io.daftari.hub.webhook.Delivery.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the transaction's school sends, and sent. */
final class DeliverySql {

    private static final String COLUMNS =
            "id, commit_no, body, made_at, status, tries, next_at, tried_at, answered, why";

    private DeliverySql() {}

    /** Puts one in line; one that was there before is sent again from the beginning. */
    static void add(
            Connection connection, UUID schoolId, UUID webhookId, UUID id, long commit, String body, Instant now)
            throws SQLException {
        WebhookSql.change(
                connection, """
                INSERT INTO webhook_delivery AS d (school_id, webhook_id, id, commit_no, body, made_at, status, next_at)
                VALUES (?, ?, ?, ?, ?, ?, 'WAITING', ?)
                ON CONFLICT (school_id, webhook_id, id) DO UPDATE
                SET status = 'WAITING', tries = 0, next_at = EXCLUDED.next_at, why = NULL\
                """, schoolId, webhookId, id, commit, body, WebhookSql.at(now), WebhookSql.at(now));
    }

    /** One that somebody takes up, with its webhook as it is now. */
    record Due(UUID webhookId, Delivery delivery) {}

    /**
     * Takes what is due, the oldest first.
     *
     * @param lease until when nobody else takes it
     */
    static List<Due> take(Connection connection, UUID schoolId, Instant now, Instant lease, int most)
            throws SQLException {
        String sql = "UPDATE webhook_delivery d SET next_at = ?, tries = tries + 1, tried_at = ? FROM ("
                + "SELECT x.webhook_id, x.id FROM webhook_delivery x JOIN webhook w"
                + " ON w.school_id = x.school_id AND w.id = x.webhook_id AND w.active"
                + " WHERE x.school_id = ? AND x.next_at <= ? ORDER BY x.commit_no, x.next_at, x.id LIMIT ?"
                + " FOR NO KEY UPDATE OF x SKIP LOCKED) due"
                + " WHERE d.school_id = ? AND d.webhook_id = due.webhook_id AND d.id = due.id"
                + " RETURNING d.webhook_id, "
                + COLUMNS.replaceAll("(\\w+)", "d.$1");
        List<Due> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, WebhookSql.at(lease));
            statement.setObject(2, WebhookSql.at(now));
            statement.setObject(3, schoolId);
            statement.setObject(4, WebhookSql.at(now));
            statement.setInt(5, most);
            statement.setObject(6, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    taken.add(new Due(results.getObject(1, UUID.class), read(results, 2)));
                }
            }
        }
        return taken;
    }

    private static Delivery read(ResultSet results, int first) throws SQLException {
        return new Delivery(
                results.getObject(first, UUID.class),
                results.getLong(first + 1),
                results.getString(first + 2),
                WebhookSql.instant(results, first + 3),
                Status.valueOf(results.getString(first + 4)),
                results.getInt(first + 5),
                WebhookSql.maybe(results, first + 6),
                WebhookSql.maybe(results, first + 7),
                results.getObject(first + 8, Integer.class),
                results.getString(first + 9));
    }

    /**
     * Notes what came of a try.
     *
     * @param next when it is tried again; null where it is not
     */
    static void tried(
            Connection connection,
            UUID schoolId,
            DeliverySql.Due due,
            Status status,
            @Nullable Integer answered,
            @Nullable String why,
            @Nullable Instant next)
            throws SQLException {
        WebhookSql.change(
                connection,
                "UPDATE webhook_delivery SET status = ?, answered = ?, why = ?, next_at = ?"
                        + " WHERE school_id = ? AND webhook_id = ? AND id = ?",
                status.name(),
                answered,
                why,
                WebhookSql.at(next),
                schoolId,
                due.webhookId(),
                due.delivery().id());
    }

    /** Sends one again from the beginning; false if there is none. */
    static boolean again(Connection connection, UUID schoolId, UUID webhookId, UUID id, Instant now)
            throws SQLException {
        return WebhookSql.change(
                connection,
                "UPDATE webhook_delivery SET status = 'WAITING', tries = 0, next_at = ?, why = NULL"
                        + " WHERE school_id = ? AND webhook_id = ? AND id = ?",
                WebhookSql.at(now),
                schoolId,
                webhookId,
                id);
    }

    /**
     * The newest first.
     *
     * @param status null for all
     * @param before those that come after this one; null for the first
     */
    static List<Delivery> page(
            Connection connection,
            UUID schoolId,
            UUID webhookId,
            @Nullable Status status,
            @Nullable UUID before,
            int most)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM webhook_delivery d WHERE school_id = ? AND webhook_id = ? AND"
                + " (?::text IS NULL OR status = ?) AND (?::uuid IS NULL OR (d.made_at, d.id)"
                + " < (SELECT b.made_at, b.id FROM webhook_delivery b WHERE b.school_id = ?"
                + " AND b.webhook_id = ? AND b.id = ?)) ORDER BY made_at DESC, id DESC LIMIT"
                + " ?";
        List<Delivery> page = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            String wanted = status == null ? null : status.name();
            Object[] values = {schoolId, webhookId, wanted, wanted, before, schoolId, webhookId, before, most};
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    page.add(read(results, 1));
                }
            }
        }
        return page;
    }

    /** Forgets what is done with and older; in a transaction of no school. Returns how many. */
    static long prune(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT prune_deliveries(?)")) {
            statement.setObject(1, WebhookSql.at(before));
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }
}
