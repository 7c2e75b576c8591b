package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Routes;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.wire.ExchangeRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * {@code POST /sync/v1/exchange}. The device signs the body as it sends it, so that nothing is inflated or parsed for a
 * stranger.
 */
public final class ExchangeRoute implements Routes {

    /** Below this, gzip's own frame eats what it saves. */
    private static final int WORTH_COMPRESSING = 300;

    private final SignedRequests requests;
    private final Exchange exchange;
    private final Steps steps;

    ExchangeRoute(SignedRequests requests, Exchange exchange, Steps steps) {
        this.requests = requests;
        this.exchange = exchange;
        this.steps = steps;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/exchange", this::serve);
    }

    private void serve(Context ctx) throws IOException {
        byte[] raw = Bodies.raw(ctx, ExchangeRequest.MAX_REQUEST_BYTES);
        steps.reached("exchange.received");
        Replicas.Identity replica = requests.authenticated(ctx, raw);
        byte[] body = Bodies.inflated(ctx, raw, ExchangeRequest.MAX_REQUEST_BYTES);
        List<byte[]> lines;
        try {
            lines = exchange.run(replica, body);
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(e);
        }
        steps.reached("reply.beforeWrite");
        write(ctx, lines);
        steps.reached("reply.afterWrite");
    }

    private void write(Context ctx, List<byte[]> lines) throws IOException {
        HttpServletResponse response = ctx.res();
        response.setStatus(200);
        response.setContentType("application/x-ndjson");
        long size = lines.stream().mapToLong(line -> line.length).sum();
        String accepted = ctx.header("Accept-Encoding");
        boolean gzip = size > WORTH_COMPRESSING && accepted != null && accepted.contains("gzip");
        // Past Javalin's own compression, which would hold back what shall go out page by page.
        OutputStream plain = response.getOutputStream();
        if (!gzip) {
            response.setContentLengthLong(size);
            lines(plain, lines);
            return;
        }
        response.setHeader("Content-Encoding", "gzip");
        try (GZIPOutputStream out = new GZIPOutputStream(plain, 8192, true)) {
            lines(out, lines);
        }
    }

    private void lines(OutputStream out, List<byte[]> lines) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            if (i == lines.size() / 2) {
                out.flush();
                steps.reached("reply.midway");
            }
            out.write(lines.get(i));
        }
        out.flush();
    }
}
