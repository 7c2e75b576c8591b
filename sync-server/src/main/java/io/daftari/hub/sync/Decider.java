package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.database.StorageFailed;
import io.daftari.hub.desk.Changes;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Edge;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.time.Contact;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides a piece of operations in one transaction, as the school's only writer. Operations that it knows already are
 * passed over, so that a piece may be sent again as often as a broken line needs.
 */
@Edge(reason = "an operation that throws must not hold up those that follow it: it is tried alone, counted, and held")
final class Decider {

    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);

    private final TenantTransaction transactions;
    private final Rulings rulings;
    private final Replicas replicas;
    private final OperationLog log;
    private final Attempts attempts;
    private final Aftermath aftermath;
    private final Steps steps;

    Decider(TenantTransaction transactions, Rulings rulings, Replicas replicas, Aftermath aftermath, Steps steps) {
        this.transactions = transactions;
        this.rulings = rulings;
        this.replicas = replicas;
        this.aftermath = aftermath;
        this.steps = steps;
        this.log = new OperationLog();
        this.attempts = new Attempts();
    }

    /** How a piece stands to what the hub has. */
    enum Stand {
        /** It follows; what was new of it is decided. */
        TAKEN,
        /** Operations before it are missing; nothing of it was decided. */
        GAP,
        /** Another device writes as this replica; the piece is kept as a second branch. */
        FORK,
        /** The replica may not write any more; nothing of it was taken. */
        REVOKED
    }

    /**
     * @param next the number that the hub expects next
     * @param verdicts on what was new, in order
     */
    record Result(Stand stand, long next, List<Verdict> verdicts) {}

    /**
     * Decides what is new in a piece.
     *
     * @param pieceOf gives the piece once the replica's state can't change any more
     */
    Result decide(
            UUID schoolId, UUID replicaId, Contact receipt, int appSchema, Function<ReplicaState, Piece> pieceOf) {
        Course outcome = transactions.writing(schoolId, replicaId, connection -> {
            ReplicaState state = replicas.load(connection, schoolId, replicaId);
            Session session = new Session(connection, schoolId, state, pieceOf.apply(state), receipt);
            Course decided = decide(session);
            if (decided.result.stand() == Stand.TAKEN) {
                boolean drained = session.piece().drains()
                        && decided.failure == null
                        && decided.result.next() > session.piece().last();
                replicas.contacted(connection, schoolId, replicaId, receipt, appSchema, drained);
            }
            steps.reached("decided.beforeCommit");
            return decided;
        });
        steps.reached("decided.afterCommit");
        Failure failure = outcome.failure;
        if (failure != null) {
            // Counted only now: what it broke was rolled back, and the count would have been with it.
            transactions.note(
                    schoolId,
                    connection ->
                            attempts.failed(connection, schoolId, replicaId, failure.n, receipt.hub(), failure.thrown));
        }
        return outcome.result;
    }

    private record Failure(long n, Throwable thrown) {}

    private record Course(Result result, @Nullable Failure failure) {}

    private Course decide(Session session) throws SQLException {
        ReplicaState state = session.state();
        Piece piece = session.piece();
        if (state.revoked()) {
            return new Course(new Result(Stand.REVOKED, state.next(), List.of()), null);
        }
        if (piece.from() > state.next()) {
            return new Course(new Result(Stand.GAP, state.next(), List.of()), null);
        }
        if (isFork(session)) {
            log.storeBranch(
                    session.connection(),
                    session.schoolId(),
                    state.id(),
                    piece,
                    session.receipt().hub());
            LOG.warn("Replica {} sends a second branch from {}", state.id(), piece.from());
            return new Course(new Result(Stand.FORK, state.next(), List.of()), null);
        }
        if (piece.last() < state.next()) {
            return new Course(new Result(Stand.TAKEN, state.next(), List.of()), null);
        }
        return decideNew(session);
    }

    /** Whether the piece leaves the chain that the hub has: before it, or where the two overlap. */
    private boolean isFork(Session session) throws SQLException {
        ReplicaState state = session.state();
        Piece piece = session.piece();
        if (!piece.previous().equals(linkOf(session, piece.from() - 1))) {
            return true;
        }
        long shared = Math.min(piece.last(), state.next() - 1);
        // A link covers all before it, so the last shared one speaks for the others.
        return shared >= piece.from() && !piece.item(shared).link().equals(linkOf(session, shared));
    }

    private Hash linkOf(Session session, long n) throws SQLException {
        ReplicaState state = session.state();
        if (n == 0) {
            return Chain.start(state.id());
        }
        if (n == state.next() - 1) {
            return state.head();
        }
        Optional<Hash> stored = log.link(session.connection(), session.schoolId(), state.id(), n);
        return stored.orElseThrow(() -> new IllegalStateException("Operation " + n + " of " + state.id() + " is lost"));
    }

    private Course decideNew(Session session) throws SQLException {
        Changes changes = new Changes();
        List<Piece.Item> items = session.newItems();
        Map<UUID, Decision> known = log.known(session.connection(), session.schoolId(), Rulings.concerned(items));
        Savepoint start = session.connection().setSavepoint();
        List<Verdict> verdicts;
        Failure failure = null;
        try {
            verdicts = rulings.together(session, items, known, changes);
            session.connection().releaseSavepoint(start);
        } catch (RuntimeException | StackOverflowError e) {
            rethrowUnlessOfOperation(e);
            session.connection().rollback(start);
            changes.clear();
            verdicts = new ArrayList<>();
            failure = decideOneByOne(session, items, known, changes, verdicts);
        }
        if (verdicts.isEmpty()) {
            return new Course(new Result(Stand.TAKEN, session.state().next(), List.of()), failure);
        }
        return new Course(keep(session, verdicts, changes), failure);
    }

    /** Finds the operation that breaks us; what comes before it is decided, and itself held once it has done so often. */
    private @Nullable Failure decideOneByOne(
            Session session, List<Piece.Item> items, Map<UUID, Decision> known, Changes changes, List<Verdict> verdicts)
            throws SQLException {
        Connection connection = session.connection();
        for (Piece.Item item : items) {
            Savepoint before = connection.setSavepoint();
            try {
                Verdict verdict =
                        rulings.together(session, List.of(item), known, changes).get(0);
                connection.releaseSavepoint(before);
                verdicts.add(verdict);
                known.put(verdict.decision().operation(), verdict.decision());
            } catch (RuntimeException | StackOverflowError e) {
                rethrowUnlessOfOperation(e);
                connection.rollback(before);
                UUID replica = session.state().id();
                int failures = attempts.failures(connection, session.schoolId(), replica, item.n()) + 1;
                LOG.error(
                        "Operation {} of replica {} ({}) broke our program for the {}. time",
                        item.n(),
                        replica,
                        item.envelope().type(),
                        failures,
                        e);
                if (failures < Attempts.MOST) {
                    return new Failure(item.n(), e);
                }
                Verdict held = rulings.held(session, item, "BrokeTheProgram");
                verdicts.add(held);
                known.put(held.decision().operation(), held.decision());
            }
        }
        return null;
    }

    /** A broken machine says nothing of the operation: the whole request fails and comes again. */
    private static void rethrowUnlessOfOperation(Throwable thrown) {
        String state = StorageFailed.state(thrown);
        boolean machine = state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("55")
                || state.startsWith("57")
                || state.startsWith("58");
        if (machine && thrown instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private Result keep(Session session, List<Verdict> verdicts, Changes changes) throws SQLException {
        Connection connection = session.connection();
        UUID schoolId = session.schoolId();
        UUID replicaId = session.state().id();
        Instant now = session.receipt().hub();
        log.store(connection, schoolId, replicaId, session.piece(), verdicts, now, Commits.take(connection));
        aftermath.follow(connection, schoolId, now, replicaId, verdicts, changes);
        Piece.Item last = verdicts.get(verdicts.size() - 1).item();
        replicas.advance(connection, schoolId, replicaId, last.n() + 1, last.link());
        return new Result(Stand.TAKEN, last.n() + 1, verdicts);
    }

    /** What one call of {@link #decide} works on. */
    record Session(Connection connection, UUID schoolId, ReplicaState state, Piece piece, Contact receipt) {

        List<Piece.Item> newItems() {
            return piece.items().stream()
                    .filter(item -> item.n() >= state.next())
                    .toList();
        }
    }
}
