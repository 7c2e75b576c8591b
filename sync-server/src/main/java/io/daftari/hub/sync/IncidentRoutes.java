package io.daftari.hub.sync;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.security.Access;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Permission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** {@code GET /api/v1/incidents}: what is wrong with the chains of a school's devices, for those who answer for it. */
public final class IncidentRoutes implements Routes {

    /** Roles with this right are told what is wrong with the school's devices. */
    private static final Permission WATCH = Permission.of("device.watch");

    private static final int MOST = 500;

    private final TenantTransaction transactions;
    private final Access access;
    private final Incidents incidents = new Incidents();

    public IncidentRoutes(TenantTransaction transactions, Access access) {
        this.transactions = transactions;
        this.access = access;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/api/v1/incidents", "devices", "What was wrong with a device's chain")
                .giving(200, Schemas.listOf("Incident", Incidents.Incident.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/incidents", this::list);
    }

    private void list(Context ctx) {
        Access.Member member = access.member(ctx);
        if (!member.permits(WATCH)) {
            throw ApiProblem.forbidden("not-permitted", "Only owner and principal see the incidents of devices");
        }
        Bodies.write(
                ctx,
                200,
                Map.of(
                        "items",
                        transactions.reading(
                                member.schoolId(), connection -> incidents.last(connection, member.schoolId(), MOST))));
    }
}
