package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import io.daftari.model.school.SchoolCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Which registers nobody has submitted though their lesson has begun: of days of school alone, and of classes that have
 * pupils on that day. A list that calls for what can't be there yet is soon read by nobody.
 */
public final class MissingRegisters {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(ClassGroup.class, Enrolment.class, AttendanceMark.class, TeachingAssignment.class);

    /**
     * One register that is missing.
     *
     * @param lesson whose; 0 where the school takes one register a day
     * @param teachers who could take it, the class teacher first; empty where nobody teaches the class
     * @param late since its lesson began
     * @param schoolDaysLate how many days of school have begun since; 0 today
     */
    public record Item(
            UUID classId,
            String className,
            LocalDate day,
            int lesson,
            long pupils,
            List<String> teachers,
            Duration late,
            int schoolDaysLate) {

        public Item {
            teachers = List.copyOf(teachers);
        }
    }

    /** A lesson that would begin after midnight never begins. */
    private static final LocalTime LATEST = LocalTime.of(23, 59);

    private MissingRegisters() {}

    /**
     * The latest day first, then by class and lesson.
     *
     * @param now by the school's clocks
     * @param days how many days of school are looked at, today's among them
     */
    public static List<Item> of(Desk desk, LocalDateTime now, int days) {
        SchoolCalendar calendar = SchoolCalendar.of(desk);
        Lessons lessons = Lessons.of(desk);
        LocalDate today = now.toLocalDate();
        boolean begun = !lessons.begunAt(now.toLocalTime()).isEmpty();
        List<LocalDate> begunDays = calendar.lastSchoolDays(begun ? today : today.minusDays(1), days);
        List<Item> items = new ArrayList<>();
        for (int i = begunDays.size() - 1; i >= 0; i--) {
            LocalDate day = begunDays.get(i);
            boolean ofToday = day.equals(today);
            List<Integer> due = lessons.begunAt(ofToday ? now.toLocalTime() : LATEST);
            int schoolDaysLate = ofToday ? 0 : Math.max(1, begunDays.size() - 1 - i);
            items.addAll(ofDay(
                    desk,
                    day,
                    due,
                    schoolDaysLate,
                    lesson -> Duration.between(day.atTime(lessons.startOf(lesson)), now)));
        }
        return items;
    }

    private static List<Item> ofDay(
            Desk desk, LocalDate day, List<Integer> due, int schoolDaysLate, IntFunction<Duration> late) {
        List<ClassGroup> groups = RegisterList.taughtOn(desk, day);
        if (groups.isEmpty()) {
            return List.of();
        }
        Map<Object, Long> pupils = RegisterList.pupils(desk, groups, day);
        groups.removeIf(group -> pupils.getOrDefault(group.id, 0L) == 0);
        groups.sort(Comparator.comparing((ClassGroup group) -> group.name, String.CASE_INSENSITIVE_ORDER));
        Set<Object> taken = taken(desk, groups, day, due);
        Map<UUID, List<String>> teachers = teachers(desk, groups, day);
        List<Item> items = new ArrayList<>();
        for (ClassGroup group : groups) {
            for (int lesson : due) {
                if (!isTaken(taken, group.id, day, lesson)) {
                    items.add(new Item(
                            group.id,
                            group.name,
                            day,
                            lesson,
                            pupils.getOrDefault(group.id, 0L),
                            teachers.getOrDefault(group.id, List.of()),
                            late.apply(lesson),
                            schoolDaysLate));
                }
            }
        }
        return items;
    }

    /** On a day on which the school took registers in the other way, nothing is missing of a class that has one of those. */
    private static boolean isTaken(Set<Object> taken, UUID group, LocalDate day, int lesson) {
        int otherwise = lesson == Lessons.DAILY ? Lessons.FIRST : Lessons.DAILY;
        return taken.contains(ClassSession.idOf(group, day, lesson))
                || taken.contains(ClassSession.idOf(group, day, otherwise));
    }

    /** The registers of these and of the day that somebody has taken; a pupil who checked himself in took none. */
    private static Set<Object> taken(Desk desk, List<ClassGroup> groups, LocalDate day, List<Integer> due) {
        Set<Integer> lessons = new HashSet<>(due);
        lessons.addAll(Lessons.OF_THE_DAY);
        List<UUID> sessions = groups.stream()
                .flatMap(group -> lessons.stream().map(lesson -> ClassSession.idOf(group.id, day, lesson)))
                .toList();
        return sessions.isEmpty()
                ? Set.of()
                : desk.countBy(
                                Query.of(AttendanceMark.class)
                                        .in("sessionId", sessions)
                                        .in(
                                                "rank",
                                                List.of(MarkRank.OFFICE, MarkRank.CLASS_TEACHER, MarkRank.CORRECTION)),
                                "sessionId")
                        .keySet();
    }

    private static Map<UUID, List<String>> teachers(Desk desk, List<ClassGroup> groups, LocalDate day) {
        Map<UUID, List<String>> names = new HashMap<>();
        if (groups.isEmpty()) {
            return names;
        }
        List<TeachingAssignment> assignments = desk.find(Query.of(TeachingAssignment.class)
                .in("classId", groups.stream().map(group -> group.id).toList()));
        assignments.removeIf(assignment -> !assignment.holdsOn(day));
        assignments.sort(Comparator.comparing((TeachingAssignment assignment) -> assignment.subjectId != null));
        Map<UUID, String> staff = new HashMap<>();
        desk.getAll(
                        StaffMember.class,
                        assignments.stream()
                                .map(assignment -> assignment.staffId)
                                .toList())
                .forEach(member -> staff.put(member.id, member.fullName()));
        for (TeachingAssignment assignment : assignments) {
            List<String> theirs = names.computeIfAbsent(assignment.classId, id -> new ArrayList<>());
            String name = staff.get(assignment.staffId);
            if (name != null && !theirs.contains(name)) {
                theirs.add(name);
            }
        }
        return names;
    }
}
