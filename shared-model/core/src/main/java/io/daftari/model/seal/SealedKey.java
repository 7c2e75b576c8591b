package io.daftari.model.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The key of a replica's file, sealed to somebody, and bound to the replica: a box of another device's file does not pass
 * for one of this. Form: a {@link SealedBox} over the ASCII text {@code daftari file key 1}, the replica's id in 16 bytes,
 * and the 32 bytes of the key.
 */
public final class SealedKey {

    private static final byte[] PURPOSE = "daftari file key 1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY = 32;

    private SealedKey() {}

    /** @throws IllegalArgumentException if the key has not 32 bytes */
    public static byte[] seal(UUID replica, byte[] key, BoxKey to, SecureRandom random) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("The key of a file has " + KEY + " bytes");
        }
        return SealedBox.seal(
                ByteBuffer.allocate(PURPOSE.length + 16 + KEY)
                        .put(head(replica))
                        .put(key)
                        .array(),
                to,
                random);
    }

    /** The key; empty if the box is to somebody else, of another replica, or was altered. */
    public static Optional<byte[]> open(byte[] sealed, UUID replica, BoxSecret secret) {
        byte[] head = head(replica);
        return SealedBox.open(sealed, secret)
                .filter(content -> content.length == head.length + KEY
                        && Arrays.equals(content, 0, head.length, head, 0, head.length))
                .map(content -> Arrays.copyOfRange(content, head.length, content.length));
    }

    private static byte[] head(UUID replica) {
        return ByteBuffer.allocate(PURPOSE.length + 16)
                .put(PURPOSE)
                .putLong(replica.getMostSignificantBits())
                .putLong(replica.getLeastSignificantBits())
                .array();
    }
}
