package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.SchoolBackup;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.SalvageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A hub that was put back from a backup, and nobody told it. */
class RestoreIT {

    private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 10);

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private TestDevice office;
    private Cursor known;
    private UUID pupil;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A pupil who came by the portal after the backup: no outbox has the operation, but the office's device the row. */
    @BeforeEach
    void forget(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        office = hub.enrol(school.owner(), school.id());
        office.exchange();
        SchoolBackup backup = hub.backUp(school);
        var amina = hub.admission(classId, "SUN/1", LONG_AGO);
        pupil = amina.studentId();
        hub.submit(school, amina);
        office.exchange();
        known = office.cursor();
        assertThat(office.rows(Student.class)).hasSize(1);
        backup.putBack();
    }

    private JsonNode restores() {
        TestHub.Answer answer = hub.get("/api/v1/restores", school.owner(), school.id());
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().get("items");
    }

    private SalvageRequest.Answer bring(boolean done) {
        return bring(new SalvageRequest(
                1,
                office.replicaId(),
                known,
                done,
                Map.of("student", Columnar.write(RowType.of(Student.class), office.rows(Student.class)))));
    }

    private SalvageRequest.Answer bring(SalvageRequest part) {
        HttpResponse<byte[]> answer = office.ask("/sync/v1/salvage", "salvage", part);
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            return Json.mapper().readValue(answer.body(), SalvageRequest.Answer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void beginsAnEpochWhenADeviceKnowsMore() {
        assertThat(restores()).isEmpty();
        TestDevice.Reply reply = office.send(TestDevice.gzip(office.request()));
        assertThat(reply.opening().standing()).isEqualTo(Standing.UNKNOWN_CURSOR);
        assertThat(restores()).singleElement().satisfies(restore -> {
            assertThat(restore.get("epoch").asInt()).isEqualTo(1);
            assertThat(restore.get("known_commit").asLong()).isEqualTo(known.commit());
            assertThat(restore.get("replicas").asInt()).isEqualTo(1);
            assertThat(restore.has("ended_at")).isFalse();
        });
    }

    /** Its program has other tables since, so that it asks from the start. */
    @Test
    void hearsOfItFromADeviceThatReadsAllAnew() {
        office.readAnew();
        TestDevice.Reply reply = office.send(TestDevice.gzip(office.request()));
        assertThat(reply.opening().standing()).isEqualTo(Standing.UNKNOWN_CURSOR);
        assertThat(restores())
                .singleElement()
                .satisfies(restore ->
                        assertThat(restore.get("known_commit").asLong()).isEqualTo(known.commit()));
    }

    @Test
    void aDeviceThatReadsAllAnewAndKnowsNothingMoreReadsItAtOnce() {
        TestDevice fresh = hub.enrol(school.owner(), school.id());
        fresh.exchange();
        fresh.readAnew();
        assertThat(fresh.send(TestDevice.gzip(fresh.request())).opening().standing())
                .isEqualTo(Standing.REFRESH);
        assertThat(restores()).isEmpty();
    }

    @Test
    void takesAFieldThatADeviceNeverKnewFromItsOwnRow() {
        Student student = office.rows(Student.class).get(0);
        Student richer = RowType.of(student).copy(student);
        richer.address = "Ngong Road";
        hub.submit(school, io.daftari.model.merge.PutBack.of(richer, null));
        SalvageRequest part = new SalvageRequest(
                1,
                office.replicaId(),
                known,
                true,
                Map.of("student", Columnar.write(RowType.of(Student.class), List.of(student))),
                Map.of("student", Set.of("address")),
                List.of(),
                Map.of());
        assertThat(office.ask("/sync/v1/salvage", "salvage", part).statusCode()).isEqualTo(200);
        assertThat(rows()).isEmpty();
    }

    /** Its program is older than the hub's, which learned fields since: one that is always there, and one that may be empty. */
    @Test
    void takesFieldsThatAnOlderProgramDoesNotKnowFromItsOwnRow() {
        Student student = office.rows(Student.class).get(0);
        Student richer = RowType.of(student).copy(student);
        richer.address = "Ngong Road";
        hub.submit(school, io.daftari.model.merge.PutBack.of(richer, null));
        RowType<Student> type = RowType.of(Student.class);
        JsonNode columns = Columnar.write(type, List.of(student));
        ((ObjectNode) columns.get("columns")).remove(List.of("address", "lastName"));
        Set<String> fields = new TreeSet<>();
        type.ownColumns().forEach(column -> fields.add(column.field()));
        fields.removeAll(Set.of("address", "lastName"));
        SalvageRequest part = new SalvageRequest(
                1,
                office.replicaId(),
                known,
                true,
                Map.of("student", columns),
                Map.of(),
                List.of(),
                Map.of("student", fields));
        assertThat(office.ask("/sync/v1/salvage", "salvage", part).statusCode()).isEqualTo(200);
        assertThat(rows()).isEmpty();
    }

    @Test
    void beginsOneEpochHoweverManyComeBy() {
        office.send(TestDevice.gzip(office.request()));
        office.send(TestDevice.gzip(office.request()));
        assertThat(restores()).hasSize(1);
    }

    @Test
    void neverLeasesANumberThatItMayHaveLeasedBefore() {
        String highest = "SELECT coalesce(max(last), 0) FROM number_lease WHERE school_id = '" + school.id() + "'";
        long before = hub.count(highest);
        office.send(TestDevice.gzip(office.request()));
        assertThat(hub.count(highest)).isEqualTo(before + 1_000);
        TestDevice other = hub.enrol(school.owner(), school.id());
        assertThat(other.enrolment().get("leases").get(0).get("first").asLong()).isGreaterThan(before + 1_000);
    }

    @Test
    void keepsTheLastCopyOfARowUntilAPersonHasDecided() {
        office.send(TestDevice.gzip(office.request()));
        assertThat(bring(true)).isEqualTo(new SalvageRequest.Answer(1));
        assertThat(restores().get(0).get("rows_open").asLong()).isEqualTo(1);
        assertThat(restores().get(0).get("replicas_done").asLong()).isEqualTo(1);

        JsonNode rows = rows();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("table").asText()).isEqualTo("student");
            assertThat(row.get("brought").get("lastName").asText()).isEqualTo("Otieno SUN/1");
            assertThat(row.get("standing").isNull()).isTrue();
        });
        assertThat(settle("put-back", school.owner()).status()).isEqualTo(200);
        assertThat(rows()).isEmpty();
        TestDevice fresh = hub.enrol(school.owner(), school.id());
        fresh.exchange();
        assertThat(fresh.rows(Student.class))
                .singleElement()
                .satisfies(student -> assertThat(student.lastName).isEqualTo("Otieno SUN/1"));
    }

    private JsonNode rows() {
        return hub.get("/api/v1/restores/1/rows", school.owner(), school.id())
                .body()
                .get("items");
    }

    private TestHub.Answer settle(String choice, TestHub.User user) {
        return hub.post("/api/v1/restores/1/rows/student/" + pupil, user, school.id(), Map.of("choice", choice));
    }

    @Test
    void bringingThePartsTwiceKeepsThemOnce() {
        bring(false);
        bring(true);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void saysWhetherAllWasBroughtToWhoAsks() {
        SalvageRequest question = SalvageRequest.question(1, office.replicaId(), known);
        assertThat(bring(question).brought()).isFalse();
        bring(false);
        assertThat(bring(question).brought()).as("there is more to come").isFalse();
        bring(true);
        assertThat(bring(question).brought()).isTrue();
        Cursor other = new Cursor(known.commit() + 1, known.hash());
        assertThat(bring(SalvageRequest.question(1, office.replicaId(), other)).brought())
                .as("it has read on since")
                .isFalse();
    }

    @Test
    void aRowThatCameBackByItselfNeedsNobody() {
        bring(true);
        Student student = office.rows(Student.class).get(0);
        hub.submit(school, io.daftari.model.merge.PutBack.of(student, null));
        assertThat(rows()).isEmpty();
        assertThat(restores().get(0).get("rows_open").asLong()).isZero();
    }

    @Test
    void letsGoOfARow() {
        bring(true);
        assertThat(settle("let-go", school.owner()).status()).isEqualTo(200);
        assertThat(rows()).isEmpty();
        assertThat(settle("put-back", school.owner()).status()).isEqualTo(404);
    }

    @Test
    void endsWhenSomebodyHasLookedAndBeginsAnewTheNextTime() {
        office.send(TestDevice.gzip(office.request()));
        assertThat(hub.post("/api/v1/restores/1/end", school.owner(), school.id(), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(restores().get(0).has("ended_at")).isTrue();
        office.send(TestDevice.gzip(office.request()));
        assertThat(restores()).hasSize(2);
    }

    @Test
    void onlyThoseWhoMaySetUpTheSchoolDecide() {
        bring(true);
        TestHub.User teacher = hub.addTeacher(school, "achieng " + school.id(), classId);
        List<String> paths = List.of("/api/v1/restores", "/api/v1/restores/1/rows");
        for (String path : paths) {
            assertThat(hub.get(path, teacher, school.id()).status()).as(path).isEqualTo(403);
        }
        assertThat(settle("put-back", teacher).status()).isEqualTo(403);
        assertThat(hub.post("/api/v1/restores/1/end", teacher, school.id(), Map.of())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aReplicaWhoseCommitTheHubHasBringsNothing() {
        office.pretendCursor(Cursor.START);
        known = Cursor.START;
        assertThat(bring(true).epoch()).isZero();
        assertThat(restores()).isEmpty();
    }
}
