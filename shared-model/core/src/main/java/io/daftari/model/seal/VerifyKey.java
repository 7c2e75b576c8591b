package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The public half of an Ed25519 key; base64url on the wire. */
public final class VerifyKey {

    private final Ed25519PublicKeyParameters key;

    private VerifyKey(Ed25519PublicKeyParameters key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if these are not the 32 bytes of a public key */
    public static VerifyKey ofBytes(byte[] bytes) {
        if (bytes.length != Ed25519PublicKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("A public key has 32 bytes, not " + bytes.length);
        }
        return new VerifyKey(new Ed25519PublicKeyParameters(bytes, 0));
    }

    @JsonCreator
    public static VerifyKey parse(String text) {
        return ofBytes(Base64.getUrlDecoder().decode(text));
    }

    public byte[] bytes() {
        return key.getEncoded();
    }

    /** Whether the signature over the message is of this key. */
    public boolean verifies(byte[] message, Signature signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, key);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature.bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyKey verify && java.util.Arrays.equals(bytes(), verify.bytes());
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes());
    }

    @JsonValue
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }
}
