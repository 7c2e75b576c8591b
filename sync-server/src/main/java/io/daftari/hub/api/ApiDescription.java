package io.daftari.hub.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the hub tells of its own API: {@code /api/openapi.json}, made of what every part says of its routes; pages to read and
 * try it, which ask no other host; a Postman collection.
 */
public final class ApiDescription implements Routes {

    private static final String UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css",
            "swagger-ui-bundle.js", "text/javascript");

    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Daftari API</title>
        <link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
        <body><div id="ui"></div>
        <script src="/api/docs/swagger-ui-bundle.js"></script>
        <script src="/api/docs/start.js"></script></body>
        </html>
        """;

    private static final String START = """
        SwaggerUIBundle({url: "/api/openapi.json", dom_id: "#ui", deepLinking: true, docExpansion: "none",
          persistAuthorization: true});
        """;

    /** What the pages may do in a browser: run what came with them, and ask this hub. */
    private static final String RULES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final ObjectNode openApi;
    private final ObjectNode postman;

    /** @param parts whose routes are told */
    public ApiDescription(List<Routes> parts) {
        parts.forEach(part -> endpoints.addAll(part.endpoints()));
        endpoints.addAll(endpoints());
        endpoints.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));
        this.openApi = OpenApi.of(endpoints);
        this.postman = Postman.of(endpoints);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/openapi.json", ctx -> Bodies.write(ctx, 200, openApi));
        routes.get("/api/postman.json", ctx -> {
            ctx.header("Content-Disposition", "attachment; filename=\"daftari.postman.json\"");
            Bodies.write(ctx, 200, postman);
        });
        routes.get("/api/docs", ctx -> page(ctx, "text/html", PAGE.getBytes(StandardCharsets.UTF_8)));
        routes.get("/api/docs/{file}", this::file);
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "description";
        return List.of(
                Endpoint.get("/api/openapi.json", tag, "This description, as OpenAPI 3.1")
                        .by(Endpoint.Who.ANYBODY)
                        .giving(200, Schemas.anyObject()),
                Endpoint.get("/api/postman.json", tag, "The same as a Postman collection")
                        .by(Endpoint.Who.ANYBODY)
                        .giving(200, Schemas.anyObject()),
                Endpoint.get("/api/docs", tag, "Pages to read and try it")
                        .by(Endpoint.Who.ANYBODY)
                        .files("text/html"),
                Endpoint.get("/api/docs/{file}", tag, "What these pages are made of")
                        .by(Endpoint.Who.ANYBODY)
                        .files("text/css", "text/javascript"));
    }

    private void file(Context ctx) {
        String name = ctx.pathParam("file");
        if (name.equals("start.js")) {
            page(ctx, "text/javascript", START.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String type = FILES.get(name);
        if (type == null) {
            throw ApiProblem.notFound();
        }
        try (InputStream in = ApiDescription.class.getResourceAsStream(UI + name)) {
            if (in == null) {
                throw new IllegalStateException("The pages of the description are not in the program: " + name);
            }
            page(ctx, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Our own pages can't be read", e);
        }
    }

    private static void page(Context ctx, String type, byte[] bytes) {
        ctx.header("Content-Security-Policy", RULES);
        ctx.contentType(type + "; charset=utf-8").result(bytes);
    }
}
