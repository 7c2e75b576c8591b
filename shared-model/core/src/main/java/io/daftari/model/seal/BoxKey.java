package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/** The public half of an X25519 key, to which anybody can seal a box; base64url on the wire. */
public final class BoxKey {

    static final int BYTES = 32;

    private final byte[] bytes;

    private BoxKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A box key has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static BoxKey ofBytes(byte[] bytes) {
        return new BoxKey(bytes.clone());
    }

    @JsonCreator
    public static BoxKey parse(String text) {
        return new BoxKey(Base64.getUrlDecoder().decode(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoxKey key && Arrays.equals(bytes, key.bytes);
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
