package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What counts of one pupil on one day, by the register of the day and that of the day's first lesson
 * ({@link Lessons#OF_THE_DAY}). Where both speak of him, what counts in one register counts here: typed beats default, then the
 * stronger rank ({@link AttendanceRules#effective}); of equal words, and of two classes as after a move, the better.
 *
 * @param classId in whose register it stands
 * @param reason null for none
 */
public record DayPresence(
        UUID student,
        LocalDate day,
        UUID classId,
        Presence presence,
        @Nullable String reason) {

    /** What is said of a pupil on a day, in the registers of a class. */
    private record OnDay(UUID student, LocalDate day, UUID classId) {}

    /** Of all pupils, from one day to another, in no order; once for each class whose registers this desk holds. */
    public static List<DayPresence> between(Desk desk, LocalDate from, LocalDate to) {
        Map<UUID, UUID> classes = new HashMap<>();
        boolean later = false;
        for (ClassSession session : desk.find(Query.of(ClassSession.class).between("onDate", from, to))) {
            if (Lessons.OF_THE_DAY.contains(session.lesson)) {
                classes.put(session.id, session.classId);
            } else {
                later = true;
            }
        }
        // Of a school with eight lessons a day seven eighths of all marks say nothing of days.
        Query<AttendanceMark> marks = Query.of(AttendanceMark.class);
        return effective(
                desk.find(
                        later
                                ? marks.in("sessionId", List.copyOf(classes.keySet()))
                                : marks.between("onDate", from, to)),
                classes);
    }

    /** Of all pupils who stand in the registers of these classes on these days. */
    public static List<DayPresence> of(Desk desk, Collection<UUID> classes, Collection<LocalDate> days) {
        Map<UUID, UUID> sessions = new HashMap<>();
        days.forEach(day -> sessions.putAll(ofDay(classes, day)));
        return sessions.isEmpty()
                ? List.of()
                : effective(
                        desk.find(Query.of(AttendanceMark.class).in("sessionId", List.copyOf(sessions.keySet()))),
                        sessions);
    }

    /** Of some pupils, from one day to another, in no order; once for each day. */
    public static List<DayPresence> of(Desk desk, Set<UUID> students, LocalDate from, LocalDate to) {
        if (students.isEmpty()) {
            return List.of();
        }
        List<AttendanceMark> marks = desk.find(
                Query.of(AttendanceMark.class).in("studentId", students).between("onDate", from, to));
        Map<OnDay, DayPresence> days = new HashMap<>();
        for (DayPresence one : effective(marks, classes(desk, marks))) {
            days.merge(
                    new OnDay(one.student(), one.day(), one.student()),
                    one,
                    (a, b) -> better(a.presence(), b.presence()) == a.presence() ? a : b);
        }
        return List.copyOf(days.values());
    }

    /**
     * The registers of days among those of the marks, with their classes. A register may be out of sight of this desk, as
     * that of the class which a pupil has left, but classes are not, and its id tells whose it is.
     */
    private static Map<UUID, UUID> classes(Desk desk, List<AttendanceMark> marks) {
        Map<UUID, LocalDate> unseen = new HashMap<>();
        marks.forEach(mark -> unseen.put(mark.sessionId, mark.onDate));
        Map<UUID, UUID> classes = new HashMap<>();
        for (ClassSession session : desk.getAll(ClassSession.class, Set.copyOf(unseen.keySet()))) {
            unseen.remove(session.id);
            if (Lessons.OF_THE_DAY.contains(session.lesson)) {
                classes.put(session.id, session.classId);
            }
        }
        if (!unseen.isEmpty()) {
            List<UUID> all = desk.find(Query.of(ClassGroup.class)).stream()
                    .map(group -> group.id)
                    .toList();
            Set.copyOf(unseen.values())
                    .forEach(day -> ofDay(all, day).forEach((session, group) -> {
                        if (unseen.containsKey(session)) {
                            classes.put(session, group);
                        }
                    }));
        }
        return classes;
    }

    /** The registers that speak for a day, with their classes, whether anybody has taken them or not. */
    private static Map<UUID, UUID> ofDay(Collection<UUID> classes, LocalDate day) {
        Map<UUID, UUID> sessions = new HashMap<>();
        for (UUID group : classes) {
            Lessons.OF_THE_DAY.forEach(lesson -> sessions.put(ClassSession.idOf(group, day, lesson), group));
        }
        return sessions;
    }

    /** @param classes of the registers that count */
    private static List<DayPresence> effective(List<AttendanceMark> marks, Map<UUID, UUID> classes) {
        Map<OnDay, List<AttendanceMark>> said = new HashMap<>();
        for (AttendanceMark mark : marks) {
            UUID group = classes.get(mark.sessionId);
            if (group != null) {
                said.computeIfAbsent(new OnDay(mark.studentId, mark.onDate, group), key -> new ArrayList<>(1))
                        .add(mark);
            }
        }
        List<DayPresence> all = new ArrayList<>(said.size());
        said.forEach((at, theirs) -> AttendanceRules.effective(theirs)
                .ifPresent(mark ->
                        all.add(new DayPresence(at.student(), at.day(), at.classId(), mark.presence, mark.reason))));
        return all;
    }

    /** Of two words of the same weight. */
    public static Presence better(Presence one, Presence other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
