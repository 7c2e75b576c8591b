package io.daftari.hub.people;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Samples;
import io.daftari.hub.imports.ImportKind;
import io.daftari.model.access.OwnRole;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRight;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.HealthNote;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.RetentionRule;
import java.util.List;
import java.util.Objects;

/** What people read and write of students, guardians and staff, of their rights, and of what became of their operations. */
public final class PeopleCollections {

    public static final Collection<Student> STUDENTS = Collection.of("students", Student.class, "A pupil")
            .called("admissionNumber", "admission_no")
            .with(StudentFieldsSql.CLASS)
            .with(StudentFieldsSql.CLASS_NAME)
            .with(StudentFieldsSql.PRIMARY_GUARDIAN)
            .searching("admissionNumber", "formerNumbers", "firstName", "middleName", "lastName")
            .noted()
            .written(collection -> new StudentForm())
            .like(
                    "{\"first_name\":\"Amina\",\"last_name\":\"Otieno\",\"gender\":\"FEMALE\",\"admission_no\":\"MP/78\","
                        + "\"class_id\":\"" + Samples.CLASS + "\",\"primary_guardian_id\":\"" + Samples.GUARDIAN
                            + "\"}",
                    "{\"class_id\":\"" + Samples.OTHER_CLASS + "\"}");

    public static final Collection<Guardian> GUARDIANS = Collection.of(
                    "guardians", Guardian.class, "A parent or whoever else answers for a pupil")
            .searching("firstName", "lastName", "phone", "email")
            .noted()
            .written(GuardianForm::new)
            .like(
                    "{\"first_name\":\"Mary\",\"last_name\":\"Otieno\",\"phone\":\"0722111222\","
                            + "\"relationship\":\"mother\"}",
                    "{\"phone\":\"0733111222\"}");

    public static final Collection<StaffMember> STAFF = Collection.of("staff", StaffMember.class, "A member of staff")
            .searching("staffNumber", "firstName", "lastName", "phone")
            .noted()
            .written(StaffForm::new)
            .like("{\"staff_number\":\"T-7\",\"full_name\":\"Kamau Mwangi\"}", null);

    public static final Collection<TeachingAssignment> TEACHING = Collection.edited(
            Collection.of("teaching-assignments", TeachingAssignment.class, "Somebody teaches a class"));

    /** What of these comes in files. */
    public static final List<ImportKind> IMPORTS = List.of(
            new StudentImport(Objects.requireNonNull(STUDENTS.form()), Objects.requireNonNull(GUARDIANS.form())),
            new GuardianImport(Objects.requireNonNull(GUARDIANS.form())),
            new StaffImport(Objects.requireNonNull(STAFF.form())),
            new TeachingImport(Objects.requireNonNull(TEACHING.form())));

    public static final List<Collection<?>> ALL = List.of(
            STUDENTS,
            GUARDIANS,
            Collection.edited(
                    Collection.of("student-guardians", StudentGuardian.class, "Who is whose guardian, and what he may")
                            .noted()),
            Collection.of("enrolments", Enrolment.class, "A pupil is in a class from one day to another")
                    .noted(),
            Collection.of("promotions", Promotion.class, "What became of a pupil at the end of a year")
                    .noted(),
            STAFF,
            TEACHING,
            Collection.edited(
                    Collection.of("health-notes", HealthNote.class, "What school must know of a pupil's health")
                            .noted()),
            Collection.edited(
                    Collection.of("identity-numbers", IdentityNumber.class, "A number by which a state knows somebody")
                            .noted()),
            Collection.of("consents", Consent.class, "What somebody has agreed to, or not any more, and for what")
                    .noted(),
            Collection.of("retention-rules", RetentionRule.class, "For how long records are kept"),
            Collection.of("erasures", Erasure.class, "Whose personal fields were erased, when and why"),
            Collection.of("merged-people", MergedPerson.class, "Whose second record became one with his first")
                    .noted(),
            Collection.of(
                            "told-apart",
                            ToldApart.class,
                            "Two records that seem to be of one person and are of two, or not")
                    .noted(),
            Collection.of("role-assignments", RoleAssignment.class, "Somebody has a role for a time"),
            Collection.of("roles", OwnRole.class, "A role of the school's own"),
            Collection.of("role-rights", RoleRight.class, "A right of such a role"),
            Collection.of("inbox", InboxItem.class, "What came back to its author")
                    .noted(),
            Collection.of("conflicts", Conflict.class, "Two people's intents that met")
                    .noted());

    private PeopleCollections() {}
}
