package io.daftari.hub.attendance;

import io.daftari.hub.desk.Changes;
import io.daftari.hub.sync.Consequence;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Keeps the figures of each day that operations have touched. */
public final class AttendanceSummaries implements Consequence {

    @Override
    public void follow(Connection connection, UUID schoolId, LocalDate today, Changes changes) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        changes.written(ClassSession.class).forEach(session -> days.add(session.onDate));
        changes.written(AttendanceMark.class).forEach(mark -> days.add(mark.onDate));
        if (changes.touchedAny(Set.of("enrolment"))) {
            days.add(today);
        }
        if (days.isEmpty()) {
            return;
        }
        AttendanceSummarySql.renew(connection, schoolId, days);
    }
}
