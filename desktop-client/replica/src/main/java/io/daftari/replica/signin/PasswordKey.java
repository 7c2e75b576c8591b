package io.daftari.replica.signin;

import io.daftari.model.seal.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What a password is stretched into (Argon2id), once for all that it opens: a key for the user's author key, one for his
 * slot in the keyring, and a verifier that tells a right password from a wrong one. None gives anything of another away.
 */
public record PasswordKey(byte[] salt, Cost cost, byte[] wrapping, byte[] slot, byte[] verifier) {

    /** How much work one guess costs. */
    public record Cost(int memoryKib, int iterations) {

        /** About half a second on a phone. */
        public static final Cost USUAL = new Cost(32 * 1024, 3);
    }

    static final int SALT_BYTES = 16;

    /** Of a password that is kept from now on. */
    public static PasswordKey fresh(char[] password, Cost cost, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return of(password, salt, cost);
    }

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
        return new PasswordKey(
                salt.clone(), cost, part("wrapping", stretched), part("slot", stretched), part("verifier", stretched));
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
