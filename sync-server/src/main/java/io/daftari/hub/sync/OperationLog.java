package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations as they came and the hub's word on them, in the caller's transaction. */
final class OperationLog {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    /** The link of an operation that the hub has. */
    Optional<Hash> link(Connection connection, UUID schoolId, UUID replicaId, long n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT link FROM operation WHERE school_id = ? AND replica_id = ? AND n = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, n);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(Hash.ofBytes(results.getBytes(1))) : Optional.empty();
            }
        }
    }

    /** What the hub has said of these operations, whichever replica brought them; its numbers are those of that replica. */
    Map<UUID, Decision> known(Connection connection, UUID schoolId, Collection<UUID> ids) throws SQLException {
        Map<UUID, Decision> known = new HashMap<>();
        if (ids.isEmpty()) {
            return known;
        }
        String sql = """
            SELECT n, id, status, reasons::text, outcome::text FROM operation
            WHERE school_id = ? AND id = ANY(?) ORDER BY commit_no\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Decision decision = decision(results);
                    known.put(decision.operation(), decision);
                }
            }
        }
        return known;
    }

    /** The decisions on a replica's operations of the commits after one and up to another. */
    List<Decision> decided(Connection connection, UUID schoolId, UUID replicaId, long after, long upTo)
            throws SQLException {
        String sql = """
            SELECT n, id, status, reasons::text, outcome::text FROM operation
            WHERE school_id = ? AND replica_id = ? AND commit_no > ? AND commit_no <= ? ORDER BY n\
            """;
        List<Decision> decisions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, after);
            statement.setLong(4, upTo);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    decisions.add(decision(results));
                }
            }
        }
        return decisions;
    }

    /** The word on a replica's operations from one on. */
    List<Decision> decidedFrom(Connection connection, UUID schoolId, UUID replicaId, long n) throws SQLException {
        String sql = """
            SELECT n, id, status, reasons::text, outcome::text FROM operation
            WHERE school_id = ? AND replica_id = ? AND n >= ? ORDER BY n\
            """;
        List<Decision> decisions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, n);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    decisions.add(decision(results));
                }
            }
        }
        return decisions;
    }

    static Decision decision(ResultSet results) throws SQLException {
        try {
            return new Decision(
                    results.getLong(1),
                    results.getObject(2, UUID.class),
                    Status.valueOf(results.getString(3)),
                    Json.mapper().readValue(results.getString(4), REASONS),
                    Json.mapper().readValue(results.getString(5), Outcome.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored decision can't be read", e);
        }
    }

    /** Keeps operations and the word on them, all of one commit, in one statement. */
    void store(
            Connection connection,
            UUID schoolId,
            UUID replicaId,
            Piece piece,
            List<Verdict> verdicts,
            Instant receivedAt,
            long commit,
            Vault vault)
            throws SQLException {
        String sql = """
            INSERT INTO operation (school_id, replica_id, n, id, type, version, author, link, body_hash, line, seal,
                received_at, captured_from, captured_to, commit_no, status, reasons, outcome, said,
                erased_seal)
            SELECT ?, ?, u.n, u.id, u.type, u.version, u.author, u.link, u.body_hash, u.line,
                CASE WHEN u.n = ? THEN ?::bytea END,
                ?, u.captured_from, u.captured_to, ?, u.status, u.reasons::jsonb, u.outcome::jsonb,
                u.said::jsonb, u.erased_seal
            FROM unnest(?::bigint[], ?::uuid[], ?::text[], ?::int[], ?::uuid[], ?::bytea[], ?::bytea[], ?::bytea[],
                ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::bytea[])
                AS u (n, id, type, version, author, link, body_hash, line, captured_from, captured_to, status,
                    reasons, outcome, said, erased_seal)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, piece.last());
            statement.setBytes(4, piece.seal().bytes());
            statement.setObject(5, receivedAt.atOffset(ZoneOffset.UTC));
            statement.setLong(6, commit);
            Columns columns = new Columns(connection, statement, 7, verdicts);
            columns.add("int8", v -> v.item().n());
            columns.add("uuid", v -> v.item().envelope().id());
            columns.add("text", v -> v.item().envelope().type());
            columns.add("int4", v -> v.item().envelope().version());
            columns.add("uuid", v -> v.item().envelope().author());
            columns.addBytes(v -> v.item().link().bytes());
            columns.addBytes(v -> v.item().body().bytes());
            columns.addBytes(v -> vault.sealLine(v.item().line()));
            columns.add("timestamptz", v -> v.captured().from().toString());
            columns.add("timestamptz", v -> v.captured().to().toString());
            columns.add("text", v -> v.decision().status().name());
            columns.add("text", v -> json(v.decision().reasons()));
            columns.add("text", v -> json(v.decision().outcome()));
            columns.add(
                    "text", v -> v.item().said() == null ? null : json(v.item().said()));
            columns.addBytes(v -> {
                Signature seal = v.item().erasedSeal();
                return seal == null ? null : seal.bytes();
            });
            statement.executeUpdate();
        }
    }

    /** Keeps a second branch whole; what is of the first is left out. */
    void storeBranch(
            Connection connection,
            UUID schoolId,
            UUID replicaId,
            List<Piece.Item> items,
            Instant receivedAt,
            Vault vault)
            throws SQLException {
        String sql = """
            INSERT INTO fork_branch (school_id, replica_id, n, link, line, received_at)
            SELECT ?, ?, u.n, u.link, u.line, ?
            FROM unnest(?::bigint[], ?::bytea[], ?::bytea[]) AS u (n, link, line)
            WHERE NOT EXISTS (SELECT FROM operation o
                WHERE o.school_id = ? AND o.replica_id = ? AND o.n = u.n AND o.link = u.link)
            ON CONFLICT DO NOTHING\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setObject(3, receivedAt.atOffset(ZoneOffset.UTC));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "int8", items.stream().map(Piece.Item::n).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea", items.stream().map(i -> i.link().bytes()).toArray(byte[][]::new)));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "bytea",
                            items.stream()
                                    .map(item -> vault.sealLine(item.line()))
                                    .toArray(byte[][]::new)));
            statement.setObject(7, schoolId);
            statement.setObject(8, replicaId);
            statement.executeUpdate();
        }
    }

    /** A word as {@link #json} wrote it. */
    static @Nullable Decision said(@Nullable String json) {
        try {
            return json == null ? null : Json.mapper().readValue(json, Decision.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own decision can't be read", e);
        }
    }

    static String json(Object value) {
        try {
            // The one character that jsonb can't hold; what was typed keeps it, in its line.
            return Json.mapper().writeValueAsString(value).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own decision can't be written", e);
        }
    }

    /** Binds one array for each column of the verdicts. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Verdict> verdicts;
        private int next;

        Columns(Connection connection, PreparedStatement statement, int first, List<Verdict> verdicts) {
            this.connection = connection;
            this.statement = statement;
            this.verdicts = verdicts;
            this.next = first;
        }

        void add(String type, java.util.function.Function<Verdict, @Nullable Object> value) throws SQLException {
            statement.setArray(
                    next++,
                    connection.createArrayOf(type, verdicts.stream().map(value).toArray()));
        }

        void addBytes(java.util.function.Function<Verdict, byte @Nullable []> value) throws SQLException {
            statement.setArray(
                    next++,
                    connection.createArrayOf(
                            "bytea", verdicts.stream().map(value).toArray(byte[][]::new)));
        }
    }
}
