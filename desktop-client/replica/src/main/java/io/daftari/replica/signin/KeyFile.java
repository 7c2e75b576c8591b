package io.daftari.replica.signin;

import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A secret of this device in a file beside the database, readable by its owner alone. The device's signing key is sealed
 * under it, so that a copy of the database by itself can't speak as this replica.
 */
public final class KeyFile {

    private KeyFile() {}

    /** Makes the file, or reads the one that is there. */
    public static byte[] make(Path file, SecureRandom random) {
        Optional<byte[]> known = read(file);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] key = new byte[Sealed.KEY_BYTES];
        random.nextBytes(key);
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, key, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            return key;
        } catch (IOException e) {
            throw new StorageFailed("The device's key can't be written: " + file, e);
        }
    }

    /** The secret; empty where there is no such file, as beside a database that was copied alone. */
    public static Optional<byte[]> read(Path file) {
        try {
            byte[] key = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            return key.length == Sealed.KEY_BYTES ? Optional.of(key) : Optional.empty();
        } catch (IOException e) {
            throw new StorageFailed("The device's key can't be read: " + file, e);
        }
    }
}
