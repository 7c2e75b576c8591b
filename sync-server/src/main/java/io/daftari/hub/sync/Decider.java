package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.database.StorageFailed;
import io.daftari.hub.desk.Changes;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.Edge;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.ChainFault;
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
import java.util.function.Consumer;
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
    private final Incidents incidents = new Incidents();
    private final WaitingPieces waiting = new WaitingPieces();
    private final HeldLog held;
    private final Aftermath aftermath;
    private final Erasures erasures;
    private final Vault vault;
    private final Consumer<UUID> moved;
    private final Steps steps;

    Decider(
            TenantTransaction transactions,
            Rulings rulings,
            Replicas replicas,
            Aftermath aftermath,
            Erasures erasures,
            Vault vault,
            Consumer<UUID> moved,
            Steps steps) {
        this.moved = moved;
        this.vault = vault;
        this.transactions = transactions;
        this.rulings = rulings;
        this.replicas = replicas;
        this.aftermath = aftermath;
        this.erasures = erasures;
        this.steps = steps;
        this.log = new OperationLog();
        this.attempts = new Attempts();
        this.held = new HeldLog();
    }

    /** What opens the fields that are kept encrypted. */
    Vault vault() {
        return vault;
    }

    /** How a piece stands to what the hub has. */
    enum Stand {
        /** It follows; what was new of it is decided. */
        TAKEN,
        /** Operations before it are missing; it waits for them. */
        GAP,
        /** Another device writes as this replica; the piece is kept as a second branch. */
        FORK,
        /** Another hub decides for the school; nothing of the piece was taken. */
        MOVED
    }

    /**
     * @param next the number that the hub expects next
     * @param verdicts on what was new, in order
     * @param fault what is wrong with the chain; null where nothing is
     * @param waitingFrom the first number of what waits for others; null where nothing does
     * @param state how the replica stood before
     */
    record Result(
            Stand stand,
            long next,
            List<Verdict> verdicts,
            @Nullable ChainFault fault,
            @Nullable Long waitingFrom,
            ReplicaState state) {

        /** Nothing was decided and nothing is wrong. */
        static Result unchanged(Stand stand, ReplicaState state) {
            return new Result(stand, state.next(), List.of(), null, state.waitingFrom(), state);
        }
    }

    /**
     * When a piece came and when it is decided: the same, unless it had to wait.
     *
     * @param receipt bounds the captures of its operations
     */
    record When(Contact receipt, Instant now) {

        static When at(Contact receipt) {
            return new When(receipt, receipt.hub());
        }
    }

    /**
     * What the head of a piece says beside its operations.
     *
     * @param appSchema version of rows and operations that the replica was built with
     * @param app its program and version; null where it does not say
     * @param unsent how many undecided operations it has beyond the piece
     * @param oldest when the first of those was captured, in hub time as far as the device's clock tells; null for none
     */
    record Carriage(
            When when,
            int appSchema,
            @Nullable String app,
            long unsent,
            @Nullable Instant oldest) {}

    /**
     * Decides what is new in a piece.
     *
     * @param pieceOf gives the piece once the replica's state can't change any more
     */
    Result decide(UUID schoolId, UUID replicaId, Carriage carriage, Function<ReplicaState, Piece> pieceOf) {
        When when = carriage.when();
        Course outcome = transactions.writing(schoolId, replicaId, connection -> {
            ReplicaState state = replicas.load(connection, schoolId, replicaId);
            Session session = new Session(connection, schoolId, state, pieceOf.apply(state), when);
            Course decided = decide(session);
            if (decided.result.stand() == Stand.TAKEN) {
                boolean drained = session.piece().drains()
                        && state.waitingFrom() == null
                        && decided.failure == null
                        && decided.result.next() > session.piece().last();
                replicas.contacted(connection, schoolId, replicaId, carriage, drained);
            }
            steps.reached("decided.beforeCommit");
            return decided;
        });
        if (!outcome.result.verdicts().isEmpty()) {
            moved.accept(schoolId);
        }
        steps.reached("decided.afterCommit");
        Failure failure = outcome.failure;
        if (failure != null) {
            // Counted only now: what it broke was rolled back, and the count would have been with it.
            transactions.note(
                    schoolId,
                    connection ->
                            attempts.failed(connection, schoolId, replicaId, failure.n, when.now(), failure.thrown));
        }
        return outcome.result;
    }

    private record Failure(long n, Throwable thrown) {}

    private record Course(Result result, @Nullable Failure failure) {}

    private Course decide(Session session) throws SQLException {
        ReplicaState state = session.state();
        Piece piece = session.piece();
        if (state.school().kind() == SchoolStanding.Kind.MOVED) {
            return new Course(Result.unchanged(Stand.MOVED, state), null);
        }
        if (piece.from() > state.next()) {
            return new Course(gap(session), null);
        }
        if (isFork(session)) {
            return new Course(fork(session), null);
        }
        long known = Math.min(state.next() - piece.from(), piece.items().size()) + piece.repeated();
        if (known > 0) {
            replicas.repeated(session.connection(), session.schoolId(), state.id(), known);
        }
        if (piece.last() < state.next()) {
            return new Course(Result.unchanged(Stand.TAKEN, state), null);
        }
        return decideNew(session);
    }

    private Result gap(Session session) throws SQLException {
        ReplicaState state = session.state();
        ChainFault fault = new ChainFault(ChainFault.Kind.MISSING, state.next());
        incidents.note(
                session.connection(),
                session.schoolId(),
                state.id(),
                fault,
                session.when().now());
        Long waitingFrom = state.waitingFrom();
        // Its lines can't be changed under their seal; the device has them and sends them again.
        boolean mayWait =
                !Erasures.names(session.piece().written(), erasures.of(session.connection(), session.schoolId()));
        if (mayWait
                && waiting.keep(
                        session.connection(), session.schoolId(), state, session.piece(), session.receipt(), vault)) {
            waitingFrom = waiting.settle(session.connection(), session.schoolId(), state.id(), state.next());
        }
        return new Result(Stand.GAP, state.next(), List.of(), fault, waitingFrom, state);
    }

    private Result fork(Session session) throws SQLException {
        ReplicaState state = session.state();
        Piece piece = session.piece();
        Instant now = session.when().now();
        List<Piece.Item> branch = erasures.without(session.connection(), session.schoolId(), state.id(), piece.items());
        log.storeBranch(session.connection(), session.schoolId(), state.id(), branch, now, vault);
        ChainFault fault = new ChainFault(ChainFault.Kind.FORKED, forkedAt(session));
        incidents.note(session.connection(), session.schoolId(), state.id(), fault, now);
        LOG.warn("Replica {} sends a second branch: {}", state.id(), fault);
        Long waitingFrom = state.waitingFrom();
        if (waitingFrom != null) {
            waiting.drop(session.connection(), session.schoolId(), state.id(), piece);
            waitingFrom = waiting.settle(session.connection(), session.schoolId(), state.id(), state.next());
        }
        return new Result(Stand.FORK, state.next(), List.of(), fault, waitingFrom, state);
    }

    /** The first number at which the two branches differ, as far as the piece shows it. */
    private long forkedAt(Session session) throws SQLException {
        Piece piece = session.piece();
        long n = piece.from();
        if (!piece.previous().equals(linkOf(session, n - 1))) {
            return Math.max(1, n - 1);
        }
        while (n < session.state().next() && piece.item(n).link().equals(linkOf(session, n))) {
            n++;
        }
        return n;
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
        List<Piece.Item> items = erasures.without(
                session.connection(), session.schoolId(), session.state().id(), session.newItems());
        Map<UUID, Decision> known = known(session, items);
        Savepoint start = session.connection().setSavepoint();
        try {
            Result result = decideTogether(session, items, known);
            session.connection().releaseSavepoint(start);
            return new Course(result, null);
        } catch (RuntimeException | Error | SQLException e) {
            rethrowUnlessOfOperation(e);
            session.connection().rollback(start);
            return decideOneByOne(session, items, known);
        }
    }

    private Map<UUID, Decision> known(Session session, List<Piece.Item> items) throws SQLException {
        Map<UUID, Decision> known = log.known(session.connection(), session.schoolId(), Rulings.concerned(items));
        held.suspect(session.connection(), session.schoolId(), session.state().id(), items, known);
        return known;
    }

    private Result decideTogether(Session session, List<Piece.Item> items, Map<UUID, Decision> known)
            throws SQLException {
        Changes changes = new Changes();
        return keep(session, rulings.together(session.bench(), items, known, changes), changes);
    }

    /** Finds the operation that breaks us; what comes before it is decided, and itself held once it has done so often. */
    private Course decideOneByOne(Session session, List<Piece.Item> items, Map<UUID, Decision> known)
            throws SQLException {
        Connection connection = session.connection();
        List<Verdict> verdicts = new ArrayList<>();
        long next = session.state().next();
        Long waitingFrom = session.state().waitingFrom();
        for (Piece.Item item : items) {
            Savepoint before = connection.setSavepoint();
            Result result;
            try {
                result = decideTogether(session, List.of(item), known);
                connection.releaseSavepoint(before);
            } catch (RuntimeException | Error | SQLException e) {
                rethrowUnlessOfOperation(e);
                connection.rollback(before);
                if (countFailure(session, item, e) < Attempts.MOST) {
                    return new Course(soFar(session, next, verdicts, waitingFrom), new Failure(item.n(), e));
                }
                Changes changes = new Changes();
                Verdict hold = rulings.hold(session.bench(), item, Attempts.why(e), changes);
                result = keep(session, List.of(hold), changes);
            }
            Verdict verdict = result.verdicts().get(0);
            verdicts.add(verdict);
            known.put(verdict.decision().operation(), verdict.decision());
            next = result.next();
            waitingFrom = result.waitingFrom();
        }
        return new Course(soFar(session, next, verdicts, waitingFrom), null);
    }

    private static Result soFar(Session session, long next, List<Verdict> verdicts, @Nullable Long waitingFrom) {
        return new Result(Stand.TAKEN, next, verdicts, null, waitingFrom, session.state());
    }

    private int countFailure(Session session, Piece.Item item, Throwable thrown) throws SQLException {
        UUID replica = session.state().id();
        int failures = attempts.failures(session.connection(), session.schoolId(), replica, item.n()) + 1;
        LOG.error(
                "Operation {} of replica {} ({}) broke our program for the {}. time",
                item.n(),
                replica,
                item.envelope().type(),
                failures,
                thrown);
        return failures;
    }

    /** A broken machine says nothing of the operation: the whole request fails and comes again. */
    static void rethrowUnlessOfOperation(Throwable thrown) throws SQLException {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
        String state = StorageFailed.state(thrown);
        boolean machine = state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("55")
                || (state.startsWith("57") && !state.equals(Attempts.TIME_LIMIT))
                || state.startsWith("58");
        if (machine && thrown instanceof RuntimeException failure) {
            throw failure;
        }
        if (machine && thrown instanceof SQLException failure) {
            throw failure;
        }
    }

    private Result keep(Session session, List<Verdict> verdicts, Changes changes) throws SQLException {
        Connection connection = session.connection();
        UUID schoolId = session.schoolId();
        UUID replicaId = session.state().id();
        Instant now = session.when().now();
        log.store(
                connection,
                schoolId,
                replicaId,
                session.piece(),
                verdicts,
                session.receipt().hub(),
                Commits.take(connection),
                vault);
        aftermath.follow(connection, schoolId, now, replicaId, verdicts, changes);
        Piece.Item last = verdicts.get(verdicts.size() - 1).item();
        replicas.advance(connection, schoolId, replicaId, last.n() + 1, last.link());
        Long waitingFrom = session.state().waitingFrom();
        if (waitingFrom != null) {
            waitingFrom = waiting.settle(connection, schoolId, replicaId, last.n() + 1);
        }
        return new Result(Stand.TAKEN, last.n() + 1, verdicts, null, waitingFrom, session.state());
    }

    /** What one call of {@link #decide} works on. */
    record Session(Connection connection, UUID schoolId, ReplicaState state, Piece piece, When when) {

        Contact receipt() {
            return when.receipt();
        }

        Rulings.Bench bench() {
            return new Rulings.Bench(connection, schoolId, state, receipt());
        }

        List<Piece.Item> newItems() {
            return piece.items().stream()
                    .filter(item -> item.n() >= state.next())
                    .toList();
        }
    }
}
