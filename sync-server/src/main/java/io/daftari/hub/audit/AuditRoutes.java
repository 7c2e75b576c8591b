package io.daftari.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/audit}: who did what in a school, when, where and on which device, and what became of it; who read whose
 * records. Whoever may read it, reads all of it. Reading it leaves a trace, too.
 */
public final class AuditRoutes implements Routes {

    private static final Permission READ = Permission.of("audit.read");
    private static final Permission EXPORT = Permission.of("audit.export");
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;
    private static final int EXPORTED_AT_ONCE = 500;

    private static final List<Endpoint.Query> READS_BY = List.of(
            AuditQuery.filter("user", "Who read", ColumnKind.UUID),
            AuditQuery.filter("row", "The record that was read", ColumnKind.UUID),
            AuditQuery.filter("what", "The list, or what else was read, as students", ColumnKind.TEXT),
            AuditQuery.filter("from", "Read at this moment or later", ColumnKind.INSTANT),
            AuditQuery.filter("to", "Read before this moment", ColumnKind.INSTANT));

    private final TenantTransaction transactions;
    private final Access access;
    private final ReadTrail trail;

    public AuditRoutes(TenantTransaction transactions, Access access, ReadTrail trail) {
        this.transactions = transactions;
        this.access = access;
        this.trail = trail;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "audit";
        return List.of(
                Endpoint.get("/api/v1/audit", tag, "Who did what, when, where, and what became of it")
                        .needs(READ)
                        .asking(paged(AuditQuery.FILTERS))
                        .giving(200, Schemas.page(Schemas.of("AuditEntry", AuditEntry.class))),
                Endpoint.get("/api/v1/audit/operations/{replica}/{n}", tag, "One operation with the rows it changed")
                        .needs(READ)
                        .giving(200, Schemas.of("AuditedOperation", One.class)),
                Endpoint.get("/api/v1/audit/reads", tag, "Who read whose records")
                        .needs(READ)
                        .asking(paged(READS_BY))
                        .giving(200, Schemas.page(Schemas.of("AuditedRead", ReadTrailSql.Told.class))),
                Endpoint.get("/api/v1/audit/export", tag, "The same as CSV")
                        .asking(AuditQuery.FILTERS)
                        .giving(200, null)
                        .files("text/csv"),
                Endpoint.get("/api/v1/audit/reads/export", tag, "Reads as CSV")
                        .asking(READS_BY)
                        .giving(200, null)
                        .files("text/csv"));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/audit", this::list);
        routes.get("/api/v1/audit/operations/{replica}/{n}", this::one);
        routes.get("/api/v1/audit/reads", this::reads);
        routes.get("/api/v1/audit/export", this::export);
        routes.get("/api/v1/audit/reads/export", this::exportReads);
    }

    private static List<Endpoint.Query> paged(List<Endpoint.Query> filters) {
        List<Endpoint.Query> all = new ArrayList<>(filters);
        all.add(Endpoint.Query.number("limit", "From 1 to 200; 50 unless it is said", 1, MOST));
        all.add(AuditQuery.filter("cursor", "What came as next, for what follows", ColumnKind.TEXT));
        return all;
    }

    /** @param next to be given as {@code cursor} for what follows; null at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Page(List<?> items, @Nullable String next) {}

    private void list(Context ctx) {
        Access.Member member = access.permitted(ctx, READ);
        int limit = limit(ctx);
        AuditQuery wanted = AuditQuery.of(ctx);
        List<AuditEntry> found = page(member, wanted, limit + 1);
        List<AuditEntry> shown = found.size() > limit ? found.subList(0, limit) : found;
        trail.note(member, "audit", wanted.subject(), shown.size(), wanted.filters());
        Bodies.write(
                ctx, 200, new Page(shown, found.size() > limit ? placeOf(shown).write() : null));
    }

    /**
     * @param together how many operations the commit decided: the changes are those of all of them
     * @param changes empty also where the feed does not go back so far
     */
    private record One(
            AuditEntry operation,
            @JsonProperty("operations_in_commit") long together,
            List<AuditEntry.Change> changes) {}

    /** One operation, with the rows that changed in its commit: before and after. */
    private void one(Context ctx) {
        Access.Member member = access.permitted(ctx, READ);
        UUID replica = Access.id("replica", ctx.pathParam("replica"));
        String n = ctx.pathParam("n");
        if (!n.matches("[1-9]\\d{0,17}")) {
            throw ApiProblem.malformed("n", "not-a-number", "The number of an operation on its device");
        }
        One found = transactions.reading(member.schoolId(), connection -> {
            AuditEntry entry = AuditSql.one(connection, member.schoolId(), replica, Long.parseLong(n))
                    .orElseThrow(ApiProblem::notFound);
            return new One(
                    entry,
                    AuditSql.operationsIn(connection, member.schoolId(), entry.commit()),
                    AuditSql.changes(connection, member.schoolId(), entry.commit()));
        });
        trail.note(member, "audit", found.operation().id(), 1, List.of());
        Bodies.write(ctx, 200, found);
    }

    private void reads(Context ctx) {
        Access.Member member = access.permitted(ctx, READ);
        int limit = limit(ctx);
        List<ReadTrailSql.Told> found = reads(member, wantedReads(ctx), limit + 1);
        boolean more = found.size() > limit;
        List<ReadTrailSql.Told> shown = more ? found.subList(0, limit) : found;
        Bodies.write(
                ctx,
                200,
                new Page(
                        shown,
                        more ? ReadTrailSql.Place.of(shown.get(limit - 1)).write() : null));
    }

    private void export(Context ctx) throws IOException {
        Access.Member member = access.permitted(ctx, EXPORT);
        AuditQuery wanted = AuditQuery.of(ctx);
        trail.note(member, "audit export", wanted.subject(), 0, wanted.filters());
        OutputStream out = download(ctx, "audit.csv");
        write(
                out,
                Csv.line(
                        "received_at",
                        "claimed",
                        "captured_from",
                        "captured_to",
                        "author",
                        "author_name",
                        "device",
                        "replica_id",
                        "n",
                        "operation",
                        "type",
                        "decision",
                        "reasons",
                        "position",
                        "latitude",
                        "longitude",
                        "what"));
        List<AuditEntry> entries = page(member, wanted, EXPORTED_AT_ONCE);
        while (!entries.isEmpty()) {
            for (AuditEntry entry : entries) {
                write(out, line(entry));
            }
            entries = page(member, wanted.behind(placeOf(entries)), EXPORTED_AT_ONCE);
        }
    }

    private static String line(AuditEntry entry) {
        AuditEntry.Place place = entry.place();
        return Csv.line(
                entry.receivedAt(),
                entry.claimed(),
                entry.capturedFrom(),
                entry.capturedTo(),
                entry.author(),
                entry.authorName(),
                entry.deviceName(),
                entry.replicaId(),
                entry.n(),
                entry.id(),
                entry.type(),
                entry.status(),
                entry.reasons().isEmpty() ? null : json(entry.reasons()),
                place == null ? null : place.position(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude(),
                entry.what());
    }

    private void exportReads(Context ctx) throws IOException {
        Access.Member member = access.permitted(ctx, EXPORT);
        ReadTrailSql.Wanted wanted = wantedReads(ctx);
        trail.note(member, "audit reads export", wanted.row(), 0, List.of());
        OutputStream out = download(ctx, "reads.csv");
        write(out, Csv.line("at", "user", "user_name", "what", "record", "records", "filters"));
        List<ReadTrailSql.Told> reads = reads(member, wanted, EXPORTED_AT_ONCE);
        while (!reads.isEmpty()) {
            for (ReadTrailSql.Told read : reads) {
                write(
                        out,
                        Csv.line(
                                read.at(),
                                read.user(),
                                read.userName(),
                                read.what(),
                                read.row(),
                                read.records(),
                                read.filters()));
            }
            reads = reads(member, wanted.behind(reads.get(reads.size() - 1)), EXPORTED_AT_ONCE);
        }
    }

    private List<AuditEntry> page(Access.Member member, AuditQuery wanted, int limit) {
        return transactions.reading(
                member.schoolId(), connection -> AuditSql.page(connection, member.schoolId(), wanted, limit));
    }

    private List<ReadTrailSql.Told> reads(Access.Member member, ReadTrailSql.Wanted wanted, int limit) {
        return transactions.reading(
                member.schoolId(), connection -> ReadTrailSql.page(connection, member.schoolId(), wanted, limit));
    }

    private static ReadTrailSql.Wanted wantedReads(Context ctx) {
        AuditQuery.requireKnown(ctx, READS_BY);
        String cursor = ctx.queryParam("cursor");
        return new ReadTrailSql.Wanted(
                AuditQuery.id(ctx, "user"),
                AuditQuery.id(ctx, "row"),
                ctx.queryParam("what"),
                AuditQuery.moment(ctx, "from"),
                AuditQuery.moment(ctx, "to"),
                cursor == null ? null : ReadTrailSql.Place.read(cursor));
    }

    private static AuditQuery.Place placeOf(List<AuditEntry> entries) {
        AuditEntry last = entries.get(entries.size() - 1);
        return new AuditQuery.Place(last.commit(), last.replicaId(), last.n());
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

    private static OutputStream download(Context ctx, String name) throws IOException {
        ctx.status(200).contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return ctx.res().getOutputStream();
    }

    private static void write(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own reasons can't be written", e);
        }
    }
}
