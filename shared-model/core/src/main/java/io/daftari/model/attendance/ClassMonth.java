package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.SchoolCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A class's month, day by day: who was of the class on any day of it, by name, and what stands of each day.
 *
 * @param days every day of the month
 */
public record ClassMonth(UUID classId, String className, YearMonth month, List<Day> days, List<Pupil> pupils) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(ClassGroup.class, Enrolment.class, Student.class, AttendanceMark.class);

    /** What stands of one pupil on one day. */
    public enum Standing {
        PRESENT,
        LATE,
        EXCUSED,
        ABSENT,
        /** A day of school of which nobody has marked him. */
        OPEN,
        /** A day to come. */
        AHEAD,
        NO_SCHOOL,
        /** Before he joined the class or after he left it. */
        NOT_OF_CLASS;

        public boolean isMark() {
            return ordinal() <= ABSENT.ordinal();
        }

        static Standing of(Presence presence) {
            return valueOf(presence.name());
        }
    }

    /**
     * A day of the month.
     *
     * @param off why there is no school; null where there is
     * @param holiday its name; empty for none
     */
    public record Day(LocalDate date, SchoolCalendar.@Nullable Off off, String holiday, PresenceTally tally) {}

    /**
     * A pupil.
     *
     * @param cells one for each day of the month
     */
    public record Pupil(UUID student, String name, String admissionNumber, List<Standing> cells, PresenceTally tally) {

        public Pupil {
            cells = List.copyOf(cells);
        }
    }

    public ClassMonth {
        days = List.copyOf(days);
        pupils = List.copyOf(pupils);
    }

    /** Empty if the desk does not know the class. */
    public static Optional<ClassMonth> read(Desk desk, UUID classId, YearMonth month, LocalDate today) {
        return desk.get(ClassGroup.class, classId).map(group -> read(desk, group, month, today));
    }

    private static ClassMonth read(Desk desk, ClassGroup group, YearMonth month, LocalDate today) {
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            dates.add(month.atDay(i));
        }
        Map<UUID, List<Enrolment>> enrolments = desk
                .find(Query.of(Enrolment.class)
                        .eq("classId", group.id)
                        .atMost("validFrom", month.atEndOfMonth())
                        .between("validTo", month.atDay(1), Enrolment.OPEN))
                .stream()
                .collect(Collectors.groupingBy(enrolment -> enrolment.studentId));
        Map<UUID, Map<LocalDate, Presence>> marks = new HashMap<>();
        DayPresence.of(desk, List.of(group.id), dates)
                .forEach(one -> marks.computeIfAbsent(one.student(), id -> new HashMap<>())
                        .put(one.day(), one.presence()));
        SchoolCalendar calendar = SchoolCalendar.of(desk);
        Map<UUID, Student> students = new HashMap<>();
        desk.getAll(Student.class, enrolments.keySet()).forEach(student -> students.put(student.id, student));
        List<Pupil> pupils = new ArrayList<>();
        enrolments.forEach((id, theirs) -> {
            Map<LocalDate, Presence> marked = marks.getOrDefault(id, Map.of());
            List<Standing> cells = new ArrayList<>();
            dates.forEach(date -> cells.add(standing(date, marked.get(date), theirs, calendar, today)));
            Student student = students.get(id);
            pupils.add(new Pupil(
                    id,
                    student == null ? desk.nameOf(Student.class, id).orElse("") : student.fullName(),
                    student == null ? "" : student.admissionNumber,
                    cells,
                    tally(cells)));
        });
        pupils.sort(Comparator.comparing(Pupil::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Pupil::admissionNumber)
                .thenComparing(Pupil::student));
        return new ClassMonth(group.id, group.name, month, days(dates, pupils, calendar), pupils);
    }

    /** What somebody has marked stands, whatever the calendar says of the day: a school may teach on a holiday. */
    private static Standing standing(
            LocalDate date,
            @Nullable Presence marked,
            List<Enrolment> enrolments,
            SchoolCalendar calendar,
            LocalDate today) {
        boolean ofClass =
                enrolments.stream().anyMatch(one -> !date.isBefore(one.validFrom) && !date.isAfter(one.validTo));
        if (!ofClass) {
            return Standing.NOT_OF_CLASS;
        }
        if (marked != null) {
            return Standing.of(marked);
        }
        if (!calendar.isSchoolDay(date)) {
            return Standing.NO_SCHOOL;
        }
        return date.isAfter(today) ? Standing.AHEAD : Standing.OPEN;
    }

    private static List<Day> days(List<LocalDate> dates, List<Pupil> pupils, SchoolCalendar calendar) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            int at = i;
            LocalDate date = dates.get(i);
            days.add(new Day(
                    date,
                    calendar.off(date).orElse(null),
                    calendar.holiday(date).map(holiday -> holiday.name).orElse(""),
                    tally(pupils.stream().map(pupil -> pupil.cells().get(at)).toList())));
        }
        return days;
    }

    private static PresenceTally tally(List<Standing> cells) {
        return PresenceTally.of(cells.stream()
                .filter(Standing::isMark)
                .map(standing -> Presence.valueOf(standing.name()))
                .toList());
    }

    /** Of the whole class and month. */
    public PresenceTally tally() {
        return tally(pupils.stream().flatMap(pupil -> pupil.cells().stream()).toList());
    }
}
