package io.daftari.replica.rebase;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Chooses the operations that must be undone and run again when the hub's word changes under them: those that could have
 * seen a difference, and those that hang on them. Pure; knows no database.
 */
final class Undoing {

    private final NavigableMap<Long, Trace> staying = new TreeMap<>();
    private final NavigableMap<Long, Trace> undone = new TreeMap<>();
    private final Deque<Trace> unweighed = new ArrayDeque<>();

    Undoing(Collection<Trace> candidates) {
        candidates.forEach(trace -> staying.put(trace.n(), trace));
    }

    /** Undoes every operation that could have seen a difference under it. */
    void concern(Predicate<Trace> concerned) {
        for (Trace trace : List.copyOf(staying.values())) {
            if (concerned.test(trace)) {
                undo(trace);
            }
        }
        close();
    }

    void undoAll() {
        List.copyOf(staying.values()).forEach(this::undo);
        unweighed.clear();
    }

    /**
     * Weighs the new run of an undone operation: did it meet an operation after it that still stands in the tables?
     *
     * @return whether more had to be undone, so that the new runs are void
     */
    boolean meets(Trace rerun) {
        boolean met = false;
        for (Trace later : List.copyOf(staying.tailMap(rerun.n(), false).values())) {
            if (rerun.reaches(later) || later.reaches(rerun)) {
                undo(later);
                met = true;
            }
        }
        close();
        return met;
    }

    private void undo(Trace trace) {
        staying.remove(trace.n());
        undone.put(trace.n(), trace);
        unweighed.add(trace);
    }

    private void close() {
        while (!unweighed.isEmpty()) {
            Trace gone = unweighed.remove();
            for (Trace other : List.copyOf(staying.values())) {
                boolean hangs = other.n() > gone.n()
                        // It saw what the undone one wrote, or the undone one must not see at its new run what it
                        // wrote.
                        ? gone.reaches(other) || other.reaches(gone)
                        // Earlier ones saw nothing of it, but go with the base image that both share.
                        : gone.sharesRowWith(other);
                if (hangs) {
                    undo(other);
                }
            }
        }
    }

    NavigableSet<Long> numbers() {
        return new TreeSet<>(undone.keySet());
    }

    Collection<Trace> undone() {
        return undone.values();
    }

    Collection<Trace> staying() {
        return staying.values();
    }
}
