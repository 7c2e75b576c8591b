package io.daftari.hub.account;

import io.daftari.hub.account.InvitationSql.Invitation;
import io.daftari.hub.account.InvitationSql.Place;
import io.daftari.hub.account.InvitationSql.Staff;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.sync.HubWriter;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.model.people.StaffMember;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes whoever accepts an invitation a member, by operations of who invited him: his right is judged once more at that
 * moment. Their ids follow from the invitation, so that whoever accepts again, because a line broke, is a member once.
 */
public final class Memberships {

    private final HubWriter writer;

    public Memberships(HubWriter writer) {
        this.writer = writer;
    }

    /**
     * Begins the membership.
     *
     * @param since when it was accepted
     * @return why it did not begin; empty if it did
     */
    Optional<ApiProblem> begin(Place place, Invitation invitation, Persons.Person person, Instant since) {
        List<HubWriter.Draft> drafts = new ArrayList<>();
        drafts.add(draft("invitedRole", invitation, Edit.creating(role(invitation, person.id(), since))));
        Staff staff = invitation.staff();
        if (staff != null) {
            drafts.add(draft("invitedStaff", invitation, Edit.creating(staff(invitation, staff, person))));
        }
        List<Decision> decisions;
        try {
            decisions = writer.submit(place.schoolId(), invitation.invitedBy(), drafts);
        } catch (MalformedOperation e) {
            return Optional.of(ApiProblem.malformed(e));
        }
        // A staff record may come back otherwise, as with a number that is taken; the role makes the member.
        boolean refused = decisions.isEmpty() || decisions.get(0).status() == Status.REJECTED;
        return refused
                ? Optional.of(ApiProblem.rejected(
                        "rejected",
                        decisions.isEmpty() ? "" : decisions.get(0).reasons().toString()))
                : Optional.empty();
    }

    private static HubWriter.Draft draft(String what, Invitation invitation, Operation operation) {
        return new HubWriter.Draft(
                Ids.derived(what, invitation.id()),
                operation.getClass().getSimpleName(),
                1,
                Json.mapper().valueToTree(operation));
    }

    private static RoleAssignment role(Invitation invitation, UUID userId, Instant since) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = Ids.derived("invitedRoleAssignment", invitation.id());
        assignment.userId = userId;
        assignment.role = invitation.role();
        assignment.ownRoleId = invitation.ownRoleId();
        assignment.validFrom = since;
        return assignment;
    }

    private static StaffMember staff(Invitation invitation, Staff wanted, Persons.Person person) {
        StaffMember staff = new StaffMember();
        staff.id = Ids.derived("invitedStaffMember", invitation.id());
        staff.staffNumber = wanted.staffNumber();
        staff.firstName = wanted.firstName();
        staff.lastName = wanted.lastName();
        staff.phone = wanted.phone();
        staff.email = person.email();
        staff.userId = person.id();
        return staff;
    }
}
