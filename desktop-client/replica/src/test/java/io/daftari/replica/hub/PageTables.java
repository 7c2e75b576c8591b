package io.daftari.replica.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Puts rows and lines into the form of the wire. */
final class PageTables {

    private PageTables() {}

    static Map<String, JsonNode> write(Map<RowType<?>, List<Row>> rows) {
        Map<String, JsonNode> tables = new LinkedHashMap<>();
        rows.forEach((type, list) -> tables.put(type.table(), columns(type, list)));
        return tables;
    }

    private static <R extends Row> JsonNode columns(RowType<R> type, List<Row> rows) {
        return Columnar.write(type, rows.stream().map(type.rowClass()::cast).toList());
    }

    /** Rows as a part of a snapshot. */
    static byte[] part(RowType<?> type, List<Row> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(Json.mapper().writeValueAsBytes(columns(type, rows)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] lines(List<ExchangeReply.Line> lines) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (ExchangeReply.Line line : lines) {
                out.write(Json.mapper().writeValueAsBytes(line));
                out.write('\n');
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
