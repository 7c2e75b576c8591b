package io.daftari.replica.store;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.ErasedLine;
import io.daftari.model.wire.ExchangeRequest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of undecided and decided operations. A line is written once and never changed. */
public final class OutboxRows {

    /** How an undecided operation stands. */
    public enum State {
        /** Its effect is in the forecast. */
        PENDING,
        /** It does not apply here any more; it is sent all the same. */
        DOUBTFUL,
        /** The hub has it and can't decide it before a repair; its effect stays in the forecast. */
        HELD
    }

    /**
     * An undecided operation.
     *
     * @param link the chain's link of this operation
     * @param signature the author's over that link; null where his key was not at hand
     * @param reasons why it is doubtful or held
     * @param forecast what the author was shown; null where it could not be applied
     * @param display what the author's screen called it
     */
    public record Entry(
            long n,
            UUID id,
            String type,
            UUID author,
            byte[] line,
            Hash link,
            @Nullable Signature signature,
            State state,
            List<Reason> reasons,
            @Nullable Outcome forecast,
            String display,
            Instant submittedAt) {

        /** Whether the hub speaks of this one; where it can't read an operation's id, it calls it by its place. */
        public boolean isMeantBy(Decision decision, UUID replica) {
            return decision.operation().equals(id) || decision.operation().equals(Envelope.unreadableId(replica, n));
        }
    }

    /** A decided operation, kept with its line. */
    public record Decided(UUID replica, Entry entry, Decision decision, long commit) {}

    /**
     * One line as the chain has it.
     *
     * @param line as it is sent: a decided one is sealed to the hub
     * @param body the hash of the line as it was written
     */
    public record Link(
            long n,
            UUID author,
            byte[] line,
            Hash body,
            Hash link,
            @Nullable Signature signature) {}

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final String COLUMNS =
            "n, id, type, author, line, link, author_signature, state, reasons, forecast, display, submitted_at";

    private final SqliteSession session;

    public OutboxRows(SqliteSession session) {
        this.session = session;
    }

    public void add(Entry entry) {
        Outcome forecast = entry.forecast();
        Signature signature = entry.signature();
        session.update(
                "INSERT INTO outbox (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.n(),
                entry.id(),
                entry.type(),
                entry.author(),
                entry.line(),
                entry.link(),
                signature == null ? null : signature.bytes(),
                entry.state(),
                StoredJson.write(entry.reasons()),
                forecast == null ? null : StoredJson.write(forecast),
                entry.display(),
                entry.submittedAt());
    }

    /** All undecided operations in order. */
    public List<Entry> undecided() {
        return session.query("SELECT " + COLUMNS + " FROM outbox ORDER BY n", OutboxRows::entry);
    }

    /** Those of these numbers, in their order. */
    public List<Entry> all(NavigableSet<Long> numbers) {
        List<Entry> entries = new ArrayList<>(numbers.size());
        InLists.each(
                numbers,
                (chunk, holes) -> entries.addAll(session.query(
                        "SELECT " + COLUMNS + " FROM outbox WHERE n IN (" + holes + ") ORDER BY n",
                        OutboxRows::entry,
                        chunk)));
        return entries;
    }

    public Optional<Entry> get(long n) {
        return session.first("SELECT " + COLUMNS + " FROM outbox WHERE n = ?", OutboxRows::entry, n);
    }

    public void setState(long n, State state, List<Reason> reasons) {
        String json = StoredJson.write(reasons);
        session.update(
                "UPDATE outbox SET state = ?, reasons = ? WHERE n = ? AND (state <> ? OR reasons <> ?)",
                state,
                json,
                n,
                state,
                json);
    }

    /** Moves an operation to the decided ones. */
    public void decide(UUID replica, Decision decision, long commit) {
        session.update(
                "INSERT INTO decision (replica, n, operation, status, reasons, outcome, decided_commit, type, author,"
                        + " line, link, author_signature, display, submitted_at)"
                        + " SELECT ?, n, id, ?, ?, ?, ?, type, author, line, link, author_signature, display,"
                        + " submitted_at FROM outbox WHERE n = ?",
                replica,
                decision.status(),
                StoredJson.write(decision.reasons()),
                StoredJson.write(decision.outcome()),
                commit,
                decision.n());
        session.update("DELETE FROM outbox WHERE n = ?", decision.n());
    }

    /** Forgets what decided operations were called, and what would take them back, that name one of these rows: they have left this device. */
    public void forgetTextsAbout(Set<UUID> rows) {
        session
                .query(
                        "SELECT replica, n, coalesce(named, line) FROM decision WHERE display <> '' OR undo IS NOT"
                                + " NULL",
                        row -> names(row.getBytes(3), rows)
                                ? new Named(SqlValues.uuid(row.getBytes(1)), row.getLong(2))
                                : Named.NONE)
                .stream()
                .filter(named -> !named.equals(Named.NONE))
                .forEach(named -> session.update(
                        "UPDATE decision SET display = '', undo = NULL WHERE replica = ? AND n = ?",
                        named.replica(),
                        named.n()));
    }

    /**
     * Destroys the lines of decided operations that say something of one of these persons, and what they were called: the hash of each
     * still proves the chain.
     *
     * @return whether there was any
     */
    public boolean erase(Set<UUID> persons) {
        byte[] nothing = {};
        List<Named> named = session
                .query(
                        "SELECT replica, n, coalesce(told, named, line) FROM decision WHERE length(line) > 0",
                        row -> names(row.getBytes(3), persons)
                                ? new Named(SqlValues.uuid(row.getBytes(1)), row.getLong(2))
                                : Named.NONE)
                .stream()
                .filter(one -> !one.equals(Named.NONE))
                .toList();
        named.forEach(one -> session.update(
                "UPDATE decision SET line = ?, box_hash = ?, display = '', undo = NULL WHERE replica = ? AND n = ?",
                nothing,
                Hash.over(nothing),
                one.replica(),
                one.n()));
        return !named.isEmpty();
    }

    private record Named(UUID replica, long n) {
        static final Named NONE = new Named(new UUID(0, 0), 0);
    }

    private static boolean names(byte[] line, Set<UUID> rows) {
        return ids(line).anyMatch(id -> rows.contains(UUID.fromString(id)));
    }

    private static Stream<String> ids(byte[] line) {
        return ID.matcher(new String(line, StandardCharsets.UTF_8)).results().map(MatchResult::group);
    }

    private static byte[] written(Set<UUID> ids) {
        return ids.stream()
                .map(UUID::toString)
                .sorted()
                .collect(Collectors.joining(" "))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The ids in a line that is about to become unreadable: by them its text can still be found and forgotten. */
    private static byte[] named(byte[] line) {
        return ids(line).distinct().collect(Collectors.joining(" ")).getBytes(StandardCharsets.UTF_8);
    }

    /** Forgets all that the hub has: those before this number, and all decided ones. */
    public void forgetBefore(long n) {
        session.update("DELETE FROM outbox WHERE n < ?", n);
        session.update("DELETE FROM decision");
    }

    /**
     * Forgets decided operations from the beginning of each chain on, as far as all were decided up to this commit and
     * before this moment. The last one of a chain stays: the next is linked to it.
     */
    public void forgetBackedUp(long commit, Instant before) {
        record Kept(UUID replica, long from) {}
        session.query(
                        "SELECT replica, MIN(n) FROM decision d WHERE decided_commit > ? OR decided_at >= ?"
                                + " OR body_hash IS NULL OR n = (SELECT MAX(n) FROM decision WHERE replica = d.replica)"
                                + " GROUP BY replica",
                        row -> new Kept(SqlValues.uuid(row.getBytes(1)), row.getLong(2)),
                        commit,
                        before)
                .forEach(kept -> session.update(
                        "DELETE FROM decision WHERE replica = ? AND n < ?", kept.replica(), kept.from()));
        session.update("DELETE FROM said_page WHERE NOT EXISTS (SELECT 1 FROM decision d"
                + " WHERE d.replica = said_page.replica AND d.decided_commit = said_page.commit_no)");
    }

    /** Whether there are decided lines that this device can still read. */
    public boolean hasUnsealed() {
        return session.number("SELECT COUNT(*) FROM decision WHERE body_hash IS NULL") > 0;
    }

    /**
     * Seals the lines of what was decided since the last call.
     *
     * @param undo what takes back the operation of a line, as it is kept
     * @param told of whom a line says something personal
     * @param at when it was decided
     */
    public void sealDecided(
            UnaryOperator<byte[]> seal,
            Function<byte[], Optional<String>> undo,
            Function<byte[], Set<UUID>> told,
            Instant at) {
        record Open(byte[] replica, long n, byte[] line, boolean stands) {}
        List<Open> open = session.query(
                "SELECT replica, n, line, status <> 'REJECTED' FROM decision WHERE body_hash IS NULL",
                row -> new Open(row.getBytes(1), row.getLong(2), row.getBytes(3), row.getBoolean(4)));
        for (Open one : open) {
            byte[] box = seal.apply(one.line);
            session.update(
                    "UPDATE decision SET line = ?, named = ?, box_hash = ?, body_hash = ?, decided_at = ?, undo = ?,"
                            + " told = ?"
                            + " WHERE replica = ? AND n = ?",
                    box,
                    named(one.line),
                    Hash.over(box),
                    Chain.body(one.line).bytes(),
                    at,
                    one.stands ? undo.apply(one.line).orElse(null) : null,
                    written(told.apply(one.line)),
                    one.replica,
                    one.n);
        }
    }

    /** Takes every undecided operation out, for a replica that gets a new chain. */
    public void removeAll() {
        session.update("DELETE FROM outbox");
    }

    public long count(State state) {
        return session.number("SELECT COUNT(*) FROM outbox WHERE state = ?", state);
    }

    /** The number of the oldest undecided operation. */
    public Optional<Long> first() {
        return session.first("SELECT n FROM outbox ORDER BY n LIMIT 1", row -> row.getLong(1));
    }

    public boolean isEmpty() {
        return session.number("SELECT EXISTS (SELECT 1 FROM outbox)") == 0;
    }

    public Optional<Instant> oldestSubmission() {
        return session.first(
                "SELECT submitted_at FROM outbox ORDER BY n LIMIT 1", row -> Instant.ofEpochMilli(row.getLong(1)));
    }

    /** When the first undecided operation from this number on was submitted; empty if there is none. */
    public Optional<Instant> submittedFrom(long n) {
        return session.first(
                "SELECT submitted_at FROM outbox WHERE n >= ? ORDER BY n LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                n);
    }

    /** The line of an undecided operation of this author. */
    public Optional<byte[]> lineOf(UUID operation, UUID author) {
        return session.first(
                "SELECT line FROM outbox WHERE id = ? AND author = ?", row -> row.getBytes(1), operation, author);
    }

    /**
     * By whom an operation is, and what its chain knows it by.
     *
     * @param body the hash of its line as it was written
     */
    public record Made(UUID author, Hash body) {}

    /** Empty for one of another device, and for one that is forgotten. */
    public Optional<Made> made(UUID operation) {
        return session.first(
                "SELECT author, line, NULL FROM outbox WHERE id = ?"
                        + " UNION ALL SELECT author, line, body_hash FROM decision WHERE operation = ?",
                row -> {
                    byte[] body = row.getBytes(3);
                    return new Made(
                            SqlValues.uuid(row.getBytes(1)),
                            body == null ? Chain.body(row.getBytes(2)) : Hash.ofBytes(body));
                },
                operation,
                operation);
    }

    /** What takes back a decided operation of this author, as it is kept. */
    public Optional<String> undoOf(UUID operation, UUID author) {
        return session.first(
                "SELECT undo FROM decision WHERE operation = ? AND author = ? AND undo IS NOT NULL",
                row -> row.getString(1),
                operation,
                author);
    }

    /** The decided operations of one author in this file, the last decided first. */
    public List<Decided> decided(UUID author, int limit) {
        return session.query(
                "SELECT n, operation, type, author, line, link, author_signature, 'PENDING', reasons, NULL, display,"
                        + " submitted_at, replica, status, outcome, decided_commit FROM decision"
                        + " WHERE author = ? ORDER BY decided_commit DESC, n DESC LIMIT ?",
                row -> {
                    Entry entry = entry(row);
                    Decision decision = new Decision(
                            entry.n(),
                            entry.id(),
                            Status.valueOf(row.getString(14)),
                            entry.reasons(),
                            StoredJson.outcome(row.getString(15)));
                    return new Decided(SqlValues.uuid(row.getBytes(13)), entry, decision, row.getLong(16));
                },
                author,
                limit);
    }

    /** The lines of this replica's chain from n on, decided or not, as far as they follow each other without a gap. */
    public List<Link> chainFrom(UUID replica, long n, int most) {
        List<Link> links = session.query(
                "SELECT n, author, line, link, author_signature, NULL, id, type FROM outbox WHERE n >= ?"
                        + " UNION ALL SELECT n, author, line, link, author_signature, body_hash, operation, type"
                        + " FROM decision WHERE replica = ? AND n >= ? ORDER BY n LIMIT ?",
                row -> {
                    byte[] signature = row.getBytes(5);
                    byte[] line = row.getBytes(3);
                    byte[] body = row.getBytes(6);
                    return new Link(
                            row.getLong(1),
                            SqlValues.uuid(row.getBytes(2)),
                            body == null ? line : line.length > 0 ? ExchangeRequest.sealedLine(line) : left(row, body),
                            body == null ? Chain.body(line) : Hash.ofBytes(body),
                            Hash.ofBytes(row.getBytes(4)),
                            signature == null ? null : Signature.ofBytes(signature));
                },
                n,
                replica,
                n,
                most);
        int whole = 0;
        while (whole < links.size() && links.get(whole).n() == n + whole) {
            whole++;
        }
        return links.subList(0, whole);
    }

    private static byte[] left(ResultSet row, byte[] body) throws SQLException {
        return new ErasedLine(
                        Hash.ofBytes(body),
                        SqlValues.uuid(row.getBytes(7)),
                        row.getString(8),
                        SqlValues.uuid(row.getBytes(2)))
                .write();
    }

    /** The first decided operation from n on whose sealed line is not the one that was stored. */
    public Optional<Long> damagedFrom(UUID replica, long n) {
        record Box(long n, byte[] line, byte[] hash) {}
        long from = n;
        while (true) {
            List<Box> boxes = session.query(
                    "SELECT n, line, box_hash FROM decision WHERE replica = ? AND n >= ? AND box_hash IS NOT NULL"
                            + " ORDER BY n LIMIT 256",
                    row -> new Box(row.getLong(1), row.getBytes(2), row.getBytes(3)),
                    replica,
                    from);
            for (Box box : boxes) {
                if (!Hash.over(box.line).equals(Hash.ofBytes(box.hash))) {
                    return Optional.of(box.n);
                }
                from = box.n + 1;
            }
            if (boxes.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    /** The number of the first operation of the chain that is here. */
    public Optional<Long> firstOf(UUID replica) {
        return session.first(
                "SELECT n FROM outbox UNION ALL SELECT n FROM decision WHERE replica = ? ORDER BY n LIMIT 1",
                row -> row.getLong(1),
                replica);
    }

    /** The chain's link of operation n, if this file has it. */
    public Optional<Hash> linkOf(UUID replica, long n) {
        return session.first(
                "SELECT link FROM outbox WHERE n = ? UNION ALL SELECT link FROM decision WHERE replica = ? AND n = ?",
                row -> Hash.ofBytes(row.getBytes(1)),
                n,
                replica,
                n);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        byte[] signature = row.getBytes(7);
        String forecast = row.getString(10);
        return new Entry(
                row.getLong(1),
                SqlValues.uuid(row.getBytes(2)),
                row.getString(3),
                SqlValues.uuid(row.getBytes(4)),
                row.getBytes(5),
                Hash.ofBytes(row.getBytes(6)),
                signature == null ? null : Signature.ofBytes(signature),
                State.valueOf(row.getString(8)),
                StoredJson.reasons(row.getString(9)),
                forecast == null ? null : StoredJson.outcome(forecast),
                row.getString(11),
                Instant.ofEpochMilli(row.getLong(12)));
    }
}
