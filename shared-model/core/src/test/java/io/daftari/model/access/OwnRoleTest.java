package io.daftari.model.access;

import static io.daftari.model.sample.SampleRoles.SECRETARY;
import static io.daftari.model.sample.SampleRoles.given;
import static io.daftari.model.sample.SampleRoles.secretary;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.student;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schools make roles; nobody gives what he does not have; a school keeps an owner. */
class OwnRoleTest {

    private static final UUID PRINCIPAL = id("principal");
    private static final UUID DEPUTY = id("deputy");

    private final SchoolDay day = new SchoolDay();
    private Instant now = MORNING;

    @BeforeEach
    void appointPrincipal() {
        accepted(OWNER, Edit.creating(assignment(PRINCIPAL, Role.PRINCIPAL)));
    }

    private Decision by(UUID author, Operation operation) {
        now = now.plusSeconds(10);
        return day.play(author, OFFICE_PC, now, operation);
    }

    private void accepted(UUID author, Operation operation) {
        Decision decision = by(author, operation);
        assertThat(decision.status()).as("%s", decision.reasons()).isEqualTo(Status.ACCEPTED);
    }

    private void refused(UUID author, Operation operation, String code) {
        Decision decision = by(author, operation);
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(code);
    }

    private static RoleAssignment assignment(UUID user, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = id("assignment of " + user + role);
        assignment.userId = user;
        assignment.role = role;
        assignment.validFrom = FOUNDED;
        return assignment;
    }

    private RoleAssignment of(UUID user) {
        return day.rows(RoleAssignment.class).stream()
                .filter(assignment -> assignment.userId.equals(user))
                .findFirst()
                .orElseThrow();
    }

    private Edit ended(RoleAssignment seen) {
        RoleAssignment after = RowType.of(seen).copy(seen);
        after.validTo = now;
        return Edit.changing(seen, after);
    }

    private static Edit named(String stream, int number, String address) {
        Student before = student(stream, number);
        Student after = student(stream, number);
        after.address = address;
        return Edit.changing(before, after);
    }

    @Test
    void aRoleOfItsOwnGivesItsRightsAndReachesNoFurtherThanItsHolderSees() {
        refused(TEACHER, named("east", 1, "Ngong Road"), "NotPermitted");
        accepted(OWNER, secretary());
        accepted(OWNER, given(TEACHER, SECRETARY));
        accepted(TEACHER, named("east", 1, "Ngong Road"));
        refused(TEACHER, named("west", 1, "Ngong Road"), "NotYourRecord");
        refused(OTHER_TEACHER, named("west", 1, "Ngong Road"), "NotPermitted");
        accepted(REGISTRAR, named("west", 1, "Ngong Road"));
    }

    @Test
    void anUndoReachesNoFurtherThanTheEdit() {
        accepted(OWNER, secretary());
        accepted(OWNER, given(TEACHER, SECRETARY));
        Edit edit = named("west", 1, "Ngong Road");
        Act act = day.act(REGISTRAR, OFFICE_PC, now.plusSeconds(1), edit);
        assertThat(day.play(act).status()).isEqualTo(Status.ACCEPTED);
        refused(TEACHER, new UndoEdit(act.id(), edit), "NotYourRecord");
    }

    @Test
    void rightsAreJudgedAsOfTheCapture() {
        accepted(OWNER, secretary());
        accepted(OWNER, given(TEACHER, SECRETARY));
        Instant before = now;
        accepted(OWNER, new ChangeRole(SECRETARY, null, List.of(), List.of("student.edit")));
        refused(TEACHER, named("east", 1, "Ngong Road"), "NotPermitted");
        Act earlier = day.act(TEACHER, PHONE, before, named("east", 1, "Ngong Road"));
        assertThat(day.play(earlier, CaptureInterval.at(before)).status()).isEqualTo(Status.ACCEPTED);
        accepted(OWNER, new ChangeRole(SECRETARY, null, List.of("student.edit"), List.of()));
        accepted(TEACHER, named("east", 2, "Ngong Road"));
        accepted(OWNER, new ArchiveRole(SECRETARY));
        refused(TEACHER, named("east", 3, "Ngong Road"), "NotPermitted");
        refused(OWNER, new ChangeRole(SECRETARY, "Again", List.of(), List.of()), "RoleArchived");
        refused(OWNER, given(OTHER_TEACHER, SECRETARY), "NoSuchRole");
    }

    @Test
    void twoWhoChangeARoleAtOnceBothHaveTheirWay() {
        accepted(OWNER, secretary());
        accepted(OWNER, new ChangeRole(SECRETARY, null, List.of("guardian.edit"), List.of()));
        accepted(PRINCIPAL, new ChangeRole(SECRETARY, null, List.of("subject.edit"), List.of("see.staff")));
        assertThat(day.rows(RoleRight.class))
                .filteredOn(RoleRight::isOpen)
                .extracting(right -> right.permission)
                .containsExactlyInAnyOrder("student.edit", "see.taught", "guardian.edit", "subject.edit");
    }

    @Test
    void nobodyGivesARightThatHeDoesNotHave() {
        refused(PRINCIPAL, Edit.creating(assignment(DEPUTY, Role.OWNER)), "BeyondYourRights");
        refused(PRINCIPAL, new MakeRole(id("r"), "Regent", List.of("school.own")), "BeyondYourRights");
        accepted(
                OWNER,
                new MakeRole(
                        id("d"), "Deputy", List.of("role_assignment.edit", "role.edit", "inbox.close", "see.office")));
        accepted(OWNER, given(DEPUTY, id("d")));
        refused(DEPUTY, Edit.creating(assignment(id("x"), Role.ADMIN_STAFF)), "BeyondYourRights");
        refused(DEPUTY, new ChangeRole(id("d"), null, List.of("student.edit"), List.of()), "BeyondYourRights");
        accepted(DEPUTY, given(id("x"), id("d")));
        refused(DEPUTY, new MakeRole(id("e"), "Helper", List.of("site.edit")), "BeyondYourRights");
        accepted(DEPUTY, new MakeRole(id("f"), "Helper", List.of("inbox.close")));
    }

    @Test
    void nobodyChangesARoleThatMayMoreThanHe() {
        accepted(OWNER, new MakeRole(id("k"), "Keeper", List.of("school.own", "inbox.close")));
        refused(PRINCIPAL, new ChangeRole(id("k"), "Doorman", List.of(), List.of()), "BeyondYourRights");
        refused(PRINCIPAL, new ChangeRole(id("k"), null, List.of("site.edit"), List.of()), "BeyondYourRights");
        refused(PRINCIPAL, new ChangeRole(id("k"), null, List.of(), List.of("inbox.close")), "BeyondYourRights");
        refused(PRINCIPAL, new ArchiveRole(id("k")), "BeyondYourRights");
        refused(PRINCIPAL, given(DEPUTY, id("k")), "BeyondYourRights");
        accepted(OWNER, new ChangeRole(id("k"), null, List.of(), List.of("school.own")));
        accepted(PRINCIPAL, new ChangeRole(id("k"), "Doorman", List.of("site.edit"), List.of()));
    }

    @Test
    void nobodyTakesARoleThatMayMoreThanHe() {
        accepted(OWNER, Edit.creating(assignment(DEPUTY, Role.OWNER)));
        refused(PRINCIPAL, Edit.archiving(of(OWNER)), "BeyondYourRights");
        refused(PRINCIPAL, ended(of(OWNER)), "BeyondYourRights");
        accepted(PRINCIPAL, Edit.archiving(of(TEACHER)));
    }

    @Test
    void whoGivesUpHisOwnRoleIsJudgedByWhatHeHadBefore() {
        accepted(PRINCIPAL, Edit.archiving(of(PRINCIPAL)));
        refused(PRINCIPAL, Edit.archiving(of(TEACHER)), "NotPermitted");
    }

    @Test
    void theLastOwnerCantLoseOwnership() {
        refused(OWNER, Edit.archiving(of(OWNER)), "LastOwner");
        refused(OWNER, ended(of(OWNER)), "LastOwner");
        RoleAssignment later = assignment(DEPUTY, Role.OWNER);
        later.validFrom = MORNING.plusSeconds(864_000);
        accepted(OWNER, Edit.creating(later));
        refused(OWNER, Edit.archiving(of(OWNER)), "LastOwner");
        accepted(OWNER, Edit.creating(assignment(id("second"), Role.OWNER)));
        accepted(OWNER, Edit.archiving(of(OWNER)));
        refused(id("second"), Edit.archiving(of(id("second"))), "LastOwner");
    }

    @Test
    void anAssignmentStaysThatOfItsPersonAndRole() {
        RoleAssignment seen = of(TEACHER);
        RoleAssignment other = RowType.of(seen).copy(seen);
        other.userId = id("somebody");
        refused(OWNER, Edit.changing(seen, other), "NotEditable");
        RoleAssignment more = RowType.of(seen).copy(seen);
        more.role = Role.PRINCIPAL;
        Decision decision = by(OWNER, Edit.changing(seen, more));
        assertThat(of(TEACHER).role).isEqualTo(Role.CLASS_TEACHER);
        assertThat(decision.status()).isNotEqualTo(Status.ACCEPTED);
    }

    @Test
    void builtInRolesAndNamesStayWhatTheyAre() {
        refused(OWNER, new MakeRole(id("p"), " Class teacher", List.of()), "RoleNameTaken");
        accepted(OWNER, secretary());
        refused(OWNER, new MakeRole(id("p"), "class SECRETARY", List.of()), "RoleNameTaken");
        refused(OWNER, secretary(), "RoleExists");
        refused(OWNER, new MakeRole(id("p"), "Pilot", List.of("plane.fly")), "NoSuchRight");
        refused(OWNER, new ChangeRole(id("nobody"), "Pilot", List.of(), List.of()), "NoSuchRole");
        refused(OWNER, new ArchiveRole(id("nobody")), "NoSuchRole");
        refused(REGISTRAR, new ArchiveRole(SECRETARY), "NotPermitted");
    }

    @Test
    void anOwnerHasEveryRightThatThereIs() {
        assertThat(Role.OWNER.rights()).containsExactlyInAnyOrderElementsOf(Rights.ALL);
        for (Role role : Role.values()) {
            assertThat(Rights.ALL).containsAll(role.rights());
        }
    }
}
