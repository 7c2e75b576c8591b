package io.daftari.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.daftari.hub.SettableClock;
import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A school's events reach a program elsewhere, signed, at least once, and go nowhere else. */
class WebhookIT {

    private final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private TestHub hub;
    private TestHub.School school;
    private HttpServer receiver;
    private volatile int answer = 204;

    private record Got(String signature, String delivery, byte[] body) {
        JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> events() {
            List<String> events = new ArrayList<>();
            json().get("events").forEach(event -> events.add(event.get("event").asText()));
            return events;
        }
    }

    @BeforeEach
    void start() throws IOException {
        hub = new TestHub(Steps.NONE, clock);
        school = hub.found("Pwani School");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            got.add(new Got(
                    exchange.getRequestHeaders().getFirst("X-School-Signature"),
                    exchange.getRequestHeaders().getFirst("X-School-Delivery"),
                    exchange.getRequestBody().readAllBytes()));
            if (answer == 302) {
                exchange.getResponseHeaders().add("Location", "http://10.0.0.1/inside");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        hub.close();
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private TestHub.Answer post(String path, Object body) {
        return hub.post("/api/v1/" + path, school.owner(), school.id(), body);
    }

    private JsonNode get(String path) {
        TestHub.Answer found = hub.get("/api/v1/" + path, school.owner(), school.id());
        assertThat(found.status()).as(found.body().toString()).isEqualTo(200);
        return found.body();
    }

    /** Several are sent at once, and may come in any order. */
    private void inOrder() {
        got.sort(Comparator.comparing(one -> one.json().get("commit").asLong()));
    }

    private JsonNode hook(String... events) {
        TestHub.Answer made = post("webhooks", Map.of("url", url(), "events", List.of(events)));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body();
    }

    private void subject(String code) {
        assertThat(post("subjects", Map.of("code", code, "name", code)).status())
                .isEqualTo(201);
    }

    private String status(JsonNode hook) {
        return get("webhooks/" + hook.get("id").asText() + "/deliveries")
                .get("items")
                .get(0)
                .get("status")
                .asText();
    }

    @Test
    void tellsWhatWasAskedForAndSignsIt() {
        JsonNode hook = hook("subjects.*", "operations.decided");
        subject("MAT");
        post("guardians", Map.of("first_name", "Halima", "last_name", "Odera", "phone", "0712000111"));
        hub.tellWebhooks();
        assertThat(got).hasSize(2);
        inOrder();
        assertThat(got.get(0).events()).containsExactlyInAnyOrder("subjects.changed", "operations.decided");
        assertThat(got.get(1).events()).containsExactly("operations.decided");
        assertThat(new String(got.get(1).body(), StandardCharsets.UTF_8)).doesNotContain("Halima", "0712");
        for (Got one : got) {
            assertThat(one.signature())
                    .isEqualTo(WebhookSignature.of(List.of(hook.get("secret").asText()), clock.instant(), one.body()));
            assertThat(one.json().get("id").asText()).isEqualTo(one.delivery());
            assertThat(one.json().get("school_id").asText())
                    .isEqualTo(school.id().toString());
        }
        hub.tellWebhooks();
        assertThat(got).as("once").hasSize(2);
        assertThat(get("webhooks").toString()).doesNotContain("secret\"", "whk_");
        assertThat(status(hook)).isEqualTo("DELIVERED");
    }

    @Test
    void triesAgainAndGivesUpAtLast() {
        JsonNode hook = hook("*");
        answer = 500;
        subject("ENG");
        hub.tellWebhooks();
        hub.tellWebhooks();
        assertThat(got).as("not before its time").hasSize(1);
        for (Duration pause : Webhooks.PAUSES) {
            clock.advance(pause.minusSeconds(1));
            hub.tellWebhooks();
            clock.advance(Duration.ofSeconds(1));
            hub.tellWebhooks();
        }
        assertThat(got).hasSize(1 + Webhooks.PAUSES.size());
        assertThat(got.stream().map(Got::delivery).distinct()).hasSize(1);
        clock.advance(Duration.ofDays(30));
        hub.tellWebhooks();
        assertThat(got).hasSize(1 + Webhooks.PAUSES.size());
        renewSignIn();
        assertThat(status(hook)).isEqualTo("GIVEN_UP");
        JsonNode delivery = get("webhooks/" + hook.get("id").asText() + "/deliveries?status=GIVEN_UP")
                .get("items")
                .get(0);
        assertThat(delivery.get("answered").asInt()).isEqualTo(500);
        answer = 200;
        String again = "webhooks/" + hook.get("id").asText() + "/deliveries/"
                + delivery.get("id").asText() + "/replay";
        assertThat(post(again, Map.of()).status()).isEqualTo(202);
        hub.tellWebhooks();
        assertThat(status(hook)).isEqualTo("DELIVERED");
    }

    private void renewSignIn() {
        school = new TestHub.School(school.id(), hub.signIn(school.owner().email()));
    }

    @Test
    void isStoppedWhereNothingGetsThroughForDaysOrTheReceiverSaysThatItIsGone() {
        JsonNode hook = hook("subjects.changed");
        answer = 503;
        subject("ONE");
        hub.tellWebhooks();
        clock.advance(Webhooks.PATIENCE.plusMinutes(1));
        hub.tellWebhooks();
        renewSignIn();
        JsonNode stopped = get("webhooks/" + hook.get("id").asText());
        assertThat(stopped.get("active").asBoolean()).isFalse();
        assertThat(stopped.get("stopped_because").asText()).isEqualTo("failing");
        answer = 410;
        assertThat(hub.patch(
                                "/api/v1/webhooks/" + hook.get("id").asText(),
                                school.owner(),
                                school.id(),
                                Map.of("active", true))
                        .body()
                        .has("stopped_because"))
                .isFalse();
        clock.advance(Duration.ofDays(1));
        hub.tellWebhooks();
        renewSignIn();
        assertThat(get("webhooks/" + hook.get("id").asText())
                        .get("stopped_because")
                        .asText())
                .isEqualTo("gone");
    }

    @Test
    void followsNobodyAndSendsNothingInside() {
        JsonNode hook = hook("*");
        answer = 302;
        subject("MAT");
        hub.tellWebhooks();
        assertThat(got).hasSize(1);
        assertThat(status(hook)).isEqualTo("WAITING");
        for (String inside : List.of("https://10.0.0.1/hook", "http://169.254.169.254/latest", "https://[fe80::1]/")) {
            TestHub.Answer refused = post("webhooks", Map.of("url", inside, "events", List.of("*")));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().toString()).contains("not-public");
        }
        // A name that led out when it was given, and now leads inside.
        hub.run("UPDATE webhook SET url = 'http://10.0.0.1/hook'");
        clock.advance(Duration.ofMinutes(1));
        hub.tellWebhooks();
        assertThat(get("webhooks/" + hook.get("id").asText() + "/deliveries")
                        .get("items")
                        .get(0)
                        .get("why")
                        .asText())
                .isEqualTo("NotPublic");
    }

    @Test
    void aNewSecretSignsBesideTheOldOneForADay() {
        JsonNode hook = hook("*");
        String id = hook.get("id").asText();
        String old = hook.get("secret").asText();
        String fresh = post("webhooks/" + id + "/secret", Map.of())
                .body()
                .get("secret")
                .asText();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(post("webhooks/" + id + "/ping", Map.of()).status()).isEqualTo(202);
        hub.tellWebhooks();
        assertThat(got.get(0).events()).containsExactly("webhook.ping");
        assertThat(got.get(0).signature())
                .isEqualTo(WebhookSignature.of(
                        List.of(fresh, old), clock.instant(), got.get(0).body()));
        clock.advance(Webhooks.OLD_SECRET);
        renewSignIn();
        post("webhooks/" + id + "/ping", Map.of());
        hub.tellWebhooks();
        assertThat(got.get(1).signature())
                .isEqualTo(WebhookSignature.of(
                        List.of(fresh), clock.instant(), got.get(1).body()));
    }

    @Test
    void allAfterACommitIsSentAgainUnderTheSameIds() {
        JsonNode hook = hook("subjects.changed");
        subject("MAT");
        subject("ENG");
        hub.tellWebhooks();
        inOrder();
        List<String> first = got.stream().map(Got::delivery).toList();
        assertThat(first).hasSize(2);
        long after = got.get(0).json().get("commit").asLong();
        String replay = "webhooks/" + hook.get("id").asText() + "/replay";
        assertThat(post(replay, Map.of("after", after)).status()).isEqualTo(202);
        hub.tellWebhooks();
        assertThat(got.stream().skip(2).map(Got::delivery)).containsExactly(first.get(1));
        assertThat(post(replay, Map.of("after", 1_000_000)).status()).isEqualTo(400);
    }

    @Test
    void onlyWhoMaySetsThemUpAndOnlyWithWhatThereIs() {
        TestHub.User teacher = hub.addMember(school, "Juma Said", Role.CLASS_TEACHER);
        Map<String, Object> wish = Map.of("url", url(), "events", List.of("*"));
        assertThat(hub.post("/api/v1/webhooks", teacher, school.id(), wish).status())
                .isEqualTo(403);
        TestHub.Answer wrong = post("webhooks", Map.of("url", url(), "events", List.of("pupils.changed")));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().toString()).contains("events[0]", "unknown");
        assertThat(get("webhooks/events").get("items").toString())
                .contains("students.changed", "students.removed", "operations.decided");
        JsonNode hook = hook("*");
        assertThat(hub.delete("/api/v1/webhooks/" + hook.get("id").asText(), school.owner(), school.id())
                        .status())
                .isEqualTo(204);
        subject("MAT");
        hub.tellWebhooks();
        assertThat(got).isEmpty();
    }
}
