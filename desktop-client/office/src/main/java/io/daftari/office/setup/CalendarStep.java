package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.model.school.Weekdays;
import io.daftari.model.school.YearProposal;
import io.daftari.model.school.YearProposal.Span;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** When there is school: years with their terms, the days of the week, and the days off. */
final class CalendarStep extends SetupStep {

    private final RowsViewModel<AcademicYear> years;
    private final RowsViewModel<Term> terms;
    private final RowsViewModel<Holiday> holidays;
    private final SchoolFields week;
    private final ReadOnlyObjectWrapper<@Nullable UUID> year = new ReadOnlyObjectWrapper<>();

    CalendarStep(Workspace work, May may) {
        super(work, "calendar", Feather.CALENDAR);
        years = with(new RowsViewModel<>(
                work, may, RowsSpec.of("setup-year", AcademicYear.class, "name", "startsOn", "endsOn")));
        terms = with(new RowsViewModel<>(
                work,
                may,
                RowsSpec.of("setup-term", Term.class, "name", "startsOn", "endsOn", "number", "academicYearId")));
        holidays = with(new RowsViewModel<>(
                work,
                may,
                RowsSpec.of("setup-holiday", Holiday.class, "name", "startsOn", "endsOn")
                        .growing(Map.of())));
        week = new SchoolFields(work, may, "setup-week", "weekdays");
        with(week.rows());
    }

    @Override
    protected void shown(SetupRead now) {
        years.show(now.years(), Map.of());
        terms.show(now.terms(), Map.of());
        holidays.show(now.holidays(), Map.of());
        week.show(now.school());
        UUID chosen = year.get();
        if (chosen == null || years.lines().stream().noneMatch(line -> line.id().equals(chosen))) {
            year.set(now.year(work.today())
                    .map(one -> one.id)
                    .orElseGet(() -> years.lines().isEmpty()
                            ? null
                            : years.lines().get(0).id()));
        }
    }

    // ---- what is done

    void choose(UUID chosen) {
        year.set(chosen);
    }

    /** The next year with its terms and days off, as its country usually has them; all of it to be looked through. */
    void propose() {
        YearProposal proposal = YearProposal.next(read().country(), typedYears(), work.today());
        Line<AcademicYear> made = years.add(span(proposal.name(), proposal.startsOn(), proposal.endsOn()));
        year.set(made.id());
        proposal.terms().forEach(term -> addTerm(made.id(), span(term.name(), term.startsOn(), term.endsOn())));
        addHolidays(proposal);
    }

    /** Days off of the chosen year, as its country usually has them. */
    void proposeHolidays() {
        Optional<Line<AcademicYear>> chosen = chosen();
        Optional<LocalDate> from = chosen.flatMap(line -> day(line, "startsOn"));
        from.ifPresent(first -> addHolidays(YearProposal.of(read().country(), first.getYear())));
    }

    private void addHolidays(YearProposal proposal) {
        Set<String> there = new HashSet<>();
        holidays.lines().forEach(line -> there.add(line.value("startsOn")));
        for (Span day : proposal.holidays()) {
            if (there.add(day.startsOn().toString())) {
                holidays.add(span(day.name(), day.startsOn(), day.endsOn()));
            }
        }
    }

    /** Years that are there or begun, as rows. */
    private List<AcademicYear> typedYears() {
        List<AcademicYear> all = new ArrayList<>();
        for (Line<AcademicYear> line : years.lines()) {
            day(line, "startsOn").ifPresent(first -> {
                AcademicYear one = new AcademicYear();
                one.startsOn = first;
                all.add(one);
            });
        }
        return all;
    }

    /** One more term of the chosen year, after its last. */
    void addTerm() {
        UUID of = year.get();
        if (of != null) {
            addTerm(
                    of,
                    Map.of(
                            "name",
                            work.say(
                                    "setup.calendar.term", "number", termsOf(of).size() + 1)));
        }
    }

    private void addTerm(UUID of, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("academicYearId", of.toString());
        int last = termsOf(of).stream()
                .map(line -> line.value("number"))
                .filter(number -> number.matches("\\d{1,3}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        all.put("number", Integer.toString(last + 1));
        terms.add(all);
    }

    private static Map<String, String> span(String name, LocalDate from, LocalDate to) {
        return Map.of("name", name, "startsOn", from.toString(), "endsOn", to.toString());
    }

    void toggle(DayOfWeek day) {
        Set<DayOfWeek> days = weekdays();
        if (!days.remove(day)) {
            days.add(day);
        }
        week.set("weekdays", days.isEmpty() ? "" : new Weekdays(days).toString());
    }

    /** Takes a line away: what is there is put away, and comes back by Ctrl+Z. */
    <R extends EditableRow> void remove(RowsViewModel<R> table, Line<R> line) {
        if (line.isFresh()) {
            if (table == (RowsViewModel<?>) years) {
                termsOf(line.id()).forEach(terms::drop);
            }
            table.drop(line);
        } else if (table == (RowsViewModel<?>) years && !isEmpty(line.id())) {
            line.tell(work.say("setup.calendar.full"));
        } else {
            R row = table.row(line);
            table.drop(line);
            act(Edit.archiving(row));
        }
    }

    /** Whether nothing hangs on a year. */
    private boolean isEmpty(UUID id) {
        return termsOf(id).isEmpty() && read().classes().stream().noneMatch(group -> group.academicYearId.equals(id));
    }

    // ---- what is wrong

    @Override
    protected @Nullable Plan plan() {
        List<Change<AcademicYear>> ofYears = years.changes();
        List<Change<Term>> ofTerms = terms.changes();
        List<Change<Holiday>> ofHolidays = holidays.changes();
        List<Change<School>> ofWeek = week.changes();
        if (weekdays().isEmpty() && week.line().isPresent()) {
            problem(work.say("setup.calendar.noDay"));
            return null;
        }
        if (ofYears == null || ofTerms == null || ofHolidays == null || ofWeek == null) {
            return null;
        }
        boolean wrong = overlap(years.lines(), "setup.calendar.yearsOverlap");
        for (Line<AcademicYear> one : years.lines()) {
            List<Line<Term>> its = termsOf(one.id());
            wrong |= overlap(its, "setup.calendar.termsOverlap");
            for (Line<Term> term : its) {
                wrong |= outside(term, one);
            }
        }
        if (wrong) {
            return null;
        }
        List<Operation> all = new ArrayList<>();
        Stream.of(ofYears, ofTerms, ofHolidays, ofWeek)
                .forEach(changes -> changes.forEach(change -> all.addAll(change.operations())));
        return new Plan(all, () -> {
            years.saved(ofYears);
            terms.saved(ofTerms);
            holidays.saved(ofHolidays);
            week.rows().saved(ofWeek);
        });
    }

    /** The later of two that share a day says so. */
    private <R extends EditableRow> boolean overlap(List<Line<R>> lines, String sentence) {
        boolean any = false;
        for (Line<R> one : lines) {
            for (Line<R> other : lines) {
                LocalDate from = day(one, "startsOn").orElse(LocalDate.MAX);
                LocalDate begun = day(other, "startsOn").orElse(LocalDate.MAX);
                LocalDate end = day(other, "endsOn").orElse(LocalDate.MIN);
                boolean later =
                        from.isAfter(begun) || (from.equals(begun) && lines.indexOf(one) > lines.indexOf(other));
                if (one != other && later && !from.isAfter(end)) {
                    one.tell(work.say(sentence, "other", other.value("name")));
                    any = true;
                }
            }
        }
        return any;
    }

    private boolean outside(Line<Term> term, Line<AcademicYear> of) {
        Optional<LocalDate> from = day(term, "startsOn");
        Optional<LocalDate> to = day(term, "endsOn");
        Optional<LocalDate> first = day(of, "startsOn");
        Optional<LocalDate> last = day(of, "endsOn");
        if (from.isEmpty() || to.isEmpty() || first.isEmpty() || last.isEmpty()) {
            return false;
        }
        boolean out = from.get().isBefore(first.get()) || to.get().isAfter(last.get());
        if (out) {
            term.tell(work.say(
                    "setup.calendar.outside",
                    "year",
                    of.value("name"),
                    "from",
                    work.words().day(first.get()),
                    "to",
                    work.words().day(last.get())));
        }
        return out;
    }

    private static Optional<LocalDate> day(Line<?> line, String field) {
        try {
            return Optional.of(LocalDate.parse(line.value(field)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    // ---- what is shown

    RowsViewModel<AcademicYear> years() {
        return years;
    }

    RowsViewModel<Term> terms() {
        return terms;
    }

    RowsViewModel<Holiday> holidays() {
        return holidays;
    }

    SchoolFields week() {
        return week;
    }

    ReadOnlyObjectProperty<@Nullable UUID> year() {
        return year.getReadOnlyProperty();
    }

    private Optional<Line<AcademicYear>> chosen() {
        return years.lines().stream()
                .filter(line -> line.id().equals(year.get()))
                .findFirst();
    }

    boolean isOfYear(Line<Term> term) {
        return term.value("academicYearId").equals(Objects.toString(year.get()));
    }

    private List<Line<Term>> termsOf(UUID id) {
        return terms.lines().stream()
                .filter(line -> line.value("academicYearId").equals(id.toString()))
                .toList();
    }

    /** A day off within the chosen year, one without a day yet, or one of no year. */
    boolean isOfYear(Line<Holiday> holiday, boolean any) {
        Optional<LocalDate> day = day(holiday, "startsOn");
        return any
                || day.isEmpty()
                || holiday.isFresh()
                || chosen().map(line -> !day.get()
                                        .isBefore(day(line, "startsOn").orElse(LocalDate.MIN))
                                && !day.get().isAfter(day(line, "endsOn").orElse(LocalDate.MAX)))
                        .orElse(true);
    }

    Set<DayOfWeek> weekdays() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Weekdays.of(week.value("weekdays")).ifPresent(week -> days.addAll(week.days()));
        return days;
    }

    @Override
    boolean isDone() {
        LocalDate today = work.today();
        return read().terms().stream().anyMatch(term -> !today.isAfter(term.endsOn));
    }

    @Override
    String told() {
        return read().year(work.today())
                .map(one -> work.say(
                        "setup.calendar.told",
                        "year",
                        one.name,
                        "terms",
                        work.words()
                                .count(
                                        "setup.calendar.terms",
                                        read().terms().stream()
                                                .filter(term -> term.academicYearId.equals(one.id))
                                                .count()),
                        "holidays",
                        work.words()
                                .count(
                                        "setup.calendar.daysOff",
                                        read().holidays().size())))
                .orElse("");
    }

    /** That the proposal is to be looked through. */
    @Override
    protected String notice() {
        boolean proposed = terms.lines().stream().anyMatch(Line::isFresh);
        return proposed ? work.say("setup.calendar.draft", "year", Year.of(firstYear())) : "";
    }

    private int firstYear() {
        return chosen().flatMap(line -> day(line, "startsOn"))
                .orElseGet(work::today)
                .getYear();
    }
}
