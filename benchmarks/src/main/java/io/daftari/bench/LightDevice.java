package io.daftari.bench;

import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.Capture;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Packing;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enrolment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

/** Speaks the protocol and keeps nothing, so that the hub alone is measured. Requests are made before they are sent. */
final class LightDevice {

    private static final Catalog CATALOG = Daftari.catalog();
    private static final byte[] SIGNED = "daftari exchange 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int MOST_TRIES = 1_000;
    private static final long WAIT_NANOS = 100_000_000;

    private final Enrolment enrolment;
    private final Ids ids;
    private final Transport line;
    private final SystemDeviceClock clock = new SystemDeviceClock();
    private long next = 1;
    private Hash head;
    private Cursor cursor = Cursor.START;
    private List<byte[]> outbox = List.of();

    LightDevice(Enrolment enrolment, Ids ids, Transport line) {
        this.enrolment = enrolment;
        this.ids = ids;
        this.line = line;
        this.head = Chain.start(enrolment.replica());
    }

    /** Takes operations to send with the next exchange. */
    void write(List<? extends Operation> operations) {
        List<byte[]> lines = new ArrayList<>();
        for (Operation operation : operations) {
            OperationType type = CATALOG.typeOf(operation);
            ClockReading now = clock.read();
            Envelope envelope = new Envelope(
                    ids.next(),
                    type.name(),
                    type.version(),
                    enrolment.userId(),
                    new Capture(now, Hlc.ZERO.tick(now.at())),
                    List.of(),
                    null,
                    Json.mapper().valueToTree(operation));
            try {
                lines.add(Json.mapper().writeValueAsBytes(envelope));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        outbox = lines;
    }

    /** One round trip; everything that was written must be taken. */
    void exchange() {
        UUID replica = enrolment.replica();
        SigningKey device = enrolment.deviceKey();
        ExchangeRequest.Piece piece = null;
        Hash link = head;
        if (!outbox.isEmpty()) {
            long n = next;
            for (byte[] operation : outbox) {
                link = Chain.link(link, n++, Chain.body(operation));
            }
            long last = n - 1;
            Signature author = enrolment.user().authorKey().sign(Chain.authorSeal(replica, last, link));
            piece = new ExchangeRequest.Piece(
                    next,
                    head,
                    List.of(new ExchangeRequest.Seal(last, enrolment.userId(), author)),
                    device.sign(Chain.deviceSeal(replica, last, link)));
        }
        ExchangeRequest.Header header = new ExchangeRequest.Header(
                ExchangeRequest.VERSION, Daftari.SCHEMA, replica, cursor, clock.read(), piece);
        byte[] body = Packing.pack(new ExchangeRequest(header, outbox).write());
        long expected = next + outbox.size();
        take(answer(body), expected);
        next = expected;
        head = link;
        outbox = List.of();
    }

    /** The answer, asked for as often as the hub wants to be asked later. */
    private byte[] answer(byte[] body) {
        Optional<byte[]> answer = send(body);
        for (int tries = 1; answer.isEmpty(); tries++) {
            if (tries == MOST_TRIES) {
                throw new IllegalStateException("The hub stays busy");
            }
            LockSupport.parkNanos(WAIT_NANOS);
            answer = send(body);
        }
        return answer.get();
    }

    /** Empty where the hub is too busy now. */
    private Optional<byte[]> send(byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(SIGNED);
        message.writeBytes(body);
        Signature signature = enrolment.deviceKey().sign(message.toByteArray());
        Map<String, String> headers = Map.of(
                "Authorization",
                "Daftari " + enrolment.replica() + " " + signature,
                "Content-Encoding",
                Packing.ENCODING,
                "Accept-Encoding",
                "gzip");
        URI uri = enrolment.hub().resolve("/sync/v1/exchange");
        try (Transport.Reply reply = line.send(new Transport.Request(uri, headers, body))) {
            boolean packed = reply.header("Content-Encoding").orElse("").equals("gzip");
            try (InputStream in = packed ? new GZIPInputStream(reply.body()) : reply.body()) {
                byte[] answer = in.readAllBytes();
                if (reply.status() == 503) {
                    return Optional.empty();
                }
                if (reply.status() != 200) {
                    throw new IllegalStateException(new String(answer, StandardCharsets.UTF_8));
                }
                return Optional.of(answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The exchange failed", e);
        }
    }

    /** Of the answer only what the next request needs: what is expected, and the last page's commit. */
    private void take(byte[] answer, long expected) {
        List<String> lines = new String(answer, StandardCharsets.UTF_8).lines().toList();
        try {
            ExchangeReply.Opening opening = read(lines.get(0)).opening();
            if (opening == null || opening.next() != expected) {
                throw new IllegalStateException("The hub did not take what was sent: " + opening);
            }
            for (String page : lines.subList(1, lines.size())) {
                int to = page.indexOf("{\"to\":{");
                if (to >= 0) {
                    String json = page.substring(to + 6, page.indexOf('}', to) + 1);
                    cursor = Json.mapper().readValue(json, Cursor.class);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ExchangeReply.Line read(String text) throws IOException {
        return Json.mapper().readValue(text, ExchangeReply.Line.class);
    }
}
