package io.daftari.hub.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the hub derives from its secret rather than drawing and keeping it. The same use and input give the same bytes on
 * every hub over a database; without the secret nobody can tell them.
 */
public final class Codes {

    private final byte[] key;

    public Codes(byte[] key) {
        this.key = key.clone();
    }

    /**
     * 32 bytes for a use.
     *
     * @param use ASCII without a line feed, so that no two uses and inputs meet
     */
    public byte[] of(String use, byte[] input) {
        byte[] name = (use + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[name.length + input.length];
        System.arraycopy(name, 0, message, 0, name.length);
        System.arraycopy(input, 0, message, name.length, input.length);
        return hmac(key, message);
    }

    /** The same of a text. */
    public byte[] of(String use, String input) {
        return of(use, input.getBytes(StandardCharsets.UTF_8));
    }

    /** What is kept of something that is secret: enough to know it again. */
    public static byte[] hash(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }
}
