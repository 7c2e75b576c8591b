package io.daftari.replica.rebase;

import io.daftari.model.op.Footprint;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of many operations, arranged so that a footprint finds those that concern it without a look at each: behind a
 * register that is rehearsed wait two hundred more with forty changes each, and hardly one of those is its business.
 */
final class ChangesByValue {

    /** A change and the number of the operation that made it. */
    record Made(long n, Change change) {}

    private final Map<UUID, List<Made>> byId = new HashMap<>();
    private final Map<RowType<?>, RowsByValue> states = new HashMap<>();
    private final IdentityHashMap<Row, List<Made>> byState = new IdentityHashMap<>();

    ChangesByValue(Collection<Trace> traces) {
        for (Trace trace : traces) {
            for (Change change : trace.changes()) {
                Made made = new Made(trace.n(), change);
                byId.computeIfAbsent(change.id(), id -> new ArrayList<>(1)).add(made);
                add(change.before(), made);
                add(change.after(), made);
            }
        }
    }

    private void add(@Nullable Row state, Made made) {
        if (state != null) {
            states.computeIfAbsent(made.change().type(), type -> new RowsByValue())
                    .add(state);
            byState.computeIfAbsent(state, row -> new ArrayList<>(1)).add(made);
        }
    }

    /** The changes behind an operation that one with this footprint could have seen, the first made first. */
    List<Change> concerning(Footprint footprint, long after) {
        Set<Made> seen = new LinkedHashSet<>();
        Stream.concat(footprint.written().stream(), footprint.read().stream())
                .forEach(id -> seen.addAll(byId.getOrDefault(id, List.of())));
        for (Footprint.Asked asked : footprint.asked()) {
            RowsByValue ofType = states.get(asked.query().type());
            if (ofType != null) {
                ofType.answering(asked).forEach(row -> seen.addAll(byState.getOrDefault(row, List.of())));
            }
        }
        return seen.stream()
                .filter(made -> made.n() > after)
                .sorted(Comparator.comparingLong(Made::n))
                .map(Made::change)
                .toList();
    }
}
