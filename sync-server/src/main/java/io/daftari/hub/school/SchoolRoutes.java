package io.daftari.hub.school;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.account.Founders;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Routes;
import io.daftari.hub.security.Access;
import io.daftari.hub.sync.HubWriter;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Status;
import io.daftari.model.time.Ids;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registers schools, and tells people which are theirs. */
public final class SchoolRoutes implements Routes {

    private final TenantTransaction transactions;
    private final Access access;
    private final HubWriter writer;
    private final Founders founders;
    private final Clock clock;
    private final Ids ids;

    public SchoolRoutes(
            TenantTransaction transactions, Access access, HubWriter writer, Founders founders, Clock clock, Ids ids) {
        this.transactions = transactions;
        this.founders = founders;
        this.access = access;
        this.writer = writer;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/schools", this::register);
        routes.get("/api/v1/schools", this::mine);
        routes.get("/api/v1/schools/my", this::mine);
    }

    private void register(Context ctx) {
        UUID userId = access.user(ctx);
        ObjectNode body = Bodies.read(ctx, ObjectNode.class);
        if (!founders.begin(userId)) {
            throw ApiProblem.forbidden("verify-first", "Verify your e-mail address before you found another school");
        }
        boolean founded = false;
        try {
            UUID schoolId = ids.next();
            Decision decision = decided(schoolId, userId, body);
            founded = true;
            Bodies.write(ctx, 201, Map.of("id", schoolId, "decision", decision));
        } finally {
            if (!founded) {
                founders.takeBack(userId);
            }
        }
    }

    private Decision decided(UUID schoolId, UUID userId, ObjectNode body) {
        List<Decision> decisions;
        try {
            decisions = writer.submit(schoolId, userId, List.of(new HubWriter.Draft(null, "RegisterSchool", 1, body)));
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(
                    e.field().replaceFirst("^operations\\[0]\\.body\\.?", ""), e.code(), e.getMessage());
        }
        if (decisions.isEmpty() || decisions.get(0).status() == Status.REJECTED) {
            throw ApiProblem.rejected("rejected", "The school can't be registered like this");
        }
        return decisions.get(0);
    }

    private void mine(Context ctx) {
        UUID userId = access.user(ctx);
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        transactions.platform(connection -> SchoolSql.ofUser(connection, userId, clock.instant()))));
    }
}
