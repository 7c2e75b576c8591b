package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.http.Samples;
import io.daftari.model.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The least and the most that the description tells of a number in a body are those by which the hub judges it. */
class RangesIT {

    private static TestHub hub;
    private static TestHub.School school;
    private static FilledSchool filled;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        school = hub.found("school of numbers");
        filled = FilledSchool.of(hub, school);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A body with one number in it that is too small or too large. */
    private record Wrong(String path, boolean change, String field, JsonNode body) {

        String told() {
            return (change ? "PATCH " : "POST ") + path + " " + field + " " + body.at("/" + field);
        }
    }

    private static List<Wrong> wrong() {
        List<Wrong> wrong = new ArrayList<>();
        JsonNode paths = hub.get("/api/openapi.json", null, null).body().get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (String method : List.of("post", "patch")) {
                JsonNode operation = path.getValue().path(method);
                boolean change = method.equals("patch");
                boolean ofOne = path.getKey().contains("{id}");
                JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
                if (schema.isMissingNode() || path.getKey().endsWith("/bulk")) {
                    continue;
                }
                List<String> ids = ofOne ? filled.ids(path.getKey(), "id") : List.of("");
                for (Map.Entry<String, JsonNode> field :
                        filled.named(schema).path("properties").properties()) {
                    JsonNode body = change ? Json.mapper().createObjectNode() : filled.body(operation);
                    for (BigDecimal value : outside(field.getValue())) {
                        ObjectNode one = body.deepCopy();
                        one.put(field.getKey(), value);
                        assertThat(ids).as(path.getKey()).isNotEmpty();
                        wrong.add(
                                new Wrong(path.getKey().replace("{id}", ids.getFirst()), change, field.getKey(), one));
                    }
                }
            }
        }
        return wrong;
    }

    private static List<BigDecimal> outside(JsonNode schema) {
        List<BigDecimal> values = new ArrayList<>();
        if (schema.has("minimum")) {
            values.add(schema.get("minimum").decimalValue().subtract(BigDecimal.ONE));
        }
        if (schema.has("maximum")) {
            values.add(schema.get("maximum").decimalValue().add(BigDecimal.ONE));
        }
        return values;
    }

    @Test
    void whatLiesOutsideIsRefusedByItsName() {
        List<Wrong> all = wrong();
        assertThat(all).hasSizeGreaterThan(40);
        List<String> taken = new ArrayList<>();
        for (Wrong one : all) {
            TestHub.Answer answer = one.change()
                    ? hub.patch(one.path(), school.owner(), school.id(), one.body())
                    : hub.post(one.path(), school.owner(), school.id(), one.body());
            String said = answer.body().toString();
            boolean named = said.contains("\"field\":\"" + one.field() + "\"");
            boolean why = said.contains("\"out-of-range\"") || said.contains("\"negative\"");
            if (answer.status() != 400 || !named || !why) {
                taken.add(one.told() + " " + answer.status() + " " + said);
            }
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void whatLiesOutsideInAListIsRefusedByItsPlace() {
        assertThat(marked(Map.of("student_id", Samples.STUDENT, "status", "LATE", "minutes_late", 601), Map.of()))
                .contains("\"marks[0].minutes_late\"", "\"out-of-range\"");
        assertThat(marked(Map.of("student_id", Samples.STUDENT, "status", "ABSENT", "minutes_late", 5), Map.of()))
                .contains("\"marks[0].minutes_late\"", "\"only-if-late\"");
    }

    /** How exact a position is, without the position, was once passed over in silence. */
    @Test
    void partOfAPositionIsNotPassedOver() {
        Map<String, Object> mark = Map.of("student_id", Samples.STUDENT, "status", "ABSENT");
        assertThat(marked(mark, Map.of("accuracy", 8))).contains("\"latitude\"", "\"longitude\"", "\"required\"");
        assertThat(marked(mark, Map.of("gps", Map.of("mock", true)))).contains("\"gps.latitude\"");
    }

    private static String marked(Map<String, Object> mark, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("class_id", Samples.CLASS);
        body.put("marks", List.of(mark));
        TestHub.Answer answer = hub.post("/api/v1/staff/attendance/mark", school.owner(), school.id(), body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        return answer.body().toString();
    }
}
