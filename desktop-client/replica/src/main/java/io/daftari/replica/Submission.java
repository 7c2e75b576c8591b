package io.daftari.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.number.PaperCheck;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.seal.Chain;
import io.daftari.model.time.Capture;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.Json;
import io.daftari.replica.live.TableWatch;
import io.daftari.replica.outbox.ChainHead;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.rebase.Forecaster;
import io.daftari.replica.rebase.Trace;
import io.daftari.replica.signin.Session;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.OutboxRows.Entry;
import io.daftari.replica.store.OutboxRows.State;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one operation into the outbox: forecast, chain link and outbox row in one transaction, then the mark. When
 * {@link #run} returns a stored operation, it is on the disk and survives the loss of power.
 */
final class Submission {

    private final ReplicaFile file;
    private final Session author;
    private final Drafting drafting;
    private final String display;
    private final boolean anyway;
    private final Consumer<SqliteSession> beside;

    Submission(ReplicaFile file, Session author, Drafting drafting, String display, boolean anyway) {
        this(file, author, drafting, display, anyway, session -> {});
    }

    /** @param beside keeps in the same transaction what belongs to the operation */
    Submission(
            ReplicaFile file,
            Session author,
            Drafting drafting,
            String display,
            boolean anyway,
            Consumer<SqliteSession> beside) {
        this.file = file;
        this.author = author;
        this.drafting = drafting;
        this.display = display;
        this.anyway = anyway;
        this.beside = beside;
    }

    private record Stored(
            Submitted submitted,
            @Nullable Trace trace,
            @Nullable ChainHead head) {}

    Submitted run() {
        if (file.state().needsNewIdentity()) {
            return Submitted.refused(Refusal.because(Reason.of("IdentityLost", "state", file.state())));
        }
        if (file.state() == ReplicaState.CLOSED) {
            return Submitted.refused(Refusal.because(Reason.of("SchoolClosed")));
        }
        Stored stored = file.change(this::store, this::settle);
        if (stored.trace != null) {
            Set<String> tables = new TreeSet<>(Set.of(TableWatch.OUTBOX));
            stored.trace.changes().forEach(change -> tables.add(change.type().table()));
            file.watch.changed(tables);
        }
        return stored.submitted;
    }

    /** What would be submitted; all that was drawn for it goes back. */
    Optional<Operation> foreseen() {
        if (file.state() != ReplicaState.READY) {
            return Optional.empty();
        }
        return file.change(
                session -> {
                    session.mark();
                    Optional<Operation> drafted = draft(
                            session,
                            intent(file.device.ids().next(), file.device.clock().read()));
                    session.undo();
                    return drafted;
                },
                done -> {});
    }

    private Stored store(SqliteSession session) {
        // Read within the transaction, so that captures of one replica follow each other as its numbers do.
        ClockReading reading = file.device.clock().read();
        UUID id = file.device.ids().next();
        session.mark();
        Optional<Operation> drafted = draft(session, intent(id, reading));
        if (drafted.isEmpty()) {
            return refuse(session, Refusal.because(Reason.of("NoNumberSeries")));
        }
        Operation operation = drafted.get();
        List<Reason> invalid = operation.check().stream()
                .map(problem -> Reason.of("Invalid", "field", problem.field()).with("rule", problem.code()))
                .toList();
        if (!invalid.isEmpty()) {
            return refuse(session, new Refusal(invalid));
        }
        Outbox outbox = new Outbox(session, file.identity().replica());
        ChainHead head = outbox.head();
        long n = head.n() + 1;
        BaseImages images = new BaseImages(session, file.identity().school());
        images.forecasting(true);
        JdbcDesk desk = desk(session);
        Forecaster.Run run = new Forecaster(file.catalog).run(desk, n, intent(id, reading), operation);
        desk.flush();
        images.forecasting(false);
        boolean refused = run.applied() instanceof Refusal;
        if (refused && operation.nature() == Nature.REQUEST && !anyway) {
            return refuse(session, (Refusal) run.applied());
        }
        Envelope envelope = envelope(operation, id, reading, session, run);
        Entry entry = outbox.append(
                head,
                envelope,
                refused ? State.DOUBTFUL : State.PENDING,
                run.applied() instanceof Refusal refusal ? refusal.reasons() : List.of(),
                display,
                reading.at(),
                author.authorKey());
        beside.accept(session);
        session.keep();
        file.device.steps().reached("submit.beforeCommit");
        String check = PaperCheck.of(Chain.body(entry.line()));
        return new Stored(
                new Submitted(id, entry.n(), check, run.applied(), refused),
                run.trace(),
                new ChainHead(head.replica(), entry.n(), entry.link()));
    }

    /** Numbers that were drawn go back with all else: nobody has seen them. */
    private static Stored refuse(SqliteSession session, Refusal refusal) {
        session.undo();
        return new Stored(Submitted.refused(refusal), null, null);
    }

    private Optional<Operation> draft(SqliteSession session, Desk.Intent intent) {
        JdbcDesk reading = desk(session);
        reading.begin(intent);
        return drafting.draft(reading, new Numbers(session, file.latestTime(session)));
    }

    private void settle(Stored stored) {
        if (stored.trace == null || stored.head == null) {
            return;
        }
        file.pending.add(stored.trace);
        file.device.steps().reached("submit.afterCommit");
        file.mark(stored.head);
        file.device.steps().reached("submit.afterMark");
    }

    private JdbcDesk desk(SqliteSession session) {
        return JdbcDesk.writing(file.identity().school(), file.catalog, session);
    }

    private Desk.Intent intent(UUID id, ClockReading reading) {
        return new Desk.Intent(
                id, author.userId(), file.identity().replica(), reading.at(), CaptureInterval.at(reading.at()));
    }

    private Envelope envelope(
            Operation operation, UUID id, ClockReading reading, SqliteSession session, Forecaster.Run run) {
        Settings settings = new Settings(session);
        Hlc hlc = settings.get(Settings.Key.HYBRID_CLOCK, Hlc.class)
                .orElse(Hlc.ZERO)
                .tick(reading.at());
        settings.put(Settings.Key.HYBRID_CLOCK, hlc);
        OperationType type = file.catalog.typeOf(operation);
        JsonNode body = Json.mapper().valueToTree(operation);
        return new Envelope(
                id,
                type.name(),
                type.version(),
                author.userId(),
                new Capture(reading, hlc),
                file.pending.needsOf(run.trace()),
                run.applied() instanceof Outcome outcome ? outcome : null,
                body);
    }
}
