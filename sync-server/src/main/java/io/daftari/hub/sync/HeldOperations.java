package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.desk.Changes;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Edge;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of held operations: they are tried again after a repair, or given up by a person; then what waited for them
 * is decided. Each is decided once, in a commit of its own that its device reads like any other.
 */
@Edge(reason = "an operation that throws again stays held, and the next is tried")
public final class HeldOperations {

    static final String GIVEN_UP = "GivenUp";

    private static final Logger LOG = LoggerFactory.getLogger(HeldOperations.class);

    private final TenantTransaction transactions;
    private final Rulings rulings;
    private final Vault vault;
    private final Replicas replicas;
    private final Aftermath aftermath;
    private final LineReader lineReader;
    private final Clock clock;
    private final HeldLog held = new HeldLog();
    private final OperationLog log = new OperationLog();
    private final Attempts attempts = new Attempts();

    HeldOperations(
            TenantTransaction transactions,
            Rulings rulings,
            Replicas replicas,
            Aftermath aftermath,
            Catalog catalog,
            Vault vault,
            Clock clock) {
        this.vault = vault;
        this.transactions = transactions;
        this.rulings = rulings;
        this.replicas = replicas;
        this.aftermath = aftermath;
        this.lineReader = new LineReader(catalog);
        this.clock = clock;
    }

    /**
     * A held operation as an operator sees it: nothing that anybody typed.
     *
     * @param reasons why it is held
     * @param since when it came
     * @param failures how often it was tried in vain
     * @param thrown the class of what it threw last; null where it threw nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Held(
            UUID replica,
            String device,
            long n,
            UUID operation,
            String type,
            int version,
            UUID author,
            List<Reason> reasons,
            Instant since,
            int failures,
            @Nullable String thrown,
            @JsonProperty("last_tried") @Nullable Instant lastTried) {}

    public List<Held> of(UUID schoolId) {
        return transactions.reading(schoolId, connection -> held.shown(connection, schoolId));
    }

    /**
     * Tries a held operation again, and then what waited for it.
     *
     * @return the word on it now, which may be that it is still held; empty if it is not held
     */
    public Optional<Decision> retry(UUID schoolId, UUID replicaId, long n) {
        Optional<Decision> decision = decide(schoolId, replicaId, n, this::again);
        decision.filter(word -> word.status().isDecision()).ifPresent(word -> release(schoolId, word.operation()));
        return decision;
    }

    /**
     * Gives a held operation up: a request is rejected, a fact kept without effect. What waited for it is decided.
     *
     * @param by who says so
     * @param note why, in his words
     * @return the decision; empty if the operation is not held
     */
    public Optional<Decision> giveUp(UUID schoolId, UUID replicaId, long n, UUID by, String note) {
        Reason why = Reason.of(GIVEN_UP, "by", by).with("note", note);
        Optional<Decision> decision = decide(
                schoolId, replicaId, n, (bench, entry, item, changes) -> rulings.givenUp(bench, item, why, changes));
        decision.ifPresent(word -> release(schoolId, word.operation()));
        return decision;
    }

    /**
     * Takes back what this hub had said of operations of a replica that it holds since it was put back from a backup: they
     * are decided by that word.
     *
     * @param said its own words, proven
     */
    void takeBack(UUID schoolId, UUID replicaId, List<Decision> said) {
        List<Long> remembered = transactions.writing(schoolId, replicaId, connection -> {
            List<Long> numbers = new ArrayList<>();
            for (Decision word : said) {
                if (word.status().isDecision() && held.remember(connection, schoolId, replicaId, word)) {
                    numbers.add(word.n());
                }
            }
            return numbers;
        });
        // What waits for another of them is decided with that one.
        remembered.forEach(n -> retry(schoolId, replicaId, n));
    }

    /**
     * Tries all again that this program may know better than the one before it. What is not reached in the time given is
     * left to the next start or to an operator.
     */
    public void retryAll(Duration most) {
        Instant end = clock.instant().plus(most);
        for (UUID schoolId : transactions.platform(held::schools)) {
            for (HeldLog.Entry entry : entries(schoolId)) {
                if (clock.instant().isAfter(end)) {
                    LOG.warn("Not all held operations were tried again in {}", most);
                    return;
                }
                if (!entry.waits()) {
                    try {
                        retry(schoolId, entry.replica(), entry.n());
                    } catch (RuntimeException e) {
                        LOG.error("Operation {} of {} can't be tried again", entry.n(), entry.replica(), e);
                    }
                }
            }
        }
    }

    private List<HeldLog.Entry> entries(UUID schoolId) {
        return transactions.reading(schoolId, connection -> held.all(connection, schoolId));
    }

    /** Decides what waited for nothing but decided operations, until nothing more moves. */
    private void release(UUID schoolId, UUID decided) {
        Set<UUID> now = new HashSet<>(Set.of(decided));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (HeldLog.Entry entry : entries(schoolId)) {
                // The same operation may have come by two replicas: then both get the word on it.
                if (now.contains(entry.id()) || entry.waits()) {
                    Optional<Decision> word = decide(schoolId, entry.replica(), entry.n(), this::again);
                    if (word.isPresent() && word.get().status().isDecision()) {
                        now.add(word.get().operation());
                        moved = true;
                    }
                }
            }
        }
    }

    /** How the word on a held operation is found. */
    @FunctionalInterface
    private interface Way {
        Verdict decide(Rulings.Bench bench, HeldLog.Entry entry, Piece.Item item, Changes changes) throws SQLException;
    }

    private Verdict again(Rulings.Bench bench, HeldLog.Entry entry, Piece.Item item, Changes changes)
            throws SQLException {
        Map<UUID, Decision> known = log.known(bench.connection(), bench.schoolId(), Rulings.concerned(List.of(item)));
        UUID id = item.envelope().id();
        if (known.containsKey(id) && !known.get(id).status().isDecision()) {
            known.remove(id);
        }
        if (!id.equals(entry.id())) {
            // It was the unreadable one itself: its needs are judged by what is known.
            return rulings.again(bench, item, entry.id(), known, changes);
        }
        held.suspect(bench.connection(), bench.schoolId(), entry.replica(), List.of(item), known);
        return rulings.again(bench, item, id, known, changes);
    }

    private record Course(Decision word, @Nullable Throwable thrown) {}

    private Optional<Decision> decide(UUID schoolId, UUID replicaId, long n, Way way) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Course> outcome = transactions.writing(schoolId, replicaId, connection -> {
            Optional<HeldLog.Entry> entry = held.get(connection, schoolId, replicaId, n);
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(decide(connection, schoolId, entry.get(), now, way));
        });
        outcome.ifPresent(course -> {
            Throwable thrown = course.thrown;
            if (thrown != null) {
                transactions.note(
                        schoolId, connection -> attempts.failed(connection, schoolId, replicaId, n, now, thrown));
            }
        });
        return outcome.map(Course::word);
    }

    private Course decide(Connection connection, UUID schoolId, HeldLog.Entry entry, Instant now, Way way)
            throws SQLException {
        ClockReading reading = new ClockReading(now, 0, "hub");
        Rulings.Bench bench = new Rulings.Bench(
                connection, schoolId, replicas.load(connection, schoolId, entry.replica()), new Contact(now, reading));
        Changes changes = new Changes();
        Savepoint before = connection.setSavepoint();
        try {
            Verdict verdict = way.decide(bench, entry, item(entry, reading), changes);
            if (!verdict.decision().status().isDecision()) {
                connection.rollback(before);
                return new Course(verdict.decision(), null);
            }
            held.decide(connection, schoolId, entry.replica(), verdict, Commits.take(connection));
            aftermath.follow(connection, schoolId, now, entry.replica(), List.of(verdict), changes);
            return new Course(verdict.decision(), null);
        } catch (RuntimeException | Error | SQLException e) {
            Decider.rethrowUnlessOfOperation(e);
            connection.rollback(before);
            LOG.error("Held operation {} of replica {} failed again", entry.n(), entry.replica(), e);
            return new Course(
                    new Decision(entry.n(), entry.id(), Status.QUARANTINED, List.of(Attempts.why(e)), Outcome.NOTHING),
                    e);
        }
    }

    private Piece.Item item(HeldLog.Entry entry, ClockReading reading) {
        LineReader.Read read = lineReader.read(entry.replica(), entry.n(), vault.openLine(entry.line()), reading);
        boolean proven = entry.hold().reasons().stream()
                .noneMatch(reason -> reason.code().equals("AuthorNotProven"));
        return new Piece.Item(
                entry.n(),
                read.envelope(),
                read.operation(),
                read.hold(),
                entry.line(),
                entry.body(),
                entry.link(),
                entry.captured(),
                when -> proven,
                entry.said(),
                null);
    }
}
