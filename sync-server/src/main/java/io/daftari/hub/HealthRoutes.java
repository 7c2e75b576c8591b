package io.daftari.hub;

import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;

/** Whether the process lives, and whether it can serve. */
final class HealthRoutes implements Routes {

    private final HubDatabase database;

    HealthRoutes(HubDatabase database) {
        this.database = database;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/healthz", "health", "Whether the program runs")
                        .by(Endpoint.Who.ANYBODY)
                        .giving(200, Schemas.answer(Input.text("status").must())),
                Endpoint.get("/readyz", "health", "Whether it can serve")
                        .by(Endpoint.Who.ANYBODY)
                        .giving(200, Schemas.answer(Input.text("status").must()))
                        .or(503, "It can't", Schemas.answer(Input.text("status").must())));
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
