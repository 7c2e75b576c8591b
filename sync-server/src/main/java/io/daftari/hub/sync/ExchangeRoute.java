package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SealedBox;
import io.daftari.model.wire.CarriedAnswer;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Packing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

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

    private final Sync.Keys keys;
    private final Admission admission;

    ExchangeRoute(SignedRequests requests, Exchange exchange, Sync.Keys keys, Admission admission, Steps steps) {
        this.requests = requests;
        this.exchange = exchange;
        this.keys = keys;
        this.admission = admission;
        this.steps = steps;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.ofDevices("/sync/v1/exchange", "Operations against rows and decisions")
                .files("application/x-ndjson", "application/octet-stream"));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/exchange", this::serve);
    }

    private void serve(Context ctx) throws IOException {
        byte[] raw = Bodies.raw(ctx, ExchangeRequest.MAX_REQUEST_BYTES);
        steps.reached("exchange.received");
        Replicas.Identity replica = requests.authenticated(ctx, raw);
        // Room is taken between reading and writing: a slow line holds none.
        Answer answer = admission.admit(() -> answer(ctx, replica, raw));
        steps.reached("reply.beforeWrite");
        ExchangeRequest.Carried carried = answer.carried();
        if (carried == null) {
            write(ctx, answer.lines());
        } else {
            writeSealed(ctx, answer.lines(), carried.reply());
        }
        steps.reached("reply.afterWrite");
    }

    private record Answer(List<byte[]> lines, ExchangeRequest.@Nullable Carried carried) {}

    private Answer answer(Context ctx, Replicas.Identity replica, byte[] raw) {
        byte[] body = body(ctx, raw);
        try {
            ExchangeRequest request = ExchangeRequest.read(body).opened(keys.box());
            List<byte[]> lines = exchange.run(replica, request, Hash.over(body));
            return new Answer(lines, request.header().carried());
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(e);
        }
    }

    private byte[] body(Context ctx, byte[] raw) {
        if (!Packing.SEALED_ENCODING.equals(ctx.header("Content-Encoding"))) {
            return Bodies.inflated(ctx, raw, ExchangeRequest.MAX_REQUEST_BYTES);
        }
        byte[] packed = SealedBox.open(raw, keys.box())
                .orElseThrow(() -> ApiProblem.malformed("", "not-sealed-to-us", "This was not sealed to this hub"));
        return Bodies.inflated(packed, Packing.ENCODING, ExchangeRequest.MAX_REQUEST_BYTES);
    }

    /** An answer that a carrier brings back: signed, because he who carries might also have made it. */
    private void writeSealed(Context ctx, List<byte[]> lines, BoxKey reply) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (byte[] line : lines) {
                out.write(line);
            }
        }
        byte[] answer = CarriedAnswer.write(packed.toByteArray(), reply, keys.seal(), keys.random());
        HttpServletResponse response = ctx.res();
        response.setStatus(200);
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Encoding", Packing.SEALED_ENCODING);
        response.setContentLengthLong(answer.length);
        response.getOutputStream().write(answer);
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
