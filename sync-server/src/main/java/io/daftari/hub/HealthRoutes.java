package io.daftari.hub;

import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Routes;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** Whether the process lives, and whether it can serve. */
final class HealthRoutes implements Routes {

    private final HubDatabase database;

    HealthRoutes(HubDatabase database) {
        this.database = database;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/healthz", ctx -> Bodies.write(ctx, 200, Map.of("status", "ok")));
        routes.get("/readyz", ctx -> {
            boolean ready = database.isReady();
            Bodies.write(ctx, ready ? 200 : 503, Map.of("status", ready ? "ready" : "not-ready"));
        });
    }
}
