package io.daftari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The hub's REST API, by which benchmarks make what they measure on. Safe for every thread. */
final class Office {

    static final String PASSWORD = "correct horse battery";

    /** As many operations as the hub takes in one request. */
    private static final int BULK = 1_000;

    private static final int TOO_MANY = 429;
    private static final int MOST_TRIES = 100;

    private static final Set<String> GOOD = Set.of("ACCEPTED", "MERGED");

    private final URI hub;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Catalog catalog = Daftari.catalog();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Office(URI hub) {
        this.hub = hub;
    }

    /** Somebody with a sign-in. */
    record Account(UUID id, String email) {}

    Account register(String name) {
        String email = name + "@example.org";
        call("/api/v1/auth/register", null, null, Map.of("email", email, "full_name", name, "password", PASSWORD));
        return account(email);
    }

    /** The account of somebody for whom a school has opened one. */
    Account account(String email) {
        return new Account(signIn(email), email);
    }

    private UUID signIn(String email) {
        JsonNode answer = call("/api/v1/auth/login", null, null, Map.of("email", email, "password", PASSWORD));
        tokens.put(email, answer.path("access_token").asText());
        return UUID.fromString(answer.path("user_id").asText());
    }

    /** Decides operations at the hub itself; every one must be accepted. */
    void submit(Account author, UUID school, List<? extends Operation> operations) {
        for (int from = 0; from < operations.size(); from += BULK) {
            ArrayNode body = Json.mapper().createArrayNode();
            for (Operation operation : operations.subList(from, Math.min(from + BULK, operations.size()))) {
                body.addObject()
                        .put("type", catalog.typeOf(operation).name())
                        .set("body", Json.mapper().valueToTree(operation));
            }
            for (JsonNode decision :
                    call("/api/v1/operations", author, school, body).path("decisions")) {
                if (!GOOD.contains(decision.path("status").asText())) {
                    throw new IllegalStateException("The hub did not accept what is to be measured on: " + decision);
                }
            }
        }
    }

    JsonNode call(String path, @Nullable Account caller, @Nullable UUID school, Object body) {
        try {
            return send("POST", path, caller, school, Json.mapper().writeValueAsBytes(body));
        } catch (IOException e) {
            throw new IllegalArgumentException("This can't be sent", e);
        }
    }

    /** The same with any method, and a body as it stands. */
    JsonNode send(String method, String path, @Nullable Account caller, @Nullable UUID school, byte[] body) {
        HttpResponse<byte[]> answer = sent(method, path, caller, school, body);
        if (answer.statusCode() == 401 && caller != null) {
            // A long run outlives a token.
            signIn(caller.email());
            answer = sent(method, path, caller, school, body);
        }
        for (int tries = 1; answer.statusCode() == TOO_MANY && tries < MOST_TRIES; tries++) {
            // Founding a thousand schools takes more than an allowance.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            answer = sent(method, path, caller, school, body);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " did not answer with JSON", e);
        }
    }

    /** A GET by the plainest client, whose own work hardly adds to what is measured: the answer as it came. */
    byte[] read(String path, Account caller, UUID school) throws IOException {
        HttpURLConnection line = (HttpURLConnection) hub.resolve(path).toURL().openConnection();
        line.setRequestProperty("Authorization", "Bearer " + tokens.get(caller.email()));
        line.setRequestProperty("X-School-ID", school.toString());
        if (line.getResponseCode() == 401) {
            signIn(caller.email());
            return read(path, caller, school);
        }
        try (InputStream answer = line.getInputStream()) {
            return answer.readAllBytes();
        }
    }

    private HttpResponse<byte[]> sent(
            String method, String path, @Nullable Account caller, @Nullable UUID school, byte[] body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            if (caller != null) {
                request.header("Authorization", "Bearer " + tokens.get(caller.email()));
            }
            if (school != null) {
                request.header("X-School-ID", school.toString());
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("The hub can't be reached at " + hub, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the hub", e);
        }
    }
}
