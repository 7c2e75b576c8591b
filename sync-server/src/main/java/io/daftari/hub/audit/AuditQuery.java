package io.daftari.hub.audit;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.model.op.Status;
import io.daftari.model.row.ColumnKind;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which operations of a school's log are wanted; what is null does not matter.
 *
 * @param subject an id that the operation names, or its own
 * @param from received at this moment or later
 * @param to received before this moment
 * @param after the place behind which to go on; null for the newest
 */
record AuditQuery(
        @Nullable UUID author,
        @Nullable UUID replica,
        @Nullable String type,
        @Nullable UUID subject,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Status status,
        @Nullable Place after) {

    /** By what the log can be asked. */
    static final List<Endpoint.Query> FILTERS = List.of(
            filter("author", "Who did it", ColumnKind.UUID),
            filter("replica", "On which device", ColumnKind.UUID),
            filter("type", "Of which type, as MarkRegister", ColumnKind.TEXT),
            filter("subject", "An id that the operation names, or its own", ColumnKind.UUID),
            filter("from", "Received at this moment or later", ColumnKind.INSTANT),
            filter("to", "Received before this moment", ColumnKind.INSTANT),
            new Endpoint.Query("decision", "What became of it", Schemas.value(ColumnKind.ENUM, Status.class)));

    private static final Set<String> OF_PAGES = Set.of("cursor", "limit");

    static Endpoint.Query filter(String name, String about, ColumnKind kind) {
        return new Endpoint.Query(name, about, Schemas.value(kind, null));
    }

    /** @throws ApiProblem 400 where something is asked that is none of these: it would be passed over in silence */
    static void requireKnown(Context ctx, List<Endpoint.Query> filters) {
        List<String> known = filters.stream().map(Endpoint.Query::name).toList();
        for (String name : ctx.queryParamMap().keySet()) {
            if (!known.contains(name) && !OF_PAGES.contains(name)) {
                throw ApiProblem.malformed(name, "unknown-filter", "Filters are " + String.join(", ", known));
            }
        }
    }

    /** A place in the log, from the newest back. */
    record Place(long commit, UUID replica, long n) {

        private static Place read(String text) {
            String[] parts = text.split("_", -1);
            if (parts.length == 3 && parts[0].matches("\\d{1,18}") && parts[2].matches("\\d{1,18}")) {
                return new Place(Long.parseLong(parts[0]), Access.id("cursor", parts[1]), Long.parseLong(parts[2]));
            }
            throw ApiProblem.malformed("cursor", "not-a-cursor", "A cursor is what an earlier page gave");
        }

        String write() {
            return commit + "_" + replica + "_" + n;
        }
    }

    static AuditQuery of(Context ctx) {
        requireKnown(ctx, FILTERS);
        String cursor = ctx.queryParam("cursor");
        return new AuditQuery(
                id(ctx, "author"),
                id(ctx, "replica"),
                ctx.queryParam("type"),
                id(ctx, "subject"),
                moment(ctx, "from"),
                moment(ctx, "to"),
                status(ctx),
                cursor == null ? null : Place.read(cursor));
    }

    AuditQuery behind(Place place) {
        return new AuditQuery(author, replica, type, subject, from, to, status, place);
    }

    /** Which filters it has, without their values. */
    List<String> filters() {
        return FILTERS.stream()
                .map(Endpoint.Query::name)
                .filter(this::has)
                .sorted()
                .toList();
    }

    private boolean has(String filter) {
        return switch (filter) {
            case "author" -> author != null;
            case "replica" -> replica != null;
            case "type" -> type != null;
            case "subject" -> subject != null;
            case "from" -> from != null;
            case "to" -> to != null;
            case "decision" -> status != null;
            default -> false;
        };
    }

    static @Nullable UUID id(Context ctx, String name) {
        String text = ctx.queryParam(name);
        return text == null ? null : Access.id(name, text);
    }

    static @Nullable Instant moment(Context ctx, String name) {
        String text = ctx.queryParam(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw ApiProblem.malformed(name, "not-a-time", "A time is written like 2026-11-21T05:10:00Z")
                    .causedBy(e);
        }
    }

    private static @Nullable Status status(Context ctx) {
        String text = ctx.queryParam("decision");
        try {
            return text == null ? null : Status.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.malformed("decision", "unknown", "ACCEPTED, MERGED, FLAGGED, REJECTED or QUARANTINED")
                    .causedBy(e);
        }
    }
}
