package io.daftari.hub.file;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A store in the network on a port of this machine, with its things in memory. */
public abstract class SimulatedStore implements AutoCloseable {

    /** What is kept, by name. */
    final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    private volatile Clock clock = Clock.systemUTC();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SimulatedStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Clock clock() {
        return clock;
    }

    /** By which it judges what is over; the machine's, unless it is told another. */
    public void setClock(Clock other) {
        clock = other;
    }

    record Answer(int status, byte[] body) {

        static Answer of(int status, String text) {
            return new Answer(status, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    abstract Answer answer(String method, HttpExchange exchange, byte[] body) throws IOException;

    private void answer(HttpExchange exchange) throws IOException {
        Answer answer = answer(
                exchange.getRequestMethod(), exchange, exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Some of the bytes, as a request's Range says. */
    static Answer part(HttpExchange exchange, byte[] all) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            return new Answer(200, all);
        }
        String[] ends = range.replace("bytes=", "").split("-");
        int from = Integer.parseInt(ends[0]);
        int to = (int) Math.min(all.length - 1L, Long.parseLong(ends[1]));
        return new Answer(206, Arrays.copyOfRange(all, from, to + 1));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
