package io.daftari.office.setup;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.School;
import io.daftari.model.school.Subject;
import io.daftari.model.school.Term;
import io.daftari.model.site.Site;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is set up of a school, read at one moment, forecasts included; what is put away is left out.
 *
 * @param school null where it is not known here yet
 * @param levels those that are put away, too
 * @param assignments of class teachers alone
 */
record SetupRead(
        @Nullable School school,
        List<AcademicYear> years,
        List<Term> terms,
        List<Holiday> holidays,
        List<GradeLevel> levels,
        List<ClassGroup> classes,
        List<Subject> subjects,
        List<StaffMember> staff,
        List<TeachingAssignment> assignments,
        List<Site> sites) {

    /** What it is made of. */
    static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            School.class,
            AcademicYear.class,
            Term.class,
            Holiday.class,
            GradeLevel.class,
            ClassGroup.class,
            Subject.class,
            StaffMember.class,
            TeachingAssignment.class,
            Site.class);

    static final SetupRead NOTHING = new SetupRead(
            null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    static SetupRead of(Desk desk) {
        List<GradeLevel> levels = desk.find(Query.of(GradeLevel.class));
        levels.sort(Comparator.comparingInt((GradeLevel level) -> level.position)
                .thenComparing(level -> level.code)
                .thenComparing(level -> level.id));
        return new SetupRead(
                desk.get(School.class, desk.schoolId()).orElse(null),
                all(desk, AcademicYear.class, Comparator.comparing((AcademicYear year) -> year.startsOn)),
                all(desk, Term.class, Comparator.comparing((Term term) -> term.startsOn)),
                all(desk, Holiday.class, Comparator.comparing((Holiday holiday) -> holiday.startsOn)),
                List.copyOf(levels),
                all(desk, ClassGroup.class, Comparator.comparing((ClassGroup group) -> group.name)),
                all(desk, Subject.class, Comparator.comparing((Subject subject) -> subject.name)),
                all(desk, StaffMember.class, Comparator.comparing(StaffMember::fullName)),
                all(desk, TeachingAssignment.class, Comparator.comparing((TeachingAssignment one) -> one.validFrom))
                        .stream()
                        .filter(one -> one.subjectId == null)
                        .toList(),
                all(desk, Site.class, Comparator.comparing((Site site) -> site.name)));
    }

    private static <R extends EditableRow> List<R> all(Desk desk, Class<R> type, Comparator<R> order) {
        List<R> all = desk.find(Query.of(type));
        all.removeIf(row -> row.archived);
        all.sort(order.thenComparing(row -> row.id));
        return List.copyOf(all);
    }

    String country() {
        return school == null ? "" : school.country;
    }

    /** The year of a day, else the first after it, else the last. */
    Optional<AcademicYear> year(LocalDate day) {
        return years.stream()
                .filter(year -> !day.isAfter(year.endsOn))
                .findFirst()
                .or(() -> years.isEmpty() ? Optional.empty() : Optional.of(years.get(years.size() - 1)));
    }

    /** The class teacher of a class from a day on, or the next one; not who is it on that day for the last time. */
    Optional<TeachingAssignment> teacher(ClassGroup group, LocalDate day) {
        return assignments.stream()
                .filter(one -> one.classId.equals(group.id) && day.isBefore(one.validTo))
                .findFirst();
    }
}
