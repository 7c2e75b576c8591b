package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.school.Lessons;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What counts of one pupil on one day. It is what the register of the day says of him, or that of the day's first lesson
 * ({@link Lessons#OF_THE_DAY}); where both do, or two classes, as after a move, the better mark.
 *
 * @param classId in whose register it stands; null where that register is out of this desk's sight
 * @param reason null for none
 */
public record DayPresence(
        UUID student,
        LocalDate day,
        @Nullable UUID classId,
        Presence presence,
        @Nullable String reason) {

    /** A pupil's marks of one register. */
    private record InRegister(UUID student, UUID session) {}

    /** What is said of a pupil on a day, in the registers of a class. */
    private record OnDay(
            UUID student, LocalDate day, @Nullable UUID classId) {}

    /** Of all pupils, from one day to another, in no order; once for each class. */
    public static List<DayPresence> between(Desk desk, LocalDate from, LocalDate to) {
        return ofDay(
                desk.find(Query.of(AttendanceMark.class).between("onDate", from, to)),
                desk.find(Query.of(ClassSession.class).between("onDate", from, to)));
    }

    /** Of all pupils who stand in the registers of these classes on these days. */
    public static List<DayPresence> of(Desk desk, Collection<UUID> classes, Collection<LocalDate> days) {
        Map<UUID, UUID> sessions = new HashMap<>();
        for (UUID group : classes) {
            for (LocalDate day : days) {
                Lessons.OF_THE_DAY.forEach(lesson -> sessions.put(ClassSession.idOf(group, day, lesson), group));
            }
        }
        return sessions.isEmpty()
                ? List.of()
                : effective(
                        desk.find(Query.of(AttendanceMark.class).in("sessionId", List.copyOf(sessions.keySet()))),
                        sessions);
    }

    /** Of some pupils, from one day to another, in no order; once for each class. */
    public static List<DayPresence> of(Desk desk, Set<UUID> students, LocalDate from, LocalDate to) {
        if (students.isEmpty()) {
            return List.of();
        }
        List<AttendanceMark> marks = desk.find(
                Query.of(AttendanceMark.class).in("studentId", students).between("onDate", from, to));
        // Those of a few pupils are few, and those of a term are many.
        Set<UUID> registers = marks.stream().map(mark -> mark.sessionId).collect(Collectors.toSet());
        return ofDay(marks, desk.getAll(ClassSession.class, registers));
    }

    /** Of marks of whatever register. One that is out of sight is taken for one of the day. */
    private static List<DayPresence> ofDay(List<AttendanceMark> marks, Collection<ClassSession> sessions) {
        Map<UUID, UUID> classes = new HashMap<>();
        Set<UUID> later = new HashSet<>();
        for (ClassSession session : sessions) {
            if (Lessons.OF_THE_DAY.contains(session.lesson)) {
                classes.put(session.id, session.classId);
            } else {
                later.add(session.id);
            }
        }
        return effective(
                later.isEmpty()
                        ? marks
                        : marks.stream()
                                .filter(mark -> !later.contains(mark.sessionId))
                                .toList(),
                classes);
    }

    private static List<DayPresence> effective(List<AttendanceMark> marks, Map<UUID, UUID> classes) {
        Map<InRegister, List<AttendanceMark>> registers = new HashMap<>();
        for (AttendanceMark mark : marks) {
            registers
                    .computeIfAbsent(new InRegister(mark.studentId, mark.sessionId), key -> new ArrayList<>(1))
                    .add(mark);
        }
        Map<OnDay, AttendanceMark> days = new HashMap<>();
        registers
                .values()
                .forEach(theirs -> AttendanceRules.effective(theirs)
                        .ifPresent(mark -> days.merge(
                                new OnDay(mark.studentId, mark.onDate, classes.get(mark.sessionId)),
                                mark,
                                (one, other) -> better(one.presence, other.presence) == one.presence ? one : other)));
        List<DayPresence> all = new ArrayList<>(days.size());
        days.forEach((at, mark) ->
                all.add(new DayPresence(at.student(), at.day(), at.classId(), mark.presence, mark.reason)));
        return all;
    }

    /** Whoever was seen in one of two registers was there. */
    public static Presence better(Presence one, Presence other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
