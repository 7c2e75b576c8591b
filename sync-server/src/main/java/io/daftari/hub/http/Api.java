package io.daftari.hub.http;

import io.daftari.hub.tenancy.Busy;
import io.daftari.hub.tls.TlsPort;
import io.daftari.model.Edge;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's HTTP server: virtual threads, limits, and every failure as a problem that names no more than it must. */
@Edge(reason = "the last catch of a request: a bug becomes a 500 without a stack, and is logged once")
public final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    static final String PROBLEM = "application/problem+json";
    private static final long STOP_MILLIS = 5_000;

    /** Browsers send some twenty, proxies some more. */
    private static final int MOST_HEADERS = 80;

    /** So much is read of what a handler left, and no more. */
    private static final int MOST_LEFT = 64 * 1024;

    /** So much is read of what was too large, and so long: who is still writing hears no answer, but a line that breaks. */
    private static final long MOST_TOO_LARGE = 32 * 1024 * 1024;

    private static final long MOST_TOO_LARGE_NANOS = 10_000_000_000L;

    /** Who has sent nothing of it by then waits for a word before he does; who pauses so long has come to a stop. */
    private static final long SILENT_NANOS = 50_000_000L;

    private static final long PAUSE_NANOS = 2_000_000_000L;
    private static final long LOOK_NANOS = 2_000_000L;

    /**
     * A connection on which nothing moves is closed. How fast it moves is not judged: on a bad line a small body comes a second
     * or more after its head, and whoever wants to hold a connection for nothing can send enough.
     */
    private static final long IDLE_MILLIS = 30_000;

    private final Javalin server;

    private Api(Javalin server) {
        this.server = server;
    }

    /**
     * Where it serves.
     *
     * @param port 0 for any free one
     * @param tls empty for HTTP
     */
    public record Place(String host, int port, Optional<TlsPort> tls) {}

    /** Starts serving by HTTP. */
    public static Api start(String host, int port, BrowserRules browsers, List<Routes> routes) {
        return start(new Place(host, port, Optional.empty()), browsers, routes);
    }

    /** Starts serving. */
    public static Api start(Place place, BrowserRules browsers, List<Routes> routes) {
        Javalin server = Javalin.create(config -> {
            configure(config, browsers, routes);
            place.tls()
                    .ifPresent(tls -> config.jetty.addConnector(
                            (jetty, http) -> tls.connector(jetty, http, place.host(), place.port())));
        });
        server.start(place.host(), place.port());
        return new Api(server);
    }

    /** A route that takes larger bodies than JSON may be. */
    private record Larger(String method, Pattern path, long most) {

        static Larger of(Endpoint endpoint) {
            String path = "\\Q" + endpoint.path().replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E";
            return new Larger(endpoint.method(), Pattern.compile(path), endpoint.most());
        }

        boolean isMeant(Context ctx) {
            return ctx.method().name().equals(method)
                    && path.matcher(ctx.path()).matches();
        }
    }

    private static void configure(JavalinConfig config, BrowserRules browsers, List<Routes> routes) {
        List<Larger> larger = routes.stream()
                .flatMap(part -> part.endpoints().stream())
                .filter(endpoint -> endpoint.most() > Bodies.MAX_JSON)
                .map(Larger::of)
                .toList();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Bodies.MAX_JSON;
        config.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(STOP_MILLIS);
            jetty.setErrorHandler(new BadRequests(browsers));
        });
        // An exchange with nothing new shall cost less than a kilobyte: no header that nobody reads.
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
            http.setIdleTimeout(IDLE_MILLIS);
        });
        browsers.addTo(config.routes);
        config.routes.before(ctx -> limit(ctx, larger));
        routes.forEach(part -> part.addTo(config.routes));
        config.routes.after(Upload::forget);
        config.routes.after(Api::readToItsEnd);
        problems(config.routes);
    }

    /** What no route of ours takes is refused before it is read. Devices are measured by what they ask for. */
    private static void limit(Context ctx, List<Larger> larger) {
        larger.stream().filter(one -> one.isMeant(ctx)).forEach(one -> Upload.limit(ctx, one.most()));
        long most = Upload.most(ctx);
        if (!ctx.path().startsWith(Allowances.FOR_DEVICES) && ctx.req().getContentLengthLong() > most) {
            throw ApiProblem.tooLarge(most);
        }
        int headers = 0;
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            headers += Collections.list(ctx.req().getHeaders(name)).size();
        }
        if (headers > MOST_HEADERS) {
            throw ApiProblem.tooManyHeaders();
        }
    }

    /**
     * Reads what a handler left of a request: a line on which something is left is closed, and a client that has just sent its
     * next request on it would not know what became of that.
     */
    private static void readToItsEnd(Context ctx) {
        boolean tooLarge = ctx.statusCode() == HttpStatus.CONTENT_TOO_LARGE.getCode();
        if (ctx.req().getHeader("Expect") != null && tooLarge) {
            // It asks before it sends; to read would be to tell it to go on.
            ctx.header("Connection", "close");
            return;
        }
        boolean hasBody = ctx.req().getContentLengthLong() > 0 || ctx.req().getHeader("Transfer-Encoding") != null;
        if (!hasBody || (!tooLarge && ctx.path().startsWith(Allowances.FOR_DEVICES))) {
            return;
        }
        try (ServletInputStream rest = ctx.req().getInputStream()) {
            boolean atItsEnd = tooLarge
                    ? isRead(rest, ctx.req().getContentLengthLong())
                    : rest.readNBytes(MOST_LEFT).length < MOST_LEFT;
            if (!atItsEnd) {
                ctx.header("Connection", "close");
            }
        } catch (IOException e) {
            LOG.debug("A request broke off after it was answered", e);
        }
    }

    /** Whether all of it came within bounds; who sends nothing, or no more, waits for the answer and gets it. */
    private static boolean isRead(ServletInputStream rest, long length) throws IOException {
        byte[] some = new byte[16 * 1024];
        long began = System.nanoTime();
        long heard = began;
        long read = 0;
        while (read < MOST_TOO_LARGE && heard - began < MOST_TOO_LARGE_NANOS) {
            if (rest.available() > 0) {
                int n = rest.read(some);
                if (n < 0) {
                    return true;
                }
                read += n;
                heard = System.nanoTime();
            } else if (rest.isFinished() || read == length) {
                return true;
            } else if (System.nanoTime() - heard > (read == 0 ? SILENT_NANOS : PAUSE_NANOS)) {
                return false;
            } else {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        return false;
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
                Bodies.write(ctx, e.getStatus(), PROBLEM, ApiProblem.http(e.getStatus()));
            }
        });
        routes.exception(BadMessageException.class, (e, ctx) -> {
            // What Jetty itself finds wrong while a body is read.
            Bodies.write(ctx, e.getCode(), PROBLEM, ApiProblem.http(e.getCode()));
        });
        routes.exception(EofException.class, (e, ctx) -> answer(ctx, ApiProblem.brokenOff()));
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

    /** Answers with a problem that nothing was thrown for. */
    public static void answer(Context ctx, ApiProblem problem) {
        if (problem.retryAfter() != null) {
            long seconds = Allowances.seconds(problem.retryAfter());
            ctx.header("Retry-After", Long.toString(seconds));
            if (problem.status() == 429 && !problem.code().equals(ApiProblem.OVER_ALLOWANCE)) {
                ctx.header("RateLimit", "\"" + problem.code() + "\";r=0;t=" + seconds);
            }
        }
        Bodies.write(ctx, problem.status(), PROBLEM, problem.body(ReasonText.of(ctx)));
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
