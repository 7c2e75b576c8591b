package io.daftari.office.kit.list;

import java.util.List;
import java.util.Map;

/**
 * How a list was left, under a name that a person gave it.
 *
 * @param typed what it is narrowed by
 * @param picked the choices of its facets
 * @param columns that it shows, in their order
 */
public record SavedView(String name, String typed, Map<String, String> picked, List<String> columns) {

    public SavedView {
        picked = Map.copyOf(picked);
        columns = List.copyOf(columns);
    }
}
