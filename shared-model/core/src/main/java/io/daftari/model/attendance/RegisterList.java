package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TeachingRules;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The registers of a day, or of one lesson of it: which classes there are, and which registers are taken. */
public final class RegisterList {

    /**
     * One class.
     *
     * @param pupils who are of the class on that day
     * @param marked how many of them somebody other than themselves has marked
     */
    public record Item(UUID classId, String name, long pupils, long marked) {

        public boolean isTaken() {
            return marked > 0;
        }

        /** Those who joined since the register was taken. */
        public long open() {
            return Math.max(0, pupils - marked);
        }
    }

    private RegisterList() {}

    /**
     * Every class that is taught on that day, by name.
     *
     * @param lesson 0 for the daily register
     */
    public static List<Item> all(Desk desk, LocalDate day, int lesson) {
        return items(desk, taughtOn(desk, day), day, lesson);
    }

    /** The lessons of which somebody has taken a register on that day, the first first; 0 for the daily one. */
    public static SortedSet<Integer> lessonsTaken(Desk desk, LocalDate day) {
        return desk.find(Query.of(ClassSession.class).eq("onDate", day)).stream()
                .map(session -> session.lesson)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every class that is taught on that day, in no order. */
    static List<ClassGroup> taughtOn(Desk desk, LocalDate day) {
        Set<UUID> years = desk.find(Query.of(AcademicYear.class)).stream()
                .filter(year -> !year.archived && !day.isBefore(year.startsOn) && !day.isAfter(year.endsOn))
                .map(year -> year.id)
                .collect(Collectors.toSet());
        List<ClassGroup> groups = desk.find(Query.of(ClassGroup.class));
        groups.removeIf(group -> group.archived || !years.contains(group.academicYearId));
        return groups;
    }

    /** How many pupils these classes have on that day; none is left out that has one. */
    static Map<Object, Long> pupils(Desk desk, List<ClassGroup> groups, LocalDate day) {
        return groups.isEmpty()
                ? Map.of()
                : desk.countBy(
                        Query.of(Enrolment.class)
                                .in(
                                        "classId",
                                        groups.stream().map(group -> group.id).toList())
                                .atMost("validFrom", day)
                                .between("validTo", day, Enrolment.OPEN),
                        "classId");
    }

    /**
     * The classes that a user teaches on that day, by name.
     *
     * @param lesson 0 for the daily register
     */
    public static List<Item> taughtBy(Desk desk, UUID userId, LocalDate day, int lesson) {
        Set<UUID> taught = TeachingRules.staffOf(desk, userId)
                .map(staff -> desk.find(Query.of(TeachingAssignment.class).eq("staffId", staff.id)))
                .orElse(List.of())
                .stream()
                .filter(assignment -> assignment.holdsOn(day))
                .map(assignment -> assignment.classId)
                .collect(Collectors.toSet());
        return items(desk, desk.getAll(ClassGroup.class, taught), day, lesson);
    }

    private static List<Item> items(Desk desk, List<ClassGroup> groups, LocalDate day, int lesson) {
        List<UUID> ids = groups.stream().map(group -> group.id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Object, Long> pupils = pupils(desk, groups, day);
        List<UUID> sessions =
                ids.stream().map(id -> ClassSession.idOf(id, day, lesson)).toList();
        Map<UUID, Set<UUID>> marked = new HashMap<>();
        for (AttendanceMark mark : desk.find(Query.of(AttendanceMark.class).in("sessionId", sessions))) {
            if (mark.rank != MarkRank.SELF) {
                marked.computeIfAbsent(mark.sessionId, id -> new java.util.HashSet<>())
                        .add(mark.studentId);
            }
        }
        List<Item> items = new ArrayList<>();
        for (ClassGroup group : groups) {
            Set<UUID> theirs = marked.getOrDefault(ClassSession.idOf(group.id, day, lesson), Set.of());
            items.add(new Item(group.id, group.name, pupils.getOrDefault(group.id, 0L), theirs.size()));
        }
        items.sort(Comparator.comparing(Item::name, String.CASE_INSENSITIVE_ORDER));
        return items;
    }
}
