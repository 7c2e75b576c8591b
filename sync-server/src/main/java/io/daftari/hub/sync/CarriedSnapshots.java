package io.daftari.hub.sync;

import io.daftari.hub.tenancy.Busy;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.PartBytes;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Snapshots within answers that somebody carries: a device without a line is brought all of it at once. */
final class CarriedSnapshots {

    /** What is larger is not held in memory at once, by us or by the device: it is fetched over a line. */
    private static final long MOST_BYTES = 48L * 1024 * 1024;

    private static final int BYTES_IN_LINE = 1 << 20;

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Snapshots snapshots;
    private final PartFiles files;

    CarriedSnapshots(Snapshots snapshots, PartFiles files) {
        this.snapshots = snapshots;
        this.files = files;
    }

    /** The manifest and the bytes of its parts, as lines of the answer; none where it is too large. */
    List<byte[]> lines(Replicas.Identity replica, ExchangeRequest.Anew wanted) {
        Snapshot.Manifest manifest = snapshots.manifest(replica, wanted.undecided(), wanted.terms());
        List<byte[]> lines = new ArrayList<>();
        if (manifest.bytes() > MOST_BYTES) {
            return lines;
        }
        lines.add(PageDraft.line(ExchangeReply.Line.of(manifest)));
        Set<Hash> written = new HashSet<>();
        for (Snapshot.Part part : manifest.allParts()) {
            if (written.add(part.hash())) {
                add(lines, part.hash());
            }
        }
        return lines;
    }

    private void add(List<byte[]> lines, Hash hash) {
        try (FileChannel part = files.open(hash)
                        // An erasure has just removed all parts: the carrier tries again, and gets others.
                        .orElseThrow(() -> new Busy(SOON));
                InputStream in = Channels.newInputStream(part)) {
            for (byte[] bytes = in.readNBytes(BYTES_IN_LINE); bytes.length > 0; bytes = in.readNBytes(BYTES_IN_LINE)) {
                lines.add(PageDraft.line(ExchangeReply.Line.of(new PartBytes(hash, bytes))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A part can't be read", e);
        }
    }
}
