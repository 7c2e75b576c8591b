package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.merge.Edit;
import io.daftari.model.school.Subject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may come in, and how far. */
class SignInTest {

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void letsInWhoKnowsThePasswordAndTellsOthersNothing() {
        TestHub.User user = hub.register("known person");
        assertThat(hub.get("/api/v1/schools", user, null).status()).isEqualTo(200);
        TestHub.Answer wrong =
                hub.post("/api/v1/auth/login", null, null, Map.of("email", user.email(), "password", "wrong password"));
        TestHub.Answer unknown = hub.post(
                "/api/v1/auth/login", null, null, Map.of("email", "nobody@example.org", "password", "wrong password"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void takesOneAccountForEachAddressHoweverItIsWritten() {
        hub.register("twice told");
        TestHub.Answer again = hub.post(
                "/api/v1/auth/register",
                null,
                null,
                Map.of("email", " Twice.Told@Example.org ", "full_name", "T", "password", TestHub.PASSWORD));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("email-taken");
    }

    @Test
    void namesWhatIsWrongWithARegistration() {
        TestHub.Answer shortPassword = hub.post(
                "/api/v1/auth/register", null, null, Map.of("email", "a@b.org", "full_name", "A", "password", "short"));
        assertThat(shortPassword.status()).isEqualTo(400);
        assertThat(shortPassword.field()).isEqualTo("password");
        TestHub.Answer broken =
                hub.post("/api/v1/auth/login", null, null, "{\"email\":".getBytes(StandardCharsets.UTF_8));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body().path("detail").asText()).isEqualTo("This is not JSON");
    }

    @Test
    void keepsPeopleToTheirSchoolAndTheirRole() {
        TestHub.School one = hub.found("first school");
        TestHub.School other = hub.found("second school");
        UUID classId = hub.addClass(one, "Grade 1", 30);
        assertThat(hub.get("/api/v1/classes", one.owner(), other.id()).status()).isEqualTo(403);
        assertThat(hub.get("/api/v1/classes", null, one.id()).status()).isEqualTo(401);
        assertThat(hub.get("/api/v1/classes", one.owner(), null).status()).isEqualTo(400);
        assertThat(hub.get("/api/v1/classes/" + classId, one.owner(), one.id()).status())
                .isEqualTo(200);
        assertThat(hub.get("/api/v1/classes/" + classId, other.owner(), other.id())
                        .status())
                .isEqualTo(404);

        hub.submit(one, hub.admission(classId, "ONE/1", LocalDate.of(2026, 1, 5)));
        UUID west = hub.addClass(one, "Grade 2", 30);
        TestHub.User teacher = hub.addTeacher(one, "teacher of west", west);
        assertThat(hub.get("/api/v1/students", one.owner(), one.id()).body().get("items"))
                .hasSize(1);
        assertThat(hub.get("/api/v1/students", teacher, one.id()).body().get("items"))
                .isEmpty();
        Subject subject = new Subject();
        subject.id = hub.newId();
        subject.code = "M";
        subject.name = "Mathematics";
        assertThat(hub.operations(teacher, one.id(), Edit.creating(subject))
                        .body()
                        .get("decisions")
                        .get(0)
                        .get("status")
                        .asText())
                .isEqualTo("REJECTED");
        TestHub.Answer forbidden =
                hub.post("/api/v1/invitations", teacher, one.id(), Map.of("email", "x@y.org", "role", "OWNER"));
        assertThat(forbidden.status()).isEqualTo(403);
    }

    @Test
    void listsWithFiltersAndCursor() {
        TestHub.School school = hub.found("listed school");
        UUID classId = hub.addClass(school, "Grade 1", 30);
        for (int i = 0; i < 5; i++) {
            hub.submit(school, hub.admission(classId, "L/" + i, LocalDate.of(2026, 1, 5)));
        }
        TestHub.Answer first = hub.get("/api/v1/students?limit=3", school.owner(), school.id());
        assertThat(first.body().get("items")).hasSize(3);
        String next = first.body().get("next").asText();
        TestHub.Answer rest = hub.get("/api/v1/students?limit=3&cursor=" + next, school.owner(), school.id());
        assertThat(rest.body().get("items")).hasSize(2);
        assertThat(rest.body().has("next")).isFalse();
        assertThat(hub.get("/api/v1/students?admission_no=L/3", school.owner(), school.id())
                        .body()
                        .get("items"))
                .hasSize(1);
        TestHub.Answer unknown = hub.get("/api/v1/students?family=x", school.owner(), school.id());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.field()).isEqualTo("family");
    }

    @Test
    void showsAHeadOfficeTheFiguresOfItsMembersOnly() {
        TestHub.School member = hub.found("member school");
        TestHub.School outsider = hub.found("outside school");
        for (TestHub.School school : new TestHub.School[] {member, outsider}) {
            UUID classId = hub.addClass(school, "Grade 1", 30);
            hub.submit(school, hub.admission(classId, "H/1", LocalDate.of(2026, 1, 5)));
        }
        UUID group = UUID.fromString(hub.post("/api/v1/groups", member.owner(), null, Map.of("name", "Group"))
                .body()
                .get("id")
                .asText());
        String members = "/api/v1/groups/" + group + "/members";
        assertThat(hub.post(members, member.owner(), null, Map.of("school_id", outsider.id()))
                        .status())
                .isEqualTo(403);
        assertThat(hub.post(members, member.owner(), null, Map.of("school_id", member.id(), "valid_from", "2026-01-01"))
                        .status())
                .isEqualTo(201);
        LocalDate today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        TestHub.Answer figures = hub.get("/api/v1/groups/" + group + "/attendance?on=" + today, member.owner(), null);
        assertThat(figures.body().get("schools")).hasSize(1);
        assertThat(figures.body().get("schools").get(0).get("name").asText()).isEqualTo("member school");
        assertThat(figures.body().get("total").get("enrolled").asInt()).isEqualTo(1);
        assertThat(figures.body().get("total").get("not_reported").asInt()).isEqualTo(1);
        assertThat(hub.get("/api/v1/groups/" + group + "/attendance", outsider.owner(), null)
                        .status())
                .isEqualTo(404);
    }
}
