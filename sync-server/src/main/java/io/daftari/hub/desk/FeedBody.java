package io.daftari.hub.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;

/** A row as the feed keeps it: what PostgreSQL's {@code to_jsonb} makes of it. */
public final class FeedBody {

    private FeedBody() {}

    public static <R extends Row> R read(RowType<R> type, String body) {
        JsonNode json;
        try {
            json = Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The feed holds a body of " + type + " that is not JSON", e);
        }
        R row = type.newRow();
        for (Column column : type.columns()) {
            JsonNode value = json.get(column.name());
            // A body is older than a column that was added since: the row then has the column's default.
            if (value != null) {
                column.set(row, RowJson.read(column, value));
            }
        }
        return row;
    }
}
