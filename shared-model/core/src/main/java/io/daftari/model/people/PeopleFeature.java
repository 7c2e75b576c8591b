package io.daftari.model.people;

import io.daftari.model.op.Feature;

/** Students, guardians and staff, and how they belong to classes. */
public final class PeopleFeature {

    public static final Feature FEATURE = Feature.named(
                    "people",
                    StaffMember.class,
                    TeachingAssignment.class,
                    Student.class,
                    Guardian.class,
                    StudentGuardian.class,
                    HealthNote.class,
                    IdentityNumber.class,
                    Enrolment.class,
                    Promotion.class)
            .with(
                    AdmitStudent.class,
                    TransferStudent.class,
                    AssignAdmissionNumber.class,
                    UndoAdmission.class,
                    LeaveSchool.class,
                    ReadmitStudent.class,
                    UndoEnrolment.class,
                    PromoteStudents.class,
                    UndoPromotion.class);

    private PeopleFeature() {}
}
