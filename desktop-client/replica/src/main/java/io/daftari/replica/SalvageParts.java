package io.daftari.replica;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.replica.store.BaseImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hub's rows of a replica, without forecasts, as parts for a hub that has forgotten them. */
final class SalvageParts {

    private final ReplicaFile file;
    private final Cursor cursor;

    SalvageParts(ReplicaFile file, Cursor cursor) {
        this.file = file;
        this.cursor = cursor;
    }

    <E extends Exception> void each(HubSide.SalvageTaker<E> taker) throws E {
        for (RowType<?> type : file.catalog.rows()) {
            for (JsonNode columns : parts(type)) {
                taker.take(part(false, Map.of(type.table(), columns)));
            }
        }
        taker.take(part(true, Map.of()));
    }

    private SalvageRequest part(boolean done, Map<String, JsonNode> rows) {
        return new SalvageRequest(ExchangeRequest.VERSION, file.identity().replica(), cursor, done, rows);
    }

    /** Packed in columns at once, which takes a tenth of the rows' own room. */
    private <R extends Row> List<JsonNode> parts(RowType<R> type) {
        return file.store.read(session -> {
            List<JsonNode> parts = new ArrayList<>();
            List<R> some = new ArrayList<>();
            new BaseImages(session, file.identity().school()).eachHubRow(type, row -> {
                some.add(row);
                if (some.size() == SalvageRequest.ROWS) {
                    parts.add(Columnar.write(type, some));
                    some.clear();
                }
            });
            if (!some.isEmpty()) {
                parts.add(Columnar.write(type, some));
            }
            return parts;
        });
    }
}
