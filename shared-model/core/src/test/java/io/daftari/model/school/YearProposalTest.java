package io.daftari.model.school;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.school.YearProposal.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearProposalTest {

    private static Span span(String name, String from, String to) {
        return new Span(name, LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void kenyaIn2026IsAsTheMinistryPrintedIt() {
        YearProposal year = YearProposal.of("KE", 2026);
        assertThat(year.name()).isEqualTo("2026");
        assertThat(year.terms())
                .containsExactly(
                        span("Term 1", "2026-01-05", "2026-04-02"),
                        span("Term 2", "2026-04-27", "2026-07-31"),
                        span("Term 3", "2026-08-24", "2026-10-23"));
        assertThat(year.holidays())
                .contains(
                        span("Half-term 1", "2026-02-25", "2026-03-01"),
                        span("Half-term 2", "2026-06-24", "2026-06-28"),
                        span("Madaraka Day", "2026-06-01", "2026-06-01"),
                        span("Mashujaa Day", "2026-10-20", "2026-10-20"))
                // Between terms, and on a Saturday.
                .noneMatch(day -> day.name().equals("Good Friday") || day.name().equals("Mazingira Day"));
    }

    @Test
    void nigeriaGoesFromSeptemberToJuly() {
        YearProposal year = YearProposal.of("NG", 2020);
        assertThat(year.name()).isEqualTo("2020/2021");
        assertThat(year.startsOn()).isEqualTo("2020-09-14");
        assertThat(year.endsOn().getMonthValue()).isEqualTo(7);
        assertThat(year.holidays()).extracting(Span::name).contains("Independence Day", "Children’s Day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KE", "NG", "UG", ""})
    void termsFollowEachOtherWithinTheirYearAndHolidaysLieInThem(String country) {
        for (int start = 2020; start < 2045; start++) {
            YearProposal year = YearProposal.of(country, start);
            LocalDate last = LocalDate.MIN;
            for (Span term : year.terms()) {
                assertThat(term.startsOn()).isAfter(last);
                assertThat(term.startsOn().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
                assertThat(term.endsOn()).isAfter(term.startsOn().plusWeeks(8));
                last = term.endsOn();
            }
            assertThat(year.endsOn()).isEqualTo(last);
            assertThat(year.holidays())
                    .allMatch(day -> year.terms().stream()
                            .anyMatch(term -> !day.startsOn().isBefore(term.startsOn())
                                    && !day.startsOn().isAfter(term.endsOn())));
        }
    }

    @ParameterizedTest
    @CsvSource({"2024,2024-03-31", "2025,2025-04-20", "2026,2026-04-05", "2027,2027-03-28", "2038,2038-04-25"})
    void easterIsWhereTheCalendarsHaveIt(int year, LocalDate sunday) {
        assertThat(YearProposal.easterSunday(year)).isEqualTo(sunday);
    }

    @Test
    void theNextYearFollowsTheLastOrIsThatOfToday() {
        AcademicYear there = new AcademicYear();
        there.startsOn = LocalDate.of(2026, 1, 5);
        LocalDate today = LocalDate.of(2026, 11, 20);
        assertThat(YearProposal.next("KE", List.of(there), today).name()).isEqualTo("2027");
        assertThat(YearProposal.next("KE", List.of(), today).name()).isEqualTo("2026");
        assertThat(YearProposal.next("NG", List.of(), LocalDate.of(2026, 3, 1)).name())
                .isEqualTo("2025/2026");
    }

    @Test
    void aLearningAreaIsTaughtFromOneLevelToAnotherWithoutAGap() {
        List<String> levels = Curriculum.KENYA_CBC.levels().stream()
                .map(Curriculum.Level::code)
                .toList();
        assertThat(LearningAreas.of("KENYA_CBC", List.of("G4")))
                .extracting(area -> area.code() + " " + area.firstLevel() + "-" + area.lastLevel())
                .contains("ENG G1-G12", "MAT G1-G9", "SCI G4-G6");
        for (LearningAreas.Area area : LearningAreas.of("KENYA_CBC", levels)) {
            int first = levels.indexOf(area.firstLevel());
            int last = levels.indexOf(area.lastLevel());
            assertThat(first).as(area.code()).isNotNegative();
            for (String level : levels.subList(first, last + 1)) {
                assertThat(LearningAreas.of("KENYA_CBC", List.of(level)))
                        .as(level)
                        .contains(area);
            }
        }
    }

    @Test
    void learningAreasAreThoseOfTheLevelsEachOnce() {
        assertThat(LearningAreas.of("KENYA_CBC", List.of("G4", "G5"))).hasSize(8);
        assertThat(LearningAreas.of(
                        "KENYA_CBC",
                        Curriculum.KENYA_CBC.levels().stream()
                                .map(Curriculum.Level::code)
                                .toList()))
                .extracting(LearningAreas.Area::code)
                .doesNotHaveDuplicates();
        assertThat(LearningAreas.of("OTHER", List.of("G4"))).isEmpty();
    }
}
