package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.access.ArchiveRole;
import io.daftari.model.access.ChangeRole;
import io.daftari.model.access.MakeRole;
import io.daftari.model.access.OwnRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Status;
import io.daftari.model.people.Guardian;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Roles of a school's own at the hub and on devices, and who may give them. */
class RolesTest {

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Edit given(UUID user, Role role, UUID ownRole) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = hub.newId();
        assignment.userId = user;
        assignment.role = role;
        assignment.ownRoleId = ownRole;
        assignment.validFrom = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        return Edit.creating(assignment);
    }

    private static Set<SubjectKind> held(TestDevice device) {
        device.exchange();
        return device.holdings().stream().map(Holding::kind).collect(Collectors.toSet());
    }

    @Test
    void whoHasNotVerifiedHisAddressGivesNobodyARoleByAnyWay() {
        TestHub.School school = hub.foundUnverified("unverified giver");
        TestHub.User friend = hub.register("friend of the unverified");
        Edit giving = given(friend.id(), Role.BURSAR, null);
        JsonNode decision = hub.operations(school.owner(), school.id(), giving)
                .body()
                .get("decisions")
                .get(0);
        assertThat(decision.get("status").asText()).isEqualTo("REJECTED");
        assertThat(decision.get("reasons").get(0).get("code").asText()).isEqualTo("VerifyFirst");

        TestDevice office = hub.enrol(school.owner(), school.id());
        office.exchange();
        office.write(giving);
        Decision onDevice = office.exchange().decisions().get(0);
        assertThat(onDevice.status()).isEqualTo(Status.REJECTED);
        assertThat(onDevice.reasons()).extracting("code").containsExactly("VerifyFirst");
        assertThat(hub.get("/api/v1/schools/my", friend, null).body().get("items"))
                .isEmpty();

        hub.verify(school.owner());
        hub.submit(school, giving);
        assertThat(hub.get("/api/v1/schools/my", friend, null).body().get("items"))
                .hasSize(1);
    }

    @Test
    void aDeviceHoldsWhatItsUsersRightsSay() {
        TestHub.School school = hub.found("makes roles");
        TestHub.User user = hub.addMember(school, "has an own role", Role.GUARDIAN);
        Guardian someone = new Guardian();
        someone.id = hub.newId();
        someone.firstName = "Grace";
        someone.lastName = "Wanjiku";
        hub.submit(school, Edit.creating(someone));
        TestDevice phone = hub.enrol(user, school.id());
        assertThat(held(phone)).containsExactlyInAnyOrder(SubjectKind.SCHOOL, SubjectKind.USER);

        UUID role = hub.newId();
        hub.submit(school, new MakeRole(role, "Counsellor", List.of("see.guardian", "guardian.edit")));
        hub.submit(school, given(user.id(), Role.OWN, role));
        assertThat(held(phone)).containsExactlyInAnyOrder(SubjectKind.SCHOOL, SubjectKind.USER, SubjectKind.GUARDIAN);
        phone.exchange();
        assertThat(phone.rows(Guardian.class)).hasSize(1);
        assertThat(phone.rows(OwnRole.class)).hasSize(1);
        assertThat(hub.get("/api/v1/guardians", user, school.id()).body().get("items"))
                .hasSize(1);
        Guardian corrected = phone.rows(Guardian.class).get(0);
        Guardian before = new Guardian();
        before.id = corrected.id;
        before.schoolId = corrected.schoolId;
        before.firstName = corrected.firstName;
        before.lastName = corrected.lastName;
        corrected.phone = "0722000000";
        phone.write(Edit.changing(before, corrected));
        assertThat(phone.exchange().decisions().get(0).status()).isNotEqualTo(Status.REJECTED);

        hub.submit(school, new ChangeRole(role, null, List.of("see.staff"), List.of("see.guardian")));
        assertThat(held(phone)).containsExactlyInAnyOrder(SubjectKind.SCHOOL, SubjectKind.USER, SubjectKind.STAFF);
        assertThat(hub.get("/api/v1/guardians", user, school.id()).body().get("items"))
                .isEmpty();
        hub.submit(school, new ArchiveRole(role));
        assertThat(held(phone)).containsExactlyInAnyOrder(SubjectKind.SCHOOL, SubjectKind.USER);
    }

    @Test
    void peopleAreInvitedToRolesOfTheSchoolsOwn() {
        TestHub.School school = hub.found("invites to its own role");
        UUID role = hub.newId();
        hub.submit(school, new MakeRole(role, "Registry clerk", List.of("number.void", "device.watch")));
        TestHub.User clerk = hub.register("registry clerk");
        assertThat(invite(school, school.owner(), Map.of("role", "OWN")).field())
                .isEqualTo("own_role_id");
        assertThat(invite(school, school.owner(), Map.of("role", "OWN", "own_role_id", hub.newId()))
                        .code())
                .isEqualTo("no-such-role");
        String code = invite(school, school.owner(), Map.of("role", "OWN", "own_role_id", role))
                .body()
                .get("code")
                .asText();
        assertThat(hub.get("/api/v1/incidents", clerk, school.id()).status()).isEqualTo(403);
        assertThat(hub.post("/api/v1/invitations/accept", clerk, null, Map.of("code", code))
                        .status())
                .isEqualTo(200);
        assertThat(hub.get("/api/v1/incidents", clerk, school.id()).status()).isEqualTo(200);
        assertThat(hub.get("/api/v1/users", clerk, school.id()).status()).isEqualTo(403);
        assertThat(hub.get("/api/v1/schools/my", clerk, null).body().toString()).contains("Registry clerk");
        assertThat(hub.get("/api/v1/users", school.owner(), school.id()).body().toString())
                .contains("Registry clerk");
    }

    @Test
    void aPrincipalInvitesNobodyToBeAnOwner() {
        TestHub.School school = hub.found("has a principal");
        TestHub.User principal = hub.addMember(school, "ambitious principal", Role.PRINCIPAL);
        hub.verify(principal);
        assertThat(invite(school, principal, Map.of("role", "OWNER")).code()).isEqualTo("beyond-your-rights");
        assertThat(invite(school, principal, Map.of("role", "PRINCIPAL")).status())
                .isEqualTo(201);
        JsonNode decision = hub.operations(principal, school.id(), given(principal.id(), Role.OWNER, null))
                .body()
                .get("decisions")
                .get(0);
        assertThat(decision.get("reasons").get(0).get("code").asText()).isEqualTo("BeyondYourRights");
        assertThat(hub.post("/api/v1/school-standing", principal, school.id(), Map.of("standing", "CLOSED"))
                        .status())
                .isEqualTo(403);
    }

    private static TestHub.Answer invite(TestHub.School school, TestHub.User by, Object body) {
        return hub.post("/api/v1/invitations", by, school.id(), body);
    }
}
