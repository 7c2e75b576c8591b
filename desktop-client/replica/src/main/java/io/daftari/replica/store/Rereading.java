package io.daftari.replica.store;

import io.daftari.model.wire.Cursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * That all of the hub's rows are to be read anew. Until they are, up to where they had been read is remembered: a hub that
 * was put back to an older state is known by that it knows no such commit, and gets the rows as they lie here (heart.md,
 * rule 12).
 */
public final class Rereading {

    private final Settings settings;

    public Rereading(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param cursor up to where all had been read
     * @param added by table, the fields that the program has learned since; what stands in them here was never said
     */
    public record Known(Cursor cursor, Map<String, Set<String>> added) {}

    /** From now on all is to be read anew. */
    public void begin() {
        begin(Map.of());
    }

    /** @param added by table, the fields that the program did not know when it read what is here */
    public void begin(Map<String, Set<String>> added) {
        Optional<Known> before = known();
        Cursor cursor = settings.get(Settings.Key.CURSOR, Cursor.class).orElse(Cursor.START);
        settings.put(Settings.Key.CURSOR, Cursor.START);
        if (before.isEmpty() && cursor.equals(Cursor.START)) {
            return;
        }
        Map<String, Set<String>> all = new HashMap<>(added);
        before.ifPresent(known -> known.added().forEach((table, fields) -> all.merge(table, fields, Rereading::union)));
        settings.put(Settings.Key.KNOWN, new Known(before.map(Known::cursor).orElse(cursor), all));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** What is remembered; empty while nothing is read anew, and where nothing had been read before. */
    public Optional<Known> known() {
        return settings.get(Settings.Key.KNOWN, Known.class);
    }

    /** All has been read, or nothing of it may stay. */
    public void end() {
        settings.remove(Settings.Key.KNOWN);
    }

    /** The last commit that this replica knows, whether or not all is read anew. */
    public Cursor last() {
        return known().map(Known::cursor)
                .orElseGet(() -> settings.get(Settings.Key.CURSOR, Cursor.class).orElse(Cursor.START));
    }
}
