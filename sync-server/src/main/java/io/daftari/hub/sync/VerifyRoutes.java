package io.daftari.hub.sync;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Verification;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /sync/v1/verify} gives sums, {@code POST /sync/v1/verify/rows} the rows of audiences that differ. */
public final class VerifyRoutes implements Routes {

    private final SignedRequests requests;
    private final Verifier verifier;
    private final int schema;

    VerifyRoutes(SignedRequests requests, Verifier verifier, int schema) {
        this.requests = requests;
        this.verifier = verifier;
        this.schema = schema;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.ofDevices("/sync/v1/verify", "Whether a device holds what the hub does")
                        .giving(200, Schemas.of("VerificationSums", Verification.Sums.class)),
                Endpoint.ofDevices("/sync/v1/verify/rows", "Which rows differ")
                        .giving(200, Schemas.of("VerificationRows", Verification.Rows.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/verify", this::sums);
        routes.post("/sync/v1/verify/rows", this::rows);
    }

    private void sums(Context ctx) {
        SignedRequests.Question<Verification.Request> question =
                requests.question(ctx, "verify", Verification.Request.class);
        Verification.Request request = question.body();
        requireSigner(question.replica(), request.replica(), request.cursor());
        boolean other = request.schema() != schema && request.shapes() == null;
        if (request.version() != ExchangeRequest.VERSION || other) {
            // Rows of another version may have other columns: their sums would differ for ever.
            throw ApiProblem.conflict(Verification.OTHER_SCHEMA, "Sums are of schema " + schema);
        }
        Bodies.write(ctx, 200, verifier.sums(question.replica(), request));
    }

    private void rows(Context ctx) {
        SignedRequests.Question<Verification.RowsRequest> question =
                requests.question(ctx, "verify-rows", Verification.RowsRequest.class);
        Verification.RowsRequest request = question.body();
        requireSigner(question.replica(), request.replica(), request.cursor());
        Map<UUID, Long> here = request.here();
        if (request.table() == null
                || here == null
                || here.size() > Verification.RowsRequest.MAX_AUDIENCES
                || here.containsValue(null)) {
            throw ApiProblem.malformed("here", "out-of-range", "A table and some audiences with their counts");
        }
        Bodies.write(ctx, 200, verifier.rows(question.replica(), request));
    }

    private static void requireSigner(Replicas.Identity signer, UUID named, @Nullable Object cursor) {
        if (!signer.replicaId().equals(named)) {
            throw ApiProblem.malformed("replica", "not-the-signer", "Another replica has signed this request");
        }
        if (cursor == null) {
            throw ApiProblem.malformed("cursor", "required", "A cursor is required");
        }
    }
}
