package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What counts of one pupil on one day of a daily register.
 *
 * @param session of the class whose register it stands in
 */
public record DayPresence(UUID student, LocalDate day, UUID session, Presence presence) {

    /** A pupil's marks of one register. */
    private record Key(UUID student, UUID session) {}

    /** Of all pupils, from one day to another, in no order. */
    public static List<DayPresence> between(Desk desk, LocalDate from, LocalDate to) {
        return effective(desk.find(Query.of(AttendanceMark.class).between("onDate", from, to)));
    }

    /** Of all pupils who stand in these registers. */
    public static List<DayPresence> of(Desk desk, List<UUID> sessions) {
        return sessions.isEmpty()
                ? List.of()
                : effective(desk.find(Query.of(AttendanceMark.class).in("sessionId", sessions)));
    }

    /** Of some pupils, from one day to another, in no order. */
    static List<DayPresence> of(Desk desk, Set<UUID> students, LocalDate from, LocalDate to) {
        return students.isEmpty()
                ? List.of()
                : effective(desk.find(
                        Query.of(AttendanceMark.class).in("studentId", students).between("onDate", from, to)));
    }

    private static List<DayPresence> effective(List<AttendanceMark> marks) {
        Map<Key, List<AttendanceMark>> grouped = new HashMap<>();
        for (AttendanceMark mark : marks) {
            grouped.computeIfAbsent(new Key(mark.studentId, mark.sessionId), key -> new ArrayList<>(1))
                    .add(mark);
        }
        List<DayPresence> days = new ArrayList<>(grouped.size());
        grouped.values()
                .forEach(theirs -> AttendanceRules.effective(theirs)
                        .ifPresent(mark ->
                                days.add(new DayPresence(mark.studentId, mark.onDate, mark.sessionId, mark.presence))));
        return days;
    }
}
