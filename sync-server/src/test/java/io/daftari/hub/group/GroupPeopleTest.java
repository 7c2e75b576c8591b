package io.daftari.hub.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One account has one role in a head office and others at schools. */
class GroupPeopleTest {

    private static TestHub hub;
    private static TestHub.School school;
    private static String group;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        school = hub.found("member of a group");
        group = "/api/v1/groups/"
                + hub.post("/api/v1/groups", school.owner(), null, Map.of("name", "Diocese"))
                        .body()
                        .get("id")
                        .asText();
        assertThat(hub.post(group + "/members", school.owner(), null, Map.of("school_id", school.id()))
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static TestHub.Answer invite(TestHub.User by, Map<String, String> wanted) {
        return hub.post(group + "/invitations", by, null, wanted);
    }

    private static TestHub.Answer accept(TestHub.User user, String code) {
        return hub.post("/api/v1/groups/accept", user, null, Map.of("code", code));
    }

    private static int sees(TestHub.User user) {
        return hub.get(group + "/attendance", user, null).status();
    }

    @Test
    void aViewerOfAGroupMayBeABursarOfASchool() {
        hub.run("UPDATE user_account SET email_verified_at = NULL WHERE id = '"
                + school.owner().id() + "'");
        assertThat(invite(school.owner(), Map.of("role", "VIEWER")).code()).isEqualTo("verify-first");
        hub.verify(school.owner());
        TestHub.User user = hub.addMember(school, "bursar and viewer", Role.BURSAR);
        assertThat(sees(user)).isEqualTo(404);
        String code = invite(school.owner(), Map.of("role", "VIEWER"))
                .body()
                .get("code")
                .asText();
        assertThat(accept(user, code).body().get("role").asText()).isEqualTo("VIEWER");
        assertThat(accept(user, code).status()).as("a lost answer").isEqualTo(200);
        assertThat(sees(user)).isEqualTo(200);
        assertThat(hub.get("/api/v1/groups/my", user, null).body().get("items").toString())
                .contains("\"name\":\"Diocese\"")
                .contains("\"roles\":[\"VIEWER\"]");
        assertThat(hub.get("/api/v1/schools/my", user, null).body().toString()).contains("[\"BURSAR\"]");

        hub.verify(user);
        assertThat(invite(user, Map.of("role", "VIEWER")).code()).isEqualTo("not-permitted");
        assertThat(hub.post(group + "/members", user, null, Map.of("school_id", school.id()))
                        .code())
                .isEqualTo("not-permitted");
        TestHub.User late = hub.register("late to the group");
        assertThat(accept(late, code).code()).isEqualTo("wrong-code");
        assertThat(sees(late)).isEqualTo(404);
        assertThat(hub.get("/api/v1/groups/my", late, null).body().get("items")).isEmpty();
    }

    @Test
    void aMailedInvitationToAGroupIsForItsAddressAlone() {
        hub.verify(school.owner());
        String email = "group.admin@example.org";
        invite(school.owner(), Map.of("role", "ADMIN", "email", email));
        String code = hub.codeTo(email);
        assertThat(accept(hub.register("not the admin"), code).code()).isEqualTo("another-address");
        TestHub.User admin = hub.register("group admin");
        assertThat(accept(admin, code).status()).isEqualTo(200);
        hub.verify(admin);
        assertThat(invite(admin, Map.of("role", "VIEWER")).status()).isEqualTo(201);
        assertThat(hub.post(group + "/members", admin, null, Map.of("school_id", school.id()))
                        .code())
                .as("he heads the group and not the school")
                .isEqualTo("not-your-school");
    }

    @Test
    void anInvitationOfWhoIsNoAdministratorAnyMoreIsOfNoUse() {
        hub.verify(school.owner());
        TestHub.User admin = hub.register("admin for a day");
        hub.verify(admin);
        accept(
                admin,
                invite(school.owner(), Map.of("role", "ADMIN"))
                        .body()
                        .get("code")
                        .asText());
        String code = invite(admin, Map.of("role", "ADMIN")).body().get("code").asText();
        hub.run("DELETE FROM group_role WHERE user_id = '" + admin.id() + "'");
        TestHub.User user = hub.register("invited by nobody");
        assertThat(accept(user, code).code()).isEqualTo("wrong-code");
        assertThat(sees(user)).isEqualTo(404);
    }
}
