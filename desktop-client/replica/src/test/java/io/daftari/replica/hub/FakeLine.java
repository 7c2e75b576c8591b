package io.daftari.replica.hub;

import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.Signature;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Packing;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.model.wire.Snapshot;
import io.daftari.replica.exchange.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** The line to a {@link FakeHub}, which checks what the real hub checks first, and breaks where a test says so. */
public final class FakeLine implements Transport {

    /** What happens to one request. */
    public enum Fault {
        NONE,
        /** It never reaches the hub. */
        REQUEST_LOST,
        /** The hub works, but its answer is lost. */
        ANSWER_LOST,
        /** It reaches the hub twice; the second answer is the one that comes. */
        DOUBLED
    }

    private static final int MIDDLE = Integer.MAX_VALUE;

    private final FakeHub hub;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private int cutAfter = -1;
    private int cutPartsAfter = -1;
    private long partBytes;
    private Optional<Transport.Reply> insteadOfParts = Optional.empty();
    private Optional<Transport.Reply> instead = Optional.empty();
    private int requests;
    private int doBefore;
    private Runnable work = () -> {};
    private URI lastAddress = URI.create("");
    private int lastAnswerBytes;

    public FakeLine(FakeHub hub) {
        this.hub = hub;
    }

    public FakeLine next(Fault... next) {
        faults.addAll(Arrays.asList(next));
        return this;
    }

    /** Breaks the next answer after so many bytes. */
    public void cutNextAnswerAfter(int bytes) {
        cutAfter = bytes;
    }

    /** Breaks every answer with parts of a snapshot after so many bytes; -1 for no more. */
    public void cutPartsAfter(int bytes) {
        cutPartsAfter = bytes;
    }

    /** The bytes of parts that went over the line. */
    public long partBytes() {
        return partBytes;
    }

    /** Somebody else answers the next request for parts. */
    public void answerNextPartsWith(int status, String body, Map<String, String> headers) {
        insteadOfParts = Optional.of(
                new FakeReply(status, headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    /** Somebody else answers the next request. */
    public void answerNextWith(int status, String body, Map<String, String> headers) {
        instead = Optional.of(
                new FakeReply(status, headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    /** Breaks the next answer half way. */
    public void cutNextAnswerInTheMiddle() {
        cutAfter = MIDDLE;
    }

    /** Does something before the n-th request from now on goes out. */
    public void beforeRequest(int n, Runnable something) {
        doBefore = requests + n;
        work = something;
    }

    public URI lastAddress() {
        return lastAddress;
    }

    public int requests() {
        return requests;
    }

    public int lastAnswerBytes() {
        return lastAnswerBytes;
    }

    @Override
    public Reply send(Request request) throws IOException {
        requests++;
        lastAddress = request.uri();
        if (requests == doBefore) {
            work.run();
        }
        if (instead.isPresent()) {
            Reply reply = instead.get();
            instead = Optional.empty();
            return reply;
        }
        boolean forParts = request.uri().getPath().endsWith("/parts");
        if (forParts && insteadOfParts.isPresent()) {
            Reply reply = insteadOfParts.get();
            insteadOfParts = Optional.empty();
            return reply;
        }
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        if (fault == Fault.REQUEST_LOST) {
            throw new IOException("request lost");
        }
        Answer made = answer(request);
        if (fault == Fault.DOUBLED) {
            made = answer(request);
        }
        byte[] answer = made.body();
        if (fault == Fault.ANSWER_LOST) {
            throw new IOException("answer lost");
        }
        lastAnswerBytes = answer.length;
        InputStream body = new ByteArrayInputStream(answer);
        if (forParts) {
            int whole = cutPartsAfter < 0 ? answer.length : Math.min(cutPartsAfter, answer.length);
            partBytes += whole;
            return new FakeReply(
                    made.status(),
                    made.headers(),
                    whole == answer.length
                            ? body
                            : new SequenceInputStream(new ByteArrayInputStream(answer, 0, whole), new BrokenStream()));
        }
        if (cutAfter >= 0) {
            int whole = cutAfter == MIDDLE ? answer.length / 2 : Math.min(cutAfter, answer.length);
            body = new SequenceInputStream(new ByteArrayInputStream(answer, 0, whole), new BrokenStream());
            cutAfter = -1;
        }
        return new FakeReply(made.status(), made.headers(), body);
    }

    private record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** The hub answers requests to a path with this status from now on; 0 for as it does. */
    public void answerWith(String path, int status) {
        statuses.put(path, status);
    }

    private Answer answer(Request request) throws IOException {
        String path = request.uri().getPath();
        int status = statuses.getOrDefault(path, 0);
        if (status != 0) {
            return new Answer(status, Map.of(), new byte[0]);
        }
        return switch (path) {
            case "/sync/v1/exchange" ->
                new Answer(200, Map.of("Content-Encoding", "gzip"), exchange(opened(request, "exchange")));
            case "/sync/v1/snapshot" ->
                new Answer(
                        200,
                        Map.of(),
                        Json.mapper()
                                .writeValueAsBytes(hub.snapshot(
                                        Json.mapper().readValue(opened(request, "snapshot"), Snapshot.Request.class))));
            case "/sync/v1/snapshot/parts" -> {
                byte[] parts = hub.snapshots()
                        .parts(Json.mapper().readValue(opened(request, "parts"), Snapshot.PartsRequest.class));
                yield parts == null
                        ? new Answer(410, Map.of(), new byte[0])
                        : new Answer(200, Map.of("Content-Type", "application/octet-stream"), parts);
            }
            case "/sync/v1/salvage" -> new Answer(200, Map.of(), salvage(opened(request, "salvage")));
            default -> new Answer(404, Map.of(), new byte[0]);
        };
    }

    private byte[] salvage(byte[] body) throws IOException {
        try {
            return Json.mapper().writeValueAsBytes(hub.salvage(SalvageRequest.read(body)));
        } catch (MalformedOperation e) {
            throw new IllegalStateException("The request has not the form", e);
        }
    }

    /** The body, after its signature was checked. */
    private byte[] opened(Request request, String purpose) throws IOException {
        String[] authorization = request.headers().get("Authorization").split(" ");
        UUID replica = UUID.fromString(authorization[1]);
        byte[] before = ("daftari " + purpose + " 1\n").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = Arrays.copyOf(before, before.length + request.body().length);
        System.arraycopy(request.body(), 0, signed, before.length, request.body().length);
        if (!hub.keyOf(replica).verifies(signed, Signature.parse(authorization[2]))) {
            throw new IllegalStateException("The request's signature is wrong");
        }
        byte[] body;
        try (InputStream unpacked = Packing.unpacking(new ByteArrayInputStream(request.body()))) {
            body = unpacked.readAllBytes();
        }
        if (body.length > ExchangeRequest.MAX_REQUEST_BYTES) {
            throw new IllegalStateException("The request is too big: " + body.length);
        }
        return body;
    }

    private byte[] exchange(byte[] body) throws IOException {
        List<ExchangeReply.Line> lines;
        try {
            lines = hub.answer(ExchangeRequest.read(body));
        } catch (MalformedOperation e) {
            throw new IllegalStateException("The request has not the form", e);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        // Flushed after each line, as the hub does, so that whole pages come through a line that breaks later.
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, true)) {
            for (ExchangeReply.Line line : lines) {
                gzip.write(FakeHub.write(List.of(line)));
                gzip.flush();
            }
        }
        return packed.toByteArray();
    }

    private record FakeReply(int status, Map<String, String> headers, InputStream body) implements Reply {

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public void close() {}
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("line broken");
        }
    }
}
