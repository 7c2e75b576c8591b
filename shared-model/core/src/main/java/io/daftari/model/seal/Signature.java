package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;

/** An Ed25519 signature; base64url on the wire. */
public final class Signature {

    static final int BYTES = 64;

    private final byte[] bytes;

    Signature(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A signature has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Signature ofBytes(byte[] bytes) {
        return new Signature(bytes.clone());
    }

    @JsonCreator
    public static Signature parse(String text) {
        return new Signature(Base64.getUrlDecoder().decode(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature signature && Arrays.equals(bytes, signature.bytes);
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
