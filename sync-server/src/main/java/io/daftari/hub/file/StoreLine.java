package io.daftari.hub.file;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP to a store in the network. Follows no redirects, and waits for nothing without end. */
final class StoreLine {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER);
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new StoreFailed("A store of files was not reached", e);
        } catch (InterruptedException e) {
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
