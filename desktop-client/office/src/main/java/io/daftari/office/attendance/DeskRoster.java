package io.daftari.office.attendance;

import io.daftari.model.duplicate.FormerNumbers;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.place.PlaceLimits;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.School;
import io.daftari.model.school.SchoolCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a number means that somebody types or scans at the check-in desk. */
final class DeskRoster {

    /**
     * Somebody of the school, as it was when this was read.
     *
     * @param where his class, or his department; empty where there is none
     * @param here whether he is of the school on that day
     */
    record Person(UUID id, boolean staff, String name, String number, String where, boolean here) {}

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LAST_DIGITS = Pattern.compile("0*(\\d+)\\D*$");
    private static final Pattern DIGITS = Pattern.compile("0*(\\d{1,6})");

    private final LocalDate day;
    private final Duration placeLasts;
    private final LocalTime begins;
    private final boolean schoolDay;
    private final Map<String, List<Person>> exact = new HashMap<>();
    private final Map<String, List<Person>> byLastDigits = new HashMap<>();

    private DeskRoster(LocalDate day, Duration placeLasts, SchoolCalendar calendar) {
        this.day = day;
        this.placeLasts = placeLasts;
        this.begins = calendar.dayStart();
        this.schoolDay = calendar.isSchoolDay(day);
    }

    static DeskRoster of(Desk desk, LocalDate day) {
        Map<UUID, String> classNames = new HashMap<>();
        desk.find(Query.of(ClassGroup.class)).forEach(group -> classNames.put(group.id, group.name));
        Map<UUID, String> classes = new HashMap<>();
        desk.find(Query.of(Enrolment.class).atMost("validFrom", day).between("validTo", day, Enrolment.OPEN))
                .forEach(place -> classes.put(place.studentId, classNames.getOrDefault(place.classId, "")));
        int staleSeconds = desk.get(School.class, desk.schoolId())
                .map(school -> school.staleSeconds)
                .orElse(PlaceLimits.DEFAULT.staleSeconds());
        DeskRoster roster = new DeskRoster(day, Duration.ofSeconds(staleSeconds), SchoolCalendar.of(desk));
        for (Student student : desk.find(Query.of(Student.class))) {
            String group = classes.get(student.id);
            roster.add(
                    new Person(
                            student.id,
                            false,
                            student.fullName(),
                            student.admissionNumber,
                            group == null ? "" : group,
                            group != null),
                    numbers(student));
        }
        for (StaffMember staff : desk.find(Query.of(StaffMember.class))) {
            String department = staff.department == null ? "" : staff.department;
            roster.add(
                    new Person(staff.id, true, staff.fullName(), staff.staffNumber, department, !staff.archived),
                    Set.of(staff.staffNumber));
        }
        return roster;
    }

    private static Set<String> numbers(Student student) {
        Set<String> numbers = new LinkedHashSet<>(List.of(student.admissionNumber));
        if (student.provisionalNumber != null) {
            numbers.add(student.provisionalNumber);
        }
        numbers.addAll(FormerNumbers.of(student.formerNumbers));
        return numbers;
    }

    private void add(Person person, Set<String> numbers) {
        Set<String> folded = new LinkedHashSet<>();
        Set<String> ends = new LinkedHashSet<>();
        for (String number : numbers) {
            folded.add(folded(number));
            Matcher last = LAST_DIGITS.matcher(number);
            if (last.find()) {
                ends.add(last.group(1));
            }
        }
        folded.remove("");
        folded.forEach(
                key -> exact.computeIfAbsent(key, none -> new ArrayList<>()).add(person));
        if (person.here()) {
            ends.forEach(key ->
                    byLastDigits.computeIfAbsent(key, none -> new ArrayList<>()).add(person));
        }
    }

    /** Case and whatever stands between letters and digits say nothing: scanners and people write them differently. */
    private static String folded(String number) {
        return BETWEEN.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Whose number it is; of several those who are of the school, if any is. */
    List<Person> exactly(String typed) {
        List<Person> all = exact.getOrDefault(folded(typed), List.of());
        List<Person> here = all.stream().filter(Person::here).toList();
        return sorted(here.isEmpty() ? all : here);
    }

    /** Whose number ends like that, where somebody left out letters, year and zeros. */
    List<Person> nearly(String typed) {
        Matcher digits = DIGITS.matcher(typed.strip());
        return digits.matches() ? sorted(byLastDigits.getOrDefault(digits.group(1), List.of())) : List.of();
    }

    private static List<Person> sorted(List<Person> people) {
        return people.stream()
                .sorted(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Person::number))
                .toList();
    }

    LocalDate day() {
        return day;
    }

    /** After this the school flags a place as old. */
    Duration placeLasts() {
        return placeLasts;
    }

    /** When the day's first lesson begins. */
    LocalTime begins() {
        return begins;
    }

    /** Whether a pupil who comes then comes after the first lesson began, to the minute; on a day without school nobody does. */
    boolean isLate(LocalTime at) {
        return schoolDay && begins.isBefore(at.truncatedTo(ChronoUnit.MINUTES));
    }
}
