package io.daftari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Decision;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Json;
import io.daftari.replica.Replica;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A page as the hub would send it. */
final class HandmadePage {

    /** In the place of the hub's. */
    private final SigningKey hub;

    /** @param hub seals the decisions */
    HandmadePage(SigningKey hub) {
        this.hub = hub;
    }

    private final Map<RowType<?>, List<Row>> rows = new LinkedHashMap<>();
    private List<Decision> decisions = new ArrayList<>();

    void row(Row row) {
        rows.computeIfAbsent(RowType.of(row), type -> new ArrayList<>()).add(row);
    }

    void decision(Decision decision) {
        decisions.add(decision);
    }

    void withoutDecisions() {
        decisions = List.of();
    }

    /** Its line as it goes over the wire, up to a commit. */
    byte[] line(UUID replica, long commit) {
        Map<String, JsonNode> tables = new TreeMap<>();
        rows.forEach((type, list) -> tables.put(type.table(), columns(type, list)));
        Cursor to = new Cursor(commit, "handmade");
        ExchangeReply.Page page = new ExchangeReply.Page(
                to,
                List.copyOf(decisions),
                null,
                null,
                null,
                tables,
                decisions.isEmpty() ? null : hub.sign(ExchangeReply.sealed(replica, to, decisions)));
        try {
            return Json.mapper().writeValueAsBytes(new ExchangeReply.Line(null, page, null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <R extends Row> JsonNode columns(RowType<R> type, List<Row> rows) {
        return Columnar.write(type, rows.stream().map(type.rowClass()::cast).toList());
    }

    /** Reads the line and puts it into the replica, as an exchange does. */
    static void apply(Replica replica, byte[] line) {
        try {
            ExchangeReply.Page page =
                    Json.mapper().readValue(line, ExchangeReply.Line.class).page();
            replica.hubSide().apply(java.util.Objects.requireNonNull(page));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
