package io.daftari.model.access;

import io.daftari.model.row.SubjectKind;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * All fine-grained rights there are, by the work that needs them; names alone, so that this mechanism knows no feature. A
 * right is to do something ({@code student.admit}) or to see something ({@code see.student}); what somebody's devices hold
 * follows from the latter.
 */
public final class Rights {

    /** Begins the name of each right to see all of a kind, as {@code see.staff}. */
    public static final String SEE = "see.";

    /** To see the classes that one teaches, with their pupils and those pupils' guardians. */
    public static final String SEE_TAUGHT = "see.taught";

    /** To see the pupils whose guardian one is. */
    public static final String SEE_WARDS = "see.wards";

    /** To see one's own record as a pupil. */
    public static final String SEE_SELF = "see.self";

    /** Whoever sends anything is told what became of it. */
    static final Set<String> EVERYONE = Set.of("inbox.close");

    static final Set<String> STAFF = Set.of("attendance.checkIn", "see.staff", SEE_TAUGHT);
    static final Set<String> TEACHING = Set.of("attendance.mark", "attendance.correct");
    static final Set<String> PUPIL = Set.of("attendance.checkIn", SEE_SELF);
    static final Set<String> FAMILY = Set.of(SEE_WARDS);
    static final Set<String> OFFICE = Set.of(
            "attendance.checkIn",
            "attendance.checkInAtDesk",
            "attendance.mark",
            "attendance.markAny",
            "attendance.correct",
            "student.admit",
            "student.transfer",
            "student.edit",
            "person.merge",
            "guardian.edit",
            "student_guardian.edit",
            "health_note.edit",
            "identity_number.edit",
            "consent.record",
            "class_group.edit",
            "subject.edit",
            "number.void",
            "inbox.closeAny",
            "admission.move",
            "admission_application.edit",
            "see.staff",
            "see.office",
            "see.class",
            "see.student",
            "see.guardian",
            "see.health",
            SEE_TAUGHT,
            SEE_WARDS,
            SEE_SELF);
    static final Set<String> SETUP = Set.of(
            "school.edit",
            "site.edit",
            "academic_year.edit",
            "term.edit",
            "holiday.edit",
            "grade_level.edit",
            "staff_member.edit",
            "teaching_assignment.edit",
            "role_assignment.edit",
            "role.edit",
            "grading_scale.edit",
            "grading_band.edit",
            "row.putBack",
            "person.erase",
            "person.export",
            "retention_rule.edit",
            "operation.repair",
            "device.watch",
            "audit.read",
            "audit.export",
            "webhook.edit");

    static final Set<String> FINANCE =
            Set.of("ledger_account.edit", "fee_structure.edit", "fee_item.edit", "see.finance");

    /** What nobody but an owner has: to close or move the school, and to make others its owners. */
    static final Set<String> OWNING = Set.of("school.own");

    /** Each right that a role can have. */
    public static final Set<String> ALL;

    static {
        Set<String> all = new TreeSet<>();
        for (Set<String> some :
                java.util.List.of(EVERYONE, STAFF, TEACHING, PUPIL, FAMILY, OFFICE, SETUP, FINANCE, OWNING)) {
            all.addAll(some);
        }
        ALL = Collections.unmodifiableSet(all);
    }

    private Rights() {}

    /** The right to see all of a kind. */
    public static String toSee(SubjectKind kind) {
        return SEE + kind.name().toLowerCase(Locale.ROOT);
    }
}
