package io.daftari.hub.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** News of a school reach who may know them, by each way, at each hub. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LiveIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private TestHub hub;
    private TestHub.School school;
    private UUID classId;

    @BeforeEach
    void start() {
        hub = new TestHub(Steps.NONE, clock);
        school = hub.found("Bahari School");
        classId = hub.addClass(school, "4 East", 40);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private HttpRequest.Builder request(URI address, TestHub.User user, String query) {
        return HttpRequest.newBuilder(address.resolve("/api/v1/live" + query))
                .header("Authorization", "Bearer " + user.token())
                .header("X-School-ID", school.id().toString());
    }

    /** Reads events of a stream, each as its JSON with its name. */
    private static final class Stream implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Stream(InputStream in) {
            this.in = in;
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The next event; null at the end. */
        JsonNode next() throws IOException {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return ((ObjectNode) Json.mapper().readTree(line.substring(6))).put("event", event);
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private Stream stream(URI address, TestHub.User user) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = hub.told()
                .check(HTTP.send(
                        request(address, user, "")
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Stream(response.body());
    }

    private JsonNode poll(TestHub.User user, String query) {
        TestHub.Answer answer = hub.get("/api/v1/live" + query, user, school.id());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> events(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.get("events").forEach(event -> names.add(event.get("event").asText()));
        return names;
    }

    private void addSubject(String code) {
        TestHub.Answer made =
                hub.post("/api/v1/subjects", school.owner(), school.id(), Map.of("code", code, "name", code));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    }

    private Hub another(Path home) {
        return Hub.start(new HubConfig(home, "127.0.0.1", 0, Optional.of(hub.database())), clock, Steps.NONE);
    }

    @Test
    void whatOneHubDecidesIsHeardAtAnother(@TempDir Path home) throws Exception {
        try (Hub other = another(home);
                Stream stream = stream(other.address(), school.owner())) {
            assertThat(stream.next().get("event").asText()).isEqualTo("hello");
            addSubject("MAT");
            JsonNode decided = stream.next();
            assertThat(decided.get("event").asText()).isEqualTo("decision");
            assertThat(decided.get("status").asText()).isEqualTo("ACCEPTED");
            JsonNode moved = stream.next();
            assertThat(moved.get("event").asText()).isEqualTo("moved");
            assertThat(moved.get("commit").asLong())
                    .isGreaterThanOrEqualTo(decided.get("commit").asLong());
        }
    }

    @Test
    void nobodyHearsOfWhatHeDoesNotSee() {
        TestHub.User teacher = hub.addTeacher(school, "Amina Yusuf", classId);
        long before = poll(teacher, "").get("commit").asLong();
        assertThat(events(poll(teacher, "?after=" + before))).isEmpty();
        Map<String, Object> guardian = Map.of("first_name", "Halima", "last_name", "Odera", "phone", "0712000111");
        assertThat(hub.post("/api/v1/guardians", school.owner(), school.id(), guardian)
                        .status())
                .isEqualTo(201);
        JsonNode nothing = poll(teacher, "?after=" + before);
        assertThat(events(nothing)).isEmpty();
        assertThat(nothing.get("commit").asLong()).isGreaterThan(before);
        assertThat(events(poll(school.owner(), "?after=" + before))).containsExactly("decision", "moved");
        hub.submit(school, hub.admission(classId, "17", LocalDate.now(clock)));
        assertThat(events(poll(teacher, "?after=" + before))).containsExactly("moved");
    }

    @Test
    void aWaitEndsWithTheNewsAndNotWithoutThem() throws Exception {
        long before = poll(school.owner(), "").get("commit").asLong();
        var waiting = HTTP.sendAsync(
                request(hub.address(), school.owner(), "?wait_seconds=25&after=" + before)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(waiting.isDone()).isFalse();
        addSubject("ENG");
        JsonNode heard = Json.mapper()
                .readTree(hub.told().check(waiting.get(20, TimeUnit.SECONDS)).body());
        assertThat(events(heard)).contains("decision", "moved");
        assertThat(hub.get("/api/v1/live?wait_seconds=26", school.owner(), school.id())
                        .status())
                .isEqualTo(400);
        assertThat(hub.get("/api/v1/live?after=x", school.owner(), school.id()).status())
                .isEqualTo(400);
    }

    @Test
    void aRefusalComesToTheInboxOfItsAuthor() {
        long before = poll(school.owner(), "").get("commit").asLong();
        hub.operations(
                school.owner(), school.id(), new TransferStudent(UUID.randomUUID(), classId, LocalDate.now(clock)));
        assertThat(events(poll(school.owner(), "?after=" + before))).containsExactly("decision", "notice", "moved");
    }

    /** What a WebSocket heard, and last "closed". */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            messages.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("closed");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            messages.add("closed");
        }

        String next() throws InterruptedException {
            return messages.poll(40, TimeUnit.SECONDS);
        }
    }

    private WebSocket socket(String pass, Heard heard) {
        URI address = URI.create(hub.address().toString().replaceFirst("^http", "ws") + "/api/v1/live?pass=" + pass);
        return HTTP.newWebSocketBuilder().buildAsync(address, heard).join();
    }

    private String pass() {
        TestHub.Answer pass = hub.post("/api/v1/live/passes", school.owner(), school.id(), Map.of());
        assertThat(pass.status()).isEqualTo(201);
        return pass.body().get("pass").asText();
    }

    @Test
    void aBrowserOpensASocketWithAPassThatIsSoonOver() throws Exception {
        Heard heard = new Heard();
        String pass = pass();
        WebSocket socket = socket(pass, heard);
        assertThat(heard.next()).contains("\"hello\"");
        addSubject("KIS");
        assertThat(heard.next()).contains("\"decision\"");
        assertThat(heard.next()).contains("\"moved\"");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        clock.advance(Duration.ofSeconds(31));
        for (String bad : List.of(pass, pass().substring(1), "")) {
            assertThat(catchThrowable(() -> socket(bad, new Heard()))).isInstanceOf(CompletionException.class);
            assertThat(hub.get("/api/v1/live?pass=" + bad, null, null).status()).isEqualTo(401);
        }
    }

    @Test
    void whoSignsOutHearsNoMore() throws Exception {
        Heard heard = new Heard();
        socket(pass(), heard);
        assertThat(heard.next()).contains("\"hello\"");
        hub.run("UPDATE sign_in SET ended_at = now()");
        addMoved();
        assertThat(heard.next()).isEqualTo("closed");
    }

    /** Something happens that the line is woken by. */
    private void addMoved() {
        TestHub.User again = hub.signIn(school.owner().email());
        hub.post("/api/v1/subjects", again, school.id(), Map.of("code", "SCI", "name", "Science"));
    }

    @Test
    void aHubThatStopsEndsItsLines(@TempDir Path home) throws Exception {
        Hub other = another(home);
        try (Stream stream = stream(other.address(), school.owner())) {
            assertThat(stream.next().get("event").asText()).isEqualTo("hello");
            other.close();
            assertThat(stream.next()).isNull();
        }
    }
}
