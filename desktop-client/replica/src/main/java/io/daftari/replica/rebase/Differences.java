package io.daftari.replica.rebase;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changes under a pending operation when the hub's new word takes the place of its old one and of the forecasts of
 * operations that it has decided. A forecast that came out as foretold is no difference for the operations after it.
 */
final class Differences {

    private final Incoming incoming;
    private final Map<RowType<?>, Set<UUID>> suspects;
    private final Map<RowType<?>, Map<UUID, Row>> before;
    private final NavigableMap<Long, Trace> decided;
    private final Map<Integer, ChangedRows> byDecidedBefore = new HashMap<>();

    /**
     * @param waiting the operations that are asked of
     * @param decided those that the page has decided
     */
    Differences(Incoming incoming, BaseImages images, Collection<Trace> waiting, NavigableMap<Long, Trace> decided) {
        this.incoming = incoming;
        this.suspects = Suspects.of(incoming, waiting);
        this.before = new HashMap<>();
        suspects.forEach((type, ids) -> before.put(type, new HashMap<>(images.hubRows(type, ids))));
        this.decided = decided;
    }

    /** Whether the operation could have seen one of those under it. */
    boolean concern(Trace trace) {
        return under(trace).concern(trace.footprint());
    }

    ChangedRows under(Trace trace) {
        Collection<Trace> earlier = decided.headMap(trace.n(), false).values();
        return byDecidedBefore.computeIfAbsent(earlier.size(), count -> compare(earlier));
    }

    private ChangedRows compare(Collection<Trace> earlier) {
        Map<RowType<?>, Map<UUID, Change>> forecast = new HashMap<>();
        for (Trace trace : earlier) {
            for (Change change : trace.changes()) {
                forecast.computeIfAbsent(change.type(), type -> new HashMap<>()).put(change.id(), change);
            }
        }
        List<Change> differences = new ArrayList<>();
        suspects.forEach((type, ids) -> {
            Map<UUID, Change> foretold = forecast.getOrDefault(type, Map.of());
            Map<UUID, Row> old = before.getOrDefault(type, Map.of());
            Map<UUID, Optional<Row>> words = incoming.of(type);
            for (UUID id : ids) {
                Change change = foretold.get(id);
                @Nullable Row seen = change != null ? change.after() : old.get(id);
                @Nullable Row now = words.getOrDefault(id, Optional.empty()).orElse(null);
                if (!Change.same(seen, now)) {
                    differences.add(new Change(type, id, seen, now));
                }
            }
        });
        return new ChangedRows(differences);
    }
}
