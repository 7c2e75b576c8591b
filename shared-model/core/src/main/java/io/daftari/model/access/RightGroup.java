package io.daftari.model.access;

import java.util.List;

/** Rights by the work to which they belong, in the order in which people read them; each right is in one group. */
public enum RightGroup {
    ATTENDANCE(
            "attendance.mark",
            "attendance.markAny",
            "attendance.correct",
            "attendance.checkIn",
            "attendance.checkInAtDesk"),
    PUPILS(
            "student.admit",
            "student.transfer",
            "student.edit",
            "guardian.edit",
            "student_guardian.edit",
            "health_note.edit",
            "identity_number.edit",
            "consent.record",
            "admission.move",
            "admission_application.edit"),
    STAFF("staff_member.edit", "teaching_assignment.edit"),
    CLASSES("class_group.edit", "subject.edit", "grading_scale.edit", "grading_band.edit"),
    MONEY("ledger_account.edit", "fee_structure.edit", "fee_item.edit"),
    SCHOOL(
            "school.edit",
            "site.edit",
            "academic_year.edit",
            "term.edit",
            "holiday.edit",
            "grade_level.edit",
            "school.own"),
    ACCESS("role.edit", "role_assignment.edit", "device.watch", "webhook.edit"),
    OFFICE("inbox.close", "inbox.closeAny", "number.void", "row.putBack", "operation.repair"),
    RECORDS("audit.read", "audit.export", "person.merge", "person.export", "person.erase", "retention_rule.edit"),
    SEEING(
            "see.class",
            "see.student",
            "see.guardian",
            "see.health",
            "see.staff",
            "see.office",
            "see.finance",
            "see.taught",
            "see.wards",
            "see.self");

    private final List<String> rights;

    RightGroup(String... rights) {
        this.rights = List.of(rights);
    }

    public List<String> rights() {
        return rights;
    }
}
