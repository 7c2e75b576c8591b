package io.daftari.hub.sync;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.seal.Hash;
import io.daftari.model.time.CaptureInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations that are held, in the caller's transaction. */
final class HeldLog {

    static final String NEEDS_HELD = "NeedsHeld";

    private static final int MOST_ASKED = 1_000;

    /**
     * A held operation as it is stored.
     *
     * @param hold the word on it, with the id under which it is known so far
     * @param said this hub's own word of a time that it has forgotten; null where it had decided nothing
     */
    record Entry(
            UUID replica,
            Decision hold,
            byte[] line,
            Hash link,
            Hash body,
            CaptureInterval captured,
            @Nullable Decision said) {

        long n() {
            return hold.n();
        }

        UUID id() {
            return hold.operation();
        }

        boolean waits() {
            return hold.reasons().stream().anyMatch(reason -> reason.code().equals(NEEDS_HELD));
        }
    }

    private static final String ENTRY = """
        SELECT n, id, status, reasons::text, outcome::text, replica_id, line, link, body_hash, captured_from,
            captured_to, said::text
        FROM operation WHERE school_id = ? AND status = 'QUARANTINED'\
        """;

    /** All of the school, in the order of each replica. */
    List<Entry> all(Connection connection, UUID schoolId) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ENTRY + " ORDER BY replica_id, n")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    entries.add(entry(results));
                }
            }
        }
        return entries;
    }

    Optional<Entry> get(Connection connection, UUID schoolId, UUID replicaId, long n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRY + " AND replica_id = ? AND n = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, n);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(entry(results)) : Optional.empty();
            }
        }
    }

    /** The numbers of a replica's held operations of which this hub knows no earlier word; some, where they are many. */
    List<Long> withoutWord(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT n FROM operation WHERE school_id = ?"
                + " AND replica_id = ? AND status = 'QUARANTINED' AND said IS NULL ORDER BY n LIMIT " + MOST_ASKED)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    numbers.add(results.getLong(1));
                }
            }
        }
        return numbers;
    }

    /** Keeps beside a held operation what this hub had said of it, before it forgot; whether it is held. */
    boolean remember(Connection connection, UUID schoolId, UUID replicaId, Decision said) throws SQLException {
        String sql = """
            UPDATE operation SET said = ?::jsonb
            WHERE school_id = ? AND replica_id = ? AND n = ? AND status = 'QUARANTINED' AND id IN (?, ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, OperationLog.json(said));
            statement.setObject(2, schoolId);
            statement.setObject(3, replicaId);
            statement.setLong(4, said.n());
            statement.setObject(5, said.operation());
            // What can't be read is known by its place.
            statement.setObject(6, Envelope.unreadableId(replicaId, said.n()));
            return statement.executeUpdate() > 0;
        }
    }

    private static Entry entry(ResultSet results) throws SQLException {
        return new Entry(
                results.getObject(6, UUID.class),
                OperationLog.decision(results),
                results.getBytes(7),
                Hash.ofBytes(results.getBytes(8)),
                Hash.ofBytes(results.getBytes(9)),
                new CaptureInterval(
                        results.getObject(10, OffsetDateTime.class).toInstant(),
                        results.getObject(11, OffsetDateTime.class).toInstant()),
                OperationLog.said(results.getString(12)));
    }

    /**
     * Counts as held what these operations need and nobody knows, while an operation of their replica can't be read: it may
     * be that one.
     *
     * @param known to be added to
     */
    void suspect(
            Connection connection, UUID schoolId, UUID replicaId, List<Piece.Item> items, Map<UUID, Decision> known)
            throws SQLException {
        Set<UUID> unknown = new HashSet<>();
        items.forEach(item -> unknown.addAll(item.envelope().needs()));
        items.forEach(item -> unknown.remove(item.envelope().id()));
        unknown.removeAll(known.keySet());
        if (unknown.isEmpty()
                || (items.stream().noneMatch(HeldLog::isUnreadable)
                        && !anyUnreadable(connection, schoolId, replicaId))) {
            return;
        }
        for (UUID need : unknown) {
            known.put(need, new Decision(0, need, Status.QUARANTINED, List.of(), Outcome.NOTHING));
        }
    }

    private static boolean isUnreadable(Piece.Item item) {
        Reason hold = item.hold();
        return hold != null && hold.code().equals(LineReader.UNREADABLE);
    }

    private static boolean anyUnreadable(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        String sql = """
            SELECT EXISTS (SELECT FROM operation WHERE school_id = ? AND replica_id = ? AND status = 'QUARANTINED'
                AND reasons -> 0 ->> 'code' = ?)\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setString(3, LineReader.UNREADABLE);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getBoolean(1);
            }
        }
    }

    /** Puts the hub's word in the place of the hold, at a commit that the replica has not read. */
    void decide(Connection connection, UUID schoolId, UUID replicaId, Verdict verdict, long commit)
            throws SQLException {
        String sql = """
            UPDATE operation SET id = ?, type = ?, version = ?, author = ?, captured_from = ?, captured_to = ?,
                commit_no = ?, status = ?, reasons = ?::jsonb, outcome = ?::jsonb
            WHERE school_id = ? AND replica_id = ? AND n = ? AND status = 'QUARANTINED'\
            """;
        Decision decision = verdict.decision();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, verdict.item().envelope().id());
            statement.setString(2, verdict.item().envelope().type());
            statement.setInt(3, verdict.item().envelope().version());
            statement.setObject(4, verdict.item().envelope().author());
            statement.setObject(5, verdict.captured().from().atOffset(ZoneOffset.UTC));
            statement.setObject(6, verdict.captured().to().atOffset(ZoneOffset.UTC));
            statement.setLong(7, commit);
            statement.setString(8, decision.status().name());
            statement.setString(9, OperationLog.json(decision.reasons()));
            statement.setString(10, OperationLog.json(decision.outcome()));
            statement.setObject(11, schoolId);
            statement.setObject(12, replicaId);
            statement.setLong(13, decision.n());
            statement.executeUpdate();
        }
    }

    /** What an operator reads of the school's held operations: nothing that anybody typed. */
    List<HeldOperations.Held> shown(Connection connection, UUID schoolId) throws SQLException {
        String sql = """
            SELECT o.n, o.id, o.status, o.reasons::text, o.outcome::text, o.replica_id, r.name, o.type, o.version,
                o.author, o.received_at, a.failures, a.thrown, a.last_at
            FROM operation o
            JOIN replica r ON r.school_id = o.school_id AND r.id = o.replica_id
            LEFT JOIN attempt a ON a.school_id = o.school_id AND a.replica_id = o.replica_id AND a.n = o.n
            WHERE o.school_id = ? AND o.status = 'QUARANTINED' ORDER BY o.received_at, o.replica_id, o.n\
            """;
        List<HeldOperations.Held> shown = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    shown.add(new HeldOperations.Held(
                            results.getObject(6, UUID.class),
                            results.getString(7),
                            results.getLong(1),
                            results.getObject(2, UUID.class),
                            results.getString(8),
                            results.getInt(9),
                            results.getObject(10, UUID.class),
                            OperationLog.decision(results).reasons(),
                            results.getObject(11, OffsetDateTime.class).toInstant(),
                            results.getInt(12),
                            results.getString(13),
                            moment(results.getObject(14, OffsetDateTime.class))));
                }
            }
        }
        return shown;
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** The schools that have one, in a transaction of no school. */
    List<UUID> schools(Connection connection) throws SQLException {
        List<UUID> schools = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM schools_with_held()");
                ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                schools.add(results.getObject(1, UUID.class));
            }
        }
        return schools;
    }
}
