package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Readmission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * {@code POST /sync/v1/readmission}: a device that this hub does not know shows the hub's own word that it was enrolled here.
 * Replicas are never removed, so such a word for one that is not here says that the hub has forgotten it.
 */
public final class ReadmissionRoute implements Routes {

    private static final int MAX_BYTES = 512 * 1024;

    private final Sync sync;
    private final SignedRequests requests;
    private final Readmissions readmissions;
    private final VerifyKey hubKey;
    private final Clock clock;

    ReadmissionRoute(Sync sync, SignedRequests requests, Readmissions readmissions, VerifyKey hubKey, Clock clock) {
        this.sync = sync;
        this.requests = requests;
        this.readmissions = readmissions;
        this.hubKey = hubKey;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.ofDevices("/sync/v1/readmission", "A device that the hub has forgotten")
                .giving(200, Schemas.of("ReadmittedDevice", Readmission.Answer.class)));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/readmission", this::serve);
    }

    private void serve(Context ctx) {
        // Here something is read before anybody has shown who he is: so each counts for the address from which he
        // comes.
        sync.allowances().stranger(ctx);
        if (!SignedRequests.isClaimed(ctx)) {
            throw SignedRequests.unknownDevice();
        }
        byte[] raw = Bodies.raw(ctx, MAX_BYTES);
        Readmission shown = read(Bodies.inflated(ctx, raw, MAX_BYTES));
        DeviceCertificate certificate = shown.certificate().certificate();
        UUID replicaId = requests.signer(ctx, raw, "readmission", certificate.device())
                .filter(certificate.replica()::equals)
                .filter(id -> shown.certificate().isBy(hubKey))
                .orElseThrow(SignedRequests::unknownDevice);
        Optional<Replicas.Identity> here = sync.identify(replicaId);
        if (here.isPresent()) {
            // An answer that was lost on the way.
            Bodies.write(ctx, 200, new Readmission.Answer(0));
            return;
        }
        OptionalInt epoch = readmissions.takeIn(
                new Readmissions.Proven(certificate, grants(shown, replicaId), shown.cursor(), shown.withdrawn()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (epoch.isEmpty()) {
            throw ApiProblem.conflict("enrol-again", "This device can't be taken in again as it was: enrol it anew");
        }
        Bodies.write(ctx, 200, new Readmission.Answer(epoch.getAsInt()));
    }

    private static Readmission read(byte[] body) {
        try {
            Readmission shown = Json.mapper().readValue(body, Readmission.class);
            if (shown == null || shown.version() != ExchangeRequest.VERSION) {
                throw ApiProblem.malformed(
                        "version", "unknown-version", "This hub speaks version " + ExchangeRequest.VERSION);
            }
            return shown;
        } catch (JsonProcessingException e) {
            throw ApiProblem.malformed(Json.path(e), "malformed", Json.sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be read", e);
        }
    }

    /** Those that the hub has signed for this device, each once, with its latest end. */
    private List<Grant.Signed> grants(Readmission shown, UUID replicaId) {
        record Whose(UUID user, VerifyKey author, java.time.Instant from) {}
        Map<Whose, Grant.Signed> grants = new LinkedHashMap<>();
        shown.grants().stream()
                .limit(Readmission.MAX_GRANTS)
                .filter(signed ->
                        signed.isBy(hubKey) && signed.grant().replica().equals(replicaId))
                .forEach(signed -> grants.merge(
                        new Whose(
                                signed.grant().user(),
                                signed.grant().author(),
                                signed.grant().validFrom()),
                        signed,
                        (one, other) ->
                                one.grant().validTo().isAfter(other.grant().validTo()) ? one : other));
        Collection<Grant.Signed> kept = grants.values();
        return List.copyOf(kept);
    }
}
