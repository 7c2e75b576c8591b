package io.daftari.model.wire;

import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.BoxSecret;
import io.daftari.model.seal.SealedBox;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * An answer of the hub that goes back by the hands of a carrier: the lines in gzip, signed by the hub, sealed to the device
 * that asked.
 */
public final class CarriedAnswer {

    private static final byte[] SIGNED = "daftari carried answer 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNATURE = 64;

    private CarriedAnswer() {}

    /** @param lines in gzip */
    public static byte[] write(byte[] lines, BoxKey reply, SigningKey hub, SecureRandom random) {
        Signature signature = hub.sign(message(lines, reply));
        byte[] content = ByteBuffer.allocate(SIGNATURE + lines.length)
                .put(signature.bytes())
                .put(lines)
                .array();
        return SealedBox.seal(content, reply, random);
    }

    /**
     * The lines, inflated.
     *
     * @param reply of the request that is answered
     * @return empty if it is not this hub's answer to this request, or was altered
     */
    public static Optional<InputStream> open(byte[] answer, BoxSecret reply, VerifyKey hub) throws IOException {
        byte[] content = SealedBox.open(answer, reply).orElse(new byte[0]);
        if (content.length < SIGNATURE) {
            return Optional.empty();
        }
        byte[] lines = Arrays.copyOfRange(content, SIGNATURE, content.length);
        Signature signature = Signature.ofBytes(Arrays.copyOf(content, SIGNATURE));
        return hub.verifies(message(lines, reply.boxKey()), signature)
                ? Optional.of(new GZIPInputStream(new ByteArrayInputStream(lines)))
                : Optional.empty();
    }

    private static byte[] message(byte[] lines, BoxKey reply) {
        return ByteBuffer.allocate(SIGNED.length + reply.bytes().length + lines.length)
                .put(SIGNED)
                .put(reply.bytes())
                .put(lines)
                .array();
    }
}
