package io.daftari.replica.rebase;

import io.daftari.model.op.Outcome;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.Change;
import io.daftari.replica.store.JdbcDesk;
import io.daftari.replica.store.OutboxRows.Entry;
import io.daftari.replica.store.OutboxRows.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Runs a pending operation over the hub's new word without writing anything, to see whether it comes out as it did. Then
 * neither it nor what builds on it needs to be undone: of many registers, each of which looks at the place where the one
 * before was taken, only the first is run when those before it are confirmed.
 *
 * <p>The hub's new word stands in the tables already, with all forecasts over it. What the operation itself and those after
 * it have written is hidden from it, as far as it looks there; where it looks further than before, it counts as changed.
 */
final class Rehearsal {

    private final Forecaster forecaster;
    private final UUID replica;
    private final Supplier<JdbcDesk> desks;
    private final ChangesByValue pending;

    /**
     * @param desks gives a desk over the tables as they are
     * @param pending all that stay
     */
    Rehearsal(Forecaster forecaster, UUID replica, Supplier<JdbcDesk> desks, Collection<Trace> pending) {
        this.forecaster = forecaster;
        this.replica = replica;
        this.desks = desks;
        this.pending = new ChangesByValue(pending);
    }

    /**
     * The operation's new trace if it comes out as before; empty if it does not, or if that can't be told without undoing.
     *
     * @param differences what has changed under it
     */
    Optional<Trace> comesOutTheSame(Trace trace, Entry entry, ChangedRows differences) {
        Set<UUID> changed = differences.ids();
        if (entry.state() != State.PENDING
                || trace.footprint().written().stream().anyMatch(changed::contains)) {
            return Optional.empty();
        }
        Map<Place, Change> hidden = hidden(trace);
        if (hidden.keySet().stream().anyMatch(place -> changed.contains(place.id()))) {
            return Optional.empty();
        }
        JdbcDesk desk = desks.get();
        hidden.forEach((place, change) -> desk.pretend(place.type(), place.id(), Optional.ofNullable(change.before())));
        Forecaster.Rehearsed again = forecaster.rehearse(desk, entry, replica);
        boolean same = again.applied() instanceof Outcome && isAsBefore(trace, again.written());
        Trace seen = new Trace(trace.n(), trace.operation(), again.footprint(), trace.changes());
        return same && !looksFurther(seen, hidden.keySet()) ? Optional.of(seen) : Optional.empty();
    }

    /** One row. Its id alone is not enough: an operation may give its own id to a row of several tables. */
    private record Place(RowType<?> type, UUID id) {
        static Place of(Change change) {
            return new Place(change.type(), change.id());
        }
    }

    /** The first change, by itself or after it, of each row that it would see. */
    private Map<Place, Change> hidden(Trace trace) {
        Map<Place, Change> hidden = new HashMap<>();
        trace.changes().forEach(change -> hidden.put(Place.of(change), change));
        pending.concerning(trace.footprint(), trace.n())
                .forEach(change -> hidden.putIfAbsent(Place.of(change), change));
        return hidden;
    }

    private boolean looksFurther(Trace seen, Set<Place> hidden) {
        return pending.concerning(seen.footprint(), seen.n()).stream()
                .anyMatch(change -> !hidden.contains(Place.of(change)));
    }

    /** Whether the same rows were written as when it ran last. */
    private static boolean isAsBefore(Trace trace, Map<RowType<?>, Map<UUID, Optional<Row>>> written) {
        Map<Place, Change> before = new HashMap<>();
        trace.changes().forEach(change -> before.put(Place.of(change), change));
        int rows = 0;
        for (Map.Entry<RowType<?>, Map<UUID, Optional<Row>>> table : written.entrySet()) {
            for (Map.Entry<UUID, Optional<Row>> row : table.getValue().entrySet()) {
                Change change = before.get(new Place(table.getKey(), row.getKey()));
                if (change == null
                        || !Change.same(change.after(), row.getValue().orElse(null))) {
                    return false;
                }
                rows++;
            }
        }
        return rows == before.size();
    }
}
