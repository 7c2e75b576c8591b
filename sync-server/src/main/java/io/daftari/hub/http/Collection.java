package io.daftari.hub.http;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.List;

/**
 * Rows of one type as people read them over HTTP, declared once: list and single row follow from it. Who sees which rows
 * follows from their audience, as on devices.
 *
 * @param path below {@code /api/v1/}, a plural
 * @param filters fields that a request may ask to be equal to a value
 * @param sensitive whether it is about people's lives, so that reading it leaves a trace
 */
public record Collection<R extends Row>(String path, RowType<R> type, List<String> filters, boolean sensitive) {

    public Collection {
        filters = List.copyOf(filters);
        filters.forEach(type::column);
    }

    public static <R extends Row> Collection<R> of(String path, Class<R> rowClass, String... filters) {
        return new Collection<>(path, RowType.of(rowClass), List.of(filters), false);
    }

    /** The same, of which each read is noted. */
    public Collection<R> noted() {
        return new Collection<>(path, type, filters, true);
    }
}
