package io.daftari.hub.repeat;

import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps which requests with a key were answered, and how. Each method is one transaction. */
public final class RepeatSql {

    private final TenantTransaction transactions;

    public RepeatSql(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** @param answer sealed; null while it is being made */
    record Known(byte[] bodyHash, Instant at, byte @Nullable [] answer) {}

    /**
     * Takes a request on; false if it is known.
     *
     * @param stale one that was begun and not answered before this was given up
     * @param forgotten one that was answered before this is known no longer
     */
    boolean begin(byte[] id, byte[] bodyHash, Instant at, Instant stale, Instant forgotten) {
        String sql = """
            INSERT INTO answered_request AS r (id, body_hash, at) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body_hash = EXCLUDED.body_hash, at = EXCLUDED.at, answer = NULL
            WHERE r.at < ? OR (r.answer IS NULL AND r.at < ?)\
            """;
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, id);
                statement.setBytes(2, bodyHash);
                statement.setObject(3, at.atOffset(ZoneOffset.UTC));
                statement.setObject(4, forgotten.atOffset(ZoneOffset.UTC));
                statement.setObject(5, stale.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate() == 1;
            }
        });
    }

    Optional<Known> find(byte[] id) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT body_hash, at, answer FROM answered_request WHERE id = ?")) {
                statement.setBytes(1, id);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next()
                            ? Optional.of(new Known(
                                    results.getBytes(1),
                                    results.getObject(2, OffsetDateTime.class).toInstant(),
                                    results.getBytes(3)))
                            : Optional.empty();
                }
            }
        });
    }

    void answered(byte[] id, byte[] answer) {
        transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE answered_request SET answer = ? WHERE id = ?")) {
                statement.setBytes(1, answer);
                statement.setBytes(2, id);
                return statement.executeUpdate();
            }
        });
    }

    /** Nothing came of it: the same key may be used again. */
    void forget(byte[] id) {
        transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM answered_request WHERE id = ?")) {
                statement.setBytes(1, id);
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
