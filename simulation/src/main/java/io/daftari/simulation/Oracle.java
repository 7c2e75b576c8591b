package io.daftari.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The hub's log of operations, run once more in the plainest way: each operation once, in the order of commits, over
 * maps. What comes out is what the hub must hold, and each word on the way what it must have said.
 */
final class Oracle {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private final Connection admin;
    private final UUID school;
    private final Catalog catalog;
    private final Judge judge;
    private final MemoryStore store = new MemoryStore();
    private final Map<UUID, Decision> decided = new HashMap<>();

    Oracle(Connection admin, UUID school, Catalog catalog) {
        this.admin = admin;
        this.school = school;
        this.catalog = catalog;
        this.judge = new Judge(catalog);
    }

    private record Logged(
            UUID replica, long n, byte[] line, long commit, CaptureInterval captured, Decision decision) {}

    /** Runs the log, comparing every word; returns the rows that must be there now, by table and id. */
    Map<String, String> run() {
        List<Logged> log = log();
        MemoryDesk desk = null;
        for (int i = 0; i < log.size(); i++) {
            Logged entry = log.get(i);
            if (desk == null || log.get(i - 1).commit != entry.commit) {
                if (desk != null) {
                    desk.flush();
                }
                while (store.commit() < entry.commit) {
                    store.nextCommit();
                }
                desk = new MemoryDesk(school, catalog, store, entry.replica);
            }
            decide(desk, entry);
        }
        if (desk != null) {
            desk.flush();
        }
        return rows();
    }

    private void decide(MemoryDesk desk, Logged entry) {
        Decision stored = entry.decision;
        Decision before = decided.get(stored.operation());
        if (before != null && before.status().isDecision()) {
            // It came again by another replica: the same word, and nothing happens.
            compare(
                    entry,
                    new Decision(entry.n, before.operation(), before.status(), before.reasons(), before.outcome()));
            return;
        }
        decided.put(stored.operation(), stored);
        if (stored.status() == Status.QUARANTINED) {
            return;
        }
        Envelope envelope;
        Decision decision;
        try {
            envelope = Envelope.read(entry.line);
            List<UUID> rejected = envelope.needs().stream()
                    .filter(need ->
                            decided.containsKey(need) && decided.get(need).status() == Status.REJECTED)
                    .toList();
            desk.begin(new Desk.Intent(
                    envelope.id(),
                    envelope.author(),
                    entry.replica,
                    envelope.capture().clock().at(),
                    entry.captured));
            decision = judge.decide(desk, entry.n, envelope, catalog.read(envelope), rejected, notes(stored));
        } catch (MalformedOperation e) {
            throw new Failure("oracle", "The hub has decided what can't be read: " + entry, e);
        }
        compare(entry, decision);
    }

    /** What the carriage showed is not in the line: it is taken from the word itself. */
    private static List<Reason> notes(Decision stored) {
        return stored.reasons().stream()
                .filter(reason -> reason.code().equals("AuthorNotProven"))
                .toList();
    }

    private static void compare(Logged entry, Decision expected) {
        if (!entry.decision.equals(expected)) {
            throw new Failure(
                    "oracle-word",
                    "On " + entry.n + " of " + entry.replica + " in commit " + entry.commit + " the hub said\n  "
                            + entry.decision + "\nand should have said\n  " + expected);
        }
    }

    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        for (RowType<?> type : catalog.rows()) {
            for (Row row : store.rows(type)) {
                rows.put(type.table() + "/" + row.id, RowJson.write(row).toString());
            }
        }
        return rows;
    }

    private List<Logged> log() {
        List<Logged> log = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement(
                "SELECT replica_id, n, id, line, commit_no, captured_from, captured_to, status, reasons::text,"
                        + " outcome::text FROM operation WHERE school_id = ? ORDER BY commit_no, replica_id, n")) {
            statement.setObject(1, school);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    log.add(new Logged(
                            results.getObject(1, UUID.class),
                            results.getLong(2),
                            results.getBytes(4),
                            results.getLong(5),
                            new CaptureInterval(
                                    results.getObject(6, OffsetDateTime.class).toInstant(),
                                    results.getObject(7, OffsetDateTime.class).toInstant()),
                            new Decision(
                                    results.getLong(2),
                                    results.getObject(3, UUID.class),
                                    Status.valueOf(results.getString(8)),
                                    Json.mapper().readValue(results.getString(9), REASONS),
                                    Json.mapper().readValue(results.getString(10), Outcome.class))));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("The log can't be read", e);
        }
        return log;
    }
}
