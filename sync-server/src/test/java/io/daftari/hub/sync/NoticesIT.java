package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.wire.DeviceQuestion;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What the hub says under its signature: withdrawn, closed, moved, too old, and what time it is. */
class NoticesIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private TestDevice office;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        office = hub.enrol(school.owner(), school.id());
        office.exchange();
    }

    private AdmitStudent admission(String number) {
        return hub.admission(classId, number, TODAY.minusDays(60));
    }

    private TestHub.Answer revoke(TestDevice device) {
        return hub.post(
                "/api/v1/devices/" + device.replicaId() + "/revoke",
                school.owner(),
                school.id(),
                Map.of("reason", "Lost in the matatu"));
    }

    private void revokedAt(String moment) {
        hub.run("UPDATE replica SET revoked_at = " + moment + " WHERE id = '" + office.replicaId() + "'");
        hub.run("UPDATE author_grant SET ended_at = " + moment + " WHERE replica_id = '" + office.replicaId() + "'");
    }

    private JsonNode students() {
        return hub.get("/api/v1/students", school.owner(), school.id()).body().get("items");
    }

    private List<String> reasons(TestDevice witness) {
        witness.exchange();
        return witness.rows(InboxItem.class).stream()
                .flatMap(item -> item.readReasons().stream())
                .map(Reason::code)
                .toList();
    }

    @Test
    void whatWasCapturedBeforeTheRevocationIsJudgedAsEver() {
        office.write(admission("SUN/1"));
        assertThat(revoke(office).status()).isEqualTo(200);
        revokedAt("now() + interval '1 minute'");
        TestDevice.Reply reply = office.exchange();

        assertThat(reply.opening().standing()).isEqualTo(Standing.REVOKED);
        assertThat(office.isProven(reply)).isTrue();
        assertThat(reply.opening().next()).as("taken in").isEqualTo(2);
        assertThat(reply.pages()).as("it holds nothing any more").isEmpty();
        TestDevice other = hub.enrol(school.owner(), school.id());
        assertThat(reasons(other)).isEmpty();
        assertThat(other.rows(Student.class)).hasSize(1);
    }

    @Test
    void whatWasCapturedAfterTheRevocationHasNoEffectAndIsKept() {
        assertThat(revoke(office).status()).isEqualTo(200);
        revokedAt("now() - interval '1 minute'");
        office.write(admission("SUN/1"));
        TestDevice.Reply reply = office.exchange();

        assertThat(reply.opening().standing()).isEqualTo(Standing.REVOKED);
        assertThat(reply.opening().next()).isEqualTo(2);
        TestDevice other = hub.enrol(school.owner(), school.id());
        assertThat(reasons(other)).contains("AfterRevocation");
        assertThat(other.rows(Student.class)).isEmpty();
    }

    @Test
    void whereNobodyCanSayWhichWasFirstItHasItsEffectAndAPersonLooks() {
        assertThat(revoke(office).status()).isEqualTo(200);
        // Its request may have been under way for longer than that.
        office.write(admission("SUN/1"));
        office.exchange();
        TestDevice other = hub.enrol(school.owner(), school.id());
        assertThat(reasons(other)).contains("AroundRevocation").doesNotContain("AfterRevocation");
        assertThat(other.rows(Student.class)).hasSize(1);
    }

    @Test
    void theHeadSeesEachDeviceWhenItWasHeardAndWhatItSaidWasUnsent() {
        office.unsent = 7L;
        office.write(admission("SUN/1"));
        office.exchange();
        JsonNode devices =
                hub.get("/api/v1/devices", school.owner(), school.id()).body().get("items");
        assertThat(devices).hasSize(1);
        JsonNode device = devices.get(0);
        assertThat(device.get("id").asText()).isEqualTo(office.replicaId().toString());
        assertThat(device.get("received").asLong()).isEqualTo(1);
        assertThat(device.get("unsent").asLong()).isEqualTo(7);
        assertThat(device.get("heard_at").asText()).isNotEmpty();
        assertThat(device.has("revoked_at")).isFalse();
        revoke(office);
        device = hub.get("/api/v1/devices", school.owner(), school.id())
                .body()
                .get("items")
                .get(0);
        assertThat(device.get("reason").asText()).isEqualTo("Lost in the matatu");
        assertThat(device.get("revoked_by").asText())
                .isEqualTo(school.owner().id().toString());
    }

    private List<JsonNode> devicesNeedingCare() {
        List<JsonNode> items = new ArrayList<>();
        hub.get("/api/v1/devices?care=true", school.owner(), school.id())
                .body()
                .get("items")
                .forEach(items::add);
        return items;
    }

    @Test
    void theHeadSeesWhichDevicesAreSilentOrStuckAndWhy() {
        office.exchange();
        assertThat(devicesNeedingCare()).isEmpty();

        office.unsent = 3L;
        office.oldest = Instant.now().plus(Duration.ofDays(400)).minus(Duration.ofHours(23));
        office.clockAhead = Duration.ofDays(400);
        office.exchange();
        assertThat(devicesNeedingCare()).as("23 hours, by whatever clock").isEmpty();
        office.oldest = office.oldest.minus(Duration.ofHours(2));
        office.exchange();
        assertThat(devicesNeedingCare()).singleElement().satisfies(device -> {
            assertThat(device.get("stuck").asBoolean()).isTrue();
            assertThat(device.get("silent").asBoolean()).isFalse();
            assertThat(device.get("unsent").asLong()).isEqualTo(3);
            assertThat(Instant.parse(device.get("oldest_unsent").asText()))
                    .isBetween(
                            Instant.now().minus(Duration.ofHours(26)),
                            Instant.now().minus(Duration.ofHours(25)).plusSeconds(60));
            assertThat(device.get("app_schema").asInt()).isEqualTo(1);
            assertThat(device.get("app").asText()).isEqualTo("office 1.2.3");
        });

        office.unsent = null;
        office.oldest = null;
        office.writeLine("{\"id\":");
        office.exchange();
        assertThat(devicesNeedingCare())
                .singleElement()
                .satisfies(device -> assertThat(device.get("held").asLong()).isOne());
        hub.run("DELETE FROM operation WHERE status = 'QUARANTINED' AND replica_id = '" + office.replicaId() + "'");
        assertThat(devicesNeedingCare()).isEmpty();
        hub.run("UPDATE replica SET contact_at = now() - interval '8 days' WHERE id = '" + office.replicaId() + "'");
        assertThat(devicesNeedingCare())
                .singleElement()
                .satisfies(
                        device -> assertThat(device.get("silent").asBoolean()).isTrue());
        revoke(office);
        assertThat(devicesNeedingCare()).as("nobody waits for it").isEmpty();
    }

    @Test
    void onlyTheHeadWithdrawsDevices() {
        TestHub.User teacher = hub.addTeacher(school, "teacher " + school.id(), classId);
        String path = "/api/v1/devices/" + office.replicaId() + "/revoke";
        assertThat(hub.post(path, teacher, school.id(), Map.of("reason", "envy"))
                        .status())
                .isEqualTo(403);
        assertThat(hub.get("/api/v1/devices", teacher, school.id()).status()).isEqualTo(403);
        assertThat(hub.post(path, school.owner(), school.id(), Map.of()).status())
                .isEqualTo(400);
        assertThat(office.exchange().opening().standing()).isEqualTo(Standing.OK);
    }

    @Test
    void aDeviceListsTheOthersForAHeadWhoWorksOnItAndForNobodyElse() throws IOException {
        TestHub.User teacher = hub.addTeacher(school, "teacher " + school.id(), classId);
        TestDevice phone = hub.enrol(teacher, school.id());
        DeviceQuestion asked =
                new DeviceQuestion(office.replicaId(), school.owner().id());
        HttpResponse<byte[]> listed = office.ask("/sync/v1/devices", "devices", asked);
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(listed.body()).get("items")).hasSize(2);
        assertThat(office.ask("/sync/v1/devices", "verify", asked).statusCode())
                .as("signed for something else")
                .isEqualTo(401);
        for (UUID user : List.of(teacher.id(), school.owner().id())) {
            assertThat(phone.ask("/sync/v1/devices", "devices", new DeviceQuestion(phone.replicaId(), user))
                            .statusCode())
                    .isEqualTo(403);
        }
        revoke(office);
        assertThat(office.ask("/sync/v1/devices", "devices", asked).statusCode())
                .isEqualTo(403);
    }

    private void stand(Map<String, Object> standing) {
        assertThat(hub.post("/api/v1/school-standing", school.owner(), school.id(), standing)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aClosedSchoolTakesInWhatWasCapturedAndBeginsNothing() {
        stand(Map.of("standing", "CLOSED"));
        office.write(admission("SUN/1"));
        TestDevice.Reply reply = office.exchange();
        assertThat(reply.opening().standing()).isEqualTo(Standing.CLOSED);
        assertThat(office.isProven(reply)).isTrue();
        assertThat(reply.decisions()).extracting(Decision::status).containsExactly(Status.ACCEPTED);
        TestHub.Answer refused = hub.operations(school.owner(), school.id(), admission("SUN/2"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("school-closed");
        stand(Map.of("standing", "OPEN"));
        assertThat(office.exchange().opening().standing()).isEqualTo(Standing.OK);
    }

    @Test
    void aMovedSchoolIsServedElsewhereAndNothingIsTakenInHere() {
        stand(Map.of("standing", "MOVED", "address", "https://hub.example.org/"));
        office.write(admission("SUN/1"));
        TestDevice.Reply reply = office.exchange();
        assertThat(reply.opening().standing()).isEqualTo(Standing.MOVED);
        assertThat(office.isProven(reply)).isTrue();
        assertThat(Objects.requireNonNull(reply.opening().notice()).address()).isEqualTo("https://hub.example.org/");
        assertThat(reply.opening().next()).as("not taken in").isEqualTo(1);
    }

    @Test
    void anOldProgramMayAlwaysPush() {
        office.schema = 0;
        office.write(admission("SUN/1"));
        TestDevice.Reply reply = office.exchange();
        assertThat(reply.opening().standing()).isEqualTo(Standing.UPGRADE);
        assertThat(office.isProven(reply)).isTrue();
        assertThat(Objects.requireNonNull(reply.opening().notice()).schema()).isEqualTo(1);
        assertThat(reply.opening().next()).isEqualTo(2);
        assertThat(students()).hasSize(1);
        office.schema = 1;
        assertThat(office.exchange().decisions()).hasSize(1);
    }

    @Test
    void theTimeIsSignedForThoseWhoseClockIsWrong() {
        assertThat(office.exchange().opening().notice()).isNull();
        office.clockAhead = Duration.ofDays(800);
        TestDevice.Reply reply = office.exchange();
        assertThat(reply.opening().standing()).isEqualTo(Standing.OK);
        assertThat(office.isProven(reply)).isTrue();
        office.exchange();
        assertThat(office.isProven(reply)).as("the answer to another request").isFalse();
    }
}
