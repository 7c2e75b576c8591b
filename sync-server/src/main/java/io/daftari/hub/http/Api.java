package io.daftari.hub.http;

import io.daftari.hub.tenancy.Busy;
import io.daftari.model.Edge;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's HTTP server: virtual threads, limits, and every failure as a problem that names no more than it must. */
@Edge(reason = "the last catch of a request: a bug becomes a 500 without a stack, and is logged once")
public final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String PROBLEM = "application/problem+json";
    private static final long STOP_MILLIS = 5_000;

    private final Javalin server;

    private Api(Javalin server) {
        this.server = server;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     */
    public static Api start(String host, int port, BrowserRules browsers, List<Routes> routes) {
        Javalin server = Javalin.create(config -> configure(config, browsers, routes));
        server.start(host, port);
        return new Api(server);
    }

    private static void configure(JavalinConfig config, BrowserRules browsers, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Bodies.MAX_JSON;
        config.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
        // An exchange with nothing new shall cost less than a kilobyte: no header that nobody reads.
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        browsers.addTo(config.routes);
        routes.forEach(part -> part.addTo(config.routes));
        problems(config.routes);
    }

    private static void problems(RoutesConfig routes) {
        routes.exception(ApiProblem.class, (problem, ctx) -> answer(ctx, problem));
        routes.exception(Busy.class, (busy, ctx) -> answer(ctx, ApiProblem.busy(busy.retryAfter())));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            if (e.getStatus() == 404) {
                answer(ctx, ApiProblem.notFound());
            } else if (e.getStatus() == 413) {
                answer(ctx, ApiProblem.tooLarge(Bodies.MAX_JSON));
            } else {
                Bodies.write(
                        ctx,
                        e.getStatus(),
                        PROBLEM,
                        new ApiProblem.Body(
                                "about:blank", e.getStatus(), "http", "The request can't be served", null, null));
            }
        });
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), routeOf(ctx), e);
            answer(ctx, ApiProblem.internal());
        });
    }

    /** The route and not the path: a path may name a person. */
    private static String routeOf(Context ctx) {
        var endpoint = ctx.endpoints().lastHttpEndpoint();
        return endpoint == null ? "?" : endpoint.path;
    }

    private static void answer(Context ctx, ApiProblem problem) {
        if (problem.retryAfter() != null) {
            long seconds = Math.max(1, problem.retryAfter().plusMillis(999).toSeconds());
            ctx.header("Retry-After", Long.toString(seconds));
            if (problem.status() == 429) {
                ctx.header("RateLimit", "\"" + problem.code() + "\";r=0;t=" + seconds);
            }
        }
        Bodies.write(ctx, problem.status(), PROBLEM, problem.body());
    }

    /** Every route that is served, as {@code GET /api/v1/schools}; what runs before them is left out. */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.isHttpMethod())
                .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
                .sorted()
                .toList();
    }

    public int port() {
        return server.port();
    }

    /** Lets running requests end, then stops. */
    @Override
    public void close() {
        server.stop();
    }
}
