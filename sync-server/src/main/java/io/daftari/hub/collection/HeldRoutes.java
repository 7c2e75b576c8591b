package io.daftari.hub.collection;

import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HeldOperations;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Permission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/held}: the operations that the hub could not decide, and what a person may do about each: have it tried
 * again after a repair, or give it up.
 */
public final class HeldRoutes implements Routes {

    /** Roles with this right see held operations and may act on them. */
    private static final Permission REPAIR = Permission.of("operation.repair");

    private static final int LONGEST_NOTE = 500;

    private final Access access;
    private final HeldOperations held;
    private final ReadTrail trail;

    public HeldRoutes(Access access, HeldOperations held, ReadTrail trail) {
        this.access = access;
        this.held = held;
        this.trail = trail;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "held";
        return List.of(
                Endpoint.get("/api/v1/held", tag, "Operations that the hub could not decide")
                        .needs(REPAIR)
                        .giving(200, Schemas.listOf("HeldOperation", HeldOperations.Held.class)),
                Endpoint.post("/api/v1/held/{replica}/{n}/retry", tag, "Try one again")
                        .needs(REPAIR)
                        .giving(200, Schemas.of("DecidedOperation", Decided.class)),
                Endpoint.post("/api/v1/held/{replica}/{n}/reject", tag, "Give one up")
                        .needs(REPAIR)
                        .taking(Input.text("reason").must())
                        .giving(200, Schemas.of("DecidedOperation", Decided.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/held", this::list);
        routes.post("/api/v1/held/{replica}/{n}/retry", this::retry);
        routes.post("/api/v1/held/{replica}/{n}/reject", this::reject);
    }

    private void list(Context ctx) {
        Access.Member member = allowed(ctx);
        List<HeldOperations.Held> all = held.of(member.schoolId());
        trail.note(member, "held", null, all.size(), List.of());
        Bodies.write(ctx, 200, Map.of("items", all));
    }

    private void retry(Context ctx) {
        Access.Member member = allowed(ctx);
        answer(ctx, held.retry(member.schoolId(), replica(ctx), number(ctx)));
    }

    private record Decided(Decision decision) {}

    private record Rejection(@Nullable String reason) {}

    private void reject(Context ctx) {
        Access.Member member = allowed(ctx);
        String note = Bodies.read(ctx, Rejection.class).reason();
        if (note == null || note.isBlank() || note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0) {
            throw ApiProblem.malformed("reason", "required", "A reason of at most " + LONGEST_NOTE + " characters");
        }
        answer(ctx, held.giveUp(member.schoolId(), replica(ctx), number(ctx), member.userId(), note.strip()));
    }

    private Access.Member allowed(Context ctx) {
        return access.permitted(ctx, REPAIR);
    }

    private static UUID replica(Context ctx) {
        return Access.id("replica", ctx.pathParam("replica"));
    }

    private static long number(Context ctx) {
        String text = ctx.pathParam("n");
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw ApiProblem.malformed("n", "not-a-number", "The number of an operation on its device");
        }
        return Long.parseLong(text);
    }

    private static void answer(Context ctx, Optional<Decision> decision) {
        Bodies.write(ctx, 200, new Decided(decision.orElseThrow(ApiProblem::notFound)));
    }
}
