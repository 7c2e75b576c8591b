package io.daftari.hub.database;

import io.daftari.model.Edge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that this machine keeps in files which only the hub's user can read. */
@Edge(reason = "a secret has to be chance that nobody else can repeat")
public final class Secrets {

    private static final int BYTES = 32;

    private Secrets() {}

    /** The secret of a file; made at the first call. */
    public static String textAt(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                Files.createFile(file, onlyForUs(file));
                Files.writeString(
                        file,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(fresh),
                        StandardCharsets.US_ASCII,
                        StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                // Another hub of this machine was quicker.
                return Files.readString(file, StandardCharsets.US_ASCII);
            }
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private static FileAttribute<?>[] onlyForUs(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
