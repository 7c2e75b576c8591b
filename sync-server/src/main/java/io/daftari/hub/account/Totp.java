package io.daftari.hub.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that follow from a secret and the time (RFC 6238): six digits, new every 30 seconds, by HMAC-SHA-1. */
final class Totp {

    static final int DIGITS = 6;

    private static final long STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private Totp() {}

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step, as HOTP counts it. */
    static String code(String hmac, byte[] secret, long step, int digits) {
        byte[] hash;
        try {
            Mac mac = Mac.getInstance(hmac);
            mac.init(new SecretKeySpec(secret, hmac));
            hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + hmac, e);
        }
        int at = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(at) & 0x7FFF_FFFF;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % POWERS[digits]);
    }

    /**
     * The step of which this is the code, if it may be taken: of now, the one before or the one after, and newer than every
     * one that was taken.
     */
    static OptionalLong accepted(byte[] secret, String code, Instant now, long lastStep) {
        long middle = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = middle - 1; step <= middle + 1; step++) {
            boolean equal = MessageDigest.isEqual(
                    code("HmacSHA1", secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.UTF_8));
            if (equal && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** As programs for codes take a secret that is typed. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 0x1F));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt((buffer << (5 - bits)) & 0x1F)).toString();
    }

    /** The same as a link, to be shown as a QR code. */
    static String link(String email, byte[] secret) {
        String account = URLEncoder.encode(email, StandardCharsets.UTF_8)
                .replace("%40", "@")
                .replace("+", "%20");
        return "otpauth://totp/Daftari:" + account + "?secret=" + base32(secret)
                + "&issuer=Daftari&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }
}
