package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Samples;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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
                .filter(route -> !route.startsWith("OPTIONS "))
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
                assertThat(hub.told().misfits(one.takes(), one.example()))
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
        HttpResponse<byte[]> answer =
                hub.told().check(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                answer.statusCode(), type, type.contains("json") ? Json.mapper().readTree(answer.body()) : null);
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
        make(
                school,
                "staff",
                Map.of(
                        "id",
                        Samples.STAFF,
                        "staff_number",
                        "1",
                        "full_name",
                        "Kamau Mwangi",
                        "user_id",
                        school.owner().id()));
        Map<String, UUID> ids = new TreeMap<>();
        ids.put("classes", UUID.fromString(Samples.CLASS));
        ids.put("guardians", UUID.fromString(Samples.GUARDIAN));
        ids.put("students", UUID.fromString(Samples.STUDENT));
        ids.put("staff", UUID.fromString(Samples.STAFF));
        ids.put("admissions/applications", UUID.fromString(Samples.APPLICATION));
        ids.put("school-settings", school.id());
        ids.put("webhooks", make(school, "webhooks", Map.of("url", "https://127.0.0.1/e", "events", List.of("*"))));
        TestHub.Answer file = hub.post(
                "/api/v1/imports?kind=guardians",
                school.owner(),
                school.id(),
                "first_name,last_name,Shoe size\nMary,Atieno,40\n".getBytes(StandardCharsets.UTF_8));
        hub.takeFilesIn();
        ids.put("imports", UUID.fromString(file.body().get("id").asText()));
        return ids;
    }

    private static UUID make(TestHub.School school, String path, Object body) {
        TestHub.Answer answer = hub.post("/api/v1/" + path, school.owner(), school.id(), body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return UUID.fromString(answer.body().get("id").asText());
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
        assertThat(examplesRun("described school", false)).isGreaterThan(15);
        // Rows of the same name can't be made twice: lists of them go to a school of their own.
        assertThat(examplesRun("other described school", true)).isGreaterThan(5);
    }

    private static int examplesRun(String name, boolean inLists) throws Exception {
        TestHub.School school = hub.found(name);
        Map<String, UUID> ids = scene(school);
        int run = 0;
        List<Told> all = told();
        // Whoever signs in has registered before.
        all.sort(Comparator.comparing(one -> one.path().endsWith("/auth/login")));
        for (Told told : all) {
            boolean list = told.path().endsWith("/bulk");
            if (told.example().isMissingNode() || list != inLists) {
                continue;
            }
            Answer answer = ask(told, path(told, ids), told.example(), school);
            assertThat(answer.status())
                    .as("%s: %s", told.route(), answer.body())
                    .isBetween(200, 299);
            if (list) {
                assertThat(answer.body().get("created").asInt())
                        .as("%s: %s", told.route(), answer.body())
                        .isEqualTo(told.example().size());
            }
            run++;
        }
        return run;
    }

    @Test
    void limitsAreToldAndKept() throws Exception {
        TestHub.School school = hub.found("limited school");
        Map<String, UUID> ids = scene(school);
        int ranges = 0;
        for (Told told : told()) {
            JsonNode body = told.operation().path("requestBody");
            boolean ofDevices = told.path().startsWith("/sync/");
            if (!body.isMissingNode() && !ofDevices) {
                assertThat(body.path("x-max-bytes").asLong()).as(told.route()).isPositive();
            }
            assertThat(resolved(told.operation().at("/responses/429")).at("/headers/Retry-After"))
                    .as(told.route())
                    .isNotEmpty();
            assertThat(told.operation().get("responses"))
                    .as(told.route())
                    .anyMatch(answer -> answer.at("/headers/RateLimit").isObject());
            for (JsonNode parameter : told.operation().get("parameters")) {
                JsonNode schema = parameter.path("schema");
                if (parameter.path("name").asText().equals("limit")) {
                    assertThat(schema.has("maximum")).as(told.route()).isTrue();
                }
                long most = schema.path("maximum").asLong(Long.MAX_VALUE);
                for (long wrong : new long[] {schema.path("minimum").asLong() - 1, most + 1}) {
                    if (schema.has("maximum") && most < Integer.MAX_VALUE) {
                        String query = "?" + parameter.get("name").asText() + "=" + wrong;
                        Answer answer = ask(told, path(told, ids) + query, null, school);
                        assertThat(answer.status()).as(told.route() + query).isEqualTo(400);
                        ranges++;
                    }
                }
            }
        }
        assertThat(ranges).isGreaterThan(40);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? openApi.at(node.get("$ref").asText().substring(1)) : node;
    }

    @Test
    void everyReadAnswersAsItIsTold() throws Exception {
        TestHub.School school = hub.found("read school");
        Map<String, UUID> ids = scene(school);
        for (Told told : told()) {
            if (told.method().equals("GET")) {
                Answer answer = ask(told, path(told, ids), null, school);
                assertThat(answer.status()).as(told.route()).isLessThan(500);
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
    void anAnswerThatIsNotAsItIsToldIsFound() {
        assertThat(misfits("GET", "/healthz", 200, "application/json", "{\"status\":\"ok\"}"))
                .isEmpty();
        assertThat(misfits("GET", "/healthz", 200, "application/json", "{\"status\":\"ok\",\"more\":1}"))
                .isNotEmpty();
        assertThat(misfits("GET", "/healthz", 200, "application/json", "{}")).isNotEmpty();
        assertThat(misfits("GET", "/healthz", 201, "application/json", "{\"status\":\"ok\"}"))
                .isNotEmpty();
        assertThat(misfits("GET", "/healthz", 200, "text/plain", "ok")).isNotEmpty();
        assertThat(misfits("GET", "/nowhere", 200, "application/json", "{}")).isNotEmpty();
        String student = "{\"items\":[{\"id\":\"" + Samples.STUDENT + "\",\"gender\":\"%s\"}]}";
        assertThat(misfits("GET", "/api/v1/students?limit=1", 200, "application/json", student.formatted("FEMALE")))
                .isEmpty();
        assertThat(misfits("GET", "/api/v1/students", 200, "application/json", student.formatted("other")))
                .isNotEmpty();
        String problem = "{\"type\":\"about:blank\",\"status\":404,\"code\":\"not-found\",\"title\":\"None\"}";
        assertThat(misfits("GET", "/api/v1/students", 404, "application/problem+json", problem))
                .isEmpty();
        assertThat(misfits("GET", "/api/v1/students", 404, "application/json", problem))
                .isNotEmpty();
    }

    private static List<String> misfits(String method, String path, int status, String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        return hub.told().against(method, path, status, headers, body.getBytes(StandardCharsets.UTF_8));
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
