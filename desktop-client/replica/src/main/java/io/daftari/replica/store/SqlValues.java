package io.daftari.replica.store;

import io.daftari.model.row.Column;
import io.daftari.model.seal.Hash;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in SQLite, so that its own order of them is that of {@code RowOrder}: ids as 16 bytes, instants as
 * milliseconds, dates as ISO text, enums by name, texts compared byte by byte in UTF-8.
 */
final class SqlValues {

    private SqlValues() {}

    /** The SQLite type in which a column is declared. */
    static String typeOf(Column column) {
        return switch (column.kind()) {
            case UUID -> "BLOB";
            case TEXT, ENUM, DATE -> "TEXT";
            case INT, LONG, BOOL, INSTANT -> "INTEGER";
            case DOUBLE -> "REAL";
        };
    }

    /** What a row that is older than the column says in it, until it is read again from the hub. */
    static String defaultOf(Column column) {
        if (column.nullable()) {
            return "NULL";
        }
        return switch (column.kind()) {
            case UUID -> "x'00000000000000000000000000000000'";
            case TEXT -> "''";
            case ENUM -> "'" + ((Enum<?>) column.type().getEnumConstants()[0]).name() + "'";
            case DATE -> "'1970-01-01'";
            case INT, LONG, BOOL, INSTANT -> "0";
            case DOUBLE -> "0.0";
        };
    }

    static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, java.sql.Types.NULL);
        } else if (value instanceof UUID id) {
            statement.setBytes(index, bytes(id));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Hash hash) {
            statement.setBytes(index, hash.bytes());
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof Integer number) {
            statement.setInt(index, number);
        } else if (value instanceof Double number) {
            statement.setDouble(index, number);
        } else if (value instanceof Boolean bool) {
            statement.setInt(index, bool ? 1 : 0);
        } else if (value instanceof Instant instant) {
            bindInstant(statement, index, instant);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof LocalDate || value instanceof String) {
            statement.setString(index, value.toString());
        } else {
            throw new IllegalArgumentException("No form in SQLite for " + value.getClass());
        }
    }

    private static void bindInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        if (millis.equals(instant)) {
            statement.setLong(index, instant.toEpochMilli());
        } else {
            // Rows are kept to the millisecond, but the bound of a query may lie between two of them.
            double fraction = (instant.getNano() - millis.getNano()) / 1e6;
            statement.setDouble(index, instant.toEpochMilli() + fraction);
        }
    }

    static @Nullable Object read(ResultSet row, int index, Column column) throws SQLException {
        return switch (column.kind()) {
            case UUID -> {
                byte[] bytes = row.getBytes(index);
                yield bytes == null ? null : uuid(bytes);
            }
            case TEXT -> row.getString(index);
            case ENUM -> {
                String name = row.getString(index);
                yield name == null ? null : column.constant(name);
            }
            case DATE -> {
                String text = row.getString(index);
                yield text == null ? null : LocalDate.parse(text);
            }
            case INT -> {
                int number = row.getInt(index);
                yield row.wasNull() ? null : number;
            }
            case LONG -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : number;
            }
            case BOOL -> {
                int number = row.getInt(index);
                yield row.wasNull() ? null : number != 0;
            }
            case INSTANT -> {
                long millis = row.getLong(index);
                yield row.wasNull() ? null : Instant.ofEpochMilli(millis);
            }
            case DOUBLE -> {
                double number = row.getDouble(index);
                yield row.wasNull() ? null : number;
            }
        };
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalStateException("An id has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** An id as it is written into the text of a statement. */
    static String literal(UUID id) {
        return "x'" + id.toString().replace("-", "") + "'";
    }
}
