package io.daftari.model.school;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A school year as the calendars of a country usually lay it: a proposal to be looked through, for ministries move their
 * terms by days, and feasts that follow the moon are announced when it is seen (source: reference school-workflows, 4.5).
 *
 * @param terms in their order
 * @param holidays days within the terms on which there is no school, in their order
 */
public record YearProposal(String name, LocalDate startsOn, LocalDate endsOn, List<Span> terms, List<Span> holidays) {

    /** Days with a name; the last one counts. */
    public record Span(String name, LocalDate startsOn, LocalDate endsOn) {}

    private static final String NIGERIA = "NG";

    /** So many days after its first one a school week ends. */
    private static final int FRIDAY = 4;

    private static final int SUNDAY = 6;

    public YearProposal {
        terms = List.copyOf(terms);
        holidays = List.copyOf(holidays);
    }

    /**
     * @param country ISO 3166-1 alpha-2; one whose calendar is not known here gets that of Kenya
     * @param year in which it begins
     */
    public static YearProposal of(String country, int year) {
        return country.equals(NIGERIA) ? nigeria(year) : kenya(year, country.equals("KE"));
    }

    /** The year after others, or that of today where there is none. */
    public static YearProposal next(String country, List<AcademicYear> years, LocalDate today) {
        int year = years.stream()
                .map(one -> one.startsOn)
                .max(Comparator.naturalOrder())
                .map(last -> last.getYear() + 1)
                .orElseGet(() -> thisYear(country, today));
        return of(country, year);
    }

    private static int thisYear(String country, LocalDate today) {
        YearProposal before = of(country, today.getYear() - 1);
        return today.isAfter(before.endsOn()) ? today.getYear() : today.getYear() - 1;
    }

    /** Terms of 13, 14 and 9 weeks from the first full week of January on, as in 2026. */
    private static YearProposal kenya(int year, boolean known) {
        LocalDate first = LocalDate.of(year, 1, 4).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        List<Span> terms = List.of(
                term("Term 1", first, 13, year),
                term("Term 2", first.plusWeeks(16), 14, year),
                term("Term 3", first.plusWeeks(33), 9, year));
        List<Span> days = new ArrayList<>(
                List.of(halfTerm("Half-term 1", first.plusWeeks(7)), halfTerm("Half-term 2", first.plusWeeks(24))));
        days.addAll(easter(year));
        days.add(day("Labour Day", year, 5, 1));
        if (known) {
            days.add(day("Madaraka Day", year, 6, 1));
            days.add(day("Mazingira Day", year, 10, 10));
            days.add(day("Mashujaa Day", year, 10, 20));
        }
        return of(Integer.toString(year), terms, days);
    }

    /** From September to July. */
    private static YearProposal nigeria(int year) {
        LocalDate first = LocalDate.of(year, 9, 8).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate second = LocalDate.of(year + 1, 1, 4).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate third = second.plusWeeks(16);
        List<Span> terms = List.of(
                term("First term", first, 14, year),
                term("Second term", second, 13, year + 1),
                term("Third term", third, 13, year + 1));
        List<Span> days = new ArrayList<>(easter(year + 1));
        days.add(day("Independence Day", year, 10, 1));
        days.add(day("Workers’ Day", year + 1, 5, 1));
        days.add(day("Children’s Day", year + 1, 5, 27));
        days.add(day("Democracy Day", year + 1, 6, 12));
        return of(year + "/" + (year + 1), terms, days);
    }

    private static YearProposal of(String name, List<Span> terms, List<Span> days) {
        List<Span> holidays = days.stream()
                .filter(day -> terms.stream()
                        .anyMatch(term -> !day.startsOn().isBefore(term.startsOn())
                                && !day.startsOn().isAfter(term.endsOn())))
                .filter(day -> !isWeekend(day))
                .sorted(Comparator.comparing(Span::startsOn))
                .toList();
        return new YearProposal(
                name, terms.get(0).startsOn(), terms.get(terms.size() - 1).endsOn(), terms, holidays);
    }

    private static boolean isWeekend(Span day) {
        return day.startsOn().equals(day.endsOn())
                && day.startsOn().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /** Whole weeks from a Monday to a Friday; no term ends on Good Friday. */
    private static Span term(String name, LocalDate monday, int weeks, int year) {
        LocalDate friday = monday.plusWeeks(weeks - 1L).plusDays(FRIDAY);
        boolean good = friday.equals(easterSunday(year).minusDays(2));
        return new Span(name, monday, good ? friday.minusDays(1) : friday);
    }

    /** From Wednesday to Sunday. */
    private static Span halfTerm(String name, LocalDate monday) {
        return new Span(name, monday.plusDays(2), monday.plusDays(SUNDAY));
    }

    private static List<Span> easter(int year) {
        LocalDate sunday = easterSunday(year);
        return List.of(
                new Span("Good Friday", sunday.minusDays(2), sunday.minusDays(2)),
                new Span("Easter Monday", sunday.plusDays(1), sunday.plusDays(1)));
    }

    private static Span day(String name, int year, int month, int day) {
        LocalDate on = MonthDay.of(month, day).atYear(year);
        return new Span(name, on, on);
    }

    /** By the rule of Meeus, Jones and Butcher, which holds for every year of the Gregorian calendar. */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int march = h + l - 7 * m + 22;
        return LocalDate.of(year, 3, 1).plusDays(march - 1L);
    }
}
