package io.daftari.replica.signin;

import io.daftari.model.seal.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What a password is stretched into (Argon2id): a key that opens the user's author key, and a verifier that tells a right
 * password from a wrong one and gives nothing of the key away.
 */
public record PasswordKey(byte[] wrapping, byte[] verifier) {

    /** How much work one guess costs. */
    public record Cost(int memoryKib, int iterations) {

        /** About half a second on a phone. */
        public static final Cost USUAL = new Cost(32 * 1024, 3);
    }

    static final int SALT_BYTES = 16;

    public static PasswordKey of(char[] password, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] stretched = new byte[32];
        generator.generateBytes(password, stretched);
        return new PasswordKey(part("wrapping", stretched), part("verifier", stretched));
    }

    private static byte[] part(String name, byte[] stretched) {
        return Hash.over(("daftari password 1 " + name).getBytes(StandardCharsets.US_ASCII), stretched)
                .bytes();
    }

    /** Whether this password left that verifier. */
    public boolean matches(byte[] storedVerifier) {
        return MessageDigest.isEqual(verifier, storedVerifier);
    }
}
