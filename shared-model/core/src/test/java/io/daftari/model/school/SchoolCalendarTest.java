package io.daftari.model.school;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.row.Problem;
import io.daftari.model.school.SchoolCalendar.Off;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchoolCalendarTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    private static Term term(LocalDate from, LocalDate to) {
        Term term = new Term();
        term.startsOn = from;
        term.endsOn = to;
        return term;
    }

    private static Holiday holiday(LocalDate from, LocalDate to) {
        Holiday holiday = new Holiday();
        holiday.name = "Half-term";
        holiday.startsOn = from;
        holiday.endsOn = to;
        return holiday;
    }

    private static SchoolCalendar calendar(Weekdays weekdays) {
        return new SchoolCalendar(
                List.of(term(MONDAY, MONDAY.plusDays(25))),
                List.of(holiday(MONDAY.plusDays(9), MONDAY.plusDays(10))),
                weekdays,
                LocalTime.of(8, 0));
    }

    @Test
    void saysWhyThereIsNoSchool() {
        SchoolCalendar calendar = calendar(Weekdays.USUAL);
        assertThat(calendar.off(MONDAY)).isEmpty();
        assertThat(calendar.off(MONDAY.minusDays(1))).contains(Off.BETWEEN_TERMS);
        assertThat(calendar.off(MONDAY.plusDays(5))).contains(Off.WEEKEND);
        assertThat(calendar.off(MONDAY.plusDays(9))).contains(Off.HOLIDAY);
        assertThat(calendar.off(MONDAY.plusDays(10))).contains(Off.HOLIDAY);
        assertThat(calendar.off(MONDAY.plusDays(11))).isEmpty();
        assertThat(calendar.off(MONDAY.plusDays(25))).isEmpty();
        assertThat(calendar.off(MONDAY.plusDays(26))).contains(Off.BETWEEN_TERMS);
        assertThat(calendar.holiday(MONDAY.plusDays(9)).orElseThrow().name).isEqualTo("Half-term");
    }

    @Test
    void knowsSchoolsThatTeachOnSaturdays() {
        SchoolCalendar calendar =
                calendar(Weekdays.of("sun, mon,tue,wed,thu,SAT").orElseThrow());
        assertThat(calendar.isSchoolDay(MONDAY.plusDays(5))).isTrue();
        assertThat(calendar.isSchoolDay(MONDAY.plusDays(4))).isFalse();
    }

    @Test
    void countsDaysOfSchoolBackToTheFirstTerm() {
        SchoolCalendar calendar = calendar(Weekdays.USUAL);
        assertThat(calendar.lastSchoolDays(MONDAY.plusDays(11), 3))
                .containsExactly(MONDAY.plusDays(7), MONDAY.plusDays(8), MONDAY.plusDays(11));
        assertThat(calendar.lastSchoolDays(MONDAY.plusDays(1), 20)).containsExactly(MONDAY, MONDAY.plusDays(1));
        assertThat(calendar.lastSchoolDays(MONDAY.minusDays(1), 20)).isEmpty();
        assertThat(new SchoolCalendar(List.of(), List.of(), Weekdays.USUAL, LocalTime.NOON).lastSchoolDays(MONDAY, 5))
                .isEmpty();
    }

    @Test
    void writesWeekdaysInTheirOrder() {
        assertThat(Weekdays.USUAL).hasToString("MON,TUE,WED,THU,FRI");
        assertThat(Weekdays.of("SUN,MON")).contains(new Weekdays(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)));
        assertThat(Weekdays.of("SUN,MON").orElseThrow()).hasToString("MON,SUN");
        assertThat(Weekdays.of("")).isEmpty();
        assertThat(Weekdays.of("MON,")).isEmpty();
        assertThat(Weekdays.of("Monday")).isEmpty();
    }

    @Test
    void refusesSettingsThatCanNotBe() {
        School school = new School();
        school.name = "Muthaiga Primary";
        school.abbreviation = "MTG";
        school.country = "KE";
        school.timeZone = "Africa/Nairobi";
        school.currency = "KES";
        school.curriculum = "KENYA_CBC";
        assertThat(school.check()).isEmpty();
        school.weekdays = "someday";
        school.dayStartMinutes = 1440;
        school.alertAbsentDays = 0;
        school.alertLates = 101;
        school.alertBelowPercent = -1;
        assertThat(school.check())
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(
                        "weekdays", "dayStartMinutes", "alertAbsentDays", "alertLates", "alertBelowPercent");
    }

    @Test
    void theLastTermsBeginWhereTheFirstOfThemDoes() {
        List<Term> terms = List.of(
                term(LocalDate.of(2026, 8, 24), LocalDate.of(2026, 11, 27)),
                term(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 4, 2)),
                term(LocalDate.of(2026, 4, 27), LocalDate.of(2026, 7, 31)));
        assertThat(Term.startOfLast(1, terms, MONDAY)).contains(LocalDate.of(2026, 8, 24));
        assertThat(Term.startOfLast(2, terms, MONDAY)).contains(LocalDate.of(2026, 4, 27));
        assertThat(Term.startOfLast(3, terms, MONDAY))
                .as("there is nothing before")
                .isEmpty();
        assertThat(Term.startOfLast(4, terms, MONDAY)).isEmpty();
        assertThat(Term.startOfLast(1, List.of(), MONDAY)).isEmpty();
    }

    @Test
    void aTermCountsFromItsFirstDayOnAndInTheHolidaysAfterIt() {
        Term first = term(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 4, 2));
        Term second = term(LocalDate.of(2026, 4, 27), LocalDate.of(2026, 7, 31));
        List<Term> terms = List.of(first, second);
        assertThat(Term.startOfLast(1, terms, LocalDate.of(2026, 4, 26))).isEmpty();
        assertThat(Term.startOfLast(1, terms, LocalDate.of(2026, 4, 27))).contains(LocalDate.of(2026, 4, 27));
        assertThat(Term.startOfLast(1, terms, LocalDate.of(2026, 8, 15))).contains(LocalDate.of(2026, 4, 27));
    }

    @Test
    void termsThatArePutAwayCountOnlyWhereThereAreTooFew() {
        Term old = term(LocalDate.of(2025, 8, 25), LocalDate.of(2025, 11, 28));
        Term mistaken = term(LocalDate.of(2026, 8, 10), LocalDate.of(2026, 11, 27));
        Term first = term(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 4, 2));
        Term second = term(LocalDate.of(2026, 4, 27), LocalDate.of(2026, 7, 31));
        Term third = term(LocalDate.of(2026, 8, 24), LocalDate.of(2026, 11, 27));
        mistaken.archived = true;
        List<Term> terms = List.of(old, mistaken, first, second, third);
        assertThat(Term.startOfLast(2, terms, MONDAY)).contains(second.startsOn);
        old.archived = true;
        first.archived = true;
        second.archived = true;
        assertThat(Term.startOfLast(2, terms, MONDAY))
                .as("who tidies his calendar calls nothing back")
                .isPresent();
        List<Term> twice = List.of(first, second, third, term(third.startsOn, third.endsOn));
        second.archived = false;
        first.archived = false;
        assertThat(Term.startOfLast(2, twice, MONDAY))
                .as("two computers have proposed one term")
                .contains(second.startsOn);
    }
}
