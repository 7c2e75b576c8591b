package io.daftari.office.kit.list;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a list was left, under a name that a person gave it.
 *
 * @param typed what it is narrowed by
 * @param picked the choices of its facets
 * @param columns that it shows, in their order
 * @param sorted by which columns it stood; empty for the list's own order
 */
public record SavedView(
        String name,
        String typed,
        Map<String, String> picked,
        List<String> columns,
        @Nullable List<SortedBy> sorted) {

    public SavedView {
        picked = Map.copyOf(picked);
        columns = List.copyOf(columns);
        // An earlier version kept none.
        sorted = sorted == null ? List.of() : List.copyOf(sorted);
    }
}
