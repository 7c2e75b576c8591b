package io.daftari.office.trial;

import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.RegisterSchool.Period;
import io.daftari.model.school.Weekdays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A school year around a day: whoever tries the program in the holidays or at a weekend finds a school at work all the same.
 *
 * @param today in the ninth week of the second of three terms
 */
record TrialCalendar(LocalDate today) {

    private static final int WEEKS_BEFORE = 8;
    private static final int WEEKS_AFTER = 4;
    private static final int FIRST_TERM = 12;
    private static final int LAST_TERM = 9;
    private static final int BREAK = 3;
    private static final int FRIDAY = 4;

    private LocalDate monday() {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The first day of the term of today. */
    LocalDate termStart() {
        return monday().minusWeeks(WEEKS_BEFORE);
    }

    private Period term(int number, LocalDate monday, int weeks) {
        return new Period("Term " + number, monday, monday.plusWeeks(weeks - 1L).plusDays(FRIDAY));
    }

    RegisterSchool.Year year() {
        LocalDate second = termStart();
        int weeks = WEEKS_BEFORE + WEEKS_AFTER + 1;
        Period last = term(3, second.plusWeeks(weeks + BREAK), LAST_TERM);
        Period first = term(1, second.minusWeeks(BREAK + FIRST_TERM), FIRST_TERM);
        return new RegisterSchool.Year(
                name(first.startsOn(), last.endsOn()),
                first.startsOn(),
                last.endsOn(),
                List.of(first, term(2, second, weeks), last));
    }

    private static String name(LocalDate first, LocalDate last) {
        return first.getYear() == last.getYear()
                ? Integer.toString(first.getYear())
                : first.getYear() + "/" + last.getYear();
    }

    /** From Thursday on; its last day. */
    LocalDate halfTermEnd() {
        return monday().minusWeeks(WEEKS_BEFORE / 2).plusDays(FRIDAY);
    }

    LocalDate halfTermStart() {
        return halfTermEnd().minusDays(1);
    }

    /** From Monday to Friday, and today's whatever it is. */
    Weekdays weekdays() {
        Set<DayOfWeek> days = EnumSet.copyOf(Weekdays.USUAL.days());
        days.add(today.getDayOfWeek());
        return new Weekdays(days);
    }

    /** The days of the term on which there was school, today included. */
    List<LocalDate> schoolDays() {
        return termStart()
                .datesUntil(today.plusDays(1))
                .filter(day -> weekdays().has(day.getDayOfWeek()))
                .filter(day -> day.isBefore(halfTermStart()) || day.isAfter(halfTermEnd()))
                .toList();
    }
}
