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
 * Bytes that only the holder of one secret can read, whoever carries them: a fresh X25519 key for each box, HKDF-SHA256,
 * ChaCha20-Poly1305. Says nothing of who sealed it; what must prove its sender is signed besides.
 *
 * <p>Form: the byte 1, the fresh public key, the cipher text with its tag.
 */
public final class SealedBox {

    private static final byte VERSION = 1;
    private static final int TAG = 16;
    private static final int HEAD = 1 + BoxKey.BYTES;

    /** What a box adds to its content, in bytes. */
    public static final int OVERHEAD = HEAD + TAG;

    private static final byte[] PURPOSE = "daftari box 1".getBytes(StandardCharsets.US_ASCII);

    private SealedBox() {}

    public static byte[] seal(byte[] content, BoxKey to, SecureRandom random) {
        X25519PrivateKeyParameters fresh = new X25519PrivateKeyParameters(random);
        byte[] freshKey = fresh.generatePublicKey().getEncoded();
        ChaCha20Poly1305 cipher = cipher(true, agreed(fresh, to.bytes()), freshKey, to);
        byte[] box = new byte[HEAD + cipher.getOutputSize(content.length)];
        box[0] = VERSION;
        System.arraycopy(freshKey, 0, box, 1, freshKey.length);
        int done = cipher.processBytes(content, 0, content.length, box, HEAD);
        try {
            cipher.doFinal(box, HEAD + done);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("Sealing can't fail", e);
        }
        return box;
    }

    /** The content; empty if the box is to another key, or was altered. */
    public static Optional<byte[]> open(byte[] box, BoxSecret secret) {
        if (box.length < OVERHEAD || box[0] != VERSION) {
            return Optional.empty();
        }
        byte[] freshKey = Arrays.copyOfRange(box, 1, HEAD);
        byte[] agreed;
        try {
            agreed = agreed(secret.key(), freshKey);
        } catch (IllegalStateException e) {
            // A key of small order agrees with everybody, so no honest device has made it.
            return Optional.empty();
        }
        ChaCha20Poly1305 cipher = cipher(false, agreed, freshKey, secret.boxKey());
        byte[] content = new byte[box.length - OVERHEAD];
        int done = cipher.processBytes(box, HEAD, box.length - HEAD, content, 0);
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

    /** The key serves for one box, so that the nonce may always be the same. */
    private static ChaCha20Poly1305 cipher(boolean seal, byte[] agreed, byte[] freshKey, BoxKey to) {
        byte[] context = ByteBuffer.allocate(PURPOSE.length + 2 * BoxKey.BYTES)
                .put(PURPOSE)
                .put(freshKey)
                .put(to.bytes())
                .array();
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(agreed, null, context));
        byte[] key = new byte[32];
        hkdf.generateBytes(key, 0, key.length);
        ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
        cipher.init(seal, new ParametersWithIV(new KeyParameter(key), new byte[12]));
        return cipher;
    }
}
