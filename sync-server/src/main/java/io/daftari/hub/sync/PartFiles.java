package io.daftari.hub.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Hash;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Parts of snapshots as files, named by their content. Those that nobody has used for some hours go, and the least used
 * ones when there are too many; whoever misses one asks for a new manifest. Safe for every thread.
 */
final class PartFiles implements AutoCloseable {

    static final Duration KEPT = Duration.ofHours(6);
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final long MAX_BYTES = 1L << 30;

    private final Path folder;
    private final Clock clock;
    /** The least recently used first. */
    private final Map<Hash, Used> files = new LinkedHashMap<>(64, 0.75f, true);

    private long bytes;

    private record Used(int bytes, Instant at) {}

    /** Begins without files, in a new folder; what hubs that were killed have left beside it is removed after a day. */
    PartFiles(Path home, Clock clock) {
        this.clock = clock;
        try {
            Files.createDirectories(home);
            try (Stream<Path> left = Files.list(home)) {
                for (Path old : left.toList()) {
                    if (Files.getLastModifiedTime(old)
                            .toInstant()
                            .isBefore(clock.instant().minus(ABANDONED))) {
                        remove(old);
                    }
                }
            }
            this.folder = Files.createTempDirectory(home, "hub");
        } catch (IOException e) {
            throw new UncheckedIOException("The hub can't keep snapshots in " + home, e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Writes rows as a part; one that is there already is written once only. */
    <R extends Row> Snapshot.Part write(RowType<R> type, List<R> rows) {
        MessageDigest sha = Ids.sha256();
        try {
            Path draft = Files.createTempFile(folder, "draft", "");
            JsonNode columns = Columnar.write(type, rows);
            try (OutputStream file = Files.newOutputStream(draft);
                    OutputStream hashed = new DigestOutputStream(file, sha);
                    OutputStream gzip = new GZIPOutputStream(hashed, 8192)) {
                Json.mapper().writeValue(gzip, columns);
            }
            Hash hash = Hash.ofBytes(sha.digest());
            int length = Math.toIntExact(Files.size(draft));
            keep(hash, length, draft);
            return new Snapshot.Part(type.table(), rows.size(), length, hash);
        } catch (IOException e) {
            throw new UncheckedIOException("A part of a snapshot can't be written", e);
        }
    }

    /** A file that is here already is not touched: a replica may be about to fetch it. */
    private synchronized void keep(Hash hash, int length, Path draft) throws IOException {
        if (files.containsKey(hash)) {
            Files.delete(draft);
        } else {
            Files.move(draft, path(hash), StandardCopyOption.REPLACE_EXISTING);
        }
        Used before = files.put(hash, new Used(length, clock.instant()));
        bytes += before == null ? length : 0;
        Instant stale = clock.instant().minus(KEPT);
        List<Hash> going = new ArrayList<>();
        for (Map.Entry<Hash, Used> file : files.entrySet()) {
            if (bytes <= MAX_BYTES && file.getValue().at().isAfter(stale)) {
                break;
            }
            going.add(file.getKey());
            bytes -= file.getValue().bytes();
        }
        for (Hash old : going) {
            files.remove(old);
            Files.deleteIfExists(path(old));
        }
    }

    /** Whether all of these are here; if so they stay for some hours more. */
    synchronized boolean use(List<Snapshot.Part> parts) {
        for (Snapshot.Part part : parts) {
            Used used = files.get(part.hash());
            if (used == null) {
                return false;
            }
            files.put(part.hash(), new Used(used.bytes(), clock.instant()));
        }
        return true;
    }

    /** Opens a part; it may be read to its end even if it is removed meanwhile. Empty if it is not here any more. */
    synchronized Optional<FileChannel> open(Hash hash) throws IOException {
        return files.containsKey(hash) ? Optional.of(FileChannel.open(path(hash))) : Optional.empty();
    }

    /** Removes all parts: what stands in them may not be told any more. */
    synchronized void clear() {
        try {
            for (Hash hash : files.keySet()) {
                Files.deleteIfExists(path(hash));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Parts of snapshots can't be removed", e);
        }
        files.clear();
        bytes = 0;
    }

    private Path path(Hash hash) {
        return folder.resolve(hash + ".part");
    }

    @Override
    public void close() {
        try {
            remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshots in " + folder + " can't be removed", e);
        }
    }
}
