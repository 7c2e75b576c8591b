package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.School;
import io.daftari.model.school.SchoolCalendar;
import io.daftari.model.school.SchoolCalendar.Off;
import io.daftari.model.school.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Today's attendance at one look: each class, the last days of school, who stays away, and how many of the staff are in.
 * It costs the marks of those few days and not a term's, for it is read again and again.
 *
 * @param begins whether the school has a term at all; before that there is no calendar to speak of
 * @param off why there is no school today; null where there is
 * @param holiday its name; empty for none
 * @param days the last days of school, the earliest first; one without a mark has none
 * @param groups the classes that have pupils today, by name
 * @param away who is absent in a row, the longest first
 * @param staff null where this is not for the reader to see, or nobody checks in at this school
 */
public record AttendanceGlance(
        boolean begins,
        @Nullable Off off,
        String holiday,
        List<Day> days,
        List<Group> groups,
        List<AlertList.Line> away,
        @Nullable Staff staff) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            School.class,
            AcademicYear.class,
            Term.class,
            Holiday.class,
            ClassGroup.class,
            Enrolment.class,
            Student.class,
            StudentGuardian.class,
            Guardian.class,
            StaffMember.class,
            ClassSession.class,
            AttendanceMark.class,
            StaffCheckIn.class);

    /** A day of the school. */
    public record Day(LocalDate day, PresenceTally tally) {}

    /** A class today. */
    public record Group(UUID classId, String name, int pupils, PresenceTally tally) {

        /** Those of whom nobody has said anything. */
        public int unmarked() {
            return Math.max(0, pupils - tally.marked());
        }
    }

    /** How many of the staff have checked in today. */
    public record Staff(int in, int of) {}

    public AttendanceGlance {
        days = List.copyOf(days);
        groups = List.copyOf(groups);
        away = List.copyOf(away);
    }

    /** All classes together. */
    public PresenceTally today() {
        PresenceTally all = PresenceTally.NONE;
        for (Group group : groups) {
            all = all.plus(group.tally());
        }
        return all;
    }

    /** @param most how many days of school, today's among them where it is one */
    public static AttendanceGlance of(Desk desk, LocalDate today, int most) {
        SchoolCalendar calendar = SchoolCalendar.of(desk);
        List<LocalDate> schoolDays = calendar.lastSchoolDays(today, most);
        LocalDate first = schoolDays.isEmpty() ? today : schoolDays.get(0);
        List<DayPresence> marks = DayPresence.between(desk, first, today);
        Off off = calendar.off(today).orElse(null);
        return new AttendanceGlance(
                !calendar.terms().isEmpty(),
                off,
                calendar.holiday(today).map(holiday -> holiday.name).orElse(""),
                days(schoolDays, marks),
                groups(desk, today, marks),
                AlertList.lines(desk, today, AttendanceAlerts.absentInARow(desk, today, marks)),
                off == null ? staff(desk, first, today) : null);
    }

    private static List<Day> days(List<LocalDate> schoolDays, List<DayPresence> marks) {
        Map<LocalDate, Map<UUID, Presence>> byDay = new TreeMap<>();
        schoolDays.forEach(day -> byDay.put(day, new HashMap<>()));
        for (DayPresence mark : marks) {
            Map<UUID, Presence> ofDay = byDay.get(mark.day());
            if (ofDay != null) {
                // Of somebody who stands in two registers of a day, as after a move, the better mark counts.
                ofDay.merge(mark.student(), mark.presence(), DayPresence::better);
            }
        }
        List<Day> days = new ArrayList<>();
        byDay.forEach((day, ofDay) -> days.add(new Day(day, PresenceTally.of(ofDay.values()))));
        return days;
    }

    private static List<Group> groups(Desk desk, LocalDate today, List<DayPresence> marks) {
        Map<UUID, PresenceTally> tallies = new HashMap<>();
        for (DayPresence mark : marks) {
            if (mark.day().equals(today)) {
                tallies.merge(mark.classId(), PresenceTally.NONE.plus(mark.presence()), PresenceTally::plus);
            }
        }
        List<ClassGroup> taught = RegisterList.taughtOn(desk, today);
        Map<Object, Long> pupils = RegisterList.pupils(desk, taught, today);
        List<Group> groups = new ArrayList<>();
        for (ClassGroup group : taught) {
            int count = Math.toIntExact(pupils.getOrDefault(group.id, 0L));
            if (count > 0) {
                groups.add(new Group(group.id, group.name, count, tallies.getOrDefault(group.id, PresenceTally.NONE)));
            }
        }
        groups.sort(
                Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Group::classId));
        return groups;
    }

    private static @Nullable Staff staff(Desk desk, LocalDate first, LocalDate today) {
        // Who may not see all of them holds not all of them.
        if (!desk.holdsAll(StaffCheckIn.class) || !desk.holdsAll(StaffMember.class)) {
            return null;
        }
        List<StaffCheckIn> checkIns = desk.find(StaffCheckIn.counted().between("onDate", first, today));
        if (checkIns.isEmpty()) {
            return null;
        }
        Set<UUID> all = new HashSet<>();
        desk.find(Query.of(StaffMember.class).eq("archived", false)).forEach(member -> all.add(member.id));
        Set<UUID> in = new HashSet<>();
        checkIns.stream().filter(one -> one.onDate.equals(today)).forEach(one -> in.add(one.staffId));
        in.retainAll(all);
        return new Staff(in.size(), all.size());
    }
}
