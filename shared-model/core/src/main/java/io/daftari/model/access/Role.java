package io.daftari.model.access;

import io.daftari.model.op.Permission;
import java.util.Set;
import java.util.TreeSet;

/** The roles that every school has, as sets of rights. */
public enum Role {
    OWNER(Rights.OFFICE, Rights.SETUP),
    PRINCIPAL(Rights.OFFICE, Rights.SETUP),
    ADMIN_STAFF(Rights.OFFICE),
    BURSAR(Rights.SELF),
    CLASS_TEACHER(Rights.TEACHING),
    SUBJECT_TEACHER(Rights.TEACHING),
    NON_TEACHING_STAFF(Rights.SELF),
    LIBRARIAN(Rights.SELF),
    WARDEN(Rights.SELF),
    STUDENT(Rights.SELF),
    GUARDIAN();

    private final Set<String> permissions = new TreeSet<>();

    @SafeVarargs
    Role(Set<String>... sets) {
        permissions.addAll(Rights.EVERYONE);
        for (Set<String> set : sets) {
            permissions.addAll(set);
        }
    }

    public boolean permits(Permission permission) {
        return permissions.contains(permission.name());
    }

    /** Whether people of this role work in the office and so hold all that the office holds. */
    public boolean isOffice() {
        return this == OWNER || this == PRINCIPAL || this == ADMIN_STAFF;
    }

    /** Whether people of this role are staff. */
    public boolean isStaff() {
        return this != STUDENT && this != GUARDIAN;
    }

    /** The rights by the work that needs them; names alone, so that this mechanism knows no feature. */
    private static final class Rights {
        /** Whoever sends anything is told what became of it. */
        static final Set<String> EVERYONE = Set.of("inbox.close");

        static final Set<String> SELF = Set.of("attendance.checkIn");
        static final Set<String> TEACHING = Set.of("attendance.checkIn", "attendance.mark", "attendance.correct");
        static final Set<String> OFFICE = Set.of(
                "attendance.checkIn",
                "attendance.mark",
                "attendance.markAny",
                "attendance.correct",
                "student.admit",
                "student.transfer",
                "student.edit",
                "guardian.edit",
                "student_guardian.edit",
                "class_group.edit",
                "subject.edit",
                "number.void",
                "inbox.closeAny");
        static final Set<String> SETUP = Set.of(
                "school.edit",
                "site.edit",
                "academic_year.edit",
                "term.edit",
                "grade_level.edit",
                "staff_member.edit",
                "teaching_assignment.edit",
                "role_assignment.edit",
                "row.putBack",
                "operation.repair");
    }
}
