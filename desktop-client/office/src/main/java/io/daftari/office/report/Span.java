package io.daftari.office.report;

import io.daftari.model.op.Desk;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A time over which something is added up.
 *
 * @param name as of a term, with its year
 * @param to the last day; it counts
 */
record Span(String name, LocalDate from, LocalDate to) {

    static Span of(Desk desk, Term term) {
        String year = desk.get(AcademicYear.class, term.academicYearId)
                .map(one -> one.name)
                .orElse("");
        boolean said = year.isEmpty() || term.name.contains(year);
        return new Span(said ? term.name : term.name + " " + year, term.startsOn, term.endsOn);
    }

    static Span ofYear(LocalDate today) {
        return new Span(Integer.toString(today.getYear()), today.withDayOfYear(1), today);
    }

    /** Its days until one of them. */
    List<LocalDate> daysUntil(LocalDate today) {
        LocalDate end = to.isAfter(today) ? today : to;
        return from.isAfter(end)
                ? List.of()
                : new ArrayList<>(from.datesUntil(end.plusDays(1)).toList());
    }
}
