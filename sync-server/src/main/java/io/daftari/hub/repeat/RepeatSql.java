package io.daftari.hub.repeat;

import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps which requests with a key were answered, and how. Each method is one transaction. */
public final class RepeatSql {

    private final TenantTransaction transactions;

    public RepeatSql(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * @param attempt what the ids of all that it makes follow from
     * @param answer sealed; null while it is being made
     * @param plan sealed; null where it wrote none down
     */
    record Known(byte[] bodyHash, Instant at, UUID attempt, byte @Nullable [] answer, byte @Nullable [] plan) {}

    /**
     * Takes a request on; false if it is known.
     *
     * @param before one that was begun before this is known no longer
     */
    boolean begin(byte[] id, byte[] bodyHash, UUID attempt, Instant at, Instant before) {
        String sql = """
            INSERT INTO answered_request AS r (id, body_hash, attempt, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body_hash = EXCLUDED.body_hash, attempt = EXCLUDED.attempt,
                at = EXCLUDED.at, answer = NULL, plan = NULL
            WHERE r.at < ?\
            """;
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, id);
                statement.setBytes(2, bodyHash);
                statement.setObject(3, attempt);
                statement.setObject(4, at.atOffset(ZoneOffset.UTC));
                statement.setObject(5, before.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate() == 1;
            }
        });
    }

    Optional<Known> find(byte[] id) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT body_hash, at, attempt, answer, plan FROM answered_request WHERE id = ?")) {
                statement.setBytes(1, id);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next()
                            ? Optional.of(new Known(
                                    results.getBytes(1),
                                    results.getObject(2, OffsetDateTime.class).toInstant(),
                                    results.getObject(3, UUID.class),
                                    results.getBytes(4),
                                    results.getBytes(5)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Takes a request on again of which nothing came; false if somebody else did. */
    boolean takeOver(byte[] id, UUID given, UUID attempt, Instant at) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE answered_request SET attempt = ?, at = ? WHERE id = ? AND attempt = ? AND answer IS"
                            + " NULL")) {
                statement.setObject(1, attempt);
                statement.setObject(2, at.atOffset(ZoneOffset.UTC));
                statement.setBytes(3, id);
                statement.setObject(4, given);
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Takes on again what was planned and not ended, as the same attempt; false if somebody else did. */
    boolean goOn(byte[] id, UUID attempt, Instant begun, Instant at) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE answered_request SET at = ? WHERE id = ? AND attempt = ? AND at = ? AND answer IS NULL")) {
                statement.setObject(1, at.atOffset(ZoneOffset.UTC));
                statement.setBytes(2, id);
                statement.setObject(3, attempt);
                statement.setObject(4, begun.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate() == 1;
            }
        });
    }

    void plan(byte[] id, UUID attempt, byte[] plan) {
        transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE answered_request SET plan = ? WHERE id = ? AND attempt = ?")) {
                statement.setBytes(1, plan);
                statement.setBytes(2, id);
                statement.setObject(3, attempt);
                return statement.executeUpdate();
            }
        });
    }

    void answered(byte[] id, UUID attempt, byte[] answer) {
        transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE answered_request SET answer = ?, plan = NULL WHERE id = ? AND attempt = ?")) {
                statement.setBytes(1, answer);
                statement.setBytes(2, id);
                statement.setObject(3, attempt);
                return statement.executeUpdate();
            }
        });
    }

    /** Nothing came of it: the same key may be used again. */
    void forget(byte[] id, UUID attempt) {
        transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM answered_request WHERE id = ? AND attempt = ?")) {
                statement.setBytes(1, id);
                statement.setObject(2, attempt);
                return statement.executeUpdate();
            }
        });
    }

    /** Forgets what is older; returns how many. */
    public long prune(Instant before) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM answered_request WHERE at < ?")) {
                statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                return (long) statement.executeUpdate();
            }
        });
    }
}
