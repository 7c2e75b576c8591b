package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.Daftari;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Feature;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** One operation that can't be decided is held alone, seen by those whom it concerns, and decided or given up later. */
class HeldIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));
    private static final LocalDate LONG_AGO = TODAY.minusDays(60);

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private UUID otherClass;
    private TestDevice office;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        hub.run("""
            CREATE TABLE broken (state text); GRANT SELECT ON broken TO daftari_hub;
            CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS
            'DECLARE how text; BEGIN
                SELECT state INTO how FROM daftari.broken;
                IF FOUND THEN RAISE EXCEPTION ''a bug'' USING ERRCODE = how; END IF;
                RETURN NEW;
            END';
            CREATE TRIGGER break_down BEFORE INSERT ON student FOR EACH ROW
            WHEN (NEW.admission_number LIKE 'BROKEN%') EXECUTE FUNCTION break_down()\
            """);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        otherClass = hub.addClass(school, "Grade 4 West", 40);
        office = hub.enrol(school.owner(), school.id());
        office.exchange();
        breakDownWith("P0001");
    }

    private static void breakDownWith(String state) {
        repair();
        hub.run("INSERT INTO daftari.broken VALUES ('" + state + "')");
    }

    private static void repair() {
        hub.run("DELETE FROM daftari.broken");
    }

    private AdmitStudent admission(String number) {
        return hub.admission(classId, number, LONG_AGO);
    }

    private String line(String type, String body) {
        return "{\"id\":\"" + hub.newId() + "\",\"type\":\"" + type + "\",\"version\":1,\"author\":\"" + office.userId()
                + "\",\"capture\":{\"clock\":{\"at\":\"2026-11-20T05:00:00Z\",\"mono\":1,\"boot\":\"b\"},\"hlc\":1},"
                + "\"body\":" + body + "}";
    }

    private void hold(String state) {
        breakDownWith(state);
        for (int i = 0; i < Attempts.MOST; i++) {
            office.exchange();
        }
    }

    private String path(long n, String what) {
        return "/api/v1/held/" + office.replicaId() + "/" + n + "/" + what;
    }

    private JsonNode held() {
        TestHub.Answer answer = hub.get("/api/v1/held", school.owner(), school.id());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().get("items");
    }

    @Test
    void holdsWhatItCantReadAloneAndDecidesTheRest() {
        List<List<String>> bad = List.of(
                List.of("{\"id\":", "UnreadableOperation"),
                List.of("", "UnreadableOperation"),
                List.of("null", "UnreadableOperation"),
                List.of("\u0000\u0001", "UnreadableOperation"),
                List.of(line("Tele\\u0000port", "{}"), "UnreadableOperation"),
                List.of(line("CheckIn", "{}").replace("2026-11-20T05", "1926-11-20T05"), "UnreadableOperation"),
                List.of(line("CheckIn", "{}").replace("\"body\"", "\"more\":1,\"body\""), "UnreadableOperation"),
                List.of(line("Teleport", "{}"), "UnknownOperation"),
                List.of(line("CheckIn", "{\"onDate\":\"yesterday\"}"), "MalformedBody"),
                List.of(line("CheckIn", "{\"a\\u0000b\":\"yesterday\"}"), "MalformedBody"),
                List.of(
                        line(
                                "MarkRegister",
                                "{\"classId\":\"" + classId + "\",\"onDate\":\"" + TODAY
                                        + "\",\"list\":{\"commit\":1,\"hash\":\"AAAA\"},\"fixes\":[{\"latitude\":91,"
                                        + "\"longitude\":36.8,\"provider\":\"gps\",\"deviceAt\":\"2026-11-20T05:00:00Z\"}]}"),
                        "MalformedBody"));
        for (int i = 0; i < bad.size(); i++) {
            String line = bad.get(i).get(0);
            office.write(admission("SUN/" + i + "a"));
            office.writeLine(line);
            office.write(admission("SUN/" + i + "b"));
            List<Decision> decisions = office.exchange().decisions();

            assertThat(decisions)
                    .as(line)
                    .extracting(Decision::status)
                    .containsExactly(Status.ACCEPTED, Status.QUARANTINED, Status.ACCEPTED);
            assertThat(decisions.get(1).reasons().get(0).code())
                    .as(line)
                    .isEqualTo(bad.get(i).get(1));
        }
        assertThat(held()).hasSize(bad.size());
        assertThat(office.rows(InboxItem.class))
                .hasSize(bad.size())
                .allSatisfy(item -> assertThat(item.status).isEqualTo(Status.QUARANTINED));
    }

    @Test
    void knowsAnUnreadableOneByItsPlaceAndLetsWaitWhatMayNeedIt() {
        office.writeLine("{\"id\":");
        office.write(new TransferStudent(hub.newId(), classId, TODAY), hub.newId());
        List<Decision> decisions = office.exchange().decisions();

        assertThat(decisions.get(0).operation()).isEqualTo(Envelope.unreadableId(office.replicaId(), 1));
        assertThat(decisions.get(1).status()).isEqualTo(Status.QUARANTINED);
        assertThat(decisions.get(1).reasons().get(0).code()).isEqualTo("NeedsHeld");

        TestHub.Answer answer = hub.post(path(1, "reject"), school.owner(), school.id(), Map.of("reason", "broken"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<Decision> later = office.exchange().decisions();
        assertThat(later).extracting(Decision::status).containsExactly(Status.FLAGGED, Status.REJECTED);
        assertThat(later.get(0).reasons()).contains(Reason.of("KeptWithoutEffect"));
        assertThat(later.get(1).reasons()).containsExactly(Reason.of("NoSuchEnrolment"));
    }

    @Test
    void decidesAfterRepairWhatItHeldAndWhatWaitedInOrder() {
        AdmitStudent poison = admission("BROKEN");
        UUID broken = office.write(poison);
        UUID transfer = office.write(
                new TransferStudent(Enrolment.idOf(poison.studentId(), classId, LONG_AGO), otherClass, TODAY), broken);
        office.write(new TransferStudent(hub.newId(), otherClass, TODAY), transfer);
        hold("P0001");
        assertThat(office.rows(Student.class)).isEmpty();
        assertThat(held()).hasSize(3);
        JsonNode first = held().get(0);
        assertThat(first.get("failures").asInt()).isEqualTo(2);
        assertThat(first.get("thrown").asText()).endsWith("StorageFailed");
        assertThat(first.get("type").asText()).isEqualTo("AdmitStudent");
        assertThat(first.toString()).doesNotContain("Amina").doesNotContain("Otieno");

        TestHub.Answer inVain = hub.post(path(1, "retry"), school.owner(), school.id(), Map.of());
        assertThat(inVain.body().get("decision").get("status").asText()).isEqualTo("QUARANTINED");
        assertThat(held().get(0).get("failures").asInt()).isEqualTo(3);

        repair();
        TestHub.Answer answer = hub.post(path(1, "retry"), school.owner(), school.id(), Map.of());
        assertThat(answer.body().get("decision").get("status").asText()).isEqualTo("ACCEPTED");
        List<Decision> decisions = office.exchange().decisions();

        assertThat(decisions)
                .extracting(Decision::status)
                .containsExactly(Status.ACCEPTED, Status.ACCEPTED, Status.REJECTED);
        assertThat(office.rows(Student.class)).hasSize(1);
        assertThat(office.rows(Enrolment.class)).hasSize(2);
        assertThat(office.rows(InboxItem.class))
                .singleElement()
                .satisfies(item -> assertThat(item.status).isEqualTo(Status.REJECTED));
        assertThat(held()).isEmpty();
        assertThat(hub.post(path(1, "retry"), school.owner(), school.id(), Map.of())
                        .status())
                .as("decided once")
                .isEqualTo(404);
    }

    @Test
    void keepsTheOldWordOnWhatAHubThatForgotHadToHold() {
        AdmitStudent poison = admission("BROKEN");
        UUID broken = office.write(poison);
        hold("P0001");
        // As a hub puts it down that had rejected the operation before it was put back from a backup.
        hub.run("UPDATE daftari.operation SET said = jsonb_build_object('n', 1, 'operation', id, 'status', 'REJECTED',"
                + " 'reasons', jsonb_build_array(jsonb_build_object('code', 'ClassFull'))) WHERE id = '" + broken
                + "'");
        repair();
        hub.post(path(1, "retry"), school.owner(), school.id(), Map.of());

        assertThat(office.exchange().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.status()).isEqualTo(Status.REJECTED);
            assertThat(decision.reasons()).containsExactly(Reason.of("ClassFull"));
        });
        assertThat(office.rows(Student.class)).isEmpty();
    }

    @Test
    void rejectsWhatNeedsARequestThatWasGivenUp() {
        office.write(admission("SUN/1"));
        office.exchange();
        UUID unknown = hub.newId();
        office.writeLine(line("TransferStudent", "{}").replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"" + unknown + "\""));
        office.write(new TransferStudent(hub.newId(), classId, TODAY), unknown);
        assertThat(office.exchange().decisions())
                .extracting(Decision::status)
                .containsExactly(Status.QUARANTINED, Status.QUARANTINED);
        hub.post(path(2, "reject"), school.owner(), school.id(), Map.of("reason", "typed by a mistaken program"));

        List<Decision> decisions = office.exchange().decisions();
        assertThat(decisions).extracting(Decision::n).containsExactly(2L, 3L);
        assertThat(decisions.get(1).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void holdsWhatTakesTooLong() {
        office.write(admission("BROKEN"));
        office.write(admission("SUN/2"));
        hold(Attempts.TIME_LIMIT);

        assertThat(held())
                .singleElement()
                .satisfies(item -> assertThat(
                                item.get("reasons").get(0).get("code").asText())
                        .isEqualTo("TookTooLong"));
        assertThat(office.rows(Student.class)).hasSize(1);
    }

    @Test
    void decidesAtTheStartOfANewerHubWhatItsForerunnerDidNotKnow() {
        AdmitStudent amina = admission("SUN/1");
        UUID admitted = office.write(amina);
        office.exchange();
        Catalog all = Daftari.catalog();
        hub.restart(new Catalog(
                all.authority(),
                all.features().stream()
                        .map(feature -> new Feature(
                                feature.name(),
                                feature.rows(),
                                feature.operations().stream()
                                        .filter(type -> type.type() != TransferStudent.class)
                                        .toList()))
                        .toList()));
        office.write(
                new TransferStudent(Enrolment.idOf(amina.studentId(), classId, LONG_AGO), otherClass, TODAY), admitted);
        assertThat(office.exchange().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.reasons().get(0))
                        .isEqualTo(Reason.of("UnknownOperation", "type", "TransferStudent")
                                .with("version", 1)));
        hub.restart(all);

        assertThat(office.exchange().decisions())
                .singleElement()
                .extracting(Decision::status)
                .isEqualTo(Status.ACCEPTED);
        assertThat(office.rows(Enrolment.class)).hasSize(2);
    }

    @Test
    void letsOnlyThoseActWhoMayRepair() {
        TestHub.User teacher = hub.addTeacher(school, "held " + school.id(), classId);
        assertThat(hub.get("/api/v1/held", teacher, school.id()).status()).isEqualTo(403);
        assertThat(hub.post(path(1, "retry"), teacher, school.id(), Map.of()).status())
                .isEqualTo(403);
        assertThat(hub.post(path(1, "reject"), teacher, school.id(), Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(hub.post(path(1, "reject"), school.owner(), school.id(), Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(hub.post(path(99, "retry"), school.owner(), school.id(), Map.of())
                        .status())
                .isEqualTo(404);
    }
}
