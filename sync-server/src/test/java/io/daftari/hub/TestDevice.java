package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.op.Query;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.time.Capture;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The least device that speaks the protocol: an outbox, a chain, two keys, and the rows that pages brought. */
public final class TestDevice {

    private static final String APP = "office 1.2.3";

    private final TestHub hub;
    private final UUID schoolId;
    private final UUID userId;
    private final UUID replicaId;
    private final SigningKey deviceKey;
    private final SigningKey authorKey;
    private final Catalog catalog = Daftari.catalog();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonNode enrolment;
    private final Map<RowType<?>, Map<UUID, Row>> rows = new HashMap<>();
    private final Set<Holding> holdings = new HashSet<>();
    private final List<byte[]> pending = new ArrayList<>();
    private long from = 1;
    private Hash previous;
    private Cursor cursor = Cursor.START;
    private @Nullable Cursor known;
    private String accepts = "gzip";
    /** As which version it speaks, how far its clock is ahead, and what it says is left in its outbox. */
    public int schema = Daftari.SCHEMA;

    public Duration clockAhead = Duration.ZERO;
    public @Nullable Long unsent;
    public @Nullable Instant oldest;
    private byte[] asked = {};

    private TestDevice(
            TestHub hub,
            UUID schoolId,
            UUID userId,
            UUID replicaId,
            SigningKey device,
            SigningKey author,
            JsonNode enrolment) {
        this.hub = hub;
        this.schoolId = schoolId;
        this.userId = userId;
        this.replicaId = replicaId;
        this.deviceKey = device;
        this.authorKey = author;
        this.enrolment = enrolment;
        this.previous = Chain.start(replicaId);
    }

    static TestDevice enrol(TestHub hub, TestHub.User user, UUID schoolId) {
        SecureRandom random = new SecureRandom();
        SigningKey device = SigningKey.generate(random);
        SigningKey author = SigningKey.generate(random);
        TestHub.Answer answer = hub.post(
                "/api/v1/devices/enrol",
                user,
                null,
                Map.of(
                        "school_id",
                        schoolId,
                        "device_name",
                        "test device",
                        "device_key",
                        device.verifyKey(),
                        "author_key",
                        author.verifyKey()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        UUID replica = UUID.fromString(answer.body().get("replica_id").asText());
        return new TestDevice(hub, schoolId, user.id(), replica, device, author, answer.body());
    }

    /** A copy of the device as it is now, as from a backup of its disk. */
    public TestDevice cloned() {
        TestDevice clone = new TestDevice(hub, schoolId, userId, replicaId, deviceKey, authorKey, enrolment);
        clone.pending.addAll(pending);
        clone.from = from;
        clone.previous = previous;
        clone.cursor = cursor;
        return clone;
    }

    /** What the hub answered, as lines, and how it was taken. */
    public record Reply(int status, String text, long wireBytes, List<Decision> inSnapshot) {

        Reply(int status, String text, long wireBytes) {
            this(status, text, wireBytes, List.of());
        }

        public List<ExchangeReply.Line> lines() {
            return text.lines().map(Reply::line).toList();
        }

        private static ExchangeReply.Line line(String text) {
            try {
                return Json.mapper().readValue(text, ExchangeReply.Line.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }

        public ExchangeReply.Opening opening() {
            ExchangeReply.Opening opening = lines().get(0).opening();
            assertThat(opening).as(text).isNotNull();
            return opening;
        }

        public List<ExchangeReply.Page> pages() {
            return lines().stream()
                    .map(ExchangeReply.Line::page)
                    .filter(page -> page != null)
                    .toList();
        }

        public List<Decision> decisions() {
            List<Decision> decisions = new ArrayList<>(inSnapshot);
            for (ExchangeReply.Page page : pages()) {
                if (page.decisions() != null) {
                    decisions.addAll(page.decisions());
                }
            }
            return decisions;
        }

        public JsonNode problem() {
            try {
                return Json.mapper().readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }
    }

    public UUID replicaId() {
        return replicaId;
    }

    public UUID userId() {
        return userId;
    }

    public Cursor cursor() {
        return cursor;
    }

    public void forgetWhereItWas() {
        cursor = Cursor.START;
        rows.clear();
        holdings.clear();
    }

    public void readAnew() {
        known = cursor;
        cursor = Cursor.START;
    }

    public void pretendCursor(Cursor other) {
        cursor = other;
    }

    public JsonNode enrolment() {
        return enrolment;
    }

    public Set<Holding> holdings() {
        return holdings;
    }

    /** The rows of a class that the device holds. */
    public <R extends Row> List<R> rows(Class<R> rowClass) {
        List<R> held = new ArrayList<>();
        rows.getOrDefault(RowType.of(rowClass), Map.of()).values().forEach(row -> held.add(rowClass.cast(row)));
        return Query.of(rowClass).over(held);
    }

    /** Puts an operation into the outbox; returns its id. */
    public UUID write(Operation operation, UUID... needs) {
        UUID id = hub.newId();
        write(id, operation, needs);
        return id;
    }

    public void write(UUID id, Operation operation, UUID... needs) {
        OperationType type = catalog.typeOf(operation);
        Envelope envelope = new Envelope(
                id,
                type.name(),
                type.version(),
                userId,
                new Capture(clock(), Hlc.ZERO.tick(Instant.now())),
                Arrays.asList(needs),
                null,
                Json.mapper().valueToTree(operation));
        try {
            pending.add(Json.mapper().writeValueAsBytes(envelope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void writeLine(String line) {
        pending.add(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Goes on behind what is in the outbox, as if it had been handed over. */
    public void passOver() {
        while (!pending.isEmpty()) {
            previous = Chain.link(previous, from++, Chain.body(pending.remove(0)));
        }
    }

    public void forgetPending() {
        pending.clear();
    }

    private ClockReading clock() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis()).plus(clockAhead);
        return new ClockReading(now, System.nanoTime() / 1_000_000, "boot");
    }

    /** Whether the opening bears the hub's signature over it and over the last request. */
    public boolean isProven(Reply reply) {
        return reply.opening().isProven(hubKey(), replicaId, Hash.over(asked));
    }

    /** The request of everything in the outbox. */
    public byte[] request() {
        return request(authorKey);
    }

    public byte[] request(SigningKey author) {
        return request(from, previous, author);
    }

    /** The same operations, numbered from elsewhere. */
    public byte[] request(long first, Hash before, SigningKey author) {
        ExchangeRequest.Piece piece = null;
        if (!pending.isEmpty()) {
            Hash link = before;
            long n = first;
            for (byte[] line : pending) {
                link = Chain.link(link, n++, Chain.body(line));
            }
            long last = n - 1;
            piece = new ExchangeRequest.Piece(
                    first,
                    before,
                    List.of(new ExchangeRequest.Seal(
                            last, userId, author.sign(Chain.authorSeal(replicaId, last, link)))),
                    deviceKey.sign(Chain.deviceSeal(replicaId, last, link)));
        }
        ExchangeRequest.Header header = new ExchangeRequest.Header(
                ExchangeRequest.VERSION, schema, replicaId, cursor, clock(), piece, unsent, oldest, null, APP, known);
        return new ExchangeRequest(header, List.copyOf(pending)).write();
    }

    public void acceptOnlyPlain() {
        accepts = "identity";
    }

    /**
     * One exchange; a good answer is applied, and decided operations leave the outbox. A device that the feed does not
     * reach takes a snapshot.
     */
    public Reply exchange() {
        asked = request();
        Reply reply = send(gzip(asked));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        apply(reply);
        if (reply.opening().standing() == ExchangeReply.Standing.REFRESH) {
            List<Decision> decisions = takeSnapshot().decisions();
            return new Reply(
                    reply.status(), reply.text(), reply.wireBytes(), decisions == null ? List.of() : decisions);
        }
        return reply;
    }

    /** Asks for a manifest and puts all its parts in the place of what was here. */
    public Snapshot.Manifest takeSnapshot() {
        Snapshot.Manifest manifest = manifest();
        rows.clear();
        holdings.clear();
        if (manifest.holdings() != null) {
            manifest.holdings().forEach(held -> holdings.add(held.forAll()));
        }
        for (Snapshot.Part part : manifest.allParts()) {
            byte[] bytes = ask("/sync/v1/snapshot/parts", "parts", partsRequest(manifest, part, 0))
                    .body();
            assertThat(Hash.over(bytes)).isEqualTo(part.hash());
            assertThat(bytes).hasSize(part.bytes());
            try {
                byte[] json = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                put(catalog.row(part.table()).orElseThrow(), Json.mapper().readTree(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        cursor = manifest.at();
        return manifest;
    }

    public Snapshot.Manifest manifest() {
        HttpResponse<byte[]> answer =
                ask("/sync/v1/snapshot", "snapshot", new Snapshot.Request(ExchangeRequest.VERSION, replicaId, 1));
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            return Json.mapper().readValue(answer.body(), Snapshot.Manifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Snapshot.PartsRequest partsRequest(Snapshot.Manifest manifest, Snapshot.Part part, int offset) {
        return new Snapshot.PartsRequest(replicaId, manifest.id(), List.of(part.hash()), offset);
    }

    /** A signed question and its answer. */
    public HttpResponse<byte[]> ask(String path, String purpose, Object body) {
        try {
            return askPlainly(path, purpose, Json.mapper().writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a body that need not be JSON. */
    public HttpResponse<byte[]> askPlainly(String path, String purpose, byte[] json) {
        try {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes(("daftari " + purpose + " 1\n").getBytes(StandardCharsets.US_ASCII));
            message.writeBytes(json);
            HttpRequest request = HttpRequest.newBuilder(hub.address().resolve(path))
                    .header("Authorization", "Daftari " + replicaId + " " + deviceKey.sign(message.toByteArray()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                    .build();
            return hub.told().check(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public Reply send(byte[] gzipped) {
        return send(gzipped, deviceKey, "gzip");
    }

    public Reply send(byte[] body, SigningKey signer, String encoding) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("daftari exchange 1\n".getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        Signature signature = signer.sign(message.toByteArray());
        HttpRequest request = HttpRequest.newBuilder(hub.address().resolve("/sync/v1/exchange"))
                .header("Authorization", "Daftari " + replicaId + " " + signature)
                .header("Content-Encoding", encoding)
                .header("Accept-Encoding", accepts)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response =
                    hub.told().check(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
            boolean gzip =
                    response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
            byte[] plain = gzip
                    ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                    : response.body();
            long headers = response.headers().map().entrySet().stream()
                    .mapToLong(header ->
                            header.getKey().length() + header.getValue().get(0).length() + 4L)
                    .sum();
            return new Reply(
                    response.statusCode(), new String(plain, StandardCharsets.UTF_8), response.body().length + headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void apply(Reply reply) {
        long next = reply.opening().next();
        if (reply.opening().standing() != ExchangeReply.Standing.FORK) {
            while (from < next && !pending.isEmpty()) {
                previous = Chain.link(previous, from++, Chain.body(pending.remove(0)));
            }
        }
        assertThat(reply.lines().get(reply.lines().size() - 1).closing())
                .as("closing line")
                .isNotNull();
        reply.pages().forEach(this::apply);
    }

    private void apply(ExchangeReply.Page page) {
        if (page.lost() != null) {
            page.lost().forEach(this::drop);
        }
        if (page.gained() != null) {
            page.gained().forEach(gain -> holdings.add(gain.forAll()));
        }
        if (page.departed() != null) {
            page.departed()
                    .forEach((table, ids) ->
                            ids.forEach(rows.getOrDefault(catalog.row(table).orElseThrow(), new HashMap<>())::remove));
        }
        if (page.rows() != null) {
            page.rows().forEach((table, columns) -> put(catalog.row(table).orElseThrow(), columns));
        }
        cursor = page.to();
    }

    private <R extends Row> void put(RowType<R> type, JsonNode columns) {
        for (R row : Columnar.read(type, schoolId, columns)) {
            rows.computeIfAbsent(type, t -> new HashMap<>()).put(row.id, row);
        }
    }

    private void drop(Holding lost) {
        holdings.remove(lost.forAll());
        rows.forEach((type, held) -> held.values()
                .removeIf(row ->
                        type.subjectKind() == lost.kind() && (lost.isAll() || row.audience.equals(lost.subject()))));
    }

    /** The grant that the hub signed at enrolment. */
    public Grant.Signed grant() {
        try {
            return Json.mapper().treeToValue(enrolment.get("grant"), Grant.Signed.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public VerifyKey hubKey() {
        return VerifyKey.parse(enrolment.get("hub_key").asText());
    }
}
