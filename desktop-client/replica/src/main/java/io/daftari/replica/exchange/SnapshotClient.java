package io.daftari.replica.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.op.Decision;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.HubSide;
import io.daftari.replica.store.Staging;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a snapshot part by part, from the byte at which it was cut off before, and puts it in when it is whole. For one
 * thread at a time, but {@link #cancel} and {@link #progress} are for every thread.
 */
final class SnapshotClient {

    private static final String PATH = "sync/v1/snapshot";

    /** How much is fetched before what was submitted meanwhile is sent: on a slow line some minutes. */
    private static final int BYTES_AT_A_TIME = 1 << 20;

    private static final int MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
    private static final int MAX_MANIFESTS = 3;

    private final HubSide replica;
    private final Transport transport;
    private final SignedRequests requests;
    private final Runnable onProgress;
    private volatile @Nullable SnapshotProgress progress;
    private volatile boolean cancelled;

    SnapshotClient(HubSide replica, Transport transport, Runnable onProgress) {
        this.replica = replica;
        this.transport = transport;
        this.requests = new SignedRequests(replica);
        this.onProgress = onProgress;
    }

    /** Null while no snapshot is being taken. */
    @Nullable
    SnapshotProgress progress() {
        return progress;
    }

    /** Ends the download that is going on; the next one goes on from there. */
    void cancel() {
        cancelled = true;
    }

    /** What stopped a download, or how it ended. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Stopped(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Stopped(Problem.Kind kind, String detail) {
            this(Problem.of(kind, detail));
        }

        Problem problem() {
            return problem;
        }
    }

    /** The bytes that went over the line. */
    interface Traffic {
        void up(long bytes);

        void down(long bytes);
    }

    /**
     * Fetches what is missing and puts the snapshot in.
     *
     * @param between sends what was submitted meanwhile; says what is in the way
     * @return the decisions that it brought
     * @throws Stopped if something is in the way; what has come stays for the next time
     */
    List<Decision> take(Supplier<@Nullable Problem> between, Traffic traffic) throws Stopped {
        cancelled = false;
        try {
            Optional<Snapshot.Manifest> begun = replica.begunSnapshot();
            for (int asked = 0; asked < MAX_MANIFESTS; asked++) {
                Snapshot.Manifest manifest = begun.isPresent() ? begun.get() : ask(traffic);
                begun = Optional.empty();
                if (fetch(manifest, between, traffic)) {
                    replica.steps().reached("snapshot.staged");
                    return load(manifest);
                }
            }
            throw new Stopped(Problem.Kind.HUB_FAILED, "The hub forgets its snapshots as it makes them");
        } finally {
            progress = null;
        }
    }

    /**
     * Puts in a snapshot that somebody has carried: its parts follow in the answer.
     *
     * @throws Stopped if it is not whole; then nothing of it was put in
     */
    List<Decision> takeCarried(Snapshot.Manifest manifest, ReplyReader answer)
            throws IOException, ReplyReader.NotTheHub, Stopped {
        if (manifest.id() == null || manifest.at() == null) {
            throw new Stopped(Problem.Kind.NOT_THE_HUB, "The answer has no manifest");
        }
        replica.beginSnapshot(manifest);
        Staging staging = replica.staging();
        Set<Hash> stored = new HashSet<>();
        for (Snapshot.Part part : manifest.allParts()) {
            if (stored.add(part.hash())) {
                staging.restart(part);
                storeCarried(answer, part, staging);
            }
        }
        replica.steps().reached("snapshot.staged");
        return load(manifest);
    }

    private static void storeCarried(ReplyReader answer, Snapshot.Part part, Staging staging)
            throws IOException, ReplyReader.NotTheHub, Stopped {
        int left = part.bytes();
        try (OutputStream out = staging.append(part)) {
            while (left > 0) {
                ExchangeReply.PartBytes next = answer.next().part();
                if (next == null || !part.hash().equals(next.of()) || next.bytes().length > left) {
                    throw new Stopped(Problem.Kind.HUB_FAILED, "A part of the snapshot is missing");
                }
                out.write(next.bytes());
                left -= next.bytes().length;
            }
        }
        if (staging.read(part).isEmpty()) {
            throw new Stopped(Problem.Kind.HUB_FAILED, "A part of the snapshot is damaged");
        }
    }

    private Snapshot.Manifest ask(Traffic traffic) throws Stopped {
        try (Transport.Reply reply = send(PATH, "snapshot", replica.snapshotRequest(), traffic)) {
            if (reply.status() != 200) {
                throw new Stopped(Refused.problem(reply));
            }
            boolean packed = reply.header("Content-Encoding")
                    .map("gzip"::equalsIgnoreCase)
                    .orElse(false);
            InputStream counted = new Counted(reply.body(), traffic::down);
            InputStream body = packed ? new GZIPInputStream(counted) : counted;
            Snapshot.Manifest manifest =
                    Json.mapper().readValue(body.readNBytes(MAX_MANIFEST_BYTES), Snapshot.Manifest.class);
            if (manifest == null || manifest.id() == null || manifest.at() == null) {
                throw new Stopped(Problem.Kind.NOT_THE_HUB, "The answer is no manifest");
            }
            replica.beginSnapshot(manifest);
            return manifest;
        } catch (JsonProcessingException e) {
            throw new Stopped(Problem.Kind.NOT_THE_HUB, Json.sentence(e) + " at " + Json.path(e));
        } catch (IOException e) {
            throw new Stopped(Problem.Kind.CUT, e.toString());
        }
    }

    private Transport.Reply send(String path, String purpose, Object body, Traffic traffic) throws Stopped {
        try {
            Transport.Request request = requests.to(path, purpose, Json.mapper().writeValueAsBytes(body));
            traffic.up(request.body().length);
            return transport.send(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own request can't be written", e);
        } catch (IOException e) {
            throw new Stopped(Problem.Kind.UNREACHABLE, e.toString());
        }
    }

    /** False if the hub does not know the manifest any more. */
    private boolean fetch(Snapshot.Manifest manifest, Supplier<@Nullable Problem> between, Traffic traffic)
            throws Stopped {
        Staging staging = replica.staging();
        while (true) {
            List<Snapshot.Part> missing = missing(manifest, staging);
            if (missing.isEmpty()) {
                return true;
            }
            if (!fetch(manifest, missing, staging, traffic)) {
                return false;
            }
            Problem problem = between.get();
            if (problem != null) {
                throw new Stopped(problem);
            }
        }
    }

    /** The next parts to fetch; tells how far it has come. */
    private List<Snapshot.Part> missing(Snapshot.Manifest manifest, Staging staging) {
        List<Snapshot.Part> missing = new ArrayList<>();
        Set<Hash> seen = new HashSet<>();
        long here = 0;
        long wanted = 0;
        for (Snapshot.Part part : manifest.allParts()) {
            int stored = staging.stored(part);
            here += Math.min(stored, part.bytes());
            if (stored < part.bytes()
                    && wanted < BYTES_AT_A_TIME
                    && missing.size() < Snapshot.PartsRequest.MAX_PARTS
                    && seen.add(part.hash())) {
                missing.add(part);
                wanted += part.bytes() - stored;
            }
        }
        tell(new SnapshotProgress(here, manifest.bytes(), 0, manifest.rows()));
        return missing;
    }

    private void tell(SnapshotProgress now) {
        progress = now;
        onProgress.run();
    }

    private boolean fetch(Snapshot.Manifest manifest, List<Snapshot.Part> parts, Staging staging, Traffic traffic)
            throws Stopped {
        Snapshot.PartsRequest request = new Snapshot.PartsRequest(
                replica.replica(),
                manifest.id(),
                parts.stream().map(Snapshot.Part::hash).toList(),
                staging.stored(parts.get(0)));
        try (Transport.Reply reply = send(PATH + "/parts", "parts", request, traffic)) {
            if (reply.status() == 410) {
                return false;
            }
            if (reply.status() != 200) {
                throw new Stopped(Refused.problem(reply));
            }
            if (!reply.header("Content-Type").orElse("").startsWith("application/octet-stream")) {
                throw new Stopped(Problem.Kind.NOT_THE_HUB, "The answer has no parts");
            }
            InputStream body = new Counted(reply.body(), traffic::down);
            boolean first = true;
            for (Snapshot.Part part : parts) {
                if (!first) {
                    staging.restart(part);
                }
                first = false;
                store(body, part, staging);
                replica.steps().reached("snapshot.partStored");
            }
            return true;
        } catch (IOException e) {
            throw new Stopped(Problem.Kind.CUT, e.toString());
        }
    }

    private void store(InputStream body, Snapshot.Part part, Staging staging) throws IOException, Stopped {
        byte[] buffer = new byte[16 * 1024];
        int left = part.bytes() - staging.stored(part);
        try (OutputStream out = staging.append(part)) {
            while (left > 0) {
                if (cancelled) {
                    throw new Stopped(Problem.Kind.CUT, "Cancelled");
                }
                int count = body.read(buffer, 0, Math.min(left, buffer.length));
                if (count < 0) {
                    throw new EOFException("The answer ends within a part");
                }
                out.write(buffer, 0, count);
                left -= count;
                SnapshotProgress before = progress;
                if (before != null) {
                    tell(new SnapshotProgress(before.bytes() + count, before.ofBytes(), 0, before.ofRows()));
                }
            }
        }
        if (staging.read(part).isEmpty()) {
            throw new Stopped(Problem.Kind.CUT, "A part of the snapshot came damaged");
        }
    }

    private List<Decision> load(Snapshot.Manifest manifest) throws Stopped {
        long bytes = manifest.bytes();
        LongConsumer rows = in -> tell(new SnapshotProgress(bytes, bytes, in, manifest.rows()));
        try {
            return replica.takeSnapshot(manifest, rows);
        } catch (IllegalArgumentException e) {
            throw new Stopped(Problem.Kind.HUB_FAILED, "A snapshot can't be read: " + e.getMessage());
        }
    }
}
