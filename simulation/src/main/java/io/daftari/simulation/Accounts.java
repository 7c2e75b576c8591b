package io.daftari.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.school.Registration;
import io.daftari.hub.security.Tokens;
import io.daftari.model.op.Operation;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.wire.Json;
import io.daftari.replica.exchange.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people of a hub, with their sign-ins, and what they do by REST. They register and sign in once for all seeds, in a
 * far future in which their sign-ins go on, so that no seed pays for Argon2. Tokens are made with the hub's key when they
 * are used: one of the far future would not hold yet.
 */
final class Accounts {

    static final String PASSWORD = "correct horse battery";

    /** A person with a sign-in. */
    record Account(UUID id, String email, UUID signInId, JsonNode login) {

        String name() {
            return email.substring(0, email.indexOf('@'));
        }
    }

    private final URI hub;
    private final Tokens tokens;
    private final Transport line;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<UUID, JsonNode> sent = new HashMap<>();

    /** @param tokens with the hub's key and time */
    Accounts(URI hub, Tokens tokens, Transport line) {
        this.line = line;
        this.hub = hub;
        this.tokens = tokens;
    }

    /** A token of the person's sign-in, as if it had been refreshed just now. */
    private String token(Account by) {
        return tokens.issue(by.id(), by.signInId());
    }

    Account register(String name) {
        String email = name + "@example.org";
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("full_name", name).put("email", email).put("password", PASSWORD);
        post("/api/v1/auth/register", null, null, body);
        body.remove("full_name");
        JsonNode login = post("/api/v1/auth/login", null, null, body);
        UUID signIn = tokens.read(login.get("access_token").asText())
                .map(Tokens.Bearer::signInId)
                .orElseThrow(() -> new Failure("rest", "The hub's own token does not hold"));
        Account account = new Account(UUID.fromString(login.get("user_id").asText()), email, signIn, login);
        accounts.put(email, account);
        return account;
    }

    /** Registers a school; the account becomes its owner. */
    UUID found(Account owner, Operation registration) {
        return UUID.fromString(post("/api/v1/schools", owner, null, Registration.written((RegisterSchool) registration))
                .get("id")
                .asText());
    }

    /** Operations by REST, as of people who work at the hub itself; returns the decisions. */
    JsonNode submit(Account author, UUID school, List<? extends Operation> operations) {
        ArrayNode body = Json.mapper().createArrayNode();
        for (Operation operation : operations) {
            ObjectNode item = body.addObject();
            item.put("type", operation.getClass().getSimpleName());
            item.set("body", Json.mapper().valueToTree(operation));
        }
        JsonNode decisions = post("/api/v1/operations", author, school, body).get("decisions");
        for (int i = 0; i < decisions.size(); i++) {
            sent.put(
                    UUID.fromString(decisions.get(i).path("operation").asText()),
                    body.get(i).get("body"));
        }
        return decisions;
    }

    /** The body of an operation as it was sent; null where it was not sent by these. */
    @Nullable
    JsonNode sent(UUID operation) {
        return sent.get(operation);
    }

    /** Another seed begins. */
    void begin() {
        sent.clear();
    }

    private record Answered(int status, JsonNode body) {}

    private JsonNode post(String path, @Nullable Account by, @Nullable UUID school, JsonNode body) {
        Answered answered = asked(path, by, school, body);
        if (answered.status / 100 != 2) {
            throw new Failure("rest", path + " answered " + answered.status + ": " + answered.body);
        }
        return answered.body;
    }

    /** Asks for anything else; returns the status of the answer. */
    int ask(String path, Account by, UUID school, Map<String, ?> body) {
        return asked(path, by, school, Json.mapper().valueToTree(body)).status;
    }

    private Answered asked(String path, @Nullable Account by, @Nullable UUID school, JsonNode body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        if (by != null) {
            headers.put("Authorization", "Bearer " + token(by));
        }
        if (school != null) {
            headers.put("X-School-ID", school.toString());
        }
        byte[] sent = body.toString().getBytes(StandardCharsets.UTF_8);
        try (Transport.Reply reply = line.send(new Transport.Request(hub.resolve(path), headers, sent))) {
            return new Answered(
                    reply.status(), Json.mapper().readTree(reply.body().readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The hub does not answer at " + path, e);
        }
    }

    /** A line on which the sign-in of a known person is answered from memory; everything else goes to the hub. */
    Transport signedIn() {
        return request -> {
            if (request.uri().getPath().endsWith("/auth/login")) {
                JsonNode asked = Json.mapper().readTree(request.body());
                Account known = accounts.get(asked.get("email").asText());
                if (known != null) {
                    ObjectNode login = known.login().deepCopy();
                    login.put("access_token", token(known));
                    return new Remembered(200, Json.mapper().writeValueAsBytes(login));
                }
            }
            if (request.uri().getPath().endsWith("/auth/logout")) {
                // The one sign-in of a person goes on from seed to seed.
                return new Remembered(204, new byte[0]);
            }
            return line.send(request);
        };
    }

    private record Remembered(int status, byte[] bytes) implements Transport.Reply {
        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }
}
