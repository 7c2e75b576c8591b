package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.SchoolBackup;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Readmission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A hub that was put back from a backup, and a device that it enrolled since. */
class ReadmissionIT {

    private static TestHub hub;

    private TestHub.School school;
    private SchoolBackup backup;
    private TestDevice office;
    private TestDevice late;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void enrol(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        office = hub.enrol(school.owner(), school.id());
        office.exchange();
        backup = hub.backUp(school);
        late = hub.enrol(school.owner(), school.id());
        late.exchange();
        office.exchange();
    }

    private static DeviceCertificate.Signed certificate(TestDevice device) {
        return read(device.enrolment().get("certificate"), DeviceCertificate.Signed.class);
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Readmission shown(TestDevice device, Grant.Signed... grants) {
        return new Readmission(1, certificate(device), device.cursor(), List.of(grants), false);
    }

    private static int ask(TestDevice device, Readmission shown) {
        return answer(device, shown).statusCode();
    }

    private static HttpResponse<byte[]> answer(TestDevice device, Readmission shown) {
        return device.ask("/sync/v1/readmission", "readmission", shown);
    }

    private static int exchange(TestDevice device) {
        return device.send(TestDevice.gzip(device.request())).status();
    }

    private JsonNode device(UUID replica) {
        for (JsonNode device :
                hub.get("/api/v1/devices", school.owner(), school.id()).body().get("items")) {
            if (device.get("id").asText().equals(replica.toString())) {
                return device;
            }
        }
        throw new AssertionError("No device " + replica);
    }

    @Test
    void takesItInByItsOwnWordAndTheOfficeSeesIt() {
        backup.putBack();
        assertThat(exchange(late)).isEqualTo(401);
        assertThat(ask(late, shown(late, late.grant()))).isEqualTo(200);
        assertThat(ask(late, shown(late, late.grant())))
                .as("an answer that was lost")
                .isEqualTo(200);
        assertThat(late.send(TestDevice.gzip(late.request())).opening().standing())
                .isEqualTo(Standing.UNKNOWN_CURSOR);
        JsonNode restore = hub.get("/api/v1/restores", school.owner(), school.id())
                .body()
                .get("items")
                .get(0);
        assertThat(restore.get("readmitted").get(0).get("id").asText())
                .isEqualTo(late.replicaId().toString());
        JsonNode seen = device(late.replicaId());
        assertThat(seen.get("series").asText())
                .isEqualTo(late.enrolment().get("paper_series").asText());
        assertThat(seen.get("users").get(0).asText())
                .isEqualTo(school.owner().id().toString());
        assertThat(seen.has("readmitted_at")).isTrue();
        assertThat(seen.get("unlooked").asBoolean())
                .as("it may have been withdrawn")
                .isTrue();
        assertThat(hub.get("/api/v1/devices?care=true", school.owner(), school.id())
                        .body()
                        .toString())
                .contains(late.replicaId().toString());
        hub.post("/api/v1/restores/1/end", school.owner(), school.id(), Map.of());
        assertThat(device(late.replicaId()).get("unlooked").asBoolean()).isFalse();
    }

    @Test
    void believesNobodyElse() {
        backup.putBack();
        SigningKey own = SigningKey.generate(new SecureRandom());
        DeviceCertificate real = certificate(late).certificate();
        for (DeviceCertificate wanted : List.of(
                real,
                new DeviceCertificate(
                        UUID.randomUUID(),
                        real.school(),
                        real.device(),
                        true,
                        real.by(),
                        real.at(),
                        real.series(),
                        real.name()))) {
            Readmission forged = new Readmission(
                    1,
                    new DeviceCertificate.Signed(wanted, own.sign(wanted.message())),
                    late.cursor(),
                    List.of(),
                    false);
            assertThat(ask(late, forged)).as("not signed by the hub").isEqualTo(401);
        }
        DeviceCertificate more = new DeviceCertificate(
                real.replica(),
                real.school(),
                real.device(),
                !real.ofSchool(),
                real.by(),
                real.at(),
                real.series(),
                "x");
        assertThat(ask(
                        late,
                        new Readmission(
                                1,
                                new DeviceCertificate.Signed(
                                        more, certificate(late).hub()),
                                late.cursor(),
                                List.of(),
                                false)))
                .as("altered")
                .isEqualTo(401);
        assertThat(ask(office, shown(late))).as("shown by another device").isEqualTo(401);
        assertThat(exchange(late)).isEqualTo(401);
        assertThat(hub.get("/api/v1/restores", school.owner(), school.id())
                        .body()
                        .get("items"))
                .as("and nothing has begun by it")
                .isEmpty();
    }

    @Test
    void takesNoGrantThatItHasNotGiven() {
        backup.putBack();
        SigningKey own = SigningKey.generate(new SecureRandom());
        Grant real = late.grant().grant();
        Grant wanted = new Grant(real.replica(), UUID.randomUUID(), own.verifyKey(), real.validFrom(), real.validTo());
        assertThat(ask(
                        late,
                        shown(
                                late,
                                new Grant.Signed(wanted, own.sign(wanted.message())),
                                office.grant(),
                                late.grant(),
                                late.grant())))
                .isEqualTo(200);
        assertThat(device(late.replicaId()).get("users"))
                .extracting(JsonNode::asText)
                .containsExactly(real.user().toString());
    }

    /** The withdrawal went with the backup; but its series ended with it, and the office's computer has read that. */
    @Test
    void staysWithdrawnWhereAnotherDeviceHasReadThatItWas() {
        assertThat(hub.post(
                                "/api/v1/devices/" + late.replicaId() + "/revoke",
                                school.owner(),
                                school.id(),
                                Map.of("reason", "left in a matatu"))
                        .status())
                .isEqualTo(200);
        office.exchange();
        Cursor known = office.cursor();
        backup.putBack();
        hub.run("INSERT INTO school_epoch (school_id, epoch, begun_at, noticed_by, known_commit, known_hash,"
                + " head_commit)"
                + " VALUES"
                + " ('" + school.id() + "', 1, now(), '" + office.replicaId() + "', " + known.commit()
                + ", 'x', 1)");
        hub.run("INSERT INTO salvaged_row (school_id, epoch, table_name, row_id, replica_id, known_commit, body,"
                + " came_at) VALUES ('" + school.id() + "', 1, 'device_series', gen_random_uuid(), '"
                + office.replicaId() + "', "
                + known.commit() + ", '{\"replicaId\":\"" + late.replicaId()
                + "\",\"endedAt\":\"2026-11-20T06:00:00Z\",\"endReason\":\"left in a matatu\"}', now())");
        assertThat(ask(late, shown(late, late.grant()))).isEqualTo(200);
        JsonNode seen = device(late.replicaId());
        assertThat(seen.get("reason").asText()).isEqualTo("left in a matatu");
        assertThat(seen.has("revoked_at")).isTrue();
        assertThat(late.send(TestDevice.gzip(late.request())).opening().standing())
                .isEqualTo(Standing.REVOKED);
    }

    /** It may bring what it captured, and gets nothing. */
    @Test
    void staysWithdrawnWhereItSaysSoItself() {
        backup.putBack();
        assertThat(ask(late, new Readmission(1, certificate(late), late.cursor(), List.of(late.grant()), true)))
                .isEqualTo(200);
        assertThat(late.send(TestDevice.gzip(late.request())).opening().standing())
                .isEqualTo(Standing.REVOKED);
    }

    /** Nobody had come who knew that the hub forgot, so it gave the same letters again. */
    @Test
    void isEnrolledAnewWhereAnotherHasItsLetters() {
        backup.putBack();
        TestDevice quicker = hub.enrol(school.owner(), school.id());
        assertThat(quicker.enrolment().get("paper_series"))
                .isEqualTo(late.enrolment().get("paper_series"));
        assertThat(ask(late, shown(late, late.grant()))).isEqualTo(409);
        assertThat(exchange(late)).isEqualTo(401);
    }

    @Test
    void isUnknownWhereItsSchoolIs() {
        DeviceCertificate real = certificate(late).certificate();
        hub.run("SET session_replication_role = replica; DELETE FROM school WHERE school_id = '" + real.school()
                + "'; DELETE FROM replica WHERE school_id = '" + real.school()
                + "'; SET session_replication_role = origin");
        assertThat(ask(late, shown(late, late.grant()))).isEqualTo(409);
    }

    @Test
    void whatIsNotInItsFormIsMalformed() {
        for (Object body : List.of(Map.of(), Map.of("version", 1), List.of(), Map.of("version", 7))) {
            assertThat(late.ask("/sync/v1/readmission", "readmission", body).statusCode())
                    .isEqualTo(400);
        }
    }
}
