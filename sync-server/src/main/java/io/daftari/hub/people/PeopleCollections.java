package io.daftari.hub.people;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Field;
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
import io.daftari.model.row.ColumnKind;
import java.util.List;
import java.util.UUID;

/** What people read and write of students, guardians and staff, of their rights, and of what became of their operations. */
public final class PeopleCollections {

    /** The class that he is in, or is to join. */
    private static final String ENROLMENT = " FROM enrolment e JOIN class_group g ON g.school_id = e.school_id AND"
            + " g.id = e.class_id WHERE e.school_id = t.school_id AND e.student_id = t.id AND e.valid_to >= :today"
            + " AND e.valid_to >= e.valid_from ORDER BY e.valid_from, e.id LIMIT 1";

    private static final Field CLASS =
            Field.derived("class_id", ColumnKind.UUID, UUID.class, "SELECT e.class_id" + ENROLMENT);
    private static final Field CLASS_NAME =
            Field.derived("class_name", ColumnKind.TEXT, String.class, "SELECT g.name" + ENROLMENT);
    private static final Field PRIMARY_GUARDIAN = Field.derived(
            "primary_guardian_id",
            ColumnKind.UUID,
            UUID.class,
            "SELECT l.guardian_id FROM student_guardian l WHERE l.school_id = t.school_id AND l.student_id = t.id"
                    + " AND l.primary_contact AND NOT l.archived ORDER BY l.id LIMIT 1");

    public static final Collection<Student> STUDENTS = Collection.of("students", Student.class, "A pupil")
            .called("admissionNumber", "admission_no")
            .with(CLASS)
            .with(CLASS_NAME)
            .with(PRIMARY_GUARDIAN)
            .searching("admissionNumber", "firstName", "middleName", "lastName")
            .noted()
            .written(collection -> new StudentForm());

    public static final List<Collection<?>> ALL = List.of(
            STUDENTS,
            Collection.of("guardians", Guardian.class, "A parent or whoever else answers for a pupil")
                    .searching("firstName", "lastName", "phone", "email")
                    .noted()
                    .written(GuardianForm::new),
            Collection.edited(
                    Collection.of("student-guardians", StudentGuardian.class, "Who is whose guardian, and what he may")
                            .noted()),
            Collection.of("enrolments", Enrolment.class, "A pupil is in a class from one day to another"),
            Collection.of("staff", StaffMember.class, "A member of staff")
                    .searching("staffNumber", "firstName", "lastName", "phone")
                    .noted()
                    .written(StaffForm::new),
            Collection.edited(
                    Collection.of("teaching-assignments", TeachingAssignment.class, "Somebody teaches a class")),
            Collection.of("erasures", Erasure.class, "Whose personal fields were erased, when and why"),
            Collection.of("role-assignments", RoleAssignment.class, "Somebody has a role for a time"),
            Collection.of("roles", OwnRole.class, "A role of the school's own"),
            Collection.of("role-rights", RoleRight.class, "A right of such a role"),
            Collection.of("inbox", InboxItem.class, "What came back to its author"),
            Collection.of("conflicts", Conflict.class, "Two people's intents that met"));

    private PeopleCollections() {}
}
