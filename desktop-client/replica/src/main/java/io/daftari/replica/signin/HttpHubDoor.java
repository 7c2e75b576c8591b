package io.daftari.replica.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hub's door by HTTP. */
public final class HttpHubDoor implements HubDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final SecureRandom random;

    public HttpHubDoor(SecureRandom random) {
        this.random = random;
        // No redirects: they come from captive portals, never from the hub.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(15))
                .build();
    }

    @Override
    public Pass signIn(URI hub, String email, char[] password) throws NotLetIn {
        ObjectNode login = Json.mapper().createObjectNode();
        login.put("email", email).put("password", new String(password));
        JsonNode answer = send(hub, "POST", "/api/v1/auth/login", null, login);
        return new Pass(
                hub,
                text(answer, "access_token"),
                uuid(answer, "user_id"),
                email.strip(),
                answer.path("full_name").asText(""));
    }

    @Override
    public List<OfSchool> schools(Pass pass) throws NotLetIn {
        JsonNode answer;
        try {
            answer = send(pass.hub(), "GET", "/api/v1/schools/my", pass.token(), null);
        } catch (NotLetIn e) {
            if (e.why() == NotLetIn.Why.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
        JsonNode list = answer.isArray() ? answer : answer.has("items") ? answer.get("items") : answer.path("schools");
        List<OfSchool> schools = new ArrayList<>();
        for (JsonNode school : list) {
            schools.add(new OfSchool(
                    uuid(school, school.has("id") ? "id" : "school_id"),
                    school.path("name").asText("")));
        }
        return schools;
    }

    @Override
    public Enrolment enrol(Pass pass, UUID school, String deviceName) throws NotLetIn {
        SigningKey device = SigningKey.generate(random);
        SigningKey author = SigningKey.generate(random);
        ObjectNode asked = Json.mapper().createObjectNode();
        asked.put("school_id", school.toString()).put("device_name", deviceName);
        asked.set("device_key", Json.mapper().valueToTree(device.verifyKey()));
        asked.set("author_key", Json.mapper().valueToTree(author.verifyKey()));
        JsonNode answer = send(pass.hub(), "POST", "/api/v1/devices/enrol", pass.token(), asked);
        List<Lease> leases = new ArrayList<>();
        for (JsonNode lease : answer.path("leases")) {
            leases.add(read(lease, Lease.class));
        }
        return new Enrolment(
                uuid(answer, "replica_id"),
                uuid(answer, "school_id"),
                answer.path("school_name").asText(""),
                pass.hub(),
                read(answer.path("hub_key"), VerifyKey.class),
                device,
                pass.email(),
                author,
                read(answer.path("grant"), Grant.Signed.class),
                leases);
    }

    @Override
    public Granted grant(Pass pass, UUID replica) throws NotLetIn {
        SigningKey author = SigningKey.generate(random);
        ObjectNode asked = Json.mapper().createObjectNode();
        asked.set("author_key", Json.mapper().valueToTree(author.verifyKey()));
        JsonNode answer = send(pass.hub(), "POST", "/api/v1/devices/" + replica + "/grants", pass.token(), asked);
        return new Granted(author, read(answer.path("grant"), Grant.Signed.class));
    }

    private JsonNode send(URI hub, String method, String path, @Nullable String token, @Nullable JsonNode body)
            throws NotLetIn {
        HttpResponse<byte[]> answer;
        try {
            HttpRequest.BodyPublisher sent = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8));
            HttpRequest.Builder request = HttpRequest.newBuilder(at(hub, path))
                    .timeout(PATIENCE)
                    .header("User-Agent", "daftari")
                    .header("Content-Type", "application/json")
                    .method(method, sent);
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NO_ADDRESS, "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        }
        JsonNode content = json(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer.statusCode(), content.path("code").asText(""));
        }
        return content;
    }

    private static URI at(URI hub, String path) {
        String base = hub.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static JsonNode json(byte[] body) throws NotLetIn {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, "", e);
        }
    }

    private static NotLetIn refused(int status, String code) {
        NotLetIn.Why why = switch (status) {
            case 400, 422 -> NotLetIn.Why.MALFORMED;
            case 401 -> NotLetIn.Why.WRONG_LOGIN;
            case 403 -> code.equals("revoked") ? NotLetIn.Why.REVOKED : NotLetIn.Why.NOT_YOUR_SCHOOL;
            case 404 -> NotLetIn.Why.NOT_FOUND;
            case 429, 503 -> NotLetIn.Why.BUSY;
            default -> status < 500 ? NotLetIn.Why.NOT_THE_HUB : NotLetIn.Why.HUB_FAILED;
        };
        return new NotLetIn(why, code, null);
    }

    private static String text(JsonNode node, String field) throws NotLetIn {
        if (!node.path(field).isTextual()) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, field, null);
        }
        return node.path(field).asText();
    }

    private static UUID uuid(JsonNode node, String field) throws NotLetIn {
        try {
            return UUID.fromString(text(node, field));
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, field, e);
        }
    }

    private static <T> T read(JsonNode node, Class<T> type) throws NotLetIn {
        T value;
        try {
            value = Json.mapper().convertValue(node, type);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, type.getSimpleName(), e);
        }
        if (value == null) {
            throw new NotLetIn(NotLetIn.Why.NOT_THE_HUB, type.getSimpleName(), null);
        }
        return value;
    }
}
