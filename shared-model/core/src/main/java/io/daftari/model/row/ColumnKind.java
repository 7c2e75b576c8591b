package io.daftari.model.row;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The closed set of types that a column may have: each has one meaning on both databases and on the wire. */
public enum ColumnKind {
    UUID,
    TEXT,
    ENUM,
    INT,
    LONG,
    DOUBLE,
    BOOL,
    DATE,
    /** Truncated to milliseconds, because SQLite keeps no more. */
    INSTANT;

    static ColumnKind of(Class<?> type) {
        if (type == UUID.class) {
            return UUID;
        }
        if (type == String.class) {
            return TEXT;
        }
        if (type.isEnum()) {
            return ENUM;
        }
        if (type == int.class || type == Integer.class) {
            return INT;
        }
        if (type == long.class || type == Long.class) {
            return LONG;
        }
        if (type == double.class || type == Double.class) {
            return DOUBLE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return BOOL;
        }
        if (type == LocalDate.class) {
            return DATE;
        }
        if (type == Instant.class) {
            return INSTANT;
        }
        throw new IllegalArgumentException("No column kind for " + type);
    }
}
