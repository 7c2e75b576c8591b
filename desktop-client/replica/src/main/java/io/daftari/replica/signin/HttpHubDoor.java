package io.daftari.replica.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.Json;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enroller.EnrolmentRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hub's door by HTTP: the {@link Enroller}, its refusals as reasons that a person can be told, and the list of schools. */
public final class HttpHubDoor implements HubDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transport transport;
    private final SecureRandom random;
    private final HttpClient client;

    public HttpHubDoor(Transport transport, SecureRandom random) {
        this.transport = transport;
        this.random = random;
        // No redirects: they come from captive portals, never from the hub.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(15))
                .build();
    }

    @Override
    public Enrolment enrol(Login login, UUID school, String deviceName) throws NotLetIn {
        return asked(login, enroller -> enroller.enrol(login.email(), login.password(), school, deviceName));
    }

    @Override
    public UserGrant grant(Login login, UUID replica, VerifyKey hubKey) throws NotLetIn {
        return asked(login, enroller -> enroller.grant(login.email(), login.password(), replica, hubKey));
    }

    /** What is asked of the enroller. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Enroller enroller) throws IOException, EnrolmentRefused;
    }

    private <T> T asked(Login login, Question<T> question) throws NotLetIn {
        try {
            return question.ask(new Enroller(login.hub(), transport, random));
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NO_ADDRESS, "", e);
        } catch (EnrolmentRefused e) {
            throw refused(e.status(), e);
        }
    }

    @Override
    public List<OfSchool> schools(Login login) throws NotLetIn {
        ObjectNode who = Json.mapper().createObjectNode();
        who.put("email", login.email().strip()).put("password", new String(login.password()));
        String token = send(
                        login.hub(),
                        "api/v1/auth/login",
                        request -> request.POST(
                                        HttpRequest.BodyPublishers.ofString(who.toString(), StandardCharsets.UTF_8))
                                .header("Content-Type", "application/json"))
                .path("access_token")
                .asText("");
        if (token.isEmpty()) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, "login", null);
        }
        JsonNode answer;
        try {
            answer = send(
                    login.hub(),
                    "api/v1/schools/my",
                    request -> request.GET().header("Authorization", "Bearer " + token));
        } catch (NotLetIn e) {
            if (e.why() == NotLetIn.Why.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
        List<OfSchool> schools = new ArrayList<>();
        for (JsonNode school : answer.isArray() ? answer : answer.path("items")) {
            schools.add(new OfSchool(id(school), school.path("name").asText("")));
        }
        schools.sort(Comparator.comparing(OfSchool::name));
        return schools;
    }

    /** Completes a request. */
    @FunctionalInterface
    private interface Completion {
        HttpRequest.Builder complete(HttpRequest.Builder request);
    }

    private JsonNode send(URI hub, String path, Completion completion) throws NotLetIn {
        HttpResponse<byte[]> answer;
        try {
            URI base = hub.toString().endsWith("/") ? hub : URI.create(hub + "/");
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("User-Agent", "daftari");
            answer = client.send(completion.complete(request).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NO_ADDRESS, "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        }
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer.statusCode(), null);
        }
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, path, e);
        }
    }

    private static NotLetIn refused(int status, @Nullable Exception cause) {
        NotLetIn.Why why = switch (status) {
            case 400, 422 -> NotLetIn.Why.MALFORMED;
            case 401 -> NotLetIn.Why.WRONG_LOGIN;
            case 403 -> NotLetIn.Why.NOT_YOUR_SCHOOL;
            case 404 -> NotLetIn.Why.NOT_FOUND;
            case 429, 503 -> NotLetIn.Why.BUSY;
            default -> status < 500 ? NotLetIn.Why.NOT_THE_HUB : NotLetIn.Why.HUB_FAILED;
        };
        return new NotLetIn(why, "status " + status, cause);
    }

    private static UUID id(JsonNode school) throws NotLetIn {
        String id = school.path(school.has("id") ? "id" : "school_id").asText("");
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, "school", e);
        }
    }
}
