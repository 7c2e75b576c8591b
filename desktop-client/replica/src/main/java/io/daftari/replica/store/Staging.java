package io.daftari.replica.store;

import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.StorageFailed;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * The folder beside the replica's file in which a snapshot is gathered: its manifest and its parts, as far as they have
 * come. Nothing in it exists only there; it may be lost or removed at any time. All of it is encrypted under the replica's
 * file key: each part by ChaCha20 under a nonce that stands at its beginning, so that it can grow from any byte on; what is
 * in it is checked by its hash.
 *
 * <p>For one thread at a time. A failing disk is a {@link StorageFailed}.
 */
public final class Staging {

    private static final String MANIFEST = "manifest";
    private static final int NONCE = 12;

    private final Path folder;
    private final byte[] key;
    private final SecureRandom random;

    public Staging(Path folder, FileKey key, SecureRandom random) {
        this.folder = folder;
        this.key = key.derived("staging");
        this.random = random;
    }

    /**
     * A manifest, and for whom it was asked.
     *
     * @param from the replica's cursor when it was asked: once that has moved, the snapshot is of no use
     */
    private record Begun(UUID replica, Cursor from, Snapshot.Manifest manifest) {}

    /** The manifest of a snapshot that was begun by this replica where it still stands. */
    public Optional<Snapshot.Manifest> manifest(UUID replica, Cursor cursor) {
        try {
            Optional<byte[]> json = Sealed.open(key, MANIFEST, Files.readAllBytes(folder.resolve(MANIFEST)));
            if (json.isEmpty()) {
                return Optional.empty();
            }
            Begun begun = StoredJson.read(new String(json.get(), StandardCharsets.UTF_8), Begun.class);
            return begun.replica().equals(replica) && begun.from().equals(cursor)
                    ? Optional.of(begun.manifest())
                    : Optional.empty();
        } catch (NoSuchFileException | StorageFailed e) {
            // None, or one that was cut or is of another version: a new one is asked for.
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Begins with a manifest; parts that are here already and are in it stay, all others go. */
    public void begin(UUID replica, Cursor cursor, Snapshot.Manifest manifest) {
        try {
            Files.createDirectories(folder);
            Set<Path> wanted = new HashSet<>();
            manifest.allParts().forEach(part -> wanted.add(path(part)));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (!wanted.contains(file)) {
                        Files.delete(file);
                    }
                }
            }
            Path draft = folder.resolve(MANIFEST + ".new");
            byte[] json = StoredJson.write(new Begun(replica, cursor, manifest)).getBytes(StandardCharsets.UTF_8);
            Files.write(draft, Sealed.seal(key, MANIFEST, json, random));
            Files.move(
                    draft,
                    folder.resolve(MANIFEST),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("begin", e);
        }
    }

    /** How many bytes of the part are here. */
    public int stored(Snapshot.Part part) {
        try {
            return Math.toIntExact(Math.max(0, Files.size(path(part)) - NONCE));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw failed("look into", e);
        }
    }

    /** Forgets what is here of the part. */
    public void restart(Snapshot.Part part) {
        try {
            Files.deleteIfExists(path(part));
        } catch (IOException e) {
            throw failed("restart", e);
        }
    }

    /** Adds to what is here of the part. */
    public OutputStream append(Snapshot.Part part) {
        Path file = path(part);
        try {
            byte[] nonce = nonceOf(file);
            if (nonce.length < NONCE) {
                nonce = new byte[NONCE];
                random.nextBytes(nonce);
                Files.write(file, nonce);
            }
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
            return new Encrypting(out, cipher(nonce, Files.size(file) - NONCE));
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    private static byte[] nonceOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(NONCE);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private ChaCha7539Engine cipher(byte[] nonce, long from) {
        ChaCha7539Engine cipher = new ChaCha7539Engine();
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        cipher.seekTo(from);
        return cipher;
    }

    /** Writes what it is given, encrypted. */
    private static final class Encrypting extends FilterOutputStream {
        private final ChaCha7539Engine cipher;

        Encrypting(OutputStream out, ChaCha7539Engine cipher) {
            super(out);
            this.cipher = cipher;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(cipher.returnByte((byte) b));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] encrypted = new byte[length];
            cipher.processBytes(bytes, from, length, encrypted, 0);
            out.write(encrypted);
        }
    }

    /** The whole part; empty, and forgotten, if it is not what the manifest says. */
    public Optional<byte[]> read(Snapshot.Part part) {
        try {
            byte[] stored = Files.readAllBytes(path(part));
            byte[] bytes = new byte[Math.max(0, stored.length - NONCE)];
            if (bytes.length > 0) {
                cipher(Arrays.copyOf(stored, NONCE), 0).processBytes(stored, NONCE, bytes.length, bytes, 0);
            }
            if (bytes.length == part.bytes() && Hash.over(bytes).equals(part.hash())) {
                return Optional.of(bytes);
            }
            Files.delete(path(part));
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private Path path(Snapshot.Part part) {
        return folder.resolve(part.hash() + ".part");
    }

    /** Removes everything. */
    public void clear() {
        remove(folder);
    }

    /** Removes such a folder with everything in it. */
    public static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            // The manifest first: parts without one are never taken for a snapshot.
            Files.deleteIfExists(folder.resolve(MANIFEST));
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failed("remove", folder, e);
        }
    }

    private StorageFailed failed(String what, IOException e) {
        return failed(what, folder, e);
    }

    private static StorageFailed failed(String what, Path folder, IOException e) {
        return new StorageFailed("A snapshot's folder failed to " + what + ": " + folder, e);
    }
}
