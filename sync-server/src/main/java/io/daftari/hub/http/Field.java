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
 * @param join what the expression needs beside the row, as a join of at most one row; null where it needs nothing. Fields of
 *     one join are read with one look at the other rows
 */
public record Field(
        String name,
        ColumnKind kind,
        Class<?> type,
        boolean nullable,
        @Nullable Column column,
        String sql,
        @Nullable String join) {

    static Field of(Column column) {
        return new Field(
                column.name(), column.kind(), column.type(), column.nullable(), column, "t." + column.name(), null);
    }

    /** A field that follows from other rows of the school; it may be null. */
    public static Field derived(String name, ColumnKind kind, Class<?> type, String sql) {
        return new Field(name, kind, type, true, null, "(" + sql + ")", null);
    }

    /**
     * The same where several fields follow from one other row.
     *
     * @param other a query of at most one row over the row under the alias {@code t}
     * @param alias of that row, under which the expression finds its columns
     */
    public static Field joined(String name, ColumnKind kind, Class<?> type, String sql, String alias, String other) {
        return new Field(name, kind, type, true, null, sql, " LEFT JOIN LATERAL (" + other + ") " + alias + " ON true");
    }

    Field called(String other) {
        return new Field(other, kind, type, nullable, column, sql, join);
    }
}
