package io.daftari.hub.sync;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.model.seal.Signature;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests that a device signs as it sends them, so that nothing is inflated or parsed for a stranger. The signature stands
 * in the header {@code Authorization: Daftari <replica> <signature>} and is over the bytes of the body.
 */
final class SignedRequests {

    private static final String SCHEME = "Daftari ";
    private static final byte[] SIGNED = "daftari exchange 1\n".getBytes(StandardCharsets.US_ASCII);

    private final Sync sync;

    SignedRequests(Sync sync) {
        this.sync = sync;
    }

    /**
     * The device that has signed these bytes.
     *
     * @throws ApiProblem 401 if none did
     */
    Replicas.Identity authenticated(Context ctx, byte[] raw) {
        String header = ctx.header("Authorization");
        String[] parts = header == null || !header.startsWith(SCHEME)
                ? new String[0]
                : header.substring(SCHEME.length()).split(" ", -1);
        Optional<Replicas.Identity> replica = Optional.empty();
        if (parts.length == 2) {
            try {
                UUID id = UUID.fromString(parts[0]);
                Signature signature = Signature.parse(parts[1]);
                byte[] message = ByteBuffer.allocate(SIGNED.length + raw.length)
                        .put(SIGNED)
                        .put(raw)
                        .array();
                replica = sync.identify(id).filter(known -> known.deviceKey().verifies(message, signature));
            } catch (IllegalArgumentException e) {
                // Neither id nor signature: as good as none.
                replica = Optional.empty();
            }
        }
        return replica.orElseThrow(
                () -> ApiProblem.unauthorized("unknown-device", "This device is not enrolled here, or did not sign"));
    }

    /** A request of a device, read and authenticated. */
    record Signed(Replicas.Identity replica, byte[] body) {}

    /** Reads a request whose body has at most so many bytes, inflated or not. */
    Signed read(Context ctx, int most) {
        byte[] raw = Bodies.raw(ctx, most);
        Replicas.Identity replica = authenticated(ctx, raw);
        return new Signed(replica, Bodies.inflated(ctx, raw, most));
    }
}
