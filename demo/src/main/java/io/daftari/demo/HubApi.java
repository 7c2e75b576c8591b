package io.daftari.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hub's REST API as a head office's program would use it. */
final class HubApi {

    /** The most operations that the hub takes in one request. */
    private static final int BULK = 1_000;

    /** A line with nothing but a code. */
    private static final Pattern CODE = Pattern.compile("(?m)^([A-Za-z0-9_-]{27})\\r?$");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI hub;
    private final Catalog catalog;

    HubApi(URI hub, Catalog catalog) {
        this.hub = hub;
        this.catalog = catalog;
    }

    /** Somebody with a sign-in; the password is made anew for each run. */
    record Account(UUID userId, String fullName, String email, String password, String token) {}

    Account register(String fullName, String email, String password) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("full_name", fullName).put("email", email).put("password", password);
        post("/api/v1/auth/register", null, null, body);
        body.remove("full_name");
        JsonNode answer = post("/api/v1/auth/login", null, null, body);
        return new Account(
                UUID.fromString(answer.path("user_id").asText()),
                fullName,
                email,
                password,
                answer.path("access_token").asText());
    }

    /** Confirms an account's address with the code of its mail, as it lies in the hub's folder. */
    void verify(Account account, Path mailbox) {
        try (Stream<Path> mails = Files.list(mailbox)) {
            for (Path mail : mails.toList()) {
                String text = Files.readString(mail, StandardCharsets.UTF_8);
                Matcher code = CODE.matcher(text);
                if (text.contains("To: " + account.email()) && code.find()) {
                    ObjectNode body = Json.mapper().createObjectNode();
                    post("/api/v1/auth/verify-email", null, null, body.put("code", code.group(1)));
                    return;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The mails can't be read in " + mailbox, e);
        }
        throw new IllegalStateException("There is no mail to " + account.email() + " in " + mailbox);
    }

    /** Registers a school; the caller becomes its owner. */
    UUID createSchool(Account owner, JsonNode school) {
        return UUID.fromString(
                post("/api/v1/schools", owner, null, school).path("id").asText());
    }

    /** Submits operations in bulk; every one must be accepted. */
    void submit(Account author, UUID school, List<? extends Operation> operations) {
        for (int from = 0; from < operations.size(); from += BULK) {
            List<? extends Operation> some = operations.subList(from, Math.min(from + BULK, operations.size()));
            ArrayNode body = Json.mapper().createArrayNode();
            for (Operation operation : some) {
                ObjectNode item = body.addObject();
                item.put("type", catalog.typeOf(operation).name());
                item.set("body", Json.mapper().valueToTree(operation));
            }
            for (JsonNode decision :
                    post("/api/v1/operations", author, school, body).path("decisions")) {
                if (!decision.path("status").asText().equals("ACCEPTED")) {
                    throw new IllegalStateException(
                            "The hub did not accept an operation of the population: " + decision);
                }
            }
        }
    }

    JsonNode get(String path, Account reader, @Nullable UUID school) {
        return send(request(path, reader, school).GET().build());
    }

    JsonNode post(String path, @Nullable Account author, @Nullable UUID school, JsonNode body) {
        return send(request(path, author, school)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Every row of a collection that the reader may see, page by page; the collection may come with filters. */
    void each(String collection, Account reader, UUID school, Consumer<JsonNode> taker) {
        String cursor = "";
        do {
            JsonNode page = get(
                    "/api/v1/" + collection + (collection.contains("?") ? "&" : "?") + "limit=500" + cursor,
                    reader,
                    school);
            page.path("items").forEach(taker);
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
    }

    private HttpRequest.Builder request(String path, @Nullable Account account, @Nullable UUID school) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path));
        if (account != null) {
            request.header("Authorization", "Bearer " + account.token());
        }
        if (school != null) {
            request.header("X-School-ID", school.toString());
        }
        return request;
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("%s answered %d: %s"
                        .formatted(
                                request.uri().getPath(),
                                answer.statusCode(),
                                new String(answer.body(), StandardCharsets.UTF_8)));
            }
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("The hub can't be reached at " + hub, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the hub", e);
        }
    }
}
