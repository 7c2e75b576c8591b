package io.daftari.hub.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.restore.RestoreSql.Brought;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HubWriter;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.merge.PutBack;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Status;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the devices brought after the hub had forgotten, for those who may decide what comes back. */
public final class RestoreRoutes implements Routes {

    private static final int MOST_ROWS = 500;
    private static final String PUT_BACK = "put-back";
    private static final String LET_GO = "let-go";
    private static final String SAME = "same";

    private final TenantTransaction transactions;
    private final Access access;
    private final HubWriter writer;
    private final Catalog catalog;
    private final Vault vault;
    private final ReadTrail trail;
    private final Clock clock;

    public RestoreRoutes(
            TenantTransaction transactions,
            Access access,
            HubWriter writer,
            Catalog catalog,
            Vault vault,
            ReadTrail trail,
            Clock clock) {
        this.vault = vault;
        this.trail = trail;
        this.transactions = transactions;
        this.access = access;
        this.writer = writer;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "restores";
        return List.of(
                Endpoint.get("/api/v1/restores", tag, "When the hub was put back from a backup")
                        .giving(200, Schemas.listOf("Restore", RestoreSql.Restore.class)),
                Endpoint.get("/api/v1/restores/{epoch}/rows", tag, "Rows that devices brought back")
                        .giving(200, Schemas.listOf("BroughtRow", Pair.class)),
                Endpoint.post("/api/v1/restores/{epoch}/rows/{table}/{id}", tag, "What becomes of one of them")
                        .taking(Input.text("choice").must().about("put-back or let-go"))
                        .giving(200, Schemas.answer(Input.text("settled").must())),
                Endpoint.post("/api/v1/restores/{epoch}/end", tag, "All is looked at")
                        .giving(
                                200,
                                Schemas.answer(Input.of("ended", ColumnKind.INT).must())));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/restores", this::list);
        routes.get("/api/v1/restores/{epoch}/rows", this::rows);
        routes.post("/api/v1/restores/{epoch}/rows/{table}/{id}", this::settle);
        routes.post("/api/v1/restores/{epoch}/end", this::end);
    }

    private Access.Member permitted(Context ctx) {
        Access.Member member = access.member(ctx);
        if (!member.permits(PutBack.PERMISSION)) {
            throw ApiProblem.forbidden("not-permitted", "Your role may not decide what comes back");
        }
        return member;
    }

    private static int epoch(Context ctx) {
        String text = ctx.pathParam("epoch");
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw ApiProblem.notFound();
        }
        return Integer.parseInt(text);
    }

    private void list(Context ctx) {
        Access.Member member = permitted(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        transactions.reading(
                                member.schoolId(), connection -> RestoreSql.all(connection, member.schoolId()))));
    }

    /** A row that a device had beside the one that the hub has now; the latter null where it has none. */
    private record Pair(
            String table,
            UUID id,
            JsonNode brought,
            @Nullable JsonNode standing) {}

    private void rows(Context ctx) {
        Access.Member member = permitted(ctx);
        int epoch = epoch(ctx);
        List<Pair> pairs = new ArrayList<>();
        List<Brought> same = new ArrayList<>();
        transactions.reading(member.schoolId(), connection -> {
            pairs.clear();
            same.clear();
            for (Brought row : RestoreSql.open(connection, vault, member.schoolId(), epoch, MOST_ROWS)) {
                JsonNode standing = standing(connection, member.schoolId(), row);
                if (row.fields().equals(standing)) {
                    same.add(row);
                } else {
                    pairs.add(new Pair(row.table(), row.id(), row.fields(), standing));
                }
            }
            return true;
        });
        // What an operation has brought back meanwhile needs nobody's eye.
        transactions.note(member.schoolId(), connection -> {
            for (Brought row : same) {
                settled(connection, member, epoch, row, SAME);
            }
        });
        trail.note(member, "restores/rows", null, pairs.size(), List.of());
        Bodies.write(ctx, 200, Map.of("items", pairs));
    }

    private @Nullable JsonNode standing(Connection connection, UUID schoolId, Brought row) throws SQLException {
        RowType<?> type = catalog.row(row.table()).orElse(null);
        return type == null
                ? null
                : RestoreSql.standing(connection, vault, schoolId, type, row.id())
                        .map(RestoreRoutes::json)
                        .orElse(null);
    }

    /** Read back, because a number in memory and the same number that was stored are different nodes. */
    private static JsonNode json(Row row) {
        try {
            return Json.mapper().readTree(RowJson.write(row).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own row can't be read", e);
        }
    }

    private void settled(Connection connection, Access.Member member, int epoch, Brought row, String how)
            throws SQLException {
        RestoreSql.settle(
                connection, member.schoolId(), epoch, row.table(), row.id(), how, member.userId(), clock.instant());
    }

    private record Choice(@Nullable String choice) {}

    private void settle(Context ctx) {
        Access.Member member = permitted(ctx);
        int epoch = epoch(ctx);
        String table = ctx.pathParam("table");
        UUID id = Access.id("id", ctx.pathParam("id"));
        String choice = Bodies.read(ctx, Choice.class).choice();
        if (choice == null || !List.of(PUT_BACK, LET_GO).contains(choice)) {
            throw ApiProblem.malformed("choice", "unknown", "A choice is " + PUT_BACK + " or " + LET_GO);
        }
        Brought row = transactions
                .reading(
                        member.schoolId(),
                        connection -> RestoreSql.one(connection, vault, member.schoolId(), epoch, table, id))
                .orElseThrow(ApiProblem::notFound);
        if (choice.equals(PUT_BACK)) {
            putBack(member, row);
        }
        transactions.note(member.schoolId(), connection -> settled(connection, member, epoch, row, choice));
        Bodies.write(ctx, 200, Map.of("settled", choice));
    }

    private void putBack(Access.Member member, Brought row) {
        RowType<?> type = catalog.row(row.table()).orElseThrow(ApiProblem::notFound);
        Optional<Row> standing = transactions.reading(
                member.schoolId(),
                connection -> RestoreSql.standing(connection, vault, member.schoolId(), type, row.id())
                        .map(found -> found));
        Map<String, JsonNode> fields = new TreeMap<>();
        ((ObjectNode) row.fields())
                .properties().stream()
                        .filter(field -> !field.getKey().equals("id"))
                        .forEach(field -> fields.put(field.getKey(), field.getValue()));
        PutBack operation = new PutBack(
                row.table(), row.id(), fields, standing.map(PutBack::hash).orElse(null));
        List<Decision> decisions;
        try {
            decisions = writer.submit(member.schoolId(), member.userId(), List.of(HubWriter.Draft.of(operation)));
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(e);
        }
        if (decisions.isEmpty() || decisions.get(0).status() == Status.REJECTED) {
            throw ApiProblem.rejected(
                    "rejected",
                    decisions.isEmpty() ? "" : decisions.get(0).reasons().toString());
        }
    }

    private void end(Context ctx) {
        Access.Member member = permitted(ctx);
        int epoch = epoch(ctx);
        boolean ended = transactions.noting(
                member.schoolId(),
                connection -> RestoreSql.end(connection, member.schoolId(), epoch, member.userId(), clock.instant()));
        if (!ended) {
            throw ApiProblem.notFound();
        }
        Bodies.write(ctx, 200, Map.of("ended", epoch));
    }
}
