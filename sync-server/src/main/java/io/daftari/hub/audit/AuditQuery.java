package io.daftari.hub.audit;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.security.Access;
import io.daftari.model.op.Status;
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

    private static final Set<String> KNOWN =
            Set.of("author", "replica", "type", "subject", "from", "to", "decision", "cursor", "limit");

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
        for (String name : ctx.queryParamMap().keySet()) {
            if (!KNOWN.contains(name)) {
                throw ApiProblem.malformed(
                        name, "unknown-filter", "Filters are author, replica, type, subject, from, to," + " decision");
            }
        }
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
        return KNOWN.stream().filter(this::has).sorted().toList();
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
