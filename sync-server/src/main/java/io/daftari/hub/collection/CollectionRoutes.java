package io.daftari.hub.collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Routes;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.Scope;
import io.daftari.hub.sync.ScopedRows;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/<collection>} and {@code GET /api/v1/<collection>/<id>} for each declared collection. */
public final class CollectionRoutes implements Routes {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    private final TenantTransaction transactions;
    private final Access access;
    private final Sync sync;
    private final ReadTrail trail;
    private final Clock clock;
    private final List<Collection<?>> collections;

    public CollectionRoutes(
            TenantTransaction transactions,
            Access access,
            Sync sync,
            ReadTrail trail,
            Clock clock,
            List<Collection<?>> collections) {
        this.transactions = transactions;
        this.access = access;
        this.sync = sync;
        this.trail = trail;
        this.clock = clock;
        this.collections = List.copyOf(collections);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (Collection<?> collection : collections) {
            routes.get("/api/v1/" + collection.path(), ctx -> list(ctx, collection));
            routes.get("/api/v1/" + collection.path() + "/{id}", ctx -> one(ctx, collection));
        }
    }

    /**
     * @param next to be given as {@code cursor} for what follows; null at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(
            List<? extends JsonNode> items, @Nullable UUID next) {}

    private <R extends Row> void list(Context ctx, Collection<R> collection) {
        Access.Member member = access.member(ctx);
        int limit = limit(ctx);
        String cursor = ctx.queryParam("cursor");
        UUID after = cursor == null ? null : Access.id("cursor", cursor);
        Map<Column, Object> equal = filters(ctx, collection);
        List<R> rows = read(member, collection, equal, after, limit + 1);
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        if (collection.sensitive()) {
            trail.note(
                    member,
                    collection.path(),
                    null,
                    shown.size(),
                    equal.keySet().stream().map(Column::field).toList());
        }
        Bodies.write(
                ctx,
                200,
                new Page(shown.stream().map(RowJson::write).toList(), more ? shown.get(shown.size() - 1).id : null));
    }

    private <R extends Row> void one(Context ctx, Collection<R> collection) {
        Access.Member member = access.member(ctx);
        UUID id = Access.id("id", ctx.pathParam("id"));
        List<R> rows = read(member, collection, Map.of(collection.type().column("id"), id), null, 1);
        if (rows.isEmpty()) {
            // The same whether it does not exist, is not his to see, or is another school's.
            throw ApiProblem.notFound();
        }
        if (collection.sensitive()) {
            trail.note(member, collection.path(), id, 1, List.of());
        }
        Bodies.write(ctx, 200, RowJson.write(rows.get(0)));
    }

    private <R extends Row> List<R> read(
            Access.Member member,
            Collection<R> collection,
            Map<Column, Object> equal,
            @Nullable UUID after,
            int limit) {
        UUID schoolId = member.schoolId();
        return transactions.reading(schoolId, connection -> {
            Scope scope = new Scope(sync.holdings()
                    .ofUser(connection, schoolId, member.userId(), clock.instant(), sync.today(connection, schoolId)));
            return new ScopedRows<>(collection.type(), schoolId, scope).page(connection, equal, after, limit);
        });
    }

    private static int limit(Context ctx) {
        String text = ctx.queryParam("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST) {
            throw ApiProblem.malformed("limit", "out-of-range", "A limit is from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static Map<Column, Object> filters(Context ctx, Collection<?> collection) {
        Map<Column, Object> equal = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : ctx.queryParamMap().entrySet()) {
            String field = parameter.getKey();
            if (field.equals("limit") || field.equals("cursor")) {
                continue;
            }
            if (!collection.filters().contains(field) || parameter.getValue().size() != 1) {
                throw ApiProblem.malformed(field, "unknown-filter", "Filters are " + collection.filters());
            }
            Column column = collection.type().column(field);
            try {
                Object value =
                        RowJson.read(column, json(column, parameter.getValue().get(0)));
                if (value != null) {
                    equal.put(column, value);
                }
            } catch (IllegalArgumentException e) {
                throw ApiProblem.malformed(field, "not-" + column.kind(), "The value does not fit the field")
                        .causedBy(e);
            }
        }
        return equal;
    }

    private static JsonNode json(Column column, String text) {
        return switch (column.kind()) {
            case UUID, TEXT, ENUM, DATE, INSTANT -> TextNode.valueOf(text);
            case INT, LONG -> LongNode.valueOf(Long.parseLong(text));
            case DOUBLE -> DoubleNode.valueOf(Double.parseDouble(text));
            case BOOL -> BooleanNode.valueOf(Boolean.parseBoolean(text));
        };
    }
}
