package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.TestHub;
import io.daftari.hub.school.Registration;
import io.daftari.model.sample.SampleSchool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One person, several schools, another role in each; he gets there by invitation. */
class InvitationTest {

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static TestHub.Answer invite(TestHub.School school, TestHub.User by, Object body) {
        return hub.post("/api/v1/invitations", by, school.id(), body);
    }

    private static String code(TestHub.School school, String role) {
        TestHub.Answer answer = invite(school, school.owner(), Map.of("role", role));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().get("code").asText();
    }

    private static TestHub.Answer accept(TestHub.User user, String code) {
        return hub.post("/api/v1/invitations/accept", user, null, Map.of("code", code));
    }

    /** A school has one writer at a time; who comes too soon is told to come again. */
    private static TestHub.Answer acceptPatiently(TestHub.User user, String code) {
        TestHub.Answer answer = accept(user, code);
        while (answer.status() == 503) {
            answer = accept(user, code);
        }
        return answer;
    }

    private static String roles(TestHub.User user) {
        List<String> roles = new ArrayList<>();
        for (JsonNode school : hub.get("/api/v1/schools/my", user, null).body().get("items")) {
            roles.add(school.get("name").asText() + " " + school.get("roles"));
        }
        return String.join(", ", roles);
    }

    @Test
    void oneAccountHasAnotherRoleAtEachSchool() {
        TestHub.School one = hub.found("invites a bursar");
        TestHub.School other = hub.found("invites a teacher");
        TestHub.User user = hub.register("works twice");
        assertThat(roles(user)).isEmpty();
        assertThat(hub.get("/api/v1/classes", user, one.id()).status()).isEqualTo(403);
        assertThat(accept(user, code(one, "BURSAR")).status()).isEqualTo(200);
        assertThat(accept(user, code(other, "CLASS_TEACHER")).status()).isEqualTo(200);
        assertThat(roles(user)).isEqualTo("invites a bursar [\"BURSAR\"], invites a teacher [\"CLASS_TEACHER\"]");
        assertThat(hub.get("/api/v1/classes", user, one.id()).status()).isEqualTo(200);
        assertThat(hub.get("/api/v1/classes", user, other.id()).status()).isEqualTo(200);
        TestHub.Answer none = hub.get("/api/v1/classes", user, null);
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.code()).isEqualTo("school-not-selected");
        assertThat(none.body().get("detail").asText()).isEqualTo("School not selected");
        assertThat(hub.get("/api/v1/classes", user, UUID.randomUUID()).status()).isEqualTo(403);

        JsonNode members =
                hub.get("/api/v1/users", one.owner(), one.id()).body().get("items");
        assertThat(members).hasSize(2);
        assertThat(members.toString()).contains("works.twice@example.org").doesNotContain("invites.a.teacher");
        assertThat(hub.get("/api/v1/users", user, one.id()).status()).isEqualTo(403);
    }

    @Test
    void aMailedInvitationIsForItsAddressAlone() {
        TestHub.School school = hub.found("invites by mail");
        String email = "invited.by.mail@example.org";
        TestHub.Answer invited = invite(
                school,
                school.owner(),
                Map.of(
                        "role",
                        "LIBRARIAN",
                        "email",
                        email,
                        "staff",
                        Map.of("staff_number", "L1", "first_name", "Lea", "last_name", "Books")));
        String code = hub.codeTo(email);
        assertThat(code).isEqualTo(invited.body().get("code").asText());
        assertThat(accept(hub.register("somebody else"), code).code()).isEqualTo("another-address");
        TestHub.User user = hub.register("invited by mail");
        JsonNode seen = hub.post("/api/v1/invitations/look", user, null, Map.of("code", code))
                .body();
        assertThat(seen.get("school_name").asText()).isEqualTo("invites by mail");
        assertThat(seen.get("role").asText()).isEqualTo("LIBRARIAN");
        assertThat(accept(user, code.toLowerCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        JsonNode staff =
                hub.get("/api/v1/staff", school.owner(), school.id()).body().get("items");
        assertThat(staff.get(0).get("user_id").asText()).isEqualTo(user.id().toString());
        assertThat(staff.get(0).get("email").asText()).isEqualTo(email);
    }

    @Test
    void aCodeMakesOneMemberHoweverOftenItComes() throws Exception {
        TestHub.School school = hub.found("code once");
        String code = code(school, "WARDEN");
        TestHub.User user = hub.register("accepts thrice");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestHub.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(threads.submit(() -> acceptPatiently(user, code)));
            }
            for (Future<TestHub.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(hub.count("SELECT count(*) FROM role_assignment WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(2);
        assertThat(accept(hub.register("comes too late"), code).code()).isEqualTo("wrong-code");
    }

    @Test
    void whatWasWithdrawnOrIsTooOldIsOfNoUse() {
        TestHub.School school = hub.found("withdraws");
        TestHub.School other = hub.found("withdraws elsewhere");
        TestHub.Answer invited = invite(school, school.owner(), Map.of("role", "WARDEN"));
        String path = "/api/v1/invitations/" + invited.body().get("id").asText() + "/withdraw";
        assertThat(hub.post(path, other.owner(), other.id(), Map.of()).status()).isEqualTo(404);
        assertThat(hub.get("/api/v1/invitations", school.owner(), school.id())
                        .body()
                        .get("items"))
                .hasSize(1);
        assertThat(hub.post(path, school.owner(), school.id(), Map.of()).status())
                .isEqualTo(204);
        assertThat(hub.get("/api/v1/invitations", school.owner(), school.id())
                        .body()
                        .get("items"))
                .isEmpty();
        TestHub.User user = hub.register("is too late");
        assertThat(accept(user, invited.body().get("code").asText()).code()).isEqualTo("wrong-code");
        String old = code(school, "WARDEN");
        hub.run("UPDATE invitation SET expires_at = now() - interval '1 second'");
        assertThat(accept(user, old).code()).isEqualTo("wrong-code");
        assertThat(roles(user)).isEmpty();
    }

    @Test
    void theInvitersRightIsJudgedAgainWhenItIsAccepted() {
        TestHub.School school = hub.found("loses its principal");
        TestHub.User principal = hub.register("principal who leaves");
        hub.verify(principal);
        assertThat(accept(principal, code(school, "PRINCIPAL")).status()).isEqualTo(200);
        String code = invite(school, principal, Map.of("role", "BURSAR"))
                .body()
                .get("code")
                .asText();
        JsonNode assignments = hub.get(
                        "/api/v1/role-assignments?user_id=" + principal.id(), school.owner(), school.id())
                .body()
                .get("items");
        hub.run("UPDATE role_assignment SET valid_to = now() WHERE user_id = '" + principal.id() + "'");
        assertThat(assignments).isNotEmpty();
        TestHub.User user = hub.register("invited in vain");
        assertThat(accept(user, code).status()).isEqualTo(422);
        assertThat(roles(user)).isEmpty();
        assertThat(accept(user, code).status())
                .as("and it stays open for when he has it again")
                .isEqualTo(422);
    }

    @Test
    void onlyWhoMayGiveRolesAndHasVerifiedHisAddressInvites() {
        TestHub.School school = hub.foundUnverified("unverified school");
        TestHub.Answer answer = invite(school, school.owner(), Map.of("role", "BURSAR"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("verify-first");
        hub.verify(school.owner());
        TestHub.User bursar = hub.register("bursar invites");
        hub.verify(bursar);
        accept(bursar, code(school, "BURSAR"));
        assertThat(invite(school, bursar, Map.of("role", "BURSAR")).code()).isEqualTo("not-permitted");
        assertThat(invite(school, hub.register("no member"), Map.of("role", "BURSAR"))
                        .code())
                .isEqualTo("not-your-school");
        assertThat(invite(school, school.owner(), Map.of()).field()).isEqualTo("role");
        assertThat(invite(school, school.owner(), Map.of("role", "BURSAR", "email", "nobody"))
                        .field())
                .isEqualTo("email");
    }

    @Test
    void whoHasNotVerifiedHisAddressFoundsOneSchool() {
        TestHub.School school = hub.foundUnverified("first and only");
        ObjectNode registration = Registration.written(SampleSchool.register());
        TestHub.Answer second = hub.post("/api/v1/schools", school.owner(), null, registration);
        assertThat(second.status()).isEqualTo(403);
        assertThat(second.code()).isEqualTo("verify-first");
        hub.verify(school.owner());
        assertThat(hub.post("/api/v1/schools", school.owner(), null, registration)
                        .status())
                .isEqualTo(201);

        TestHub.User clumsy = hub.register("clumsy founder");
        ObjectNode wrong = registration.deepCopy().put("currency", "???");
        assertThat(hub.post("/api/v1/schools", clumsy, null, wrong).status()).isEqualTo(400);
        assertThat(hub.post("/api/v1/schools", clumsy, null, registration).status())
                .as("what did not come to be does not count")
                .isEqualTo(201);
    }

    @Test
    void anInvitationIsMadeAnewWithAllThatItWasFor() {
        TestHub.School school = hub.found("invites twice");
        String email = "lost.the.mail@example.org";
        JsonNode first = invite(
                        school,
                        school.owner(),
                        Map.of(
                                "role",
                                "LIBRARIAN",
                                "email",
                                email,
                                "staff",
                                Map.of("staff_number", "L9", "first_name", "Lea", "last_name", "Books")))
                .body();
        String path = "/api/v1/invitations/" + first.get("id").asText() + "/renew";
        TestHub.School other = hub.found("has no such invitation");
        assertThat(hub.post(path, other.owner(), other.id(), Map.of()).status()).isEqualTo(404);
        TestHub.Answer again = hub.post(path, school.owner(), school.id(), Map.of("language", "sw"));
        assertThat(again.status()).as(String.valueOf(again.body())).isEqualTo(201);
        String code = again.body().get("code").asText();
        assertThat(code).isNotEqualTo(first.get("code").asText()).isEqualTo(hub.codeTo(email));
        assertThat(hub.post(path, school.owner(), school.id(), Map.of()).status())
                .as("it is in the place of the first")
                .isEqualTo(404);
        JsonNode open = hub.get("/api/v1/invitations", school.owner(), school.id())
                .body()
                .get("items");
        assertThat(open).hasSize(1);
        TestHub.User user = hub.register("lost the mail");
        assertThat(accept(user, first.get("code").asText()).code()).isEqualTo("wrong-code");
        assertThat(accept(user, code).status()).isEqualTo(200);
        assertThat(roles(user)).isEqualTo("invites twice [\"LIBRARIAN\"]");
        assertThat(hub.get("/api/v1/staff", school.owner(), school.id())
                        .body()
                        .get("items")
                        .get(0)
                        .get("staff_number")
                        .asText())
                .isEqualTo("L9");
        assertThat(hub.post(
                                "/api/v1/invitations/" + again.body().get("id").asText() + "/renew",
                                school.owner(),
                                school.id(),
                                Map.of())
                        .status())
                .as("it was taken up")
                .isEqualTo(404);
    }

    @Test
    void guessingCodesIsSlowedDown() {
        TestHub.User user = hub.register("guesses codes");
        TestHub.Answer answer = null;
        for (int i = 0; i < 14; i++) {
            answer = accept(user, "0000-0000-0000-000" + i % 10);
        }
        assertThat(answer.status()).isEqualTo(429);
    }
}
