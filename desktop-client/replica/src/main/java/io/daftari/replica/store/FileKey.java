package io.daftari.replica.store;

import io.daftari.model.seal.Hash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The secret under which a replica's file, its log and what is gathered beside it are encrypted: 32 random bytes, made
 * once with the file. On the disk it stands only sealed, in the keyring. Never printed.
 */
public final class FileKey {

    public static final int BYTES = 32;

    private final byte[] bytes;

    private FileKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("The key of a file has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public static FileKey generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new FileKey(bytes);
    }

    public static FileKey ofBytes(byte[] bytes) {
        return new FileKey(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** 32 bytes that follow from this key, for a use of their own. */
    byte[] derived(String use) {
        return Hash.over(("daftari file key 1 " + use + '\n').getBytes(StandardCharsets.US_ASCII), bytes)
                .bytes();
    }

    @Override
    public String toString() {
        return "FileKey";
    }
}
