package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Samples;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published description: what is in it is served, what is served is in it, and its examples come out as it says. */
class OpenApiIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestHub hub;
    private static JsonNode openApi;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        openApi = hub.get("/api/openapi.json", null, null).body();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private record Told(String method, String path, JsonNode operation) {

        String route() {
            return method + " " + path;
        }

        JsonNode example() {
            return operation.at("/requestBody/content/application~1json/example");
        }

        JsonNode takes() {
            return operation.at("/requestBody/content/application~1json/schema");
        }

        /** The object that is taken, or of which many are. */
        JsonNode form() {
            JsonNode form = takes().has("items") ? takes().get("items") : takes();
            return form.has("$ref") ? openApi.at(form.get("$ref").asText().substring(1)) : form;
        }
    }

    private static List<Told> told() {
        List<Told> told = new ArrayList<>();
        openApi.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(one -> told.add(
                                new Told(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), one.getValue()))));
        return told;
    }

    @Test
    void everyRouteIsToldAndEveryToldRouteServed() {
        List<String> served = hub.routes().stream()
                .filter(route -> !route.startsWith("OPTIONS ") && !route.contains(" /sync/"))
                .toList();
        assertThat(told().stream().map(Told::route)).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void isOpenApiWithOneNameForEachOperation() {
        assertThat(openApi.get("openapi").asText()).startsWith("3.1");
        Set<String> names = new HashSet<>();
        for (Told one : told()) {
            assertThat(names.add(one.operation().get("operationId").asText()))
                    .as(one.route())
                    .isTrue();
            assertThat(one.operation().get("summary").asText()).isNotBlank();
            assertThat(one.operation().get("responses").has("default")).isTrue();
            for (JsonNode parameter : one.operation().get("parameters")) {
                if (parameter.has("$ref")) {
                    assertThat(openApi.at(parameter.get("$ref").asText().substring(1))
                                    .isObject())
                            .as(parameter.toString())
                            .isTrue();
                }
            }
            if (!one.example().isMissingNode()) {
                assertThat(SchemaCheck.of(openApi, one.takes(), one.example()))
                        .as("example of %s", one.route())
                        .isEmpty();
            }
        }
        assertThat(hub.get("/api/postman.json", null, null).body().get("item")).isNotEmpty();
    }

    private record Answer(int status, String type, JsonNode body) {}

    private static Answer ask(Told told, String path, JsonNode body, TestHub.School school) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.address() + path))
                .header("Authorization", "Bearer " + school.owner().token())
                .header("X-School-ID", school.id().toString())
                .method(
                        told.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                answer.statusCode(), type, type.contains("json") ? Json.mapper().readTree(answer.body()) : null);
    }

    /** The answer is one that the description tells. */
    private static void assertTold(Told told, Answer answer) {
        JsonNode responses = told.operation().get("responses");
        boolean good = answer.status() / 100 == 2;
        JsonNode response = good ? responses.path(Integer.toString(answer.status())) : responses.get("default");
        assertThat(response.isObject())
                .as("%s answered %s %s", told.route(), answer.status(), answer.body())
                .isTrue();
        JsonNode resolved =
                response.has("$ref") ? openApi.at(response.get("$ref").asText().substring(1)) : response;
        JsonNode schema =
                resolved.at("/content/" + (good ? "application~1json" : "application~1problem+json") + "/schema");
        if (schema.isMissingNode()) {
            assertThat(answer.body()).as(told.route()).isNull();
        } else {
            assertThat(SchemaCheck.of(openApi, schema, answer.body()))
                    .as("%s: %s", told.route(), answer.body())
                    .isEmpty();
        }
    }

    private static Map<String, UUID> scene(TestHub.School school) {
        make(school, "classes", Map.of("id", Samples.CLASS, "level", "G4", "stream", "East"));
        make(school, "classes", Map.of("id", Samples.OTHER_CLASS, "level", "G4", "stream", "West"));
        make(school, "guardians", Map.of("id", Samples.GUARDIAN, "full_name", "Mary Otieno"));
        make(
                school,
                "students",
                Map.of(
                        "id",
                        Samples.STUDENT,
                        "full_name",
                        "Amina Otieno",
                        "class_id",
                        Samples.CLASS,
                        "primary_guardian_id",
                        Samples.GUARDIAN));
        make(school, "admissions/apply", Map.of("id", Samples.APPLICATION, "full_name", "Zawadi Njeri"));
        make(school, "staff", Map.of("id", Samples.STAFF, "staff_number", "1", "full_name", "Kamau Mwangi"));
        Map<String, UUID> ids = new TreeMap<>();
        ids.put("classes", UUID.fromString(Samples.CLASS));
        ids.put("guardians", UUID.fromString(Samples.GUARDIAN));
        ids.put("students", UUID.fromString(Samples.STUDENT));
        ids.put("staff", UUID.fromString(Samples.STAFF));
        ids.put("admissions/applications", UUID.fromString(Samples.APPLICATION));
        ids.put("school-settings", school.id());
        return ids;
    }

    private static void make(TestHub.School school, String path, Object body) {
        TestHub.Answer answer = hub.post("/api/v1/" + path, school.owner(), school.id(), body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private static String path(Told told, Map<String, UUID> ids) {
        String collection = told.path().replaceFirst("^/api/v1/", "").replaceFirst("/\\{id}.*", "");
        UUID id = ids.getOrDefault(collection, UUID.randomUUID());
        return told.path()
                .replace("{id}", id.toString())
                .replace("{file}", "swagger-ui.css")
                .replaceAll("\\{(replica)}", UUID.randomUUID().toString())
                .replaceAll("\\{(n|epoch|year)}", "1")
                .replaceAll("\\{\\w+}", "admission");
    }

    @Test
    void everyExampleComesOutAsItIsTold() throws Exception {
        TestHub.School school = hub.found("described school");
        Map<String, UUID> ids = scene(school);
        int run = 0;
        for (Told told : told()) {
            if (!told.example().isMissingNode() && !told.path().endsWith("/auth/login")) {
                Answer answer = ask(told, path(told, ids), told.example(), school);
                assertThat(answer.status())
                        .as("%s: %s", told.route(), answer.body())
                        .isBetween(200, 299);
                assertTold(told, answer);
                run++;
            }
        }
        assertThat(run).isGreaterThan(15);
    }

    @Test
    void everyReadAnswersAsItIsTold() throws Exception {
        TestHub.School school = hub.found("read school");
        Map<String, UUID> ids = scene(school);
        for (Told told : told()) {
            if (told.method().equals("GET")) {
                Answer answer = ask(told, path(told, ids), null, school);
                assertThat(answer.status()).as(told.route()).isLessThan(500);
                boolean file = !answer.type().contains("json");
                if (!file) {
                    assertTold(told, answer);
                }
            }
        }
    }

    /** A field that is told and not known would be refused as unknown. */
    @Test
    void everyToldFieldIsKnown() throws Exception {
        TestHub.School school = hub.found("known fields school");
        Map<String, UUID> ids = scene(school);
        for (Told told : told()) {
            List<String> names = new ArrayList<>();
            told.form().path("properties").fieldNames().forEachRemaining(names::add);
            boolean endsTheSignIn = told.path().contains("logout");
            if (names.isEmpty() || endsTheSignIn) {
                continue;
            }
            var body = Json.mapper().createObjectNode();
            names.forEach(body::putNull);
            JsonNode sent =
                    told.takes().has("items") ? Json.mapper().createArrayNode().add(body) : body;
            Answer answer = ask(told, path(told, ids), sent, school);
            assertThat(answer.status()).as(told.route()).isLessThan(500);
            assertThat(String.valueOf(answer.body()))
                    .as(told.route())
                    .doesNotContain("unknown-field")
                    .doesNotContain("\"code\":\"malformed\"");
        }
    }

    @Test
    void thePagesAskNoOtherHost() throws IOException, InterruptedException {
        for (String page : List.of("/api/docs", "/api/docs/start.js")) {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(hub.address().resolve(page)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("http://", "https://");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'; script-src 'self'");
        }
        for (String file : List.of("swagger-ui.css", "swagger-ui-bundle.js")) {
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(hub.address().resolve("/api/docs/" + file))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body()
                            .length)
                    .isGreaterThan(100_000);
        }
        assertThat(hub.get("/api/docs/nothing.js", null, null).status()).isEqualTo(404);
    }
}
