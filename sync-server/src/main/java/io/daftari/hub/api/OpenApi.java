package io.daftari.hub.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Input;
import io.daftari.hub.http.Schemas;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.Json;
import io.daftari.report.sheet.SheetFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An OpenAPI 3.1 document of what routes say of themselves. */
final class OpenApi {

    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> CHANGES = Set.of("PATCH", "PUT", "DELETE");
    private static final String MOST_BYTES = "x-max-bytes";
    private static final int MOST_ROWS = 1_000;

    private final List<Endpoint> endpoints;
    private final ObjectNode document = Json.mapper().createObjectNode();

    private OpenApi(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    static ObjectNode of(List<Endpoint> endpoints) {
        return new OpenApi(endpoints).write();
    }

    private ObjectNode write() {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Daftari")
                .put("version", "1")
                .put(
                        "description",
                        "Schools by program. Whatever changes a school is judged like what people do on their devices;"
                                + " see docs/howto/api.md for a first day with curl.");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = document.putArray("tags");
        Set<String> named = new LinkedHashSet<>();
        endpoints.forEach(endpoint -> named.add(endpoint.tag()));
        named.forEach(tag -> tags.addObject().put("name", tag));
        ObjectNode paths = document.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            ObjectNode path = (ObjectNode) paths.get(endpoint.path());
            (path == null ? paths.putObject(endpoint.path()) : path)
                    .set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
        }
        components(document.putObject("components"));
        // Several routes tell the same nodes, each of which is changed where it stands.
        ObjectNode whole = document.deepCopy();
        ObjectNode schemas = Json.mapper().createObjectNode();
        sharing(whole, schemas);
        ((ObjectNode) whole.get("components")).set("schemas", schemas);
        return whole;
    }

    /** Has each schema with a name of its own stand once, under that name. */
    private static JsonNode sharing(JsonNode node, ObjectNode schemas) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, sharing(list.get(i), schemas));
            }
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> inner : object.properties()) {
                if (!inner.getKey().equals("example")) {
                    inner.setValue(sharing(inner.getValue(), schemas));
                }
            }
            boolean named = object.has("properties") && object.path("title").isTextual();
            if (named) {
                String name = object.remove("title").asText();
                JsonNode before = schemas.get(name);
                if (before != null && !before.equals(object)) {
                    throw new IllegalStateException("Two things are called " + name + ": " + before + " and " + object);
                }
                schemas.set(name, object);
                return Json.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name);
            }
        }
        return node;
    }

    private ObjectNode operation(Endpoint endpoint) {
        ObjectNode operation = Json.mapper().createObjectNode();
        operation.put("operationId", operationId(endpoint));
        operation.put("summary", endpoint.summary());
        operation.putArray("tags").add(endpoint.tag());
        if (endpoint.right() != null) {
            operation.put("description", "Needs the right `" + endpoint.right() + "`.");
            operation.put("x-permission", endpoint.right());
        }
        if (endpoint.who() == Endpoint.Who.DEVICE) {
            operation.put("description", "Of devices: packed, and signed by their key, in a format of their own.");
        }
        ArrayNode security = operation.putArray("security");
        if (endpoint.who() != Endpoint.Who.ANYBODY) {
            security.addObject().putArray(endpoint.who() == Endpoint.Who.DEVICE ? "device" : "bearer");
        }
        parameters(endpoint, operation.putArray("parameters"));
        if (!endpoint.takes().isEmpty()) {
            body(endpoint, operation.putObject("requestBody"));
        }
        if (endpoint.bytes() == Endpoint.Bytes.TAKEN || endpoint.bytes() == Endpoint.Bytes.TAKEN_FROM_OFFSET) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .set("application/octet-stream", bytes());
        }
        boolean ofOwnFormat = endpoint.who() == Endpoint.Who.DEVICE;
        if (operation.get("requestBody") instanceof ObjectNode body && !ofOwnFormat) {
            body.put("description", "At most " + endpoint.most() + " bytes").put(MOST_BYTES, endpoint.most());
        }
        responses(endpoint, operation.putObject("responses"));
        return operation;
    }

    /** As {@code post_students_id_attendance}: each once. */
    static String operationId(Endpoint endpoint) {
        return (endpoint.method() + " " + endpoint.path().replaceFirst("^/api/v1/", ""))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }

    private void parameters(Endpoint endpoint, ArrayNode parameters) {
        for (Matcher part = PART.matcher(endpoint.path()); part.find(); ) {
            String name = part.group(1);
            ObjectNode one =
                    parameters.addObject().put("name", name).put("in", "path").put("required", true);
            boolean id = name.equals("id") || name.equals("replica");
            one.set("schema", Schemas.value(id ? ColumnKind.UUID : ColumnKind.TEXT, null));
        }
        if (endpoint.who() == Endpoint.Who.MEMBER || endpoint.who() == Endpoint.Who.GUEST) {
            parameters.addObject().put("$ref", "#/components/parameters/school");
        }
        for (Endpoint.Query query : endpoint.query()) {
            ObjectNode one = parameters
                    .addObject()
                    .put("name", query.name())
                    .put("in", "query")
                    .put("description", query.about());
            one.set("schema", query.schema());
        }
        if (endpoint.bytes() == Endpoint.Bytes.TAKEN_FROM_OFFSET) {
            parameters.addObject().put("$ref", "#/components/parameters/offset");
        }
        if (endpoint.method().equals("POST") && endpoint.who() != Endpoint.Who.DEVICE) {
            parameters.addObject().put("$ref", "#/components/parameters/again");
        }
        if (knowsTags(endpoint)) {
            parameters.addObject().put("$ref", "#/components/parameters/unlessSeen");
        }
        if (CHANGES.contains(endpoint.method()) && isServed("GET", endpoint)) {
            parameters.addObject().put("$ref", "#/components/parameters/ifSeen");
        }
    }

    /** Whether there is another route of this method at the path of one. */
    private boolean isServed(String method, Endpoint at) {
        return endpoints.stream()
                .anyMatch(other -> other.method().equals(method) && other.path().equals(at.path()));
    }

    /** Whether what is read is a single thing whose state has a tag: it can be changed at the same path, or be kept by clients. */
    private boolean showsTag(Endpoint endpoint) {
        return endpoint.method().equals("GET")
                && (knowsTags(endpoint) || CHANGES.stream().anyMatch(change -> isServed(change, endpoint)));
    }

    private static void body(Endpoint endpoint, ObjectNode body) {
        body.put("required", endpoint.takes().stream().anyMatch(Input::required) || !endpoint.complete());
        ObjectNode content = body.putObject("content").putObject(JSON);
        ObjectNode plain = Schemas.body(endpoint.takes(), endpoint.complete());
        ObjectNode one = endpoint.name() == null ? plain : Schemas.named(endpoint.name(), plain);
        if (endpoint.many()) {
            ObjectNode list = content.putObject("schema");
            list.put("type", "array").put("minItems", 1).put("maxItems", MOST_ROWS);
            list.set("items", one);
        } else {
            content.set("schema", one);
        }
        if (endpoint.example() != null) {
            try {
                content.set("example", Json.mapper().readTree(endpoint.example()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The example of " + endpoint.route() + " is no JSON", e);
            }
        }
    }

    /** OpenAPI 3.1 could leave the schema out; but then most generators make no code that compiles. */
    private static ObjectNode bytes() {
        ObjectNode content = Json.mapper().createObjectNode();
        content.putObject("schema").put("type", "string").put("format", "binary");
        return content;
    }

    private void responses(Endpoint endpoint, ObjectNode responses) {
        answer(responses, endpoint.status(), endpoint.summary(), endpoint.gives(), List.of());
        if (endpoint.query().stream().anyMatch(query -> query.name().equals("format"))) {
            for (SheetFormat format : SheetFormat.values()) {
                answer(responses, endpoint.status(), endpoint.summary(), null, List.of(format.mediaType()));
            }
        }
        if (showsTag(endpoint)) {
            responses
                    .withObject("/" + endpoint.status() + "/headers")
                    .putObject("ETag")
                    .put("$ref", "#/components/headers/tag");
        }
        if (knowsTags(endpoint)) {
            answer(responses, 304, "It is still what If-None-Match says", null, List.of());
        }
        endpoint.others()
                .forEach(other -> answer(responses, other.status(), other.about(), other.gives(), other.types()));
        counted(responses.withObject("/" + endpoint.status() + "/headers"));
        responses.putObject("429").put("$ref", "#/components/responses/tooOften");
        responses.putObject("default").put("$ref", "#/components/responses/problem");
    }

    /** Every answer says how much of the caller's allowance is left. */
    private static void counted(ObjectNode headers) {
        headers.putObject("RateLimit").put("$ref", "#/components/headers/left");
        headers.putObject("RateLimit-Policy").put("$ref", "#/components/headers/allowance");
    }

    private static void answer(
            ObjectNode responses, int status, String about, @Nullable ObjectNode schema, List<String> types) {
        ObjectNode answer = responses.withObject("/" + status);
        if (!answer.has("description")) {
            answer.put("description", about);
        }
        if (schema != null) {
            answer.withObject("/content").putObject(JSON).set("schema", schema);
        }
        for (String type : types) {
            answer.withObject("/content").set(type, bytes());
        }
    }

    /** Whether a single thing is read, which may not have changed. */
    private static boolean knowsTags(Endpoint endpoint) {
        return endpoint.method().equals("GET")
                && endpoint.path().endsWith("/{id}")
                && !endpoint.query().isEmpty();
    }

    private static void components(ObjectNode components) {
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("device")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "Authorization")
                .put("description", "Daftari, the device's id, and its signature of what it sends");
        ObjectNode parameters = components.putObject("parameters");
        header(parameters, "school", "X-School-ID", "The school that is meant", true)
                .set("schema", Schemas.value(ColumnKind.UUID, null));
        header(parameters, "again", "Idempotency-Key", "Under it a request that comes again is done once", false)
                .set("schema", Schemas.value(ColumnKind.TEXT, null));
        header(parameters, "ifSeen", "If-Match", "The ETag of the row as it was read", false)
                .set("schema", Schemas.value(ColumnKind.TEXT, null));
        header(parameters, "unlessSeen", "If-None-Match", "The ETag of the row as it is known", false)
                .set("schema", Schemas.value(ColumnKind.TEXT, null));
        header(parameters, "offset", "Upload-Offset", "The number of the first byte that is sent", true)
                .set("schema", Schemas.value(ColumnKind.LONG, null));
        ObjectNode headers = components.putObject("headers");
        answered(headers, "tag", "Which state it is, for If-Match of a change", ColumnKind.TEXT);
        answered(headers, "left", "How much of the allowance is left: r requests, for t seconds", ColumnKind.TEXT);
        answered(headers, "allowance", "How many requests (q) in how many seconds (w)", ColumnKind.TEXT);
        answered(headers, "later", "After how many seconds to come again", ColumnKind.INT);
        ObjectNode answer = components.putObject("responses").putObject("problem");
        answer.put("description", "The request was not granted; nothing of it happened");
        answer.putObject("content").putObject(PROBLEM).set("schema", Schemas.problem());
        counted(answer.putObject("headers"));
        ObjectNode often = components.withObject("/responses").putObject("tooOften");
        often.put("description", "Too many requests; nothing of this one happened");
        counted(often.putObject("headers"));
        often.withObject("/headers").putObject("Retry-After").put("$ref", "#/components/headers/later");
        often.putObject("content").putObject(PROBLEM).set("schema", Schemas.problem());
    }

    private static void answered(ObjectNode headers, String key, String about, ColumnKind kind) {
        headers.putObject(key).put("description", about).set("schema", Schemas.value(kind, null));
    }

    private static ObjectNode header(ObjectNode parameters, String key, String name, String about, boolean required) {
        return parameters
                .putObject(key)
                .put("name", name)
                .put("in", "header")
                .put("required", required)
                .put("description", about);
    }
}
