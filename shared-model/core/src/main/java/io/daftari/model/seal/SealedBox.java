package io.daftari.model.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * Bytes that only the holder of one secret can read, whoever carries them: a fresh X25519 key, HKDF-SHA256,
 * ChaCha20-Poly1305. Says nothing of who sealed it; what must prove its sender is signed besides.
 *
 * <p>Form of a single box: the byte 1, the fresh public key, the cipher text with its tag. Of one of several that were
 * sealed together: the byte 2, the fresh public key, the number of the box in four bytes, the cipher text with its tag.
 */
public final class SealedBox {

    private static final byte SINGLE = 1;
    private static final byte ONE_OF_SEVERAL = 2;
    private static final int TAG = 16;
    private static final int NUMBER = 4;
    private static final int NONCE = 12;
    private static final int KEY = 32;

    /** What a single box adds to its content, in bytes. */
    public static final int OVERHEAD = 1 + BoxKey.BYTES + TAG;

    private SealedBox() {}

    /** A single box. */
    public static byte[] seal(byte[] content, BoxKey to, SecureRandom random) {
        X25519PrivateKeyParameters fresh = new X25519PrivateKeyParameters(random);
        byte[] freshKey = fresh.generatePublicKey().getEncoded();
        byte[] key = key(SINGLE, agreed(fresh, to.bytes()), freshKey, to);
        return box(ByteBuffer.allocate(1 + BoxKey.BYTES).put(SINGLE).put(freshKey), key, 0, content);
    }

    /**
     * Seals several boxes to one key: agreeing on a secret, which costs most, is done once. For one thread, and as many
     * boxes as an int counts.
     */
    public static final class Sealer {
        private final byte[] freshKey;
        private final byte[] key;
        private int sealed;

        public Sealer(BoxKey to, SecureRandom random) {
            X25519PrivateKeyParameters fresh = new X25519PrivateKeyParameters(random);
            this.freshKey = fresh.generatePublicKey().getEncoded();
            this.key = key(ONE_OF_SEVERAL, agreed(fresh, to.bytes()), freshKey, to);
        }

        public byte[] seal(byte[] content) {
            int number = sealed;
            sealed = Math.incrementExact(sealed);
            ByteBuffer head = ByteBuffer.allocate(1 + BoxKey.BYTES + NUMBER)
                    .put(ONE_OF_SEVERAL)
                    .put(freshKey)
                    .putInt(number);
            return box(head, key, number, content);
        }
    }

    private static byte[] box(ByteBuffer head, byte[] key, int number, byte[] content) {
        ChaCha20Poly1305 cipher = cipher(true, key, number);
        int at = head.position();
        byte[] box = Arrays.copyOf(head.array(), at + cipher.getOutputSize(content.length));
        int done = cipher.processBytes(content, 0, content.length, box, at);
        try {
            cipher.doFinal(box, at + done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("Sealing can't fail", e);
        }
        return box;
    }

    /** The content; empty if the box is to another key, or was altered. */
    public static Optional<byte[]> open(byte[] box, BoxSecret secret) {
        int head = box.length == 0 || box[0] == SINGLE ? 1 + BoxKey.BYTES : 1 + BoxKey.BYTES + NUMBER;
        if (box.length < head + TAG || (box[0] != SINGLE && box[0] != ONE_OF_SEVERAL)) {
            return Optional.empty();
        }
        byte[] freshKey = Arrays.copyOfRange(box, 1, 1 + BoxKey.BYTES);
        byte[] agreed;
        try {
            agreed = agreed(secret.key(), freshKey);
        } catch (IllegalStateException e) {
            // A key of small order agrees with everybody, so no honest device has made it.
            return Optional.empty();
        }
        int number = box[0] == SINGLE ? 0 : ByteBuffer.wrap(box).getInt(1 + BoxKey.BYTES);
        ChaCha20Poly1305 cipher = cipher(false, key(box[0], agreed, freshKey, secret.boxKey()), number);
        byte[] content = new byte[box.length - head - TAG];
        int done = cipher.processBytes(box, head, box.length - head, content, 0);
        try {
            cipher.doFinal(content, done);
            return Optional.of(content);
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private static byte[] agreed(X25519PrivateKeyParameters mine, byte[] theirs) {
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(mine);
        byte[] secret = new byte[agreement.getAgreementSize()];
        agreement.calculateAgreement(new X25519PublicKeyParameters(theirs, 0), secret, 0);
        return secret;
    }

    private static byte[] key(byte form, byte[] agreed, byte[] freshKey, BoxKey to) {
        byte[] purpose = ("daftari box " + form).getBytes(StandardCharsets.US_ASCII);
        byte[] context = ByteBuffer.allocate(purpose.length + 2 * BoxKey.BYTES)
                .put(purpose)
                .put(freshKey)
                .put(to.bytes())
                .array();
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(agreed, null, context));
        byte[] key = new byte[KEY];
        hkdf.generateBytes(key, 0, key.length);
        return key;
    }

    /** No key serves twice with the same number. */
    private static ChaCha20Poly1305 cipher(boolean seal, byte[] key, int number) {
        byte[] nonce = ByteBuffer.allocate(NONCE).putInt(NONCE - NUMBER, number).array();
        ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
        cipher.init(seal, new ParametersWithIV(new KeyParameter(key), nonce));
        return cipher;
    }
}
