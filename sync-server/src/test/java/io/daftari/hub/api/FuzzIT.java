package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Every route of the description under what no good client sends: nothing of it breaks the hub, and what is refused leaves
 * nothing behind. A build sends fifty for each route, the check of a build server ({@code .ci/run}) two hundred, and
 * {@code -Ddaftari.fuzz.seed} repeats a run.
 */
class FuzzIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LONGEST_WRONG = 20;
    private static final int CLIENTS = 4;
    private static final int LARGEST = 4 * 1024 * 1024;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T07:00:00Z"));
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
    private volatile TestHub.User user;

    @Test
    void nothingBreaksTheHub() throws Exception {
        long seed = Long.getLong("daftari.fuzz.seed", Instant.now().toEpochMilli());
        int requests = Integer.getInteger("daftari.fuzz.requests", 50);
        System.out.println("FuzzIT: -Ddaftari.fuzz.seed=" + seed);
        try (TestHub hub = new TestHub(Steps.NONE, clock);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            TestHub.School school = hub.found("fuzzed school");
            user = school.owner();
            JsonNode paths = hub.get("/api/openapi.json", null, null).body().get("paths");
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                    Asked asked = new Asked(one.getKey(), path.getKey(), one.getValue());
                    List<String> before = left(hub);
                    List<Future<Integer>> statuses = new ArrayList<>();
                    for (int i = 0; i < requests; i++) {
                        SplittableRandom random = new SplittableRandom(seed * 31 + asked.hash() * 1_000_003L + i);
                        statuses.add(clients.submit(() -> ask(hub, school, random, asked)));
                    }
                    boolean done = false;
                    for (Future<Integer> status : statuses) {
                        // What the rules decide against is kept with its reason, and meant to be.
                        done |= status.get() / 100 == 2 || status.get() == 422;
                    }
                    if (!done && !left(hub).equals(before)) {
                        wrong.add(asked.method() + " " + asked.path() + " refused all and left something behind");
                    }
                }
            }
            assertThat(hub.get("/readyz", null, null).status()).isEqualTo(200);
            assertThat(hub.get("/api/v1/held", renewed(hub), school.id()).body().get("items"))
                    .as("operations that broke the program")
                    .isEmpty();
        }
        System.out.println("FuzzIT: answers by status " + answers);
        assertThat(wrong).as("seed %d", seed).isEmpty();
    }

    /** A route as the description tells it. */
    private record Asked(String method, String path, JsonNode told) {
        int hash() {
            return (method + " " + path).hashCode();
        }
    }

    private synchronized TestHub.User renewed(TestHub hub) {
        hub.run("DELETE FROM recent_try");
        user = hub.signIn(user.email());
        return user;
    }

    /** How many rows of each table there are, but those that tell of requests and sign-ins. */
    private static List<String> left(TestHub hub) {
        return hub.counts().stream()
                .filter(count -> !count.matches("(recent_try|read_trail|sign_in|refresh_token|answered_request)=.*"))
                .toList();
    }

    /** The status of the answer; 0 where it could not be asked. */
    private int ask(TestHub hub, TestHub.School school, SplittableRandom random, Asked what) {
        String method = what.method();
        String path = what.path();
        JsonNode told = what.told();
        if (wrong.size() > LONGEST_WRONG || path.contains("/auth/logout") || path.contains("/auth/sign-ins/")) {
            return 0;
        }
        Garbage garbage = new Garbage(random);
        StringBuilder asked = new StringBuilder();
        for (String part : path.substring(1).split("/", -1)) {
            boolean named = part.startsWith("{");
            String known = random.nextBoolean() ? school.id().toString() : garbage.word();
            asked.append('/').append(named ? known : part);
        }
        if (random.nextInt(3) == 0 || method.equals("get")) {
            asked.append(garbage.query(told.path("parameters")));
        }
        JsonNode schema = told.at("/requestBody/content/application~1json/schema");
        byte[] body = method.equals("get") ? new byte[0] : garbage.body(schema);
        try {
            int status = send(hub, school, method, asked.toString(), body);
            if (status == 429) {
                clock.advance(Duration.ofMinutes(10));
                renewed(hub);
                status = send(hub, school, method, asked.toString(), body);
            }
            answers.merge(status, 1, Integer::sum);
            if (status >= 500 && status != 503) {
                wrong.add(status + " " + method + " " + asked + " "
                        + new String(body, 0, Math.min(body.length, 300), StandardCharsets.ISO_8859_1));
            }
            return status;
        } catch (IllegalArgumentException e) {
            // No client could send it either.
            answers.merge(0, 1, Integer::sum);
            return 0;
        }
    }

    private int send(TestHub hub, TestHub.School school, String method, String path, byte[] body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(hub.address() + path))
                    .header("Authorization", "Bearer " + user.token())
                    .header("X-School-ID", school.id().toString())
                    .method(method.toUpperCase(Locale.ROOT), HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            if (body.length > LARGEST) {
                // Its line is cut off, and nobody else shall be on it.
                try (HttpClient alone = HttpClient.newHttpClient()) {
                    return asTold(hub, alone.send(request, HttpResponse.BodyHandlers.ofByteArray()));
                }
            }
            return asTold(hub, HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            // A body that is too large may be cut off.
            return body.length > LARGEST ? 413 : broken(method + " " + path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int asTold(TestHub hub, HttpResponse<byte[]> answer) {
        List<String> misfits = hub.told().misfits(answer);
        if (!misfits.isEmpty()) {
            broken(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode() + ": "
                    + misfits);
        }
        return answer.statusCode();
    }

    private int broken(String what) {
        wrong.add(what);
        return -1;
    }
}
