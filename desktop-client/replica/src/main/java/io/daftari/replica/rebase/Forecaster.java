package io.daftari.replica.rebase;

import io.daftari.model.Edge;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Footprint;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.outbox.Outbox;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.OutboxRows.Entry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one operation on the device's desk and notes what it touched. What it can't apply leaves no trace in the rows. */
@Edge(reason = "an operation that breaks our program must not take the user's other operations with it")
public final class Forecaster {

    private static final Logger LOG = LoggerFactory.getLogger(Forecaster.class);

    private final Catalog catalog;
    private final Judge judge;

    public Forecaster(Catalog catalog) {
        this.catalog = catalog;
        this.judge = new Judge(catalog);
    }

    /** What came of a run: an outcome whose writes are in the desk's batch, or a refusal without any. */
    public record Run(Trace trace, Applied applied) {}

    /**
     * An operation of the outbox, read.
     *
     * @param operation null where this version does not know it
     */
    record Ready(Entry entry, Envelope envelope, @Nullable Operation operation) {

        private List<Query<?>> foreseen() {
            return operation == null || !operation.check().isEmpty() ? List.of() : operation.foreseen();
        }
    }

    Ready read(Entry entry) {
        Envelope envelope = Outbox.read(entry.line());
        try {
            return new Ready(entry, envelope, catalog.read(envelope));
        } catch (MalformedOperation e) {
            LOG.warn("Operation {} of type {} is not known to this version: {}", entry.id(), entry.type(), e.code());
            return new Ready(entry, envelope, null);
        }
    }

    /** Reads ahead what these are sure to ask for. */
    void foresee(JdbcDesk desk, List<Ready> next) {
        desk.foresee(next.stream().flatMap(ready -> ready.foreseen().stream()).toList());
    }

    /** Runs an operation that is in the outbox; the forecast mode is on. */
    Run runAgain(JdbcDesk desk, Ready ready, UUID replica) {
        Entry entry = ready.entry();
        Desk.Intent intent = intent(entry, ready.envelope(), replica);
        Operation operation = ready.operation();
        if (operation == null) {
            desk.begin(intent);
            return refused(desk, entry.n(), Refusal.because(Reason.of("UnknownHere", "type", entry.type())));
        }
        return run(desk, entry.n(), intent, operation);
    }

    /** What an operation would write. */
    record Rehearsed(Applied applied, Footprint footprint, Map<RowType<?>, Map<UUID, Optional<Row>>> written) {}

    /** Runs an operation that is in the outbox, and writes nothing. */
    Rehearsed rehearse(JdbcDesk desk, Entry entry, UUID replica) {
        Envelope envelope = Outbox.read(entry.line());
        desk.begin(intent(entry, envelope, replica));
        Applied applied;
        Map<RowType<?>, Map<UUID, Optional<Row>>> written = new HashMap<>();
        try {
            applied = judge.apply(desk, catalog.read(envelope));
            desk.written().forEach((type, rows) -> written.put(type, new HashMap<>(rows)));
        } catch (StorageFailed e) {
            throw e;
        } catch (MalformedOperation | RuntimeException e) {
            // The real run, which follows, tells of it.
            applied =
                    Refusal.because(Reason.of("BrokeHere", "error", e.getClass().getSimpleName()));
        }
        desk.dropBatch();
        return new Rehearsed(applied, desk.footprint(), written);
    }

    private static Desk.Intent intent(Entry entry, Envelope envelope, UUID replica) {
        Instant claimed = envelope.capture().clock().at();
        return new Desk.Intent(entry.id(), entry.author(), replica, claimed, CaptureInterval.at(claimed));
    }

    /** Runs an operation; the forecast mode is on until the caller has flushed the desk. */
    public Run run(JdbcDesk desk, long n, Desk.Intent intent, Operation operation) {
        desk.begin(intent);
        Applied applied;
        try {
            applied = judge.apply(desk, operation);
        } catch (StorageFailed e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("Operation {} broke the program here; it is kept and sent", intent.id(), e);
            applied =
                    Refusal.because(Reason.of("BrokeHere", "error", e.getClass().getSimpleName()));
        }
        if (applied instanceof Refusal) {
            return refused(desk, n, applied);
        }
        desk.keep();
        return new Run(new Trace(n, intent.id(), desk.footprint(), desk.takeChanges()), applied);
    }

    private static Run refused(JdbcDesk desk, long n, Applied applied) {
        UUID operation = desk.intent().id();
        desk.drop();
        return new Run(new Trace(n, operation, desk.footprint(), desk.takeChanges()), applied);
    }
}
