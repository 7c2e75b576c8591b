package io.daftari.hub.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.hub.Steps;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.http.Plan;
import io.daftari.hub.sync.HubWriter;
import io.daftari.hub.tenancy.Busy;
import io.daftari.model.Edge;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Problem;
import io.daftari.model.time.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works at batches, on a thread of its own, some lines of one and then some of the next. Several hubs over one database share
 * the work. What lines want is written down before it is sent, under ids that stay: a hub that is killed anywhere goes on
 * there, and nothing is done twice.
 */
@Edge(reason = "the hub's round of imports: a failure is counted with the batch, and tried again later")
public final class Importing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Importing.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 5;
    private static final long POLL_SECONDS = 3;
    private static final int CHECKED_AT_A_TIME = 500;

    /** Devices of the school are heard between two of these. */
    private static final int WRITTEN_AT_A_TIME = 200;

    private static final Set<Batch.State> WANTED = EnumSet.of(Batch.State.TO_CREATE, Batch.State.TO_CHANGE);

    private final ImportSql sql;
    private final Hands hands;
    private final List<ImportKind> kinds;
    private final Undoing undoing;
    private final Steps steps;
    private final Clock clock;
    private final Ids ids;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("imports").factory());
    private volatile @Nullable ScheduledFuture<?> next;

    /**
     * By which lines are read and written: the same as a client's requests.
     *
     * @param numbers those of a school
     */
    public record Hands(Reading reading, HubWriter writer, Function<UUID, Plan.Numbers> numbers) {}

    public Importing(
            ImportSql sql, Hands hands, Undoing undoing, List<ImportKind> kinds, Steps steps, Clock clock, Ids ids) {
        this.sql = sql;
        this.hands = hands;
        this.undoing = undoing;
        this.kinds = List.copyOf(kinds);
        this.steps = steps;
        this.clock = clock;
        this.ids = ids;
    }

    /** Looks for batches every few seconds from now on. */
    public void start() {
        next = rounds.scheduleWithFixedDelay(this::round, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    /** Begins soon: somebody has just asked for something. Returns at once. */
    void nudge() {
        try {
            rounds.execute(this::round);
        } catch (RejectedExecutionException e) {
            LOG.debug("The hub is about to stop; its imports are taken on by the next", e);
        }
    }

    private void round() {
        try {
            workDue();
        } catch (RuntimeException e) {
            LOG.error("Imports could not be looked for", e);
        }
    }

    /** Works until nothing is due; waits for a round that is under way. */
    public synchronized void workDue() {
        for (Optional<ImportSql.Taken> taken = take(); taken.isPresent(); taken = take()) {
            work(taken.get());
        }
    }

    private Optional<ImportSql.Taken> take() {
        Instant now = now();
        return sql.take(now, now.plus(LEASE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void work(ImportSql.Taken taken) {
        Optional<Batch> found = sql.find(taken.schoolId(), taken.id());
        if (found.isEmpty()) {
            return;
        }
        Batch batch = found.get();
        try {
            step(taken.schoolId(), batch);
            sql.release(taken, now(), 0);
        } catch (Busy e) {
            LOG.info("School {} is busy; its import waits", taken.schoolId(), e);
            sql.release(taken, now().plus(BUSY), batch.failures());
        } catch (RuntimeException e) {
            LOG.error("Import {} failed for the {}. time", batch.id(), batch.failures() + 1, e);
            if (batch.failures() + 1 >= MOST_FAILURES) {
                sql.move(taken.schoolId(), batch.id(), EnumSet.of(batch.status()), Batch.Status.FAILED, now(), null);
            } else {
                sql.release(taken, now().plus(PAUSE), batch.failures() + 1);
            }
        }
    }

    private void step(UUID schoolId, Batch batch) {
        switch (batch.status()) {
            case CHECKING -> check(schoolId, batch);
            case RUNNING -> run(schoolId, batch);
            case UNDOING -> undo(schoolId, batch);
            case CHECKED, DONE, CANCELLED, UNDONE, FAILED -> LOG.debug("Import {} rests", batch.id());
        }
    }

    private ImportKind kind(Batch batch) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(batch.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This hub takes in no " + batch.kind()));
    }

    private List<ImportSql.Line> lines(UUID schoolId, Batch batch, Set<Batch.State> states, int most) {
        return sql.lines(schoolId, batch.id(), states, 0, most);
    }

    private void end(UUID schoolId, Batch batch, Batch.Status status) {
        sql.move(schoolId, batch.id(), EnumSet.of(batch.status()), status, now(), null);
    }

    private void check(UUID schoolId, Batch batch) {
        List<ImportSql.Line> lines = lines(schoolId, batch, EnumSet.of(Batch.State.NEW), CHECKED_AT_A_TIME);
        if (lines.isEmpty()) {
            sql.refuseRepeated(schoolId, batch.id(), Said.wrong(List.of(new Problem("", "twice"))));
            end(schoolId, batch, Batch.Status.CHECKED);
            return;
        }
        Planner planner = new Planner(kind(batch), batch.mapping(), Planner.pretended(), ids);
        List<Planner.Wish> wishes = hands.reading().as(schoolId, batch.byUser(), state -> planner.plan(state, lines));
        sql.note(
                schoolId,
                batch.id(),
                wishes.stream().map(wish -> outcome(wish, null)).toList());
    }

    private static ImportSql.Outcome outcome(Planner.Wish wish, @Nullable String operations) {
        Batch.State state = operations == null ? wish.state() : Batch.State.SENT;
        return new ImportSql.Outcome(wish.line(), state, wish.key(), wish.row(), wish.said(), operations);
    }

    /** What is about to be sent for a line. */
    record Sent(boolean isNew, List<HubWriter.Draft> drafts) {}

    private void run(UUID schoolId, Batch batch) {
        if (finishSent(schoolId, batch)) {
            return;
        }
        List<ImportSql.Line> lines = lines(schoolId, batch, WANTED, WRITTEN_AT_A_TIME);
        if (lines.isEmpty()) {
            end(schoolId, batch, Batch.Status.DONE);
            return;
        }
        Planner planner =
                new Planner(kind(batch), batch.mapping(), hands.numbers().apply(schoolId), ids);
        List<Planner.Wish> wishes = hands.reading().as(schoolId, batch.byUser(), state -> planner.plan(state, lines));
        List<ImportSql.Outcome> outcomes = new ArrayList<>();
        for (Planner.Wish wish : wishes) {
            boolean wanted = WANTED.contains(wish.state());
            outcomes.add(outcome(wish, wanted ? ImportSql.json(sent(wish)) : null));
        }
        sql.note(schoolId, batch.id(), outcomes);
        steps.reached("import.written-down");
        finishSent(schoolId, batch);
    }

    private Sent sent(Planner.Wish wish) {
        List<HubWriter.Draft> drafts = wish.operations().stream()
                .map(operation -> {
                    HubWriter.Draft draft = HubWriter.Draft.of(operation);
                    return new HubWriter.Draft(ids.next(), draft.type(), draft.version(), draft.body());
                })
                .toList();
        return new Sent(wish.state() == Batch.State.TO_CREATE, drafts);
    }

    /** Sends what is written down; what was sent before keeps its word. Returns whether there was any. */
    private boolean finishSent(UUID schoolId, Batch batch) {
        List<ImportSql.Line> lines = lines(schoolId, batch, EnumSet.of(Batch.State.SENT), WRITTEN_AT_A_TIME);
        if (lines.isEmpty()) {
            return false;
        }
        List<Sent> sent = new ArrayList<>();
        List<HubWriter.Draft> drafts = new ArrayList<>();
        for (ImportSql.Line line : lines) {
            Sent one = ImportSql.read(String.valueOf(line.operations()), new TypeReference<Sent>() {});
            sent.add(one);
            drafts.addAll(one.drafts());
        }
        List<Decision> decisions = submit(schoolId, batch.byUser(), drafts);
        steps.reached("import.decided");
        List<ImportSql.Outcome> outcomes = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            int to = from + sent.get(i).drafts().size();
            if (to > decisions.size()) {
                // One before it broke the program; it is tried again, and held in the end.
                break;
            }
            outcomes.add(decided(lines.get(i), sent.get(i).isNew(), decisions.subList(from, to)));
            from = to;
        }
        sql.note(schoolId, batch.id(), outcomes);
        if (outcomes.size() < lines.size()) {
            throw new IllegalStateException("Line " + lines.get(outcomes.size()).number() + " could not be decided");
        }
        return true;
    }

    private static ImportSql.Outcome decided(ImportSql.Line line, boolean isNew, List<Decision> decisions) {
        boolean refused = decisions.stream().anyMatch(Writing::isRefused);
        List<Reason> reasons = decisions.stream()
                .filter(decision -> !refused || Writing.isRefused(decision))
                .flatMap(decision -> decision.reasons().stream())
                .toList();
        List<UUID> done = decisions.stream()
                .filter(decision -> !Writing.isRefused(decision))
                .map(Decision::operation)
                .toList();
        Batch.State state = refused ? Batch.State.REFUSED : isNew ? Batch.State.CREATED : Batch.State.CHANGED;
        return new ImportSql.Outcome(
                line.number(),
                state,
                null,
                line.row(),
                new Said(line.said().problems(), reasons),
                done.isEmpty() ? null : ImportSql.json(done));
    }

    private List<Decision> submit(UUID schoolId, UUID author, List<HubWriter.Draft> drafts) {
        try {
            return drafts.isEmpty() ? List.of() : hands.writer().submit(schoolId, author, drafts);
        } catch (MalformedOperation e) {
            throw new IllegalStateException("A line became what is no operation", e);
        }
    }

    private void undo(UUID schoolId, Batch batch) {
        // What was on its way when somebody stopped it is either there or not; only then it can be taken back.
        if (!finishSent(schoolId, batch) && !undoing.undo(schoolId, batch)) {
            end(schoolId, batch, Batch.Status.UNDONE);
        }
    }

    @Override
    public void close() {
        ScheduledFuture<?> polling = next;
        if (polling != null) {
            polling.cancel(false);
        }
        rounds.shutdownNow();
    }
}
