package io.daftari.replica.signin;

import io.daftari.replica.StorageFailed;
import io.daftari.replica.store.Sealed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

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
        try (FileChannel out = ownersOnly(file)) {
            out.write(ByteBuffer.wrap(key));
            out.force(true);
            return key;
        } catch (IOException e) {
            throw new StorageFailed("The device's key can't be written: " + file, e);
        }
    }

    /** An empty file that nobody but its owner may read, in place of one that is there. */
    static FileChannel ownersOnly(Path file) throws IOException {
        Files.deleteIfExists(file);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options);
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
