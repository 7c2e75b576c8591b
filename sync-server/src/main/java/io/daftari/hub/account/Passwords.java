package io.daftari.hub.account;

import io.daftari.hub.tenancy.Busy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id hashes in PHC form. Few are worked out at a time, because each takes 19 MB: a crowd of sign-ins
 * waits rather than filling the memory.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private final SecureRandom random;
    private final Semaphore slots =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final LongAdder worked = new LongAdder();
    private final String nobody;

    public Passwords(SecureRandom random) {
        this.random = random;
        byte[] salt = new byte[SALT_BYTES];
        byte[] tag = new byte[TAG_BYTES];
        random.nextBytes(salt);
        random.nextBytes(tag);
        // Drawn, and not worked out: nobody knows a password of it either way, and a hub starts the sooner.
        this.nobody = phc(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, tag);
    }

    /** A new hash of the password, with a salt of its own. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return phc(
                MEMORY_KIB,
                ITERATIONS,
                PARALLELISM,
                salt,
                tag(password, MEMORY_KIB, ITERATIONS, PARALLELISM, salt, TAG_BYTES));
    }

    /** Whether this is the password of the hash, whatever parameters it was made with. */
    public boolean matches(String password, String phc) {
        String[] parts = phc.split("\\$", -1);
        if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
            throw new IllegalArgumentException("Not an Argon2id hash");
        }
        int[] costs = new int[3];
        String[] named = parts[3].split(",", -1);
        for (int i = 0; i < costs.length; i++) {
            costs[i] = Integer.parseInt(named[i].substring(2));
        }
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] tag = Base64.getDecoder().decode(parts[5]);
        return MessageDigest.isEqual(tag, tag(password, costs[0], costs[1], costs[2], salt, tag.length));
    }

    /** The hash of a password that nobody knows: comparing with it costs what it costs for an account that exists. */
    public String nobody() {
        return nobody;
    }

    /** Whether a hash was made with other costs than new ones are. */
    boolean isOutdated(String phc) {
        return !phc.startsWith(costs(MEMORY_KIB, ITERATIONS, PARALLELISM));
    }

    /** How many hashes were worked out so far. */
    public long worked() {
        return worked.sum();
    }

    private byte[] tag(String password, int memoryKib, int iterations, int parallelism, byte[] salt, int bytes) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] tag = new byte[bytes];
        takeSlot();
        try {
            worked.increment();
            argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), tag);
        } finally {
            slots.release();
        }
        return tag;
    }

    private void takeSlot() {
        try {
            if (!slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(PATIENCE, e);
        }
    }

    private static String phc(int memoryKib, int iterations, int parallelism, byte[] salt, byte[] tag) {
        return costs(memoryKib, iterations, parallelism) + BASE64.encodeToString(salt) + "$"
                + BASE64.encodeToString(tag);
    }

    private static String costs(int memoryKib, int iterations, int parallelism) {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism + "$";
    }
}
