package io.daftari.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.access.MakeRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.place.Fix;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.site.Site;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The operation log as an audit trail, and the trail of who read what. */
class AuditIT {

    private static final LocalDate TODAY = LocalDate.now(java.time.ZoneId.of("Africa/Nairobi"));

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
        school = hub.found("audit " + test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        office = hub.enrol(school.owner(), school.id());
        office.exchange();
    }

    private JsonNode audit(String query) {
        TestHub.Answer answer = hub.get("/api/v1/audit" + query, school.owner(), school.id());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> types(JsonNode page) {
        List<String> types = new ArrayList<>();
        page.get("items").forEach(item -> types.add(item.get("type").asText()));
        return types;
    }

    private AdmitStudent admitted(String number) {
        AdmitStudent admission = hub.admission(classId, number, TODAY.minusDays(60));
        office.write(admission);
        office.exchange();
        return admission;
    }

    private Student before(AdmitStudent admission) {
        return office.rows(Student.class).stream()
                .filter(student -> student.id.equals(admission.studentId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhoDidWhatWhenAndOnWhichDevice() {
        office.clockAhead = Duration.ofHours(-3);
        AdmitStudent admission = admitted("AUD/1");
        JsonNode entry = audit("?limit=1").get("items").get(0);
        assertThat(entry.get("type").asText()).isEqualTo("AdmitStudent");
        assertThat(entry.get("author").asText()).isEqualTo(school.owner().id().toString());
        assertThat(entry.get("author_name").asText()).endsWith("owner");
        assertThat(entry.get("device").asText()).isEqualTo("test device");
        assertThat(entry.get("replica_id").asText())
                .isEqualTo(office.replicaId().toString());
        assertThat(entry.get("status").asText()).isEqualTo("ACCEPTED");
        assertThat(entry.get("what").get("studentId").asText())
                .isEqualTo(admission.studentId().toString());
        Instant claimed = Instant.parse(entry.get("claimed").asText());
        assertThat(claimed).as("as its clock says").isBefore(Instant.now().minus(Duration.ofHours(2)));
        assertThat(Instant.parse(entry.get("captured_to").asText()))
                .as("as the hub knows better")
                .isAfter(Instant.now().minus(Duration.ofHours(1)));
    }

    @Test
    void tellsWhatWasBeforeAndAfter() {
        AdmitStudent admission = admitted("AUD/2");
        Student seen = before(admission);
        Student changed = RowType.of(seen).copy(seen);
        changed.address = "Ngong Road";
        office.write(Edit.changing(seen, changed));
        office.exchange();
        JsonNode edit = audit("?type=Edit&limit=1").get("items").get(0);
        JsonNode one = hub.get(
                        "/api/v1/audit/operations/" + office.replicaId() + "/"
                                + edit.get("n").asLong(),
                        school.owner(),
                        school.id())
                .body();
        assertThat(one.get("operations_in_commit").asLong()).isEqualTo(1);
        JsonNode change = one.get("changes").get(0);
        assertThat(change.get("table").asText()).isEqualTo("student");
        assertThat(change.get("before").path("address").isNull()).isTrue();
        assertThat(change.get("after").get("address").asText()).isEqualTo("Ngong Road");
        assertThat(one.get("operation").get("what").get("now").get("address").asText())
                .isEqualTo("Ngong Road");
    }

    @Test
    void tellsWhere() {
        Site site = new Site();
        site.id = hub.newId();
        site.name = "Gate";
        site.latitude = SampleSchool.LATITUDE;
        site.longitude = SampleSchool.LONGITUDE;
        site.radiusMetres = 150;
        site.validFrom = TODAY.minusDays(9);
        hub.submit(school, Edit.creating(site));
        TestHub.User teacher = hub.addTeacher(school, "audited teacher " + school.id(), classId);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Fix fix = SampleSchool.fixAt(SampleSchool.LATITUDE, SampleSchool.LONGITUDE, 8, now);
        assertThat(hub.operations(teacher, school.id(), new CheckIn(TODAY, List.of(fix)))
                        .status())
                .isEqualTo(200);
        JsonNode entry = audit("?type=CheckIn").get("items").get(0);
        assertThat(entry.get("place").get("position").asText()).isEqualTo("INSIDE");
        assertThat(entry.get("place").get("latitude").asDouble()).isEqualTo(SampleSchool.LATITUDE);
    }

    @Test
    void isFilteredAndPaged() {
        AdmitStudent one = admitted("AUD/3");
        admitted("AUD/4");
        TestHub.User clerk = hub.addMember(school, "audited clerk " + school.id(), Role.LIBRARIAN);
        hub.operations(clerk, school.id(), hub.admission(classId, "AUD/5", TODAY));
        assertThat(types(audit("?author=" + clerk.id()))).containsExactly("AdmitStudent");
        assertThat(types(audit("?replica=" + office.replicaId()))).containsExactly("AdmitStudent", "AdmitStudent");
        assertThat(types(audit("?decision=FLAGGED"))).containsExactly("AdmitStudent");
        assertThat(types(audit("?subject=" + one.studentId()))).containsExactly("AdmitStudent");
        assertThat(types(audit("?type=RegisterSchool"))).containsExactly("RegisterSchool");
        assertThat(types(audit("?from=2999-01-01T00:00:00Z"))).isEmpty();
        assertThat(types(audit("?to=2000-01-01T00:00:00Z"))).isEmpty();
        List<String> all = types(audit("?limit=200"));
        List<String> paged = new ArrayList<>();
        JsonNode page = audit("?limit=2");
        paged.addAll(types(page));
        while (page.has("next")) {
            page = audit("?limit=2&cursor=" + page.get("next").asText());
            paged.addAll(types(page));
        }
        assertThat(paged).isEqualTo(all);
        for (String wrong : List.of("?colour=red", "?from=yesterday", "?author=me", "?decision=MAYBE", "?cursor=7")) {
            assertThat(hub.get("/api/v1/audit" + wrong, school.owner(), school.id())
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void isForThoseWithARightOfItsOwn() {
        TestHub.User clerk = hub.addMember(school, "office clerk " + school.id(), Role.ADMIN_STAFF);
        for (String path :
                List.of("", "/reads", "/export", "/reads/export", "/operations/" + office.replicaId() + "/1")) {
            assertThat(hub.get("/api/v1/audit" + path, clerk, school.id()).status())
                    .as(path)
                    .isEqualTo(403);
        }
        UUID auditor = hub.newId();
        hub.submit(school, new MakeRole(auditor, "Auditor", List.of("audit.read")));
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = hub.newId();
        assignment.userId = clerk.id();
        assignment.role = Role.OWN;
        assignment.ownRoleId = auditor;
        assignment.validFrom = Instant.now().minusSeconds(9).truncatedTo(ChronoUnit.MILLIS);
        hub.submit(school, Edit.creating(assignment));
        assertThat(hub.get("/api/v1/audit", clerk, school.id()).status()).isEqualTo(200);
        assertThat(hub.get("/api/v1/audit/export", clerk, school.id()).status())
                .as("to take it away is another right")
                .isEqualTo(403);
    }

    @Test
    void readingRecordsOfPeopleLeavesATrace() {
        AdmitStudent admission = admitted("AUD/6");
        String path = "/api/v1/students/" + admission.studentId();
        hub.get("/api/v1/students?archived=false", school.owner(), school.id());
        assertThat(hub.get(path, school.owner(), school.id()).status()).isEqualTo(200);
        assertThat(hub.get("/api/v1/students/" + UUID.randomUUID(), school.owner(), school.id())
                        .status())
                .isEqualTo(404);
        hub.get("/api/v1/classes", school.owner(), school.id());
        JsonNode reads = hub.get("/api/v1/audit/reads", school.owner(), school.id())
                .body()
                .get("items");
        assertThat(reads).hasSize(2);
        assertThat(reads.get(0).get("what").asText()).isEqualTo("students");
        assertThat(reads.get(0).get("row_id").asText())
                .isEqualTo(admission.studentId().toString());
        assertThat(reads.get(0).get("user_name").asText()).endsWith("owner");
        assertThat(reads.get(1).get("records").asLong()).isEqualTo(1);
        assertThat(reads.get(1).get("filters").asText()).isEqualTo("archived");
        audit("?subject=" + admission.studentId());
        JsonNode ofPupil = hub.get("/api/v1/audit/reads?row=" + admission.studentId(), school.owner(), school.id())
                .body()
                .get("items");
        assertThat(ofPupil).hasSize(2);
        assertThat(ofPupil.get(0).get("what").asText())
                .as("reading the audit, too")
                .isEqualTo("audit");
    }

    @Test
    void exportsHoldNoFormula() throws Exception {
        hub.run("UPDATE user_account SET full_name = '=HYPERLINK(\"http://x\")' WHERE id = '"
                + school.owner().id() + "'");
        admitted("AUD/7");
        String csv = download("/api/v1/audit/export?type=AdmitStudent");
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("received_at,claimed,").contains("\"'=HYPERLINK(\"\"http://x\"\")\"");
        hub.get("/api/v1/students", school.owner(), school.id());
        assertThat(download("/api/v1/audit/reads/export?what=students"))
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"")
                .contains(",students,");
        assertThat(download("/api/v1/audit/reads/export?what=audit%20export")).contains("audit export");
    }

    @Test
    void anExportIsWholeHoweverLongItIs() throws Exception {
        hub.run("INSERT INTO read_trail (school_id, at, user_id, what, records, filters) SELECT '" + school.id()
                + "', now(), '" + school.owner().id() + "', 'students', i, '' FROM generate_series(1, 1234) i");
        assertThat(download("/api/v1/audit/reads/export?what=students").lines()).hasSize(1235);
    }

    private String download(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(hub.address().resolve(path))
                .header("Authorization", "Bearer " + school.owner().token())
                .header("X-School-ID", school.id().toString())
                .build();
        HttpResponse<String> answer =
                hub.told().check(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        return answer.body();
    }
}
