package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.daftari.model.time.Ids;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash; base64url on the wire. */
public final class Hash {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Hash ofBytes(byte[] bytes) {
        return new Hash(bytes.clone());
    }

    /** The hash over the parts, one after the other. */
    public static Hash over(byte[]... parts) {
        var sha = Ids.sha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return new Hash(sha.digest());
    }

    @JsonCreator
    public static Hash parse(String text) {
        return new Hash(Base64.getUrlDecoder().decode(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @JsonValue
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
