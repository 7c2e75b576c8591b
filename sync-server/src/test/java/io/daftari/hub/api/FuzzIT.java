package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Samples;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every route of the description under what no good client sends, at rows that are and at none: nothing of it breaks the hub, and what is refused leaves
 * nothing behind. A build sends fifty for each route, the check of a build server ({@code .ci/run}) two hundred, and
 * {@code -Ddaftari.fuzz.seed} repeats a run.
 */
class FuzzIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LONGEST_WRONG = 20;
    private static final int CLIENTS = 4;

    /** What tells of operations and how they were decided. */
    private static final String OF_OPERATIONS =
            "(operation|attempt|commit_log|feed|replica|inbox_item|number_lease|school_clock)=.*";

    /** Rows behind which others stand: their ids begin so. */
    private static final String KEPT = Samples.STUDENT.substring(0, 24);

    /** With a body that is nearly right, one of these might end the sign-in, or the school. */
    private static final List<String> ENDS = List.of("/auth/", "/school-standing", "/devices/");

    private static final int LARGEST = 4 * 1024 * 1024;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T07:00:00Z"));
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
    private volatile TestHub.User user;
    private FilledSchool filled;

    @Test
    void nothingBreaksTheHub() throws Exception {
        long seed = Long.getLong("daftari.fuzz.seed", Instant.now().toEpochMilli());
        int requests = Integer.getInteger("daftari.fuzz.requests", 50);
        System.out.println("FuzzIT: -Ddaftari.fuzz.seed=" + seed);
        try (TestHub hub = new TestHub(Steps.NONE, clock);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            TestHub.School school = hub.found("fuzzed school");
            user = school.owner();
            filled = FilledSchool.of(hub, school);
            JsonNode paths = hub.get("/api/openapi.json", null, null).body().get("paths");
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                    renewed(hub);
                    Asked asked = new Asked(one.getKey(), path.getKey(), one.getValue(), known(path.getKey()));
                    List<String> before = left(hub, false);
                    List<Future<Sent>> sent = new ArrayList<>();
                    for (int i = 0; i < requests; i++) {
                        SplittableRandom random = new SplittableRandom(seed * 31 + asked.hash() * 1_000_003L + i);
                        sent.add(clients.submit(() -> ask(hub, school, random, asked)));
                    }
                    List<Sent> refused = new ArrayList<>();
                    for (Future<Sent> each : sent) {
                        if (each.get().isRefused()) {
                            refused.add(each.get());
                        }
                    }
                    if (!left(hub, false).equals(before)) {
                        judge(hub, school, refused);
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
    private record Asked(String method, String path, JsonNode told, List<String> ids) {
        int hash() {
            return (method + " " + path).hashCode();
        }
    }

    private synchronized TestHub.User renewed(TestHub hub) {
        hub.run("DELETE FROM recent_try");
        user = hub.signIn(user.email());
        return user;
    }

    /** A request and its answer; 0 where it could not be asked. */
    private record Sent(String method, String path, byte[] body, int status) {

        boolean isRefused() {
            return status / 100 == 4;
        }

        /** What the rules decide against is kept with its reason, and meant to be; nothing else of it is. */
        boolean isDecided() {
            return status == 422;
        }

        String shown() {
            return status + " " + method + " " + path + " "
                    + new String(body, 0, Math.min(body.length, 300), StandardCharsets.ISO_8859_1);
        }
    }

    /** What stands behind the first name of a path. */
    private List<String> known(String path) {
        return path.contains("{") && !path.startsWith("/api/docs") ? filled.ids(path, name(path)) : List.of();
    }

    private static String name(String path) {
        return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
    }

    /**
     * Something was done, or something refused left something: all those are asked again, and one by one if that leaves
     * anything.
     */
    private void judge(TestHub hub, TestHub.School school, List<Sent> refused) {
        refused.stream()
                .collect(Collectors.partitioningBy(Sent::isDecided))
                .forEach((decided, some) -> judge(hub, school, some, decided));
    }

    private void judge(TestHub hub, TestHub.School school, List<Sent> refused, boolean decided) {
        List<String> before = left(hub, decided);
        hub.run("DELETE FROM recent_try");
        refused.forEach(each -> send(hub, school, each.method(), each.path(), each.body()));
        if (!left(hub, decided).equals(before)) {
            refused.forEach(each -> judge(hub, school, each));
        }
    }

    /** Whether what is refused leaves anything behind. */
    private void judge(TestHub hub, TestHub.School school, Sent before) {
        hub.run("DELETE FROM recent_try");
        boolean decided = before.isDecided();
        List<String> left = left(hub, decided);
        int status = send(hub, school, before.method(), before.path(), before.body());
        Sent again = new Sent(before.method(), before.path(), before.body(), status);
        List<String> now = left(hub, decided);
        if (status == before.status() && !now.equals(left)) {
            List<String> more = new ArrayList<>(now);
            more.removeAll(left);
            wrong.add(again.shown() + " was refused and left " + more);
        }
    }

    /**
     * How many rows of each table there are, but those that tell of requests and sign-ins, or are written beside them.
     *
     * @param decided whether what tells of operations is left out, too
     */
    private static List<String> left(TestHub hub, boolean decided) {
        return hub.counts().stream()
                .filter(count -> !count.matches(
                        "(recent_try|read_trail|sign_in|refresh_token|answered_request|webhook_delivery)=.*"))
                .filter(count -> !decided || !count.matches(OF_OPERATIONS))
                .toList();
    }

    private Sent ask(TestHub hub, TestHub.School school, SplittableRandom random, Asked what) {
        String method = what.method();
        String path = what.path();
        JsonNode told = what.told();
        if (wrong.size() > LONGEST_WRONG || path.contains("/auth/logout") || path.contains("/auth/sign-ins/")) {
            return new Sent(method, path, new byte[0], 0);
        }
        Garbage garbage = new Garbage(random);
        StringBuilder asked = new StringBuilder();
        boolean first = true;
        for (String part : path.substring(1).split("/", -1)) {
            asked.append('/');
            if (!part.startsWith("{")) {
                asked.append(part);
                continue;
            }
            List<String> ids = first ? what.ids() : List.of();
            first = false;
            asked.append(
                    switch (random.nextInt(4)) {
                        case 0 -> garbage.word();
                        case 1 ->
                            ids.isEmpty() || part.equals("{n}")
                                    ? "1"
                                    : school.id().toString();
                        default -> ids.isEmpty() ? school.id().toString() : ids.get(random.nextInt(ids.size()));
                    });
        }
        if (method.equals("delete") && asked.toString().contains(KEPT)) {
            return new Sent(method, path, new byte[0], 0);
        }
        if (random.nextInt(3) == 0 || method.equals("get")) {
            asked.append(garbage.query(told.path("parameters")));
        }
        Sent sent = new Sent(method, asked.toString(), bodyOf(random, garbage, what), 0);
        try {
            int status = send(hub, school, method, sent.path(), sent.body());
            if (status == 429) {
                clock.advance(Duration.ofMinutes(10));
                renewed(hub);
                status = send(hub, school, method, sent.path(), sent.body());
            }
            answers.merge(status, 1, Integer::sum);
            Sent answered = new Sent(method, sent.path(), sent.body(), status);
            if (status >= 500 && status != 503) {
                wrong.add(answered.shown());
            }
            return answered;
        } catch (IllegalArgumentException e) {
            // No client could send it either.
            answers.merge(0, 1, Integer::sum);
            return sent;
        }
    }

    private byte[] bodyOf(SplittableRandom random, Garbage garbage, Asked what) {
        if (what.method().equals("get")) {
            return new byte[0];
        }
        JsonNode told = what.told();
        boolean json = told.at("/requestBody/content").has("application/json");
        boolean ends = ENDS.stream().anyMatch(what.path()::contains);
        if (json && !ends && random.nextBoolean()) {
            return garbage.almost(filled.body(told));
        }
        return garbage.body(filled.named(told.at("/requestBody/content/application~1json/schema")));
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
                return asTold(hub, alone(request));
            }
            return asTold(hub, onALine(request));
        } catch (IOException e) {
            // A body that is too large may be cut off.
            return body.length > LARGEST ? 413 : broken(method + " " + path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A line may be let go by the hub in the moment in which it is taken again; a line of its own tells that from a break. */
    private static HttpResponse<byte[]> onALine(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return alone(request);
        }
    }

    private static HttpResponse<byte[]> alone(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient alone = HttpClient.newHttpClient()) {
            return alone.send(request, HttpResponse.BodyHandlers.ofByteArray());
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
