package io.daftari.hub.attendance;

import io.daftari.hub.http.Collection;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.StaffCheckIn;
import java.util.List;

/** What people read of attendance. */
public final class AttendanceCollections {

    public static final List<Collection<?>> ALL = List.of(
            Collection.of("sessions", ClassSession.class, "classId", "onDate", "lesson"),
            Collection.of("attendance-marks", AttendanceMark.class, "sessionId", "studentId", "onDate", "presence"),
            Collection.of("staff-check-ins", StaffCheckIn.class, "staffId", "onDate"),
            Collection.of("capture-evidence", CaptureEvidence.class, "authorId", "sessionId", "position")
                    .noted());

    private AttendanceCollections() {}
}
