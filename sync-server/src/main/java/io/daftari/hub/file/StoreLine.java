package io.daftari.hub.file;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP to a store in the network. Follows no redirects, and waits for nothing without end. */
final class StoreLine {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Duration whole;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    StoreLine() {
        this(ANSWER.multipliedBy(2));
    }

    /** @param whole until an answer must have come to its end: the client's own limit ends where one begins */
    StoreLine(Duration whole) {
        this.whole = whole;
    }

    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER);
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StoreFailed("A store of files was not reached", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new StoreFailed("The answer of a store of files did not come to its end", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreFailed("A request to a store of files was interrupted", e);
        }
    }

    /** Some bytes of what is at an address, whether or not the store gives parts. */
    byte[] get(URI address, long from, int length) {
        HttpResponse<byte[]> answer = send(to(address)
                .header("Range", "bytes=" + from + "-" + (from + length - 1))
                .GET()
                .build());
        if (answer.statusCode() == 206) {
            return answer.body();
        }
        if (answer.statusCode() != 200) {
            throw new StoreFailed("A store answered " + answer.statusCode() + " where a file should be");
        }
        byte[] all = answer.body();
        int first = (int) Math.min(from, all.length);
        return java.util.Arrays.copyOfRange(all, first, (int) Math.min(all.length, from + length));
    }
}
