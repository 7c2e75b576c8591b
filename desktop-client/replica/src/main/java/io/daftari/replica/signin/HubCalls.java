package io.daftari.replica.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.daftari.model.wire.Json;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enroller.EnrolmentRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests in JSON to the hub's REST API, for somebody with an account; and what its refusals mean to a person. */
final class HubCalls {

    private static final int NOTHING_TO_SAY = 204;

    /** More than any answer that is asked for here; a page of somebody else's is cut there. */
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final URI hub;
    private final Transport transport;

    HubCalls(URI hub, Transport transport) {
        this.hub = hub.toString().endsWith("/") ? hub : URI.create(hub + "/");
        this.transport = transport;
    }

    /** Who asks, and of which school; null for nobody and none. */
    record By(@Nullable String token, @Nullable UUID school) {

        static final By NOBODY = new By(null, null);
    }

    /**
     * @param body to be written as JSON; null for none
     * @return null of JSON where the hub had nothing to say
     */
    JsonNode ask(String method, String path, @Nullable Object body, By by) throws IOException, EnrolmentRefused {
        Map<String, String> headers = new LinkedHashMap<>();
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        if (by.token() != null) {
            headers.put("Authorization", "Bearer " + by.token());
        }
        if (by.school() != null) {
            headers.put("X-School-ID", by.school().toString());
        }
        byte[] json = body == null ? NOTHING : Json.mapper().writeValueAsBytes(body);
        try (Transport.Reply reply = transport.send(new Transport.Request(method, hub.resolve(path), headers, json));
                InputStream in = reply.body()) {
            byte[] answer = in.readNBytes(MAX_ANSWER_BYTES);
            if (reply.status() / 100 != 2) {
                throw new EnrolmentRefused(reply.status(), new String(answer, StandardCharsets.UTF_8));
            }
            if (reply.status() == NOTHING_TO_SAY || answer.length == 0) {
                return NullNode.getInstance();
            }
            return Json.mapper().readTree(answer);
        } catch (JsonProcessingException e) {
            throw notOfTheHub("The answer is not JSON", e);
        }
    }

    static <T> T read(JsonNode answer, Class<T> type) throws EnrolmentRefused {
        try {
            // The hub may tell more one day than this version wants to know.
            return Json.mapper()
                    .readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(answer);
        } catch (IOException e) {
            throw notOfTheHub("The answer has not the form of the hub's", e);
        }
    }

    private static EnrolmentRefused notOfTheHub(String detail, Exception cause) {
        EnrolmentRefused refused = new EnrolmentRefused(200, detail);
        refused.initCause(cause);
        return refused;
    }

    /** A question to the hub. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException, EnrolmentRefused;
    }

    /** The answer, or why there was none as a person is told. */
    static <T> T asked(Question<T> question) throws NotLetIn {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", e);
        } catch (IllegalArgumentException e) {
            throw new NotLetIn(NotLetIn.Why.NO_ADDRESS, "", e);
        } catch (EnrolmentRefused e) {
            throw refused(e.status(), e.code(), e);
        }
    }

    static NotLetIn refused(int status, String code, @Nullable Exception cause) {
        return new NotLetIn(why(status, code), "status " + status, cause);
    }

    private static NotLetIn.Why why(int status, String code) {
        return switch (code) {
            case "totp-required" -> NotLetIn.Why.CODE_NEEDED;
            case "wrong-code" -> NotLetIn.Why.WRONG_CODE;
            case "revoked" -> NotLetIn.Why.WITHDRAWN;
            case "wrong-password" -> NotLetIn.Why.WRONG_PASSWORD;
            case "wrong-length" -> NotLetIn.Why.PASSWORD_LENGTH;
            case "too-common" -> NotLetIn.Why.PASSWORD_COMMON;
            case "own-words" -> NotLetIn.Why.PASSWORD_OWN;
            case "not-an-address" -> NotLetIn.Why.NO_EMAIL;
            case "email-taken" -> NotLetIn.Why.EMAIL_TAKEN;
            case "verify-first" -> NotLetIn.Why.VERIFY_FIRST;
            case "beyond-your-rights" -> NotLetIn.Why.BEYOND_YOUR_RIGHTS;
            case "another-address" -> NotLetIn.Why.ANOTHER_ADDRESS;
            case "totp-on" -> NotLetIn.Why.STEP_ON;
            case "totp-off" -> NotLetIn.Why.STEP_OFF;
            default ->
                code.startsWith("too-many-") && !code.equals("too-many-requests")
                        ? NotLetIn.Why.TOO_OFTEN
                        : byStatus(status);
        };
    }

    private static NotLetIn.Why byStatus(int status) {
        return switch (status) {
            case 400, 422 -> NotLetIn.Why.MALFORMED;
            case 401 -> NotLetIn.Why.WRONG_LOGIN;
            case 403 -> NotLetIn.Why.NOT_YOUR_SCHOOL;
            case 404 -> NotLetIn.Why.NOT_FOUND;
            case 429, 503 -> NotLetIn.Why.BUSY;
            default -> status < 500 ? NotLetIn.Why.NOT_THE_HUB : NotLetIn.Why.HUB_FAILED;
        };
    }
}
