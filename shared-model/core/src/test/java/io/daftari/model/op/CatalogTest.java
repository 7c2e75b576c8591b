package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.Daftari;
import io.daftari.model.access.RoleRules;
import io.daftari.model.people.PeopleReach;
import io.daftari.model.people.Student;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private static final Catalog CATALOG = Daftari.catalog();

    @Test
    void anUnknownOperationOrVersionIsNamed() {
        for (Envelope envelope : List.of(
                envelope("MarkRegistre", 1, example("MarkRegister")),
                envelope("MarkRegister", 2, example("MarkRegister")))) {
            MalformedOperation refused = malformed(envelope);
            assertThat(refused.field()).isEqualTo("type");
            assertThat(refused.code()).isEqualTo("unknown-operation");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        MarkRegister    | "lesson":1,"colour":1        | body.colour                      | malformed
        MarkRegister    | "lesson":"1"                 | body.lesson                      | malformed
        MarkRegister    | "lesson":null                | body.lesson                      | malformed
        MarkRegister    | "lesson":21                  | body.lesson                      | out-of-range
        MarkRegister    | "onDate":"2026-02-30"        | body.onDate                      | malformed
        MarkRegister    | "onDate":null                | body.onDate                      | required
        MarkRegister    | "onDate":"+12026-11-20"      | body.onDate                      | malformed
        MarkRegister    | "list":{"commit":1}          | body.list                        | required
        MarkRegister    | "list":{"hash":"x"}          | body.list.commit                 | malformed
        MarkRegister    | "exceptions":[null]          | body                             | malformed
        MarkRegister    | "exceptions":[{"student":"00000000-0000-0000-0000-000000000001"}] | body.exceptions[0].presence | required
        MarkRegister    | "exceptions":[{"student":"00000000-0000-0000-0000-000000000001","presence":"GONE"}] | body.exceptions[0].presence | malformed
        MarkRegister    | "exceptions":[{"student":"00000000-0000-0000-0000-000000000001","presence":"ABSENT","minutes":5}] | body.exceptions[0].minutes | only-if-late
        MarkRegister    | "fixes":[{"latitude":91,"longitude":36.8,"provider":"gps","deviceAt":"2026-11-20T05:10:00Z"}] | body.fixes[0].latitude | malformed
        MarkRegister    | "fixes":[{"latitude":-1.2,"longitude":181,"provider":"gps","deviceAt":"2026-11-20T05:10:00Z"}] | body.fixes[0].longitude | malformed
        CorrectMark     | "lesson":-1                  | body.lesson                      | out-of-range
        CorrectMark     | "mark":null                  | body.mark                        | required
        CheckIn         | "onDate":"0000-01-01"        | body.onDate                      | malformed
        CheckInAtDesk   | "studentId":null             | body.studentId                   | required
        CheckInAtDesk   | "staffId":"00000000-0000-0000-0000-000000000001" | body.staffId | one-only
        AdmitStudent    | "firstName":" "              | body.firstName                   | required
        AdmitStudent    | "lastName":"a\\u0000b"       | body.lastName                    | malformed
        AdmitStudent    | "lastName":"a\\ud83d"        | body.lastName                    | malformed
        AdmitStudent    | "guardians":[{"guardianId":"00000000-0000-0000-0000-000000000001"}] | body.guardians[0].linkId | required
        AdmitStudent    | "birthDate":"+99999-01-01"   | body.birthDate                   | malformed
        AdmitStudent    | "validFrom":"-0001-01-01"    | body.validFrom                   | malformed
        TransferStudent | "from":null                  | body.from                        | required
        TransferStudent | "from":"+99999-01-01"        | body.from                        | malformed
        RegisterSchool  | "year":null                  | body.year                        | required
        RegisterSchool  | "year":{"name":"2026","terms":[null]} | body.year.startsOn                   | required
        RegisterSchool  | "timeZone":"Mars/Olympus"    | body.timeZone                    | unknown
        RegisterSchool  | "currency":"XXXX"            | body.currency                    | unknown
        Edit            | "row":null                   | body.row                         | required
        Edit            | "now":7                      | body.now                         | malformed
        Edit            | "now":{"address":"1"}         | body.was                         | names-other-fields-than-now
        """)
    void whatIsWrongInABodyIsNamed(String type, String wrong, String field, String code)
            throws JsonProcessingException {
        ObjectNode body = example(type);
        body.setAll((ObjectNode) Json.mapper().readTree("{" + wrong + "}"));
        MalformedOperation refused = malformed(envelope(type, 1, body));
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void aReasonOrNameThatIsTooLongIsNamed() {
        ObjectNode admission = example("AdmitStudent");
        admission.put("firstName", "x".repeat(2_001));
        assertThat(malformed(envelope("AdmitStudent", 1, admission)).field()).isEqualTo("body.firstName");
        ObjectNode correction = example("CorrectMark");
        ((ObjectNode) correction.get("mark")).put("reason", "x".repeat(201));
        assertThat(malformed(envelope("CorrectMark", 1, correction)).field()).isEqualTo("body.mark.reason");
    }

    @ParameterizedTest
    @CsvSource({"null", "7", "[]", "\"MarkRegister\""})
    void aBodyThatIsNoObjectIsMalformed(String json) throws JsonProcessingException {
        JsonNode body = Json.mapper().readTree(json);
        for (OperationType type : CATALOG.operations()) {
            assertThat(malformed(envelope(type.name(), 1, body)).field())
                    .as("%s", type)
                    .isEqualTo("body");
        }
    }

    @Test
    void whatIsToldOfAMistakeRepeatsNothingOfTheContent() {
        ObjectNode body = example("AdmitStudent");
        body.put("gender", "secret");
        assertThat(malformed(envelope("AdmitStudent", 1, body))).hasMessageNotContaining("secret");
        body.put("gender", "MALE");
        body.put("classId", "secret");
        assertThat(malformed(envelope("AdmitStudent", 1, body))).hasMessageNotContaining("secret");
    }

    /** An operation whose shape has changed twice: {@code from} was called {@code date}, and before stood within `move`. */
    private static Catalog withOlderTransfers() {
        Feature older = Feature.named("older")
                .upcasting("TransferStudent", 0, body -> {
                    body.set("from", body.remove("date"));
                    return body;
                })
                .upcasting("TransferStudent", -1, body -> {
                    if (!(body.remove("move") instanceof ObjectNode move)) {
                        throw new IllegalArgumentException("move");
                    }
                    return body.setAll(move);
                });
        List<Feature> features = new ArrayList<>(CATALOG.features());
        features.add(older);
        return new Catalog(CATALOG.authority(), features);
    }

    @Test
    void whatAnOlderAppHasWrittenIsReadAsItWasMeant() throws MalformedOperation {
        ObjectNode now = example("TransferStudent");
        Operation meant = CATALOG.read(envelope("TransferStudent", 1, now));
        ObjectNode before = now.deepCopy();
        before.set("date", before.remove("from"));
        ObjectNode oldest = Json.mapper().createObjectNode();
        oldest.set("move", before.deepCopy());
        Catalog catalog = withOlderTransfers();
        Envelope sent = envelope("TransferStudent", -1, oldest);
        assertThat(catalog.read(sent)).isEqualTo(meant);
        assertThat(sent.body()).as("the line stays as it was signed").isEqualTo(oldest);
        assertThat(catalog.read(envelope("TransferStudent", 0, before))).isEqualTo(meant);
        assertThat(catalog.read(envelope("TransferStudent", 1, now))).isEqualTo(meant);
    }

    @Test
    void whatAnOlderAppCanNotHaveWrittenIsMalformed() {
        Catalog catalog = withOlderTransfers();
        for (JsonNode body :
                List.of(example("TransferStudent"), Json.mapper().createArrayNode(), example("TransferStudent"))) {
            MalformedOperation refused = catchThrowableOfType(
                    MalformedOperation.class, () -> catalog.read(envelope("TransferStudent", -1, body)));
            assertThat(refused.field()).isEqualTo("body");
            assertThat(refused.code()).isEqualTo("malformed");
        }
        assertThat(catchThrowableOfType(
                                MalformedOperation.class,
                                () -> catalog.read(envelope("TransferStudent", -2, example("TransferStudent"))))
                        .code())
                .isEqualTo("unknown-operation");
    }

    @Test
    void aChangeOfMeaningStandsBesideTheOldOne() throws MalformedOperation {
        Feature second = Feature.named("second").with("CorrectMark", 2, io.daftari.model.people.TransferStudent.class);
        List<Feature> features = new ArrayList<>(CATALOG.features());
        features.add(second);
        Catalog catalog = new Catalog(CATALOG.authority(), features);
        assertThat(catalog.read(envelope("CorrectMark", 1, example("CorrectMark"))))
                .isInstanceOf(io.daftari.model.attendance.CorrectMark.class);
        assertThat(catalog.read(envelope("CorrectMark", 2, example("TransferStudent"))))
                .isInstanceOf(io.daftari.model.people.TransferStudent.class);
    }

    @Test
    void bodiesThatLeadNowhereOrAreReadAsTheyAreNeedNoChangeOfShape() {
        for (int from : List.of(-7, 1)) {
            List<Feature> features = new ArrayList<>(CATALOG.features());
            features.add(Feature.named("wrong").upcasting("TransferStudent", from, body -> body));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Catalog(CATALOG.authority(), features))
                    .withMessage("Bodies of TransferStudent/" + from + " are read as they are, or lead nowhere");
        }
    }

    @Test
    void twoRowsOfOneTableOrTwoOperationsOfOneNameAreRefused() {
        Feature people = Feature.named("people", Student.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Catalog(new RoleRules(new PeopleReach()), List.of(people, people)))
                .withMessage("Two row types share the table student");
        Feature edits = Feature.named("edit").with(io.daftari.model.merge.Edit.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Catalog(new RoleRules(new PeopleReach()), List.of(edits, edits)))
                .withMessage("Two operations are called Edit");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Catalog(new RoleRules(new PeopleReach()), List.of()).typeOf(SampleSchool.register()));
    }

    private static ObjectNode example(String type) {
        for (List<Act> acts : new SampleSchool().examples().values()) {
            Act act = acts.get(0);
            if (CATALOG.typeOf(act.operation()).name().equals(type)) {
                return Json.mapper().valueToTree(act.operation());
            }
        }
        throw new IllegalStateException("No example of " + type);
    }

    private static Envelope envelope(String type, int version, JsonNode body) {
        Act act = new SampleSchool().founding().get(0);
        Envelope envelope = act.envelope(CATALOG, null);
        return new Envelope(envelope.id(), type, version, envelope.author(), envelope.capture(), List.of(), null, body);
    }

    private static MalformedOperation malformed(Envelope envelope) {
        MalformedOperation refused = catchThrowableOfType(MalformedOperation.class, () -> CATALOG.read(envelope));
        assertThat(refused).as("%s", envelope.body()).isNotNull();
        return refused;
    }
}
