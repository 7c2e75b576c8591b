package io.daftari.replica.rebase;

import io.daftari.model.row.RowType;
import io.daftari.replica.store.Change;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The undecided operations of a replica in memory: what each read and wrote when it ran last. Rebuilt by one full rebase
 * after the file is opened; changed only when a transaction has been committed, by the thread that holds the writer.
 */
public final class Pending {

    /** The most operations that an envelope names as its needs. */
    static final int MAX_NEEDS = 20;

    private final NavigableMap<Long, Trace> traces = new TreeMap<>();
    /** By id, and there by table: an operation may give its own id to a row of several. */
    private final Map<UUID, Map<RowType<?>, Trace>> lastWriters = new HashMap<>();

    /** All, in the order of the chain. */
    public Collection<Trace> all() {
        return traces.values();
    }

    @Nullable
    Trace get(long n) {
        return traces.get(n);
    }

    /** One more operation was submitted. */
    public void add(Trace trace) {
        traces.put(trace.n(), trace);
        noteWriter(trace);
    }

    /** Operations were decided, others ran again. */
    void replace(Collection<Long> decided, Collection<Trace> rerun) {
        decided.forEach(traces::remove);
        rerun.forEach(trace -> traces.put(trace.n(), trace));
        lastWriters.clear();
        traces.values().forEach(this::noteWriter);
    }

    /** Everything has run again. */
    void reset(Collection<Trace> rerun) {
        traces.clear();
        replace(List.of(), rerun);
    }

    private void noteWriter(Trace trace) {
        for (Change change : trace.changes()) {
            lastWriters.computeIfAbsent(change.id(), id -> new HashMap<>()).put(change.type(), trace);
        }
    }

    /** The undecided operations on whose rows an operation builds, the latest first. */
    public List<UUID> needsOf(Trace trace) {
        NavigableMap<Long, Trace> needs = new TreeMap<>();
        Set<UUID> rows = new LinkedHashSet<>(trace.footprint().written());
        rows.addAll(trace.footprint().read());
        for (UUID row : rows) {
            lastWriters.getOrDefault(row, Map.of()).values().forEach(writer -> needs.put(writer.n(), writer));
        }
        return needs.descendingMap().values().stream()
                .limit(MAX_NEEDS)
                .map(Trace::operation)
                .toList();
    }
}
