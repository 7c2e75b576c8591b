package io.daftari.simulation;

import io.daftari.replica.exchange.Transport;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way of one device to the hub, on which one thing can go wrong at a time. */
final class FaultyLine implements Transport {

    private final Transport hub;
    private final SimClock clock;
    private final Consumer<Fault> happened;
    private final Consumer<Answer> heard;
    private boolean offline;
    private @Nullable Fault next;
    private int passes;
    private double cutAt;
    private @Nullable Request late;
    private @Nullable Runnable meanwhile;

    /** @param heard is told of every answer that came from the hub */
    FaultyLine(Transport hub, SimClock clock, Consumer<Fault> happened, Consumer<Answer> heard) {
        this.hub = hub;
        this.clock = clock;
        this.happened = happened;
        this.heard = heard;
    }

    /** An answer that has come whole, as far as it came. */
    record Answer(int status, Map<String, String> headers, byte[] bytes, boolean cut) implements Reply {

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public InputStream body() {
            InputStream whole = new ByteArrayInputStream(bytes);
            return cut ? new Breaking(whole) : whole;
        }

        @Override
        public void close() {}
    }

    /** Fails where the other one ends. */
    private static final class Breaking extends FilterInputStream {

        Breaking(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return orBreak(super.read());
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return orBreak(super.read(into, from, length));
        }

        private static int orBreak(int read) throws IOException {
            if (read < 0) {
                throw new IOException("The line broke");
            }
            return read;
        }
    }

    void online(boolean on) {
        offline = !on;
    }

    /** Lets it go wrong after so many requests. */
    void arm(Fault fault, int after, double at) {
        next = fault;
        passes = after;
        cutAt = at;
    }

    /** Done once, between the hub's next answer and the device's reading it. */
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    void heal() {
        meanwhile = null;
        next = null;
        late = null;
        offline = false;
    }

    @Override
    public Reply send(Request request) throws IOException {
        if (offline) {
            happened.accept(Fault.OFFLINE);
            throw new IOException("No network");
        }
        Fault fault = passes-- <= 0 ? next : null;
        if (fault == null) {
            Answer answer = carry(request);
            Request older = late;
            if (older != null) {
                late = null;
                carry(older);
                happened.accept(Fault.REQUEST_REORDERED);
            }
            return answer;
        }
        next = null;
        if (fault != Fault.REQUEST_REORDERED) {
            happened.accept(fault);
        }
        return switch (fault) {
            case REQUEST_DROPPED -> throw new IOException("Dropped");
            case REQUEST_DELAYED -> {
                clock.advance(Duration.ofSeconds((long) (cutAt * 3_000)));
                yield carry(request);
            }
            case REQUEST_REORDERED -> {
                late = request;
                throw new IOException("Somewhere on its way");
            }
            case REQUEST_DUPLICATED -> {
                Answer first = carry(request);
                carry(request);
                yield first;
            }
            case PROXY_REPEATS -> {
                carry(request);
                yield carry(request);
            }
            case ANSWER_LOST -> {
                carry(request);
                throw new IOException("The answer was lost");
            }
            case ANSWER_CUT -> cut(carry(request));
            case CAPTIVE_PORTAL ->
                new Answer(
                        200,
                        Map.of("content-type", "text/html"),
                        "<!DOCTYPE html><html><body>Welcome to Hotel Wi-Fi</body></html>"
                                .getBytes(StandardCharsets.UTF_8),
                        false);
            case HUB_BUSY -> new Answer(cutAt < 0.5 ? 503 : 429, Map.of("retry-after", "7"), new byte[0], false);
            default -> throw new IllegalStateException(fault + " is not of the line");
        };
    }

    private Answer cut(Answer whole) {
        int kept = (int) (cutAt * whole.bytes.length);
        return new Answer(whole.status, whole.headers, java.util.Arrays.copyOf(whole.bytes, kept), true);
    }

    private Answer carry(Request request) throws IOException {
        Map<String, String> headers = new java.util.TreeMap<>();
        try (Reply reply = hub.send(request)) {
            for (String name : java.util.List.of("Content-Encoding", "Content-Type", "Retry-After")) {
                reply.header(name).ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value));
            }
            Answer answer = new Answer(reply.status(), headers, reply.body().readAllBytes(), false);
            heard.accept(answer);
            Runnable work = meanwhile;
            if (work != null) {
                meanwhile = null;
                work.run();
            }
            return answer;
        }
    }
}
