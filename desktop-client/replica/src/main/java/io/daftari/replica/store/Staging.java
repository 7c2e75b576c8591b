package io.daftari.replica.store;

import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder beside the replica's file in which a snapshot is gathered: its manifest and its parts, as far as they have
 * come. Nothing in it exists only there; it may be lost or removed at any time.
 *
 * <p>For one thread at a time. A failing disk is a {@link StorageFailed}.
 */
public final class Staging {

    private static final String MANIFEST = "manifest.json";

    private final Path folder;

    public Staging(Path folder) {
        this.folder = folder;
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
            String json = new String(Files.readAllBytes(folder.resolve(MANIFEST)), StandardCharsets.UTF_8);
            Begun begun = StoredJson.read(json, Begun.class);
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
            Files.writeString(draft, StoredJson.write(new Begun(replica, cursor, manifest)), StandardCharsets.UTF_8);
            Files.move(draft, folder.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed("begin", e);
        }
    }

    /** How many bytes of the part are here. */
    public int stored(Snapshot.Part part) {
        try {
            return Math.toIntExact(Files.size(path(part)));
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
        try {
            return Files.newOutputStream(path(part), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed("write", e);
        }
    }

    /** The whole part; empty, and forgotten, if it is not what the manifest says. */
    public Optional<byte[]> read(Snapshot.Part part) {
        try {
            byte[] bytes = Files.readAllBytes(path(part));
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
            throw failed("remove", e);
        }
    }

    private StorageFailed failed(String what, IOException e) {
        return new StorageFailed("A snapshot's folder failed to " + what + ": " + folder, e);
    }
}
