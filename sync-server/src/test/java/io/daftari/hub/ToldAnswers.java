package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds answers of the hub against what it tells of them: the status is one that is told, so is the content type, and the body
 * fits its schema and has no field besides. The schemas are published open, so that a later hub may say more; here they are
 * closed. Usable by any thread.
 */
public final class ToldAnswers {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final int SHOWN = 2_000;

    /** A path with names in it, as a pattern of the paths that are meant. */
    private record Route(Pattern pattern, JsonNode methods) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JsonNode document;
    private final JsonNode named;
    private final List<Route> plain = new ArrayList<>();
    private final List<Route> withNames = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    /** What the hub at an address tells. */
    static ToldAnswers of(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/api/openapi.json")).build();
        try {
            return new ToldAnswers(Json.mapper()
                    .readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body()));
        } catch (IOException e) {
            throw new UncheckedIOException("The hub does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ToldAnswers(JsonNode document) {
        this.document = document;
        this.named = closed(document.at("/components/schemas"));
        document.get("paths").properties().forEach(path -> {
            String[] parts = path.getKey().split("\\{\\w+}", -1);
            StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
            for (int i = 1; i < parts.length; i++) {
                pattern.append("[^/]*").append(Pattern.quote(parts[i]));
            }
            Route route = new Route(Pattern.compile(pattern.toString()), path.getValue());
            (parts.length == 1 ? plain : withNames).add(route);
        });
    }

    /** A schema in which what is not told is not allowed. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = rewritten(schema.toString());
        close(copy);
        return copy;
    }

    private static JsonNode rewritten(String schema) {
        try {
            return Json.mapper().readTree(schema.replace("#/components/schemas/", "#/$defs/"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ToldAnswers::close);
    }

    /**
     * What is not as it is told; none where all is.
     *
     * @param path with its query
     * @param body null where it was not kept
     */
    public List<String> against(String method, String path, int status, HttpHeaders headers, byte @Nullable [] body) {
        String type = headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode operation = operation(method, path.replaceFirst("[?#].*", ""));
        if (method.equals("OPTIONS")) {
            // What browsers ask ahead is of HTTP and not of the API.
            return List.of();
        }
        if (operation == null) {
            // The hub has no such route, and says so as it says everything.
            return status == 404 || status == 405 || (status >= 400 && type.equals("application/problem+json"))
                    ? json(type, body, document.at("/components/responses/problem"))
                    : List.of("there is no such route");
        }
        if (method.equals("HEAD")) {
            return List.of();
        }
        JsonNode response = operation.at("/responses/" + status);
        if (response.isMissingNode() && status >= 400) {
            response = operation.at("/responses/default");
        }
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not told");
        }
        return json(type, body, response.has("$ref") ? resolved(response) : response);
    }

    private JsonNode resolved(JsonNode reference) {
        return document.at(reference.get("$ref").asText().substring(1));
    }

    private @Nullable JsonNode operation(String method, String path) {
        // A list is a list with a slash at its end, too, and no row without a name.
        JsonNode list = path.endsWith("/") ? operation(plain, method, path.substring(0, path.length() - 1)) : null;
        JsonNode told = list == null ? operation(plain, method, path) : list;
        return told == null ? operation(withNames, method, path) : told;
    }

    private static @Nullable JsonNode operation(List<Route> routes, String method, String path) {
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        for (Route route : routes) {
            JsonNode operation = route.methods().path(verb);
            if (operation.isObject() && route.pattern().matcher(path).matches()) {
                return operation;
            }
        }
        return null;
    }

    private List<String> json(String type, byte @Nullable [] body, JsonNode response) {
        JsonNode content = response.path("content");
        if (body != null && body.length == 0) {
            return content.isMissingNode() || !content.has("application/json") ? List.of() : List.of("no body");
        }
        if (!content.has(type)) {
            return List.of("content of type '" + type + "' is not told");
        }
        if (body == null || !type.matches("application/(problem\\+)?json")) {
            return List.of();
        }
        JsonNode value;
        try {
            value = Json.mapper().readTree(body);
        } catch (IOException e) {
            return List.of("no JSON");
        }
        return misfits(content.path(type).path("schema"), value);
    }

    /** What of a value does not fit a schema of the description; none where all does. */
    public List<String> misfits(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::schema).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private JsonSchema schema(JsonNode told) {
        ObjectNode schema = (ObjectNode) closed(told);
        schema.set("$defs", named);
        return FACTORY.getSchema(schema, CONFIG);
    }

    /** The same of an answer as a client has it. */
    public List<String> misfits(HttpResponse<?> answer) {
        URI uri = answer.request().uri();
        return against(
                answer.request().method(), uri.getRawPath(), answer.statusCode(), answer.headers(), bytes(answer));
    }

    /** Fails with what is not as it is told. */
    public <T> HttpResponse<T> check(HttpResponse<T> answer) {
        assertThat(misfits(answer)).as(() -> shown(answer)).isEmpty();
        return answer;
    }

    private static byte @Nullable [] bytes(HttpResponse<?> answer) {
        return answer.body() instanceof byte[] plain
                ? plain
                : answer.body() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
    }

    private static String shown(HttpResponse<?> answer) {
        byte[] bytes = bytes(answer);
        String body = bytes == null ? "" : new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8);
        return answer.request().method() + " " + answer.request().uri() + " answered " + answer.statusCode() + " "
                + body;
    }
}
