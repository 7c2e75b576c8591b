package io.daftari.model.school;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Row;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On which days there is school: days of a term, on the weekdays that the school chose, but its holidays. Whoever asks
 * who is missing asks this first, so that nobody is called for on a Sunday.
 *
 * @param terms those that are not put away, the first first
 * @param dayStart when the day's first lesson begins
 */
public record SchoolCalendar(List<Term> terms, List<Holiday> holidays, Weekdays weekdays, LocalTime dayStart) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS = Set.of(School.class, Term.class, Holiday.class);

    /** Why there is no school on a day. */
    public enum Off {
        WEEKEND,
        HOLIDAY,
        BETWEEN_TERMS
    }

    public SchoolCalendar {
        terms = List.copyOf(terms);
        holidays = List.copyOf(holidays);
    }

    public static SchoolCalendar of(Desk desk) {
        List<Term> terms = desk.find(Query.of(Term.class));
        terms.removeIf(term -> term.archived);
        terms.sort(Comparator.comparing((Term term) -> term.startsOn));
        List<Holiday> holidays = desk.find(Query.of(Holiday.class));
        holidays.removeIf(holiday -> holiday.archived);
        School school = desk.get(School.class, desk.schoolId()).orElseGet(School::new);
        return new SchoolCalendar(
                terms,
                holidays,
                Weekdays.of(school.weekdays).orElse(Weekdays.USUAL),
                LocalTime.MIN.plusMinutes(school.dayStartMinutes));
    }

    /** The term of a day; empty between terms. */
    public Optional<Term> term(LocalDate day) {
        return terms.stream()
                .filter(term -> !day.isBefore(term.startsOn) && !day.isAfter(term.endsOn))
                .findFirst();
    }

    /** Why there is no school on that day; empty where there is. */
    public Optional<Off> off(LocalDate day) {
        if (term(day).isEmpty()) {
            return Optional.of(Off.BETWEEN_TERMS);
        }
        if (holiday(day).isPresent()) {
            return Optional.of(Off.HOLIDAY);
        }
        return weekdays.has(day.getDayOfWeek()) ? Optional.empty() : Optional.of(Off.WEEKEND);
    }

    public boolean isSchoolDay(LocalDate day) {
        return off(day).isEmpty();
    }

    public Optional<Holiday> holiday(LocalDate day) {
        return holidays.stream().filter(holiday -> holiday.holdsOn(day)).findFirst();
    }

    /** The last so many days of school up to a day, which counts, the first first; fewer where the school is newer. */
    public List<LocalDate> lastSchoolDays(LocalDate upTo, int most) {
        List<LocalDate> days = new ArrayList<>();
        if (terms.isEmpty()) {
            return days;
        }
        LocalDate first = terms.get(0).startsOn;
        for (LocalDate day = upTo; days.size() < most && !day.isBefore(first); day = day.minusDays(1)) {
            if (isSchoolDay(day)) {
                days.add(0, day);
            }
        }
        return days;
    }
}
