package io.daftari.hub.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.MediaType;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.HealthNote;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.privacy.RetentionRule;
import io.daftari.model.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Consent, what is held on somebody, and whose time is over. */
class PrivacyIT {

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private UUID pupil;
    private UUID mother;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void admit(TestInfo test) {
        school = hub.found("privacy " + test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        pupil = hub.newId();
        mother = hub.newId();
        hub.submit(
                school,
                admission(pupil, mother, "Zawadi <b>", "Nyamvula"),
                admission(hub.newId(), hub.newId(), "Baraka", "Otieno"));
    }

    private AdmitStudent admission(UUID id, UUID guardian, String first, String last) {
        return new AdmitStudent(
                id,
                "PRI/" + id,
                first,
                null,
                last,
                LocalDate.of(2016, 3, 1),
                null,
                false,
                classId,
                LocalDate.of(2020, 1, 5),
                List.of(new AdmitStudent.Kin(guardian, hub.newId(), "Grace", last, "0722", "mother", true, true)));
    }

    private RecordConsent photo(boolean given, UUID saidBy) {
        return new RecordConsent(
                "student",
                pupil,
                Consent.Purpose.PHOTO_PUBLIC,
                Consent.Channel.WEB,
                given,
                saidBy,
                Consent.How.PAPER,
                "2026-1",
                null);
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private HttpResponse<byte[]> export(TestHub.User user, String table, UUID id) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(hub.address() + "/api/v1/data-subjects/" + table + "/" + id + "/export"))
                .header("Authorization", "Bearer " + user.token())
                .header("X-School-ID", school.id().toString())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return hub.told().check(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChildsConsentIsGivenByAGuardianAndTakenBack() {
        TestHub.Answer answer = hub.operations(
                school.owner(), school.id(), photo(true, mother), photo(true, hub.newId()), photo(false, mother));
        assertThat(answer.body().get("decisions"))
                .extracting(decision -> decision.get("status").asText())
                .containsExactly("ACCEPTED", "FLAGGED", "ACCEPTED");
        JsonNode items = hub.get("/api/v1/consents?person_id=" + pupil, school.owner(), school.id())
                .body()
                .get("items");
        assertThat(items)
                .extracting(one ->
                        one.get("given").asBoolean() + " " + one.get("of_child").asBoolean())
                .containsExactlyInAnyOrder("true true", "false true");
    }

    @Test
    void tellsEverythingThatIsHeldOnSomebodyAndNothingOfOthers() throws IOException {
        HealthNote note = new HealthNote();
        note.id = hub.newId();
        note.studentId = pupil;
        note.medicalNote = "asthma since 2019";
        hub.submit(school, Edit.creating(note), photo(true, mother));
        hub.get("/api/v1/students/" + pupil, school.owner(), school.id());

        HttpResponse<byte[]> answer = export(school.owner(), "student", pupil);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        Map<String, String> files = unzipped(answer.body());
        JsonNode data = Json.mapper().readTree(files.get("person.json")).get("data");
        assertThat(data.get("student").get(0).get("lastName").asText()).isEqualTo("Nyamvula");
        assertThat(data.get("health_note").get(0).get("medicalNote").asText()).isEqualTo("asthma since 2019");
        assertThat(data.get("enrolment")).hasSize(1);
        assertThat(data.get("student_guardian")).hasSize(1);
        assertThat(data.get("consent")).hasSize(1);
        assertThat(data.get("done_with_this_record")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(data.get("read_at_the_hub").get(0).get("what").asText()).isEqualTo("students");
        assertThat(files.get("person.html"))
                .contains("Nyamvula", "asthma since 2019", "Zawadi &lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(files.values()).allSatisfy(file -> assertThat(file).doesNotContain("Baraka", "0722"));
        assertThat(hub.count("SELECT count(*) FROM read_trail WHERE school_id = '" + school.id()
                        + "' AND what = 'person export' AND row_id = '" + pupil + "'"))
                .isEqualTo(1);
    }

    @Test
    void holdsThePersonsOwnFilesAndSaysWhichAreNotHereYet() throws IOException {
        byte[] letter = ("%PDF-1.7 letter " + "x".repeat(3 << 20)).getBytes(StandardCharsets.ISO_8859_1);
        for (String owner : List.of("STUDENT&owner_id=" + pupil, "GUARDIAN&owner_id=" + mother)) {
            byte[] bytes =
                    owner.startsWith("STUDENT") ? letter : "%PDF-1.7 of another".getBytes(StandardCharsets.UTF_8);
            TestHub.Answer kept = hub.post(
                    "/api/v1/files?kind=DOCUMENT&file_name=letter.pdf&owner=" + owner,
                    school.owner(),
                    school.id(),
                    bytes);
            assertThat(kept.status()).as(kept.body().toString()).isEqualTo(201);
        }
        byte[] awaited = "%PDF-1.7 still on a device".getBytes(StandardCharsets.UTF_8);
        hub.submit(
                school,
                new AttachFile(
                        hub.newId(),
                        FileOwner.STUDENT,
                        pupil,
                        FileKind.DOCUMENT,
                        "awaited.pdf",
                        MediaType.PDF,
                        awaited.length,
                        FileRules.hashOf(awaited)));

        Map<String, String> files =
                unzipped(export(school.owner(), "student", pupil).body());

        JsonNode list =
                Json.mapper().readTree(files.get("person.json")).get("data").get("files");
        assertThat(list).hasSize(2);
        JsonNode here = list.get(0).has("in_this_archive") ? list.get(0) : list.get(1);
        JsonNode away = here.equals(list.get(0)) ? list.get(1) : list.get(0);
        String name = here.get("in_this_archive").asText();
        assertThat(name).startsWith("files/").endsWith("letter.pdf").doesNotContain("..");
        assertThat(files.get(name)).isEqualTo(new String(letter, StandardCharsets.UTF_8));
        assertThat(away.get("not_at_the_hub_yet").asBoolean()).isTrue();
        assertThat(away.get("called").asText()).isEqualTo("awaited.pdf");
        assertThat(files.keySet()).containsExactlyInAnyOrder("person.json", "person.html", name);
        assertThat(files.get("person.html")).contains("letter.pdf", "awaited.pdf");
    }

    @Test
    void isToldToNobodyWithoutTheRight() {
        TestHub.User registrar = hub.addMember(school, "R " + school.id(), Role.ADMIN_STAFF);
        assertThat(export(registrar, "student", pupil).statusCode()).isEqualTo(403);
        assertThat(export(school.owner(), "student", hub.newId()).statusCode()).isEqualTo(404);
        assertThat(export(school.owner(), "class_group", classId).statusCode()).isEqualTo(404);
        assertThat(hub.get("/api/v1/retention/due", registrar, school.id()).status())
                .isEqualTo(403);
    }

    private void rule(RetentionRule.Of who, RetentionRule.Action action) {
        RetentionRule rule = new RetentionRule();
        rule.id = hub.newId();
        rule.who = who;
        rule.months = 36;
        rule.action = action;
        hub.submit(school, Edit.creating(rule));
    }

    private List<String> due() {
        JsonNode due =
                hub.get("/api/v1/retention/due", school.owner(), school.id()).body();
        return due.findValuesAsText("row");
    }

    @Test
    void whoseTimeIsOverIsListedAndErasedWhereARuleSaysSo() {
        rule(RetentionRule.Of.STUDENTS, RetentionRule.Action.LIST);
        rule(RetentionRule.Of.GUARDIANS, RetentionRule.Action.ERASE);
        assertThat(due()).as("nobody has left").isEmpty();
        hub.run("UPDATE enrolment SET valid_to = current_date - 900 WHERE student_id = '" + pupil + "'");
        assertThat(due()).as("not for long enough").isEmpty();
        hub.run("UPDATE enrolment SET valid_to = current_date - 1500 WHERE student_id = '" + pupil + "'");
        assertThat(due()).containsExactlyInAnyOrder("guardian", "student");

        assertThat(hub.retain()).isEqualTo(1);

        assertThat(due()).as("a person decides on the pupil").containsExactly("student");
        assertThat(hub.count("SELECT count(*) FROM erasure WHERE id = '" + mother + "' AND basis = 'RETENTION'"))
                .isEqualTo(1);
        assertThat(hub.count("SELECT count(*) FROM student WHERE id = '" + pupil + "' AND first_name <> ''"))
                .isEqualTo(1);
        assertThat(hub.retain()).as("once more").isZero();
    }

    private static ApplyForAdmission application(UUID id) {
        return new ApplyForAdmission(
                id,
                "Amani",
                null,
                "Cherono",
                null,
                null,
                null,
                null,
                new ApplyForAdmission.Family("Ruth", "Cherono", "+254722000001", null, "mother"),
                null,
                null);
    }

    @Test
    void whoAppliedLongAgoAndBecameNoPupilIsErasedWhereARuleSaysSo() {
        rule(RetentionRule.Of.APPLICANTS, RetentionRule.Action.ERASE);
        UUID declined = hub.newId();
        UUID admitted = hub.newId();
        for (UUID application : List.of(declined, admitted)) {
            hub.submit(school, application(application));
        }
        assertThat(due()).as("not for long enough").isEmpty();
        hub.run("UPDATE admission_application SET applied_at = now() - interval '4 years' WHERE id IN ('" + declined
                + "', '" + admitted + "')");
        hub.run("UPDATE admission_application SET student_id = '" + pupil + "' WHERE id = '" + admitted + "'");
        assertThat(due()).containsExactly("admission_application");

        assertThat(hub.retain()).isEqualTo(1);

        assertThat(due()).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM admission_application WHERE id = '" + declined
                        + "' AND first_name = '' AND guardian_phone IS NULL"))
                .isEqualTo(1);
        assertThat(hub.count("SELECT count(*) FROM admission_application WHERE id = '" + admitted
                        + "' AND first_name = 'Amani'"))
                .as("who became a pupil goes with him")
                .isEqualTo(1);
    }
}
