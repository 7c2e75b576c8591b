package io.daftari.replica.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP/1.1 by the JDK. Follows no redirects: those come from captive portals, never from the hub. */
public final class HttpTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration UNTIL_ANSWER = Duration.ofSeconds(90);
    private static final Duration UNTIL_MORE = Duration.ofSeconds(60);

    private final Duration untilMore;
    private @Nullable HttpClient client;

    public HttpTransport() {
        this(UNTIL_MORE);
    }

    /** @param untilMore for how long nothing may come of an answer that has begun */
    HttpTransport(Duration untilMore) {
        this.untilMore = untilMore;
    }

    /** Made when something is first sent: its certificates take a while to read, and a window should not wait for them. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
            client = made;
        }
        return made;
    }

    @Override
    public Reply send(Request request) throws IOException {
        try {
            return reply(client().send(http(request), HttpResponse.BodyHandlers.ofInputStream()), untilMore);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpRequest http(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .timeout(UNTIL_ANSWER)
                .header("User-Agent", "daftari")
                .method(
                        request.method(),
                        request.body().length == 0 && !request.method().equals("POST")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("The exchange was interrupted");
        interrupted.initCause(e);
        return interrupted;
    }

    @Override
    public Optional<Underway> begin(Request request) {
        return Optional.of(new HttpUnderway(
                client().sendAsync(http(request), HttpResponse.BodyHandlers.ofInputStream()), untilMore));
    }

    private static Reply reply(HttpResponse<InputStream> response, Duration untilMore) {
        return new HttpReply(response, new Unstalled(response.body(), untilMore));
    }

    private record HttpUnderway(CompletableFuture<HttpResponse<InputStream>> response, Duration untilMore)
            implements Underway {

        @Override
        public Reply await() throws IOException {
            try {
                return reply(response.get(), untilMore);
            } catch (InterruptedException e) {
                abandon();
                throw interrupted(e);
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            }
        }

        @Override
        public void abandon() {
            if (!response.cancel(true) && !response.isCompletedExceptionally()) {
                // It has come already, and holds its connection until it is closed.
                try {
                    response.join().body().close();
                } catch (IOException e) {
                    LOG.debug("An answer that nobody asks for broke off", e);
                }
            }
        }
    }

    private record HttpReply(HttpResponse<InputStream> response, InputStream body) implements Reply {

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
