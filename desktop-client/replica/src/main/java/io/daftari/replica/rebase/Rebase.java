package io.daftari.replica.rebase;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.ExchangeReply.Page;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Change;
import io.daftari.replica.store.Holdings;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.OutboxRows.Entry;
import io.daftari.replica.store.OutboxRows.State;
import io.daftari.replica.store.SeenLists;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import io.daftari.replica.store.Staging;
import io.daftari.replica.store.Stubs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the hub's word under the forecasts (heart.md, rule 5). A page's rows replace what the hub said before; decided
 * operations go; of the pending ones only those run again that could have seen a difference, and those that hang on them.
 *
 * <p>Each call works in the transaction of its session and changes {@link Pending} only through the result, which the
 * caller settles after the commit. If it throws, the caller rolls back and nothing has happened.
 */
public final class Rebase {

    /** More are run again at once: they are likely to have changed, and each looks at all that follow it. */
    private static final int MOST_REHEARSED = 20;

    /** So many run on one desk before it writes: enough to read and write in sets, few enough to look through at each question. */
    private static final int AT_ONCE = 50;

    private final Catalog catalog;
    private final UUID schoolId;
    private final UUID replica;
    private final Forecaster forecaster;

    public Rebase(Catalog catalog, UUID schoolId, UUID replica) {
        this.catalog = catalog;
        this.schoolId = schoolId;
        this.replica = replica;
        this.forecaster = new Forecaster(catalog);
    }

    /**
     * What a rebase has done.
     *
     * @param tables those whose rows changed, forecasts included
     * @param decided the decisions that came for operations of this replica
     * @param rerun the operations that ran again, as they ran
     */
    public record Result(Set<String> tables, List<Decision> decided, List<Trace> rerun, boolean everything) {

        /** Brings the memory to what was committed. */
        public void settle(Pending pending) {
            if (everything) {
                pending.reset(rerun);
            } else {
                pending.replace(
                        decided.stream()
                                .filter(decision -> decision.status().isDecision())
                                .map(Decision::n)
                                .toList(),
                        rerun);
            }
        }
    }

    /**
     * Applies a page, its cursor included; a page that lies before the cursor has been applied and changes nothing.
     *
     * @throws IllegalArgumentException if the page is not in its form
     */
    public Result apply(SqliteSession session, Page page, Pending pending) {
        return new Application(session, page, pending).run();
    }

    /**
     * Puts a gathered snapshot in the place of all the hub's rows, its cursor included.
     *
     * @throws IllegalArgumentException if the snapshot is not in its form
     */
    public Result load(
            SqliteSession session,
            Snapshot.Manifest manifest,
            Staging staging,
            LongConsumer progress,
            Pending pending) {
        List<Decision> decided = new SnapshotLoad(catalog, schoolId, replica, manifest, staging, progress).run(session);
        Result rebuilt = rebuild(session, pending);
        Set<String> tables = new LinkedHashSet<>();
        catalog.rows().forEach(type -> tables.add(type.table()));
        return new Result(tables, decided, rebuilt.rerun(), true);
    }

    /** Runs every undecided operation again over the hub's word, as after the file was opened. */
    public Result rebuild(SqliteSession session, Pending pending) {
        Set<String> tables = tablesOf(pending.all());
        BaseImages images = new BaseImages(session, schoolId);
        images.restoreAll(catalog);
        List<Trace> traces = new ArrayList<>();
        images.forecasting(true);
        JdbcDesk desk = JdbcDesk.writing(schoolId, catalog, session);
        OutboxRows outbox = new OutboxRows(session);
        Course course = new Course(desk, outbox, outbox.undecided());
        while (course.hasNext()) {
            traces.add(course.next());
        }
        desk.flush();
        images.forecasting(false);
        tables.addAll(tablesOf(traces));
        return new Result(tables, List.of(), traces, true);
    }

    /** Operations that run again, one after the other on one desk; what the last ones wrote is the caller's to flush. */
    private final class Course {
        private final JdbcDesk desk;
        private final OutboxRows outbox;
        private final List<Entry> entries;
        private final Deque<Forecaster.Ready> ready = new ArrayDeque<>();
        private int at;

        Course(JdbcDesk desk, OutboxRows outbox, List<Entry> entries) {
            this.desk = desk;
            this.outbox = outbox;
            this.entries = entries;
        }

        boolean hasNext() {
            return at < entries.size();
        }

        Trace next() {
            if (ready.isEmpty()) {
                desk.flush();
                entries.subList(at, Math.min(at + AT_ONCE, entries.size()))
                        .forEach(entry -> ready.add(forecaster.read(entry)));
                forecaster.foresee(desk, List.copyOf(ready));
            }
            at++;
            return runAgain(ready.remove());
        }

        private Trace runAgain(Forecaster.Ready next) {
            Entry entry = next.entry();
            Forecaster.Run run = forecaster.runAgain(desk, next, replica);
            if (entry.state() != State.HELD) {
                if (run.applied() instanceof Refusal refusal) {
                    outbox.setState(entry.n(), State.DOUBTFUL, refusal.reasons());
                } else if (entry.state() != State.PENDING || !entry.reasons().isEmpty()) {
                    outbox.setState(entry.n(), State.PENDING, List.of());
                }
            }
            return run.trace();
        }
    }

    private static Set<String> tablesOf(Collection<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.changes().stream())
                .map(change -> change.type().table())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One page on its way into the replica. */
    private final class Application {
        private final SqliteSession session;
        private final Page page;
        private final Pending pending;
        private final BaseImages images;
        private final Holdings holdings;
        private final OutboxRows outbox;
        private final Incoming incoming = new Incoming();
        private final List<Decision> decided = new ArrayList<>();
        private final TreeMap<Long, Trace> gone = new TreeMap<>();
        private final Set<String> tables = new LinkedHashSet<>();

        Application(SqliteSession session, Page page, Pending pending) {
            this.session = session;
            this.page = page;
            this.pending = pending;
            this.images = new BaseImages(session, schoolId);
            this.holdings = new Holdings(session);
            this.outbox = new OutboxRows(session);
        }

        Result run() {
            boolean reachChanged = changeHoldings();
            takeRows();
            takeDecisions();
            Map<RowType<?>, Set<UUID>> written = new LinkedHashMap<>();
            collectWritten(gone.values(), written);
            incoming.complete(images, written);
            List<Trace> rerun = rebaseConcerned(reachChanged);
            for (Decision decision : decided) {
                if (decision.status().isDecision()) {
                    outbox.decide(replica, decision, page.to().commit());
                }
            }
            if (outbox.isEmpty()) {
                new SeenLists(session).clear();
            }
            Settings settings = new Settings(session);
            settings.put(Settings.Key.CURSOR, page.to());
            Set<UUID> departures = incoming.departures();
            if (!departures.isEmpty()) {
                outbox.forgetTextsAbout(departures);
            }
            if (takeStubs() || !departures.isEmpty()) {
                settings.put(Settings.Key.SCRUB_DUE, true);
            }
            return new Result(tables, decided, rerun, false);
        }

        /** Whether some rule may now answer otherwise because the replica holds all of a kind, or no longer. */
        private boolean changeHoldings() {
            List<Holding> gained = page.gained() == null ? List.of() : page.gained();
            List<Holding> lost = page.lost() == null ? List.of() : page.lost();
            if (gained.isEmpty() && lost.isEmpty()) {
                return false;
            }
            Set<?> before = holdings.wholeKinds();
            holdings.gain(gained);
            holdings.lose(lost);
            if (!lost.isEmpty()) {
                incoming.takeDepartures(holdings.unheld(
                        catalog, lost.stream().map(Holding::kind).collect(Collectors.toSet())));
            }
            return !before.equals(holdings.wholeKinds());
        }

        private void takeRows() {
            if (page.departed() != null) {
                incoming.takeDepartures(catalog, page.departed());
            }
            if (page.rows() != null) {
                incoming.takeRows(catalog, schoolId, page.rows());
            }
            incoming.types().forEach(type -> tables.add(type.table()));
        }

        /** Whether a name was forgotten. */
        private boolean takeStubs() {
            Stubs stubs = new Stubs(session);
            Map<String, Map<UUID, String>> names = page.stubs() == null ? Map.of() : page.stubs();
            boolean all = !none(page.gained()) || !none(page.lost());
            boolean forgotten = all && !stubs.isEmpty();
            if (all) {
                tables.addAll(stubs.all().keySet());
                stubs.clear();
            }
            stubs.take(names);
            tables.addAll(names.keySet());
            return stubs.tidy(catalog) || forgotten;
        }

        private static boolean none(@Nullable List<Holding> holdings) {
            return holdings == null || holdings.isEmpty();
        }

        private void takeDecisions() {
            for (Decision decision : page.decisions() == null ? List.<Decision>of() : page.decisions()) {
                Optional<Entry> entry = outbox.get(decision.n());
                if (entry.isEmpty() || !entry.get().isMeantBy(decision, replica)) {
                    // Decided before: a page that came twice, or of an identity that this replica has left.
                    continue;
                }
                decided.add(decision);
                if (decision.status().isDecision()) {
                    Trace trace = pending.get(decision.n());
                    if (trace != null) {
                        gone.put(trace.n(), trace);
                    }
                } else {
                    outbox.setState(decision.n(), State.HELD, decision.reasons());
                }
            }
            tables.addAll(tablesOf(gone.values()));
        }

        private List<Trace> rebaseConcerned(boolean reachChanged) {
            List<Trace> candidates = pending.all().stream()
                    .filter(trace -> !gone.containsKey(trace.n()))
                    .toList();
            Undoing undoing;
            NavigableMap<Long, Trace> ran = new TreeMap<>();
            if (candidates.isEmpty()) {
                putAll(candidates);
                return List.of();
            }
            if (reachChanged) {
                undoing = new Undoing(candidates);
                undoing.undoAll();
            } else {
                Differences differences = new Differences(incoming, images, candidates, gone);
                NavigableMap<Long, Trace> concerned = new TreeMap<>();
                candidates.stream()
                        .filter(trace -> differences.concern(trace) || liesUnderDecided(trace))
                        .forEach(trace -> concerned.put(trace.n(), trace));
                ran.putAll(rehearse(candidates, concerned.values(), differences));
                undoing = new Undoing(candidates.stream()
                        .map(trace -> ran.getOrDefault(trace.n(), trace))
                        .toList());
                undoing.concern(trace -> concerned.containsKey(trace.n()) && !ran.containsKey(trace.n()));
                if (!ran.isEmpty() && undoing.undone().isEmpty()) {
                    session.keep();
                    return List.copyOf(ran.values());
                }
                if (!ran.isEmpty()) {
                    session.undo();
                }
            }
            while (true) {
                session.mark();
                List<Trace> rerun = new ArrayList<>();
                if (runConcerned(undoing, rerun)) {
                    session.keep();
                    rerun.forEach(trace -> ran.put(trace.n(), trace));
                    return List.copyOf(ran.values());
                }
                session.undo();
            }
        }

        /**
         * Of the operations that could have seen a difference, those that come out as before, as they ran now. Where there
         * are any, the hub's word stands under all forecasts since a mark that is left to the caller.
         */
        private Map<Long, Trace> rehearse(
                List<Trace> candidates, Collection<Trace> concerned, Differences differences) {
            Map<Long, Trace> same = new HashMap<>();
            if (concerned.isEmpty() || concerned.size() > MOST_REHEARSED) {
                return same;
            }
            session.mark();
            putAll(candidates);
            Rehearsal rehearsal =
                    new Rehearsal(forecaster, replica, () -> JdbcDesk.writing(schoolId, catalog, session), candidates);
            for (Trace trace : concerned) {
                if (liesUnderDecided(trace)) {
                    continue;
                }
                rehearsal
                        .comesOutTheSame(trace, outbox.get(trace.n()).orElseThrow(), differences.under(trace))
                        .ifPresent(again -> same.put(again.n(), again));
            }
            if (same.isEmpty()) {
                session.undo();
            }
            return same;
        }

        /**
         * Whether one after it, which is decided now, had changed a row of its: what stands in the table is the other's
         * forecast. So it is where one is held, and what was typed over it is given up.
         */
        private boolean liesUnderDecided(Trace trace) {
            return gone.tailMap(trace.n(), false).values().stream().anyMatch(later -> later.sharesRowWith(trace));
        }

        private void putAll(Collection<Trace> staying) {
            Map<RowType<?>, Set<UUID>> forecastStays = new LinkedHashMap<>();
            collectWritten(staying, forecastStays);
            for (RowType<?> type : incoming.types()) {
                put(type, forecastStays.getOrDefault(type, Set.of()));
            }
        }

        /** False where a new run met an operation that was thought to have nothing to do with it. */
        private boolean runConcerned(Undoing undoing, List<Trace> rerun) {
            Map<RowType<?>, Set<UUID>> restored = new LinkedHashMap<>();
            collectWritten(undoing.undone(), restored);
            incoming.complete(images, restored);
            putAll(undoing.staying());
            JdbcDesk desk = JdbcDesk.writing(schoolId, catalog, session);
            images.forecasting(true);
            Course course = new Course(desk, outbox, outbox.all(undoing.numbers()));
            while (course.hasNext()) {
                Trace trace = course.next();
                if (undoing.meets(trace)) {
                    return false;
                }
                rerun.add(trace);
            }
            desk.flush();
            images.forecasting(false);
            tables.addAll(tablesOf(undoing.undone()));
            tables.addAll(tablesOf(rerun));
            return true;
        }

        /** The hub's word on the rows of a type goes into the table, or under the forecasts that stay over it. */
        private <R extends Row> void put(RowType<R> type, Set<UUID> forecastStays) {
            List<R> clean = new ArrayList<>();
            List<UUID> cleanAbsent = new ArrayList<>();
            List<R> under = new ArrayList<>();
            List<UUID> underAbsent = new ArrayList<>();
            incoming.of(type).forEach((id, word) -> {
                boolean stays = forecastStays.contains(id);
                word.ifPresentOrElse(
                        row -> (stays ? under : clean).add(type.rowClass().cast(row)),
                        () -> (stays ? underAbsent : cleanAbsent).add(id));
            });
            images.settle(type, clean, cleanAbsent);
            images.underlay(type, under, underAbsent);
        }

        private void collectWritten(Collection<Trace> traces, Map<RowType<?>, Set<UUID>> written) {
            for (Trace trace : traces) {
                for (Change change : trace.changes()) {
                    written.computeIfAbsent(change.type(), type -> new HashSet<>())
                            .add(change.id());
                }
            }
        }
    }
}
