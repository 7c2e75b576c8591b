package io.daftari.model.privacy;

import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private final Catalog catalog = Daftari.catalog();

    private Redaction knowing(UUID person, JsonNode... bodies) {
        Redaction learning = Redaction.of(catalog, Set.of(person));
        Stream.of(bodies).forEach(learning::json);
        return learning.withWords(catalog);
    }

    private static JsonNode body(Object operation) {
        return Json.mapper().valueToTree(operation);
    }

    @Test
    void aPupilGoesAndHisGuardianStays() {
        JsonNode admission = body(SampleSchool.admission("east", 3, SampleSchool.EAST));
        JsonNode left = knowing(pupil("east", 3), admission).json(admission).orElseThrow();
        assertThat(left.toString())
                .doesNotContain("Pupil3")
                .doesNotContain("2016-03-03")
                .contains("Grace");
        assertThat(left.get("admissionNumber").asText()).isEqualTo("MTG/2026/e3");
        assertThat(left.get("studentId").asText()).isEqualTo(pupil("east", 3).toString());
    }

    @Test
    void aGuardianGoesAndThePupilStays() {
        JsonNode admission = body(SampleSchool.admission("east", 3, SampleSchool.EAST));
        JsonNode left = knowing(id("guardian east3"), admission).json(admission).orElseThrow();
        assertThat(left.get("guardians").toString())
                .doesNotContain("Grace")
                .doesNotContain("0722")
                .doesNotContain("mother");
        assertThat(left.get("firstName").asText()).isEqualTo("Pupil3");
    }

    @Test
    void wordsOfOneMarkGoAndThoseOfOthersStay() {
        JsonNode register = body(SamplePrivacyBodies.register());
        JsonNode left = knowing(pupil("east", 3)).json(register).orElseThrow();
        assertThat(left.toString()).doesNotContain("rain").contains("sun").contains("LATE");
    }

    @Test
    void aNameGoesWhereverItStands() {
        JsonNode admission = body(SampleSchool.admission("east", 3, SampleSchool.EAST));
        Redaction redaction = knowing(pupil("east", 3), admission);
        assertThat(redaction.text("Pupil3 Wanjiku was ill")).contains("[erased] was ill");
        assertThat(redaction.text("Pupil3 Kamau was ill")).as("somebody else").isEmpty();
        assertThat(redaction.jsonText("{\"note\":\"of Wanjiku Pupil3\"}")).contains("{\"note\":\"of [erased]\"}");
    }

    @Test
    void aNumberThatIsAnotherPersonsToStaysWithHim() {
        JsonNode admission = body(SampleSchool.admission("east", 3, SampleSchool.EAST));
        Redaction redaction = knowing(id("guardian east3"), admission);
        assertThat(redaction.text("call 072200003")).contains("call [erased]");
        ObjectNode other = Json.mapper().createObjectNode();
        other.put("guardianId", id("another").toString()).put("phone", "072200003");
        assertThat(redaction.json(other)).isEmpty();
    }

    @Test
    void aRowIsBlankedInItsOwnFieldsAlone() {
        Student student = SampleSchool.student("east", 3);
        student.phone = "0722";
        assertThat(Redaction.of(catalog, Set.of(student.id)).row(RowType.of(Student.class), student))
                .isTrue();
        assertThat(student.fullName()).isBlank();
        assertThat(student.phone).isNull();
        assertThat(student.admissionNumber).isEqualTo("MTG/2026/e3");
        assertThat(Redaction.of(catalog, Set.of(student.id)).row(RowType.of(Student.class), student))
                .as("once more")
                .isFalse();
    }

    /** Whatever operations there are, and will be: of those who are in their examples nothing is left under their ids. */
    @Test
    void noOperationKeepsAnythingOfAPerson() {
        List<JsonNode> bodies = new SampleSchool()
                .examples().values().stream()
                        .flatMap(List::stream)
                        .map(Act::operation)
                        .map(RedactionTest::body)
                        .toList();
        UUID person = pupil("east", 1);
        Redaction redaction = knowing(person, bodies.toArray(JsonNode[]::new));
        assertThat(redaction.words().all()).contains("Amina Wanjiru", "0722000001", "0733000009", "Ngong Road");
        int touched = 0;
        for (JsonNode body : bodies) {
            Optional<JsonNode> left = redaction.json(body);
            touched += left.isPresent() ? 1 : 0;
            String rest = left.orElse(body).toString();
            if (Redaction.told(catalog, body).contains(person)) {
                assertThat(left).as(body.toString()).isPresent();
            }
            assertThat(Redaction.told(catalog, left.orElse(body))).as(rest).doesNotContain(person);
        }
        assertThat(touched).isGreaterThan(3);
    }
}
