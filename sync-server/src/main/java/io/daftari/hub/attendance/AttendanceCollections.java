package io.daftari.hub.attendance;

import io.daftari.hub.http.Collection;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.StaffCheckIn;
import java.util.List;

/** What people read of attendance. */
public final class AttendanceCollections {

    public static final Collection<AttendanceMark> RECORDS = Collection.of(
                    "attendance/records", AttendanceMark.class, "What one kind of marker says of a pupil")
            .noted();

    public static final List<Collection<?>> ALL = List.of(
            Collection.of("attendance/sessions", ClassSession.class, "A class met, and its register was taken"),
            RECORDS,
            Collection.of("staff-check-ins", StaffCheckIn.class, "A member of staff said that he is here")
                    .noted(),
            Collection.of(
                            "capture-evidence",
                            CaptureEvidence.class,
                            "Where and when attendance was captured, as judged")
                    .noted());

    private AttendanceCollections() {}
}
