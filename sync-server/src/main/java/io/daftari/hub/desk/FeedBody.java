package io.daftari.hub.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.daftari.hub.vault.Vault;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as the feed keeps it: what PostgreSQL's {@code to_jsonb} makes of it. Nobody but our own trigger writes it, so that
 * it is read without the checks that a stranger's JSON needs: every row of every exchange comes through here.
 */
public final class FeedBody {

    /** Not the mapper's, which looks for fields that come twice. */
    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<RowType<?>, Map<String, Column>> COLUMNS = new ConcurrentHashMap<>();

    /** Those that a page has. */
    private static final Map<RowType<?>, Map<String, Column>> TOLD = new ConcurrentHashMap<>();

    private FeedBody() {}

    /** A body that is older than a column leaves the row with the column's default. */
    public static <R extends Row> R read(Vault vault, RowType<R> type, String body) {
        return read(vault, type, COLUMNS.computeIfAbsent(type, FeedBody::columns), body);
    }

    /** The same without school and audiences, which a page leaves out. */
    public static <R extends Row> R told(Vault vault, RowType<R> type, String body) {
        return read(vault, type, TOLD.computeIfAbsent(type, FeedBody::toldColumns), body);
    }

    private static <R extends Row> R read(Vault vault, RowType<R> type, Map<String, Column> columns, String body) {
        R row = type.newRow();
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                Column column = columns.get(name);
                if (column == null) {
                    parser.skipChildren();
                } else {
                    column.set(row, token == JsonToken.VALUE_NULL ? null : vault.opened(column, value(column, parser)));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The feed holds a body of " + type + " that is not JSON", e);
        }
        return row;
    }

    private static Map<String, Column> columns(RowType<?> type) {
        return type.columns().stream().collect(Collectors.toUnmodifiableMap(Column::name, Function.identity()));
    }

    private static Map<String, Column> toldColumns(RowType<?> type) {
        return Stream.concat(Stream.of(type.column("id")), type.ownColumns().stream())
                .collect(Collectors.toUnmodifiableMap(Column::name, Function.identity()));
    }

    private static @Nullable Object value(Column column, JsonParser parser) throws IOException {
        return switch (column.kind()) {
            case UUID -> UUID.fromString(parser.getText());
            case TEXT -> parser.getText();
            case ENUM -> column.constant(parser.getText());
            case INT -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            case DOUBLE -> parser.getDoubleValue();
            case BOOL -> parser.getBooleanValue();
            case DATE -> LocalDate.parse(parser.getText());
            case INSTANT -> instant(parser.getText());
        };
    }

    /** PostgreSQL writes the offset of its session. */
    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
