package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests that a device signs as it sends them, so that nothing is inflated or parsed for a stranger. The signature stands
 * in the header {@code Authorization: Daftari <replica> <signature>} and is over the bytes of the body.
 */
public final class SignedRequests {

    private static final String SCHEME = "Daftari ";
    /** The most bytes of a request that carries no operations. */
    private static final int MAX_QUESTION = 64 * 1024;

    private final Sync sync;

    SignedRequests(Sync sync) {
        this.sync = sync;
    }

    /**
     * The device that has signed these bytes.
     *
     * @throws ApiProblem 401 if none did, 429 if it asks too often
     */
    Replicas.Identity authenticated(Context ctx, byte[] raw) {
        return authenticated(ctx, raw, "exchange");
    }

    static ApiProblem unknownDevice() {
        return ApiProblem.unauthorized("unknown-device", "This device is not enrolled here, or did not sign");
    }

    /** Who a request says it is of, and what shall show it. */
    private record Claim(UUID replicaId, Signature signature) {

        boolean isSigned(byte[] raw, String purpose, VerifyKey key) {
            byte[] before = ("daftari " + purpose + " 1\n").getBytes(StandardCharsets.US_ASCII);
            byte[] message = ByteBuffer.allocate(before.length + raw.length)
                    .put(before)
                    .put(raw)
                    .array();
            return key.verifies(message, signature);
        }
    }

    private static Optional<Claim> claim(Context ctx) {
        String header = ctx.header("Authorization");
        String[] parts = header == null || !header.startsWith(SCHEME)
                ? new String[0]
                : header.substring(SCHEME.length()).split(" ", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Claim(UUID.fromString(parts[0]), Signature.parse(parts[1])));
        } catch (IllegalArgumentException e) {
            // Neither id nor signature: as good as none.
            return Optional.empty();
        }
    }

    /** Whether a request says that a device has signed it. */
    static boolean isClaimed(Context ctx) {
        return claim(ctx).isPresent();
    }

    /** Who has signed these bytes with a key that is not looked up here; empty if nobody did. */
    Optional<UUID> signer(Context ctx, byte[] raw, String purpose, VerifyKey key) {
        return claim(ctx).filter(claim -> claim.isSigned(raw, purpose, key)).map(Claim::replicaId);
    }

    /** @param purpose what was signed for: what is signed for one thing can't be used for another */
    private Replicas.Identity authenticated(Context ctx, byte[] raw, String purpose) {
        Replicas.Identity known = claim(ctx)
                .flatMap(claim -> sync.identify(claim.replicaId())
                        .filter(replica -> claim.isSigned(raw, purpose, replica.deviceKey())))
                .orElseThrow(() -> {
                    sync.allowances().stranger(ctx);
                    return unknownDevice();
                });
        // Only now: a stranger must not use up what is another's.
        sync.allowances().device(ctx, known.replicaId());
        return known;
    }

    /** A request of a device, read and authenticated. */
    public record Signed(Replicas.Identity replica, byte[] body) {}

    /**
     * Reads a request whose body has at most so many bytes, inflated or not.
     *
     * @param purpose what the device signs it for
     */
    public Signed read(Context ctx, String purpose, int most) {
        byte[] raw = Bodies.raw(ctx, most);
        Replicas.Identity replica = authenticated(ctx, raw, purpose);
        return new Signed(replica, Bodies.inflated(ctx, raw, most));
    }

    /** A question of a device, in JSON. */
    public record Question<T>(Replicas.Identity replica, T body) {}

    /**
     * Reads a question.
     *
     * @param purpose what the device signs it for, as {@code snapshot}
     * @throws ApiProblem if no known device has signed it, it has been withdrawn, or the body has not the form
     */
    public <T> Question<T> question(Context ctx, String purpose, Class<T> type) {
        Question<T> question = questionOfAny(ctx, purpose, type);
        if (question.replica().revoked()) {
            throw ApiProblem.forbidden("revoked", "The hub has withdrawn this replica");
        }
        return question;
    }

    /** The same, also of a device that was withdrawn and hands over what it has. */
    public <T> Question<T> questionOfAny(Context ctx, String purpose, Class<T> type) {
        byte[] raw = Bodies.raw(ctx, MAX_QUESTION);
        Replicas.Identity replica = authenticated(ctx, raw, purpose);
        try {
            T body = Json.mapper().readValue(Bodies.inflated(ctx, raw, MAX_QUESTION), type);
            if (body == null) {
                throw ApiProblem.malformed("", "required", "A body is required");
            }
            return new Question<>(replica, body);
        } catch (JsonProcessingException e) {
            throw ApiProblem.malformed(Json.path(e), "malformed", Json.sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be read", e);
        }
    }
}
