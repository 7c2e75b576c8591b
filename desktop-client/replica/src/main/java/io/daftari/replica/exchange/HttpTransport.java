package io.daftari.replica.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** HTTP/1.1 by the JDK. Follows no redirects: those come from captive portals, never from the hub. */
public final class HttpTransport implements Transport {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration UNTIL_ANSWER = Duration.ofSeconds(90);

    private final HttpClient client;

    public HttpTransport() {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public Reply send(Request request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .timeout(UNTIL_ANSWER)
                .header("User-Agent", "daftari")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        try {
            return new HttpReply(client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("The exchange was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private record HttpReply(HttpResponse<InputStream> response) implements Reply {

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
