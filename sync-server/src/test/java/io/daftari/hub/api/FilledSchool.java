package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Samples;
import io.daftari.model.file.SamplePictures;
import io.daftari.model.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A school that has something behind every path of the description behind which a client can put something: made by the
 * description's own examples, and where there is none, by bodies that its schemas allow.
 */
final class FilledSchool {

    private static final String API = "/api/v1/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final TestHub hub;
    private final TestHub.School school;
    private final JsonNode openApi;
    private final Map<String, String> known = new HashMap<>();
    private final List<String> refused = new ArrayList<>();

    private FilledSchool(TestHub hub, TestHub.School school) {
        this.hub = hub;
        this.school = school;
        this.openApi = hub.get("/api/openapi.json", null, null).body();
    }

    /** Fills a school. */
    static FilledSchool of(TestHub hub, TestHub.School school) {
        FilledSchool filled = new FilledSchool(hub, school);
        filled.fill();
        return filled;
    }

    private void fill() {
        known.put("user_id", school.owner().id().toString());
        known.put("grade_level_id", first("grade-levels"));
        known.put("academic_year_id", first("academic-years"));
        known.put("class_id", make("classes", Map.of("id", Samples.CLASS, "level", "G4", "stream", "East")));
        make("classes", Map.of("id", Samples.OTHER_CLASS, "level", "G4", "stream", "West"));
        known.put("guardian_id", make("guardians", Map.of("id", Samples.GUARDIAN, "full_name", "Mary Otieno")));
        Map<String, String> student = new HashMap<>(Map.of("id", Samples.STUDENT, "full_name", "Amina Otieno"));
        student.put("class_id", Samples.CLASS);
        student.put("primary_guardian_id", Samples.GUARDIAN);
        known.put("student_id", make("students", student));
        known.put("person_id", Samples.STUDENT);
        known.put(
                "staff_id",
                make("staff", Map.of("id", Samples.STAFF, "staff_number", "1", "full_name", "Kamau Mwangi")));
        make("admissions/apply", Map.of("id", Samples.APPLICATION, "full_name", "Zawadi Njeri"));
        known.put("subject_id", make("subjects", Map.of("code", "HIS", "name", "History")));
        known.put("scale_id", first("grading/scales"));
        known.put("structure_id", first("fees/structures"));
        for (Map.Entry<String, JsonNode> path : openApi.get("paths").properties()) {
            JsonNode post = path.getValue().path("post");
            boolean collection = openApi.get("paths").has(path.getKey() + "/{id}");
            if (collection && post.has("requestBody") && ids(path.getKey()).isEmpty()) {
                TestHub.Answer answer = hub.post(path.getKey(), school.owner(), school.id(), body(post));
                if (answer.status() != 201) {
                    refused.add(path.getKey() + ": " + answer.body() + " of " + body(post));
                }
            }
        }
        String hook = make("webhooks", Map.of("url", "https://127.0.0.1/events", "events", List.of("*")));
        hub.post(API + "webhooks/" + hook + "/ping", school.owner(), school.id(), Map.of());
        bytes(
                "imports?kind=guardians",
                "first_name,last_name,Shoe size\nMary,Atieno,40\n".getBytes(StandardCharsets.UTF_8));
        Map<String, String> owners =
                Map.of("STUDENT", Samples.STUDENT, "GUARDIAN", Samples.GUARDIAN, "STAFF_MEMBER", Samples.STAFF);
        owners.forEach(this::attach);
        bytes(
                "files?kind=DOCUMENT&file_name=letter.pdf&owner=APPLICATION&owner_id=" + Samples.APPLICATION,
                "%PDF-1.7 a letter".getBytes(StandardCharsets.UTF_8));
        make("invitations", Map.of("role", "BURSAR"));
        hub.enrol(school.owner(), school.id());
    }

    private void attach(String owner, String record) {
        bytes("files?kind=PHOTO&file_name=face.png&owner=" + owner + "&owner_id=" + record, SamplePictures.png(9, 9));
    }

    private void bytes(String path, byte[] file) {
        TestHub.Answer answer = hub.post(API + path, school.owner(), school.id(), file);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(201);
    }

    private String make(String path, Object body) {
        TestHub.Answer answer = hub.post(API + path, school.owner(), school.id(), body);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(201);
        return answer.body().path("id").asText();
    }

    private String first(String collection) {
        return hub.firstId(school, collection).toString();
    }

    /** What could not be made of what the description tells, and why. */
    List<String> refused() {
        return refused;
    }

    /** The ids of what a list holds; none where it is no list, or holds nothing. */
    List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        if (openApi.at("/paths").path(path).has("get")) {
            JsonNode items = hub.get(path, school.owner(), school.id()).body().path("items");
            items.forEach(item ->
                    ids.add(item.path(item.has("replica") ? "replica" : "id").asText()));
        }
        ids.removeIf(String::isEmpty);
        return ids;
    }

    /**
     * What may stand for the first name in a path.
     *
     * @param path as the description tells it
     */
    List<String> ids(String path, String name) {
        String list = path.substring(0, path.indexOf("/{"));
        Set<String> ids = new HashSet<>(ids(list));
        if (list.equals(API + "files")) {
            ids.addAll(ids(API + "student-files"));
        }
        if (name.equals("replica")) {
            ids.addAll(ids(API + "devices"));
        }
        if (list.equals(API + "groups")) {
            ids.addAll(ids(API + "groups/my"));
        }
        return List.copyOf(ids);
    }

    /** A body that an operation takes: its example, or one that fits its schema. */
    JsonNode body(JsonNode operation) {
        JsonNode content = operation.at("/requestBody/content/application~1json");
        return content.has("example") ? content.get("example").deepCopy() : fitting("", content.path("schema"));
    }

    /** A schema where it stands under its name. */
    JsonNode named(JsonNode schema) {
        JsonNode one = schema.has("items") && !schema.has("properties") ? schema.get("items") : schema;
        return one.has("$ref") ? openApi.at(one.get("$ref").asText().substring(1)) : one;
    }

    private JsonNode fitting(String name, JsonNode schema) {
        if (schema.has("$ref")) {
            return fitting(name, openApi.at(schema.get("$ref").asText().substring(1)));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        JsonNode type = schema.path("type").isArray() ? schema.get("type").get(0) : schema.path("type");
        return switch (type.asText()) {
            case "object" -> {
                ObjectNode object = Json.mapper().createObjectNode();
                schema.path("properties").properties().forEach(one -> {
                    if (!one.getKey().equals("id")) {
                        object.set(one.getKey(), fitting(one.getKey(), one.getValue()));
                    }
                });
                yield object;
            }
            case "array" -> {
                ArrayNode list = Json.mapper().createArrayNode();
                yield list.add(fitting(name, schema.path("items")));
            }
            case "integer" -> JSON.numberNode(1);
            case "number" -> JSON.numberNode(0.5);
            case "boolean" -> JSON.booleanNode(false);
            default -> JSON.textNode(text(name, schema.path("format").asText()));
        };
    }

    private String text(String name, String format) {
        return switch (format) {
            case "uuid" -> known.getOrDefault(name, UUID.randomUUID().toString());
            case "date" -> "2026-03-01";
            case "date-time" -> "2026-03-01T08:00:00Z";
            default -> name.contains("currency") ? "KES" : name.contains("language") ? "en" : "some";
        };
    }
}
