package io.daftari.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hub's log of operations, run once more in the plainest way: each operation once, in the order of commits, over
 * maps. What comes out is what the hub must hold, and each word on the way what it must have said.
 */
final class Oracle {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private final World world;
    private final UUID school;
    private final Catalog catalog;
    private final Judge judge;
    private final MemoryStore store = new MemoryStore();
    private final Map<UUID, Decision> decided = new HashMap<>();

    private final List<Logged> remembered;

    Oracle(World world) {
        this(world, List.of());
    }

    /** @param remembered the log as it was before somebody was taken out of it */
    Oracle(World world, List<Logged> remembered) {
        this.remembered = remembered;
        this.world = world;
        this.school = world.school;
        this.catalog = world.catalog;
        this.judge = new Judge(catalog);
    }

    /**
     * What the hub said of an operation in a commit. One that was held has its first word there, and another where it was
     * decided.
     *
     * @param said the word from before the hub forgot; null where it has not
     * @param revokedAt when its replica was withdrawn; null where it was not
     * @param wasHeld whether this takes the place of a hold
     */
    record Logged(
            UUID replica,
            long n,
            byte[] line,
            long commit,
            CaptureInterval captured,
            Decision decision,
            @Nullable Decision said,
            @Nullable Instant revokedAt,
            boolean wasHeld) {

        Logged held(long at, Decision hold) {
            return new Logged(replica, n, line, at, captured, hold, said, revokedAt, false);
        }
    }

    /** Runs the log, comparing every word; returns the rows that must be there now, by table and id. */
    Map<String, String> run() {
        List<Logged> log = new ArrayList<>(remembered);
        long upTo = log.isEmpty() ? 0 : log.getLast().commit;
        log().stream().filter(entry -> entry.commit > upTo).forEach(log::add);
        MemoryDesk desk = null;
        for (int i = 0; i < log.size(); i++) {
            Logged entry = log.get(i);
            if (desk == null || log.get(i - 1).commit != entry.commit) {
                if (desk != null) {
                    desk.flush();
                }
                while (store.commit() < entry.commit) {
                    Long pruned = world.prunings.get(store.commit());
                    if (pruned != null) {
                        store.forgetHistory(pruned);
                    }
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
        try {
            Envelope envelope = Envelope.read(entry.line);
            Desk.Intent intent = new Desk.Intent(
                    envelope.id(),
                    envelope.author(),
                    entry.replica,
                    envelope.capture().clock().at(),
                    entry.captured);
            if (entry.wasHeld) {
                judge.release(desk, intent, stored.operation());
            }
            if (!stored.status().isDecision() || isGivenUp(stored)) {
                // Not the product's word but that of a broken machine, or of a person.
                judge.leaveWord(desk, intent, stored, envelope);
                return;
            }
            desk.begin(intent);
            compare(entry, decision(desk, entry, envelope));
        } catch (MalformedOperation e) {
            throw new Failure("oracle", "The hub has decided what can't be read: " + entry, e);
        }
    }

    private Decision decision(MemoryDesk desk, Logged entry, Envelope envelope) throws MalformedOperation {
        Operation operation = catalog.read(envelope);
        if (entry.said != null) {
            return judge.decideAgain(desk, entry.n, envelope, operation, entry.said);
        }
        List<Reason> notes = notes(entry.decision);
        Instant revokedAt = entry.revokedAt;
        if (revokedAt != null && !entry.captured.from().isBefore(revokedAt)) {
            return judge.withhold(desk, entry.n, envelope, operation, List.of(Reason.of(Reason.AFTER_REVOCATION)));
        }
        if (revokedAt != null && entry.captured.to().isAfter(revokedAt)) {
            notes.add(Reason.of("AroundRevocation"));
        }
        List<UUID> rejected = envelope.needs().stream()
                .filter(need -> decided.containsKey(need) && decided.get(need).status() == Status.REJECTED)
                .toList();
        return judge.decide(desk, entry.n, envelope, operation, rejected, notes);
    }

    private static boolean isGivenUp(Decision word) {
        return word.reasons().stream().anyMatch(reason -> reason.code().equals("GivenUp"));
    }

    /** What the carriage showed is not in the line: it is taken from the word itself. */
    private static List<Reason> notes(Decision stored) {
        return new ArrayList<>(stored.reasons().stream()
                .filter(reason -> reason.code().equals("AuthorNotProven"))
                .toList());
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

    List<Logged> log() {
        List<Logged> log = new ArrayList<>();
        String sql = """
            SELECT o.replica_id, o.n, o.id, o.status, o.reasons::text, o.outcome::text, o.line, o.commit_no,
                o.captured_from, o.captured_to, o.said::text, r.revoked_at
            FROM operation o JOIN replica r ON r.school_id = o.school_id AND r.id = o.replica_id
            WHERE o.school_id = ?\
            """;
        try (PreparedStatement statement = world.hub.admin.prepareStatement(sql)) {
            statement.setObject(1, school);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    addWords(log, logged(results));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("The log can't be read", e);
        }
        log.sort(Comparator.comparingLong(Logged::commit)
                .thenComparing(Logged::replica)
                .thenComparingLong(Logged::n));
        return log;
    }

    /** The last word on an operation, and before it that it is held, if it was. */
    private void addWords(List<Logged> log, Logged last) throws JsonProcessingException {
        boolean held = false;
        for (Map.Entry<Long, InboxItem> hold :
                world.record.holds(last.decision.operation()).entrySet()) {
            if (hold.getKey() < last.commit) {
                List<Reason> reasons = Json.mapper().readValue(hold.getValue().reasons, REASONS);
                Decision word =
                        new Decision(last.n, last.decision.operation(), Status.QUARANTINED, reasons, Outcome.NOTHING);
                log.add(last.held(hold.getKey(), word));
                held = true;
                break;
            }
        }
        log.add(
                held
                        ? new Logged(
                                last.replica,
                                last.n,
                                last.line,
                                last.commit,
                                last.captured,
                                last.decision,
                                last.said,
                                last.revokedAt,
                                true)
                        : last);
    }

    private Logged logged(ResultSet results) throws SQLException, JsonProcessingException {
        String said = results.getString(11);
        return new Logged(
                results.getObject(1, UUID.class),
                results.getLong(2),
                world.hub.vault.openLine(results.getBytes(7)),
                results.getLong(8),
                new CaptureInterval(instant(results, 9), instant(results, 10)),
                new Decision(
                        results.getLong(2),
                        results.getObject(3, UUID.class),
                        Status.valueOf(results.getString(4)),
                        Json.mapper().readValue(results.getString(5), REASONS),
                        Json.mapper().readValue(results.getString(6), Outcome.class)),
                said == null ? null : Json.mapper().readValue(said, Decision.class),
                results.getObject(12) == null ? null : instant(results, 12),
                false);
    }

    private static Instant instant(ResultSet results, int column) throws SQLException {
        return results.getObject(column, OffsetDateTime.class).toInstant();
    }
}
