package io.daftari.office.kit.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list is of.
 *
 * @param name begins the keys of its words; it is remembered by it
 * @param id begins the ids of its controls
 * @param columns all that it can show, in their usual order
 */
public record ListSpec<L extends Listed>(String name, String id, List<Column<L>> columns, List<Facet<L>> facets) {

    public ListSpec {
        columns = List.copyOf(columns);
        facets = List.copyOf(facets);
    }

    /** Null where it has none of this name. */
    @Nullable
    Column<L> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The columns before anybody chose. */
    public List<Column<L>> usual() {
        return columns.stream().filter(Column::usual).toList();
    }
}
