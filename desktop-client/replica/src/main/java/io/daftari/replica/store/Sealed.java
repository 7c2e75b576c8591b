package io.daftari.replica.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Secrets encrypted under a key of 32 bytes: AES-GCM, a fresh nonce before the cipher text. */
public final class Sealed {

    public static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Sealed() {}

    /** @param purpose must be named again to open it, so that one secret can't be passed off as another */
    public static byte[] seal(byte[] key, String purpose, byte[] secret, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] cipherText = cipher(Cipher.ENCRYPT_MODE, key, purpose, nonce).doFinal(secret);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipherText.length);
            System.arraycopy(cipherText, 0, sealed, NONCE_BYTES, cipherText.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    /** The secret; empty if the key or the purpose is another or the bytes were altered. */
    public static Optional<byte[]> open(byte[] key, String purpose, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, purpose, nonce);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException wrongKey) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("daftari sealed 1 " + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
