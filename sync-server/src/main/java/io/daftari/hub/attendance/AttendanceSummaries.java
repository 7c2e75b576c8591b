package io.daftari.hub.attendance;

import io.daftari.hub.attendance.AttendanceSummarySql.ClassDay;
import io.daftari.hub.desk.Changes;
import io.daftari.hub.sync.Consequence;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.people.Enrolment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Keeps the figures of the classes and days that operations have touched. */
public final class AttendanceSummaries implements Consequence {

    @Override
    public void follow(Connection connection, UUID schoolId, LocalDate today, Changes changes) throws SQLException {
        Set<ClassDay> touched = new HashSet<>();
        Set<UUID> elsewhere = new HashSet<>();
        changes.written(AttendanceMark.class).forEach(mark -> elsewhere.add(mark.sessionId));
        for (CaptureEvidence evidence : changes.written(CaptureEvidence.class)) {
            if (evidence.sessionId != null) {
                elsewhere.add(evidence.sessionId);
            }
        }
        for (ClassSession session : changes.written(ClassSession.class)) {
            touched.add(new ClassDay(session.onDate, session.classId));
            elsewhere.remove(session.id);
        }
        if (!elsewhere.isEmpty()) {
            touched.addAll(AttendanceSummarySql.of(connection, schoolId, elsewhere));
        }
        for (Enrolment enrolment : changes.written(Enrolment.class)) {
            touched.add(new ClassDay(today, enrolment.classId));
        }
        if (!touched.isEmpty()) {
            AttendanceSummarySql.renew(connection, schoolId, touched);
        }
    }
}
