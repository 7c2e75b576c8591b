package io.daftari.hub.sync;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.Said;
import io.daftari.model.wire.SalvageRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /sync/v1/salvage}: a replica brings the rows of commits that the hub has forgotten. */
public final class SalvageRoute implements Routes {

    private final SignedRequests requests;
    private final Salvage salvage;
    private final HeldOperations held;
    private final VerifyKey hubKey;
    private final Clock clock;

    SalvageRoute(Sync sync, Salvage salvage, HeldOperations held, VerifyKey hubKey, Clock clock) {
        this.requests = new SignedRequests(sync);
        this.salvage = salvage;
        this.held = held;
        this.hubKey = hubKey;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.ofDevices("/sync/v1/salvage", "What a device brings back to a hub that was put back")
                .giving(200, Schemas.of("SalvageReply", SalvageRequest.Answer.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/salvage", this::serve);
    }

    private void serve(Context ctx) {
        SignedRequests.Signed signed = requests.read(ctx, "salvage", SalvageRequest.MAX_BYTES);
        Replicas.Identity replica = signed.replica();
        try {
            SalvageRequest part = SalvageRequest.read(signed.body());
            if (!part.replica().equals(replica.replicaId())) {
                throw new MalformedOperation("replica", "not-the-signer", "Another replica has signed this request");
            }
            if (replica.revoked()) {
                throw ApiProblem.forbidden("revoked", "This device may not be used any more");
            }
            List<Decision> said = said(part);
            SalvageRequest.Answer answer = salvage.keep(
                    replica.schoolId(),
                    replica.replicaId(),
                    part,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (answer.epoch() > 0 && !said.isEmpty()) {
                held.takeBack(replica.schoolId(), replica.replicaId(), said);
            }
            Bodies.write(ctx, 200, answer);
        } catch (MalformedOperation e) {
            throw ApiProblem.malformed(e);
        }
    }

    private List<Decision> said(SalvageRequest part) throws MalformedOperation {
        List<Decision> words = new ArrayList<>();
        for (Said word : part.said()) {
            if (!word.isBy(hubKey, part.replica())) {
                throw new MalformedOperation("said", "not-our-word", "This hub has not said so");
            }
            words.addAll(word.decisions());
        }
        return words;
    }
}
