package io.daftari.hub.http;

import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import org.jspecify.annotations.Nullable;

/**
 * A field of a collection as clients read it, filter by it and sort by it.
 *
 * @param name as clients write it, in snake_case
 * @param type of its values in Java
 * @param column of the row; null where the field follows from other rows
 * @param sql an expression over the row under the alias {@code t}; {@code :today} stands for the day at the school
 */
public record Field(
        String name,
        ColumnKind kind,
        Class<?> type,
        boolean nullable,
        @Nullable Column column,
        String sql) {

    static Field of(Column column) {
        return new Field(column.name(), column.kind(), column.type(), column.nullable(), column, "t." + column.name());
    }

    /** A field that follows from other rows of the school; it may be null. */
    public static Field derived(String name, ColumnKind kind, Class<?> type, String sql) {
        return new Field(name, kind, type, true, null, "(" + sql + ")");
    }

    Field called(String other) {
        return new Field(other, kind, type, nullable, column, sql);
    }
}
