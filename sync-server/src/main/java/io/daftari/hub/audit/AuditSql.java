package io.daftari.hub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.wire.Json;
import java.nio.charset.StandardCharsets;
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

/** The operation log of the transaction's school, as an audit trail. */
final class AuditSql {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private static final String SELECT = """
        SELECT o.id, o.replica_id, o.n, r.name, o.author, m.full_name, o.type, o.version, o.captured_from, o.captured_to,
            o.received_at, o.commit_no, o.status, o.reasons::text, o.outcome::text, o.line,
            e.position, e.metres_outside, e.latitude, e.longitude
        FROM operation o
            LEFT JOIN replica r ON r.school_id = o.school_id AND r.id = o.replica_id
            LEFT JOIN authors_of_my_school() m ON m.user_id = o.author
            LEFT JOIN capture_evidence e ON e.school_id = o.school_id AND e.id = o.id
        WHERE o.school_id = ?\
        """;

    private AuditSql() {}

    /** Entries from the newest back. */
    static List<AuditEntry> page(Connection connection, UUID schoolId, AuditQuery wanted, int limit)
            throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(schoolId));
        add(sql, values, " AND o.author = ?", wanted.author());
        add(sql, values, " AND o.replica_id = ?", wanted.replica());
        add(sql, values, " AND o.type = ?", wanted.type());
        add(sql, values, " AND o.received_at >= ?", at(wanted.from()));
        add(sql, values, " AND o.received_at < ?", at(wanted.to()));
        add(
                sql,
                values,
                " AND o.status = ?",
                wanted.status() == null ? null : wanted.status().name());
        if (wanted.subject() != null) {
            sql.append(" AND (o.id = ? OR position(? IN o.line) > 0)");
            values.add(wanted.subject());
            values.add(wanted.subject().toString().getBytes(StandardCharsets.US_ASCII));
        }
        AuditQuery.Place after = wanted.after();
        if (after != null) {
            sql.append(" AND (o.commit_no < ? OR (o.commit_no = ? AND (o.replica_id, o.n) > (?, ?)))");
            values.addAll(List.of(after.commit(), after.commit(), after.replica(), after.n()));
        }
        sql.append(" ORDER BY o.commit_no DESC, o.replica_id, o.n LIMIT ").append(limit);
        return read(connection, sql.toString(), values);
    }

    static Optional<AuditEntry> one(Connection connection, UUID schoolId, UUID replica, long n) throws SQLException {
        return read(connection, SELECT + " AND o.replica_id = ? AND o.n = ?", List.of(schoolId, replica, n)).stream()
                .findFirst();
    }

    /**
     * The rows that changed in a commit, as far back as the feed goes. A commit may hold several operations: these are the
     * changes of all of them.
     */
    static List<AuditEntry.Change> changes(Connection connection, UUID schoolId, long commit) throws SQLException {
        String sql = """
            SELECT DISTINCT ON (f.table_name, f.row_id) f.table_name, f.row_id,
                (SELECT b.body::text FROM feed b
                 WHERE b.school_id = f.school_id AND b.table_name = f.table_name AND b.row_id = f.row_id
                   AND b.commit_no < f.commit_no
                 ORDER BY b.commit_no DESC, b.seq DESC LIMIT 1),
                f.body::text
            FROM feed f WHERE f.school_id = ? AND f.commit_no = ?
            ORDER BY f.table_name, f.row_id, f.seq DESC\
            """;
        List<AuditEntry.Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, commit);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    changes.add(new AuditEntry.Change(
                            results.getString(1),
                            results.getObject(2, UUID.class),
                            json(results.getString(3)),
                            json(results.getString(4))));
                }
            }
        }
        return changes;
    }

    /** How many operations a commit decided. */
    static long operationsIn(Connection connection, UUID schoolId, long commit) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM operation WHERE school_id = ? AND commit_no = ?")) {
            statement.setObject(1, schoolId);
            statement.setLong(2, commit);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    private static @Nullable Object at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static List<AuditEntry> read(Connection connection, String sql, List<Object> values) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    entries.add(entry(results));
                }
            }
        }
        return entries;
    }

    private static AuditEntry entry(ResultSet results) throws SQLException {
        Optional<Envelope> sent = envelope(results.getBytes(16));
        String position = results.getString(17);
        try {
            return new AuditEntry(
                    results.getObject(1, UUID.class),
                    results.getObject(2, UUID.class),
                    results.getLong(3),
                    results.getString(4),
                    results.getObject(5, UUID.class),
                    results.getString(6),
                    results.getString(7),
                    results.getInt(8),
                    sent.map(envelope -> envelope.capture().clock().at()).orElse(null),
                    moment(results, 9),
                    moment(results, 10),
                    moment(results, 11),
                    results.getLong(12),
                    results.getString(13),
                    Json.mapper().readValue(results.getString(14), REASONS),
                    Json.mapper().readValue(results.getString(15), Outcome.class),
                    position == null
                            ? null
                            : new AuditEntry.Place(
                                    position,
                                    results.getObject(18, Double.class),
                                    results.getObject(19, Double.class),
                                    results.getObject(20, Double.class)),
                    sent.map(Envelope::body).orElse(null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored decision can't be read", e);
        }
    }

    private static Optional<Envelope> envelope(byte[] line) {
        try {
            return Optional.of(Envelope.read(line));
        } catch (MalformedOperation e) {
            // Held as it came, or erased: what it was stands in its place, who and when beside it.
            return Optional.empty();
        }
    }

    private static Instant moment(ResultSet results, int column) throws SQLException {
        return results.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of the feed can't be read", e);
        }
    }
}
