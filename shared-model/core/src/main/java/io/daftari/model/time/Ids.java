package io.daftari.model.time;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Makes ids. What a person creates gets {@link #next()}, a UUIDv7; what an operation's {@code apply} makes gets an id
 * derived from its natural key, so that every device and the hub make the same row (heart.md, rule 2).
 */
@FunctionalInterface
public interface Ids {

    /** A new UUIDv7 (RFC 9562). */
    UUID next();

    /** A UUIDv8 that follows from the parts alone. */
    static UUID derived(String kind, Object... parts) {
        byte[] hash = hash(kind, parts);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return v8(bytes.getLong(), bytes.getLong());
    }

    /**
     * A UUIDv8 that follows from the parts, the business date first: rows of one day lie side by side in an index, as
     * those with UUIDv7 do.
     */
    static UUID derivedOn(LocalDate date, String kind, Object... parts) {
        byte[] hash = hash(kind, parts);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long millis = date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        return v8(millis << 16 | (bytes.getLong() & 0xFFFF), bytes.getLong());
    }

    /**
     * The same, and among those of one day rows that belong together side by side: those of a register, which are written
     * together, then touch few pages of a database instead of one each.
     *
     * @param with the id of what they belong to, itself derived or random to its end
     */
    static UUID derivedWith(UUID with, LocalDate date, String kind, Object... parts) {
        UUID own = derivedOn(date, kind, parts);
        long place = with.getLeastSignificantBits() & 0xFFF;
        return new UUID((own.getMostSignificantBits() & ~0xFFFL) | place, own.getLeastSignificantBits());
    }

    private static UUID v8(long high, long low) {
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }

    private static byte[] hash(String kind, Object[] parts) {
        MessageDigest sha = sha256();
        sha.update(kind.getBytes(StandardCharsets.UTF_8));
        for (Object part : parts) {
            // The separator keeps ("ab", "c") and ("a", "bc") apart.
            sha.update((byte) 0);
            sha.update(part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return sha.digest();
    }

    /** A fresh SHA-256, which every Java platform has. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
