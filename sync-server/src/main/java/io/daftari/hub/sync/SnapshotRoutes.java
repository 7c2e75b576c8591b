package io.daftari.hub.sync;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Snapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code POST /sync/v1/snapshot} gives a manifest, {@code POST /sync/v1/snapshot/parts} the bytes of its parts. */
public final class SnapshotRoutes implements Routes {

    private final SignedRequests requests;
    private final Snapshots snapshots;
    private final PartFiles files;

    SnapshotRoutes(SignedRequests requests, Snapshots snapshots, PartFiles files) {
        this.requests = requests;
        this.snapshots = snapshots;
        this.files = files;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.ofDevices("/sync/v1/snapshot", "What a device shall hold, in parts")
                        .giving(200, Schemas.of("SnapshotManifest", Snapshot.Manifest.class)),
                Endpoint.ofDevices("/sync/v1/snapshot/parts", "The bytes of such parts")
                        .files("application/octet-stream"));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/snapshot", this::manifest);
        routes.post("/sync/v1/snapshot/parts", this::parts);
    }

    private void manifest(Context ctx) {
        SignedRequests.Question<Snapshot.Request> question = requests.question(ctx, "snapshot", Snapshot.Request.class);
        Snapshot.Request request = question.body();
        if (request.version() != ExchangeRequest.VERSION) {
            throw ApiProblem.malformed(
                    "version", "unknown-version", "This hub speaks version " + ExchangeRequest.VERSION);
        }
        requireSigner(question.replica(), request.replica());
        Bodies.write(ctx, 200, snapshots.manifest(question.replica(), request.undecided(), request.terms()));
    }

    private static void requireSigner(Replicas.Identity signer, UUID named) {
        if (!signer.replicaId().equals(named)) {
            throw ApiProblem.malformed("replica", "not-the-signer", "Another replica has signed this request");
        }
    }

    private void parts(Context ctx) throws IOException {
        SignedRequests.Question<Snapshot.PartsRequest> question =
                requests.question(ctx, "parts", Snapshot.PartsRequest.class);
        Snapshot.PartsRequest request = question.body();
        requireSigner(question.replica(), request.replica());
        List<Hash> wanted = request.parts();
        if (wanted == null || wanted.isEmpty() || wanted.size() > Snapshot.PartsRequest.MAX_PARTS) {
            throw ApiProblem.malformed("parts", "out-of-range", "1 to " + Snapshot.PartsRequest.MAX_PARTS);
        }
        if (request.manifest() == null
                || !snapshots.mayFetch(question.replica().replicaId(), request.manifest(), wanted)) {
            throw ApiProblem.gone("unknown-manifest", "This manifest is not known any more: ask for another");
        }
        List<FileChannel> open = new ArrayList<>();
        try {
            for (Hash hash : wanted) {
                open.add(files.open(hash)
                        .orElseThrow(() -> ApiProblem.gone(
                                "unknown-part", "This part is not kept any more: ask for another manifest")));
            }
            write(ctx, open, request.offset());
        } finally {
            for (FileChannel channel : open) {
                channel.close();
            }
        }
    }

    private static void write(Context ctx, List<FileChannel> parts, int offset) throws IOException {
        if (offset < 0 || offset > parts.get(0).size()) {
            throw ApiProblem.malformed("offset", "out-of-range", "The first part has no such byte");
        }
        parts.get(0).position(offset);
        long length = -offset;
        for (FileChannel part : parts) {
            length += part.size();
        }
        // Past Javalin's own compression: parts are compressed already.
        HttpServletResponse response = ctx.res();
        response.setStatus(200);
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(length);
        OutputStream out = response.getOutputStream();
        for (FileChannel part : parts) {
            Channels.newInputStream(part).transferTo(out);
        }
        out.flush();
    }
}
