package io.daftari.hub.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What browsers are told of the hub's answers: which other sites may read them, and that nothing of them is run, framed,
 * kept or guessed at. Devices are no browsers, and every byte costs them: what they asked for comes without.
 *
 * @param origins sites whose pages may call the hub, as {@code https://portal.example.org}
 * @param onlyByTls whether people reach the hub by https, so that a browser shall never try without
 */
public record BrowserRules(Set<String> origins, boolean onlyByTls) {

    private static final String A_YEAR = "max-age=31536000";
    private static final String MAX_AGE_SECONDS = "600";

    public BrowserRules {
        origins = Set.copyOf(origins);
    }

    /** No other site may call it. */
    public static BrowserRules none() {
        return new BrowserRules(Set.of(), false);
    }

    void addTo(RoutesConfig routes) {
        routes.before(ctx -> {
            if (!ctx.path().startsWith(Allowances.FOR_DEVICES)) {
                protect(ctx);
                share(ctx);
            }
        });
        routes.after(Allowances.FOR_DEVICES + "*", ctx -> {
            // Whoever gets a refusal there may be a browser that was sent there.
            if (ctx.statusCode() != HttpStatus.OK.getCode()) {
                protect(ctx);
            }
        });
        routes.options("/api/*", this::preflight);
    }

    /** A page that is to be shown says its own rules after this. */
    private void protect(Context ctx) {
        protecting().forEach(ctx::header);
    }

    /** The headers of an answer that shows nothing. */
    Map<String, String> protecting() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cache-Control", "no-store");
        if (onlyByTls) {
            headers.put("Strict-Transport-Security", A_YEAR);
        }
        return headers;
    }

    private void share(Context ctx) {
        String origin = ctx.header("Origin");
        if (origins.isEmpty() || origin == null) {
            return;
        }
        ctx.header("Vary", "Origin");
        if (origins.contains(origin)) {
            ctx.header("Access-Control-Allow-Origin", origin);
            ctx.header("Access-Control-Expose-Headers", "Retry-After, RateLimit, RateLimit-Policy, ETag, Location");
        }
    }

    private void preflight(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin != null && origins.contains(origin)) {
            ctx.header("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE");
            ctx.header(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, X-School-ID, Idempotency-Key, If-Match, If-None-Match");
            ctx.header("Access-Control-Max-Age", MAX_AGE_SECONDS);
        }
        ctx.status(204);
    }

    /**
     * The sites of a setting, with commas between them.
     *
     * @throws IllegalArgumentException with a sentence for the operator; {@code *} is none
     */
    public static Set<String> origins(String text) {
        List<String> origins = List.of(text.strip().split("\\s*,\\s*", -1));
        for (String origin : origins) {
            if (!origin.matches("https?://[a-z0-9.-]+(:\\d{1,5})?")) {
                throw new IllegalArgumentException(
                        "DAFTARI_ORIGINS are addresses such as https://portal.example.org, with commas: " + origin);
            }
        }
        return Set.copyOf(origins);
    }
}
