package io.daftari.model.seal;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** The secret half of an X25519 key, which opens what was sealed to its {@link BoxKey}. Never printed, never on the wire. */
public final class BoxSecret {

    private final X25519PrivateKeyParameters key;
    private final BoxKey boxKey;

    private BoxSecret(X25519PrivateKeyParameters key) {
        this.key = key;
        this.boxKey = BoxKey.ofBytes(key.generatePublicKey().getEncoded());
    }

    public static BoxSecret generate(SecureRandom random) {
        return new BoxSecret(new X25519PrivateKeyParameters(random));
    }

    /** The key of these 32 secret bytes. */
    public static BoxSecret ofBytes(byte[] secret) {
        if (secret.length != X25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("A secret key has 32 bytes");
        }
        return new BoxSecret(new X25519PrivateKeyParameters(secret, 0));
    }

    /** The 32 secret bytes. */
    public byte[] bytes() {
        return key.getEncoded();
    }

    public BoxKey boxKey() {
        return boxKey;
    }

    X25519PrivateKeyParameters key() {
        return key;
    }

    @Override
    public String toString() {
        return "BoxSecret of " + boxKey;
    }
}
