package io.daftari.model.attendance;

import io.daftari.model.op.Feature;

/** Registers, marks, check-ins and the evidence of where and when they were captured. */
public final class AttendanceFeature {

    public static final Feature FEATURE = Feature.named(
                    "attendance", ClassSession.class, AttendanceMark.class, StaffCheckIn.class, CaptureEvidence.class)
            .with(MarkRegister.class, CorrectMark.class, CheckIn.class, CheckInAtDesk.class, UndoCheckIn.class);

    private AttendanceFeature() {}
}
