package io.daftari.hub.people;

import io.daftari.hub.http.Collection;
import io.daftari.model.access.OwnRole;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRight;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.privacy.Erasure;
import java.util.List;

/** What people read of students, guardians and staff, of their rights, and of what became of their operations. */
public final class PeopleCollections {

    public static final List<Collection<?>> ALL = List.of(
            Collection.of("students", Student.class, "admissionNumber", "provisionalNumber", "userId", "archived")
                    .noted(),
            Collection.of("guardians", Guardian.class, "phone", "userId", "archived")
                    .noted(),
            Collection.of("student-guardians", StudentGuardian.class, "studentId", "guardianId", "archived")
                    .noted(),
            Collection.of("enrolments", Enrolment.class, "studentId", "classId", "academicYearId"),
            Collection.of("staff", StaffMember.class, "staffNumber", "userId", "archived")
                    .noted(),
            Collection.of("teaching-assignments", TeachingAssignment.class, "staffId", "classId", "archived"),
            Collection.of("erasures", Erasure.class, "subjectTable", "basis"),
            Collection.of("role-assignments", RoleAssignment.class, "userId", "role", "ownRoleId", "archived"),
            Collection.of("roles", OwnRole.class, "archived"),
            Collection.of("role-rights", RoleRight.class, "roleId", "permission"),
            Collection.of("inbox", InboxItem.class, "authorId", "status", "operationType", "causeId", "closedBy"),
            Collection.of("conflicts", Conflict.class, "subjectId", "settled", "choice", "chosenBy"));

    private PeopleCollections() {}
}
