package io.daftari.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.access.RoleRules;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.PutBack;
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
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.time.Capture;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Set<UUID> erased = new HashSet<>();
    /** The hub's own operations that nobody has seen as they were before somebody was taken out of them. */
    private final Set<UUID> unseen = new HashSet<>();
    /** The rows that such an operation has put back. */
    private final Set<String> putBack = new HashSet<>();
    /** Of those who are erased by now; null where nobody is. */
    private final @Nullable Unsaid unsaid;

    Oracle(World world) {
        this.world = world;
        this.school = world.school;
        this.catalog = world.catalog;
        this.judge = new Judge(catalog);
        Set<UUID> persons = world.record.rows(RowType.of(Erasure.class)).stream()
                .map(erasure -> erasure.id)
                .collect(Collectors.toSet());
        this.unsaid = persons.isEmpty() ? null : new Unsaid(catalog, persons, world.lines);
    }

    /**
     * What the hub said of an operation in a commit. One that was held has its first word there, and another where it was
     * decided.
     *
     * @param line as it was written
     * @param kept what the hub has of it: without those who were erased
     * @param left where the device has destroyed the line, what is known of it; null elsewhere
     * @param said the word from before the hub forgot; null where it has not
     * @param revokedAt when its replica was withdrawn; null where it was not
     * @param wasHeld whether this takes the place of a hold
     */
    record Logged(
            UUID replica,
            long n,
            byte[] line,
            byte[] kept,
            @Nullable Envelope left,
            long commit,
            CaptureInterval captured,
            Decision decision,
            @Nullable Decision said,
            @Nullable Instant revokedAt,
            boolean wasHeld) {

        Logged held(long at, Decision hold) {
            return new Logged(replica, n, line, kept, left, at, captured, hold, said, revokedAt, false);
        }
    }

    /**
     * Runs the log, comparing every word; what comes out must be the hub's rows, but for what is said of persons who were
     * erased.
     *
     * @param now the hub's rows, by table and id
     */
    void require(Map<String, String> now) {
        Map<String, String> expected = run();
        Unsaid less = unsaid;
        if (less != null) {
            expected.replaceAll((key, row) -> {
                String is = now.get(key);
                String table = key.substring(0, key.indexOf('/'));
                boolean same =
                        is != null && !is.equals(row) && (less.sameRow(table, row, is) || isPutBack(key, row, is));
                return same ? is : row;
            });
        }
        StepCheck.same("oracle", "the hub", expected, now);
    }

    /** What the hub put back after an erasure it decided by a line of which it has kept but what it may; so much is there. */
    private boolean isPutBack(String key, String should, String is) {
        Unsaid less = unsaid;
        return less != null
                && putBack.contains(key)
                && less.sameLine(is.getBytes(StandardCharsets.UTF_8), should.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> run() {
        List<Logged> log = log();
        MemoryDesk desk = null;
        for (int i = 0; i < log.size(); i++) {
            Logged entry = log.get(i);
            if (desk == null || log.get(i - 1).commit != entry.commit) {
                if (desk != null) {
                    commit(desk);
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
            commit(desk);
        }
        return rows();
    }

    /** Whoever is erased by now goes from all rows, and from what they were. */
    private void commit(MemoryDesk desk) {
        desk.flush();
        boolean more = false;
        for (Erasure erasure : store.rows(RowType.of(Erasure.class))) {
            more |= erased.add(erasure.id);
        }
        if (more) {
            store.rewrite(new Unsaid(catalog, erased, world.lines)::takeFrom);
        }
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
            Envelope left = entry.left;
            Envelope envelope = left == null ? Envelope.read(asDecided(entry)) : left;
            Desk.Intent intent = new Desk.Intent(
                    envelope.id(),
                    envelope.author(),
                    entry.replica,
                    envelope.capture().clock().at(),
                    entry.captured);
            if (entry.wasHeld) {
                judge.release(desk, intent, stored.operation());
            }
            if (left != null) {
                destroyed(desk, intent, entry, envelope);
                return;
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

    /** What was held is decided by what the hub has kept of it, and all else by what was sent. */
    private byte[] asDecided(Logged entry) {
        boolean less = entry.wasHeld
                && !Arrays.equals(entry.line, entry.kept)
                && !erased.isEmpty()
                && new Unsaid(catalog, erased, world.lines).isIn(entry.line);
        return less ? entry.kept : entry.line;
    }

    /** Its own device had destroyed the line: what the hub had said of it stands, and nothing happens. */
    private void destroyed(MemoryDesk desk, Desk.Intent intent, Logged entry, Envelope envelope) {
        if (entry.said != null) {
            compare(entry, entry.said.numbered(entry.n));
            return;
        }
        List<Reason> why = List.of(Reason.of("PersonErased"), Reason.of("KeptWithoutEffect"));
        Decision kept = new Decision(entry.n, envelope.id(), Status.FLAGGED, why, Outcome.NOTHING);
        judge.leaveWord(desk, intent, kept, envelope);
        compare(entry, kept);
    }

    private Decision decision(MemoryDesk desk, Logged entry, Envelope envelope) throws MalformedOperation {
        Operation operation = catalog.read(envelope);
        if (operation instanceof PutBack back && unseen.contains(envelope.id())) {
            putBack.add(back.row() + "/" + back.id());
        }
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

    private void compare(Logged entry, Decision expected) {
        boolean same = entry.decision.equals(expected) || (unsaid != null && unsaid.same(entry.decision, expected));
        if (!same) {
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
                o.captured_from, o.captured_to, o.said::text, r.revoked_at, o.erased_seal IS NOT NULL, o.body_hash,
                o.type, o.author
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
                                last.kept,
                                last.left,
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
        byte[] kept = world.hub.vault.openLine(results.getBytes(7));
        return new Logged(
                results.getObject(1, UUID.class),
                results.getLong(2),
                results.getBoolean(13) ? asItCame(results, kept) : kept,
                kept,
                kept.length == 0 ? leftOf(results) : null,
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

    /** Of an operation from which somebody was taken, the line with the hash that the chain has. */
    private byte[] asItCame(ResultSet results, byte[] kept) throws SQLException, JsonProcessingException {
        Hash hash = Hash.ofBytes(results.getBytes(14));
        UUID id = results.getObject(3, UUID.class);
        Optional<byte[]> seen = world.lines.of(hash);
        if (kept.length > 0 && seen.isPresent() && unsaid != null && !unsaid.sameLine(kept, seen.get())) {
            throw new Failure("oracle", "More has gone from the line of " + id + " than who was erased");
        }
        if (kept.length == 0 || seen.isPresent()) {
            return seen.orElse(kept);
        }
        // Written by the hub for somebody who sent but the body, or of itself when he was erased already.
        JsonNode sent = world.hub.accounts.sent(id);
        byte[] written = sent == null
                ? kept
                : Json.mapper().writeValueAsBytes(envelope(kept).set("body", sent));
        boolean hubs = results.getObject(1, UUID.class).equals(RoleRules.hubOf(school));
        if (!Chain.body(written).equals(hash)) {
            unseen.add(id);
        }
        if (unseen.contains(id) && !hubs) {
            throw new Failure("oracle", "Nobody has seen " + id + " as it was before somebody was taken out of it");
        }
        return written;
    }

    /** What is known of an operation of which the hub has but the hash. */
    private static Envelope leftOf(ResultSet results) throws SQLException {
        Capture some = new Capture(new ClockReading(instant(results, 10), 0, ""), Hlc.ZERO);
        UUID author = results.getObject(16, UUID.class);
        return new Envelope(
                results.getObject(3, UUID.class),
                results.getString(15),
                0,
                author,
                some,
                List.of(),
                null,
                Json.mapper().createObjectNode());
    }

    private static ObjectNode envelope(byte[] line) {
        try {
            return (ObjectNode) Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("The log can't be read", e);
        }
    }

    private static Instant instant(ResultSet results, int column) throws SQLException {
        return results.getObject(column, OffsetDateTime.class).toInstant();
    }
}
