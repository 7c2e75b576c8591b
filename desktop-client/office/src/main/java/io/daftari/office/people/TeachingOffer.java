package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.EditableRow;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Subject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be given to somebody to teach, read at one moment.
 *
 * @param groups the classes of the years that have not ended, by level
 * @param subjects by name
 * @param given who teaches what already
 */
record TeachingOffer(List<Group> groups, List<Taught> subjects, List<Given> given) {

    static final TeachingOffer NOTHING = new TeachingOffer(List.of(), List.of(), List.of());

    /**
     * A class.
     *
     * @param year its name where the classes are of several years; else empty
     * @param from the first day on which somebody can be given it from now on
     */
    record Group(UUID id, String name, String year, UUID levelId, String level, LocalDate from) {}

    /**
     * A subject.
     *
     * @param first name of the youngest level at which it is taught; empty where that is not said
     * @param last name of the oldest
     * @param levels at which it is taught
     */
    record Taught(UUID id, String name, String first, String last, Set<UUID> levels) {}

    record Given(TeachingAssignment row, String teacher) {}

    private record Placed(ClassGroup group, AcademicYear year) {}

    static TeachingOffer of(Desk desk, LocalDate today) {
        Map<UUID, GradeLevel> levels = byId(desk.find(Query.of(GradeLevel.class)), level -> level.id);
        Map<UUID, AcademicYear> years = byId(desk.find(Query.of(AcademicYear.class)), year -> year.id);
        List<Placed> classes = kept(desk, ClassGroup.class).stream()
                .flatMap(group -> Optional.ofNullable(years.get(group.academicYearId))
                        .filter(year -> !year.endsOn.isBefore(today))
                        .map(year -> new Placed(group, year))
                        .stream())
                .sorted(Comparator.comparing((Placed one) -> one.year().startsOn)
                        .thenComparing(one -> position(levels, one.group()))
                        .thenComparing(one -> one.group().name)
                        .thenComparing(one -> one.group().id))
                .toList();
        boolean several = classes.stream().map(one -> one.year().id).distinct().count() > 1;
        Map<UUID, StaffMember> staff = byId(desk.find(Query.of(StaffMember.class)), member -> member.id);
        return new TeachingOffer(
                classes.stream()
                        .map(one -> group(one.group(), one.year(), several, levels, today))
                        .toList(),
                kept(desk, Subject.class).stream()
                        .sorted(Comparator.comparing((Subject subject) -> subject.name)
                                .thenComparing(subject -> subject.id))
                        .map(subject -> taught(subject, levels))
                        .toList(),
                kept(desk, TeachingAssignment.class).stream()
                        .filter(one -> !one.validTo.isBefore(today))
                        .map(one -> new Given(
                                one,
                                Optional.ofNullable(staff.get(one.staffId))
                                        .map(StaffMember::fullName)
                                        .orElse("")))
                        .toList());
    }

    private static <R extends EditableRow> List<R> kept(Desk desk, Class<R> type) {
        return desk.find(Query.of(type)).stream().filter(row -> !row.archived).toList();
    }

    private static <R> Map<UUID, R> byId(Collection<R> rows, Function<R, UUID> id) {
        Map<UUID, R> all = new HashMap<>();
        rows.forEach(row -> all.put(id.apply(row), row));
        return all;
    }

    private static int position(Map<UUID, GradeLevel> levels, ClassGroup group) {
        GradeLevel level = levels.get(group.gradeLevelId);
        return level == null ? Integer.MAX_VALUE : level.position;
    }

    private static Group group(
            ClassGroup group, AcademicYear year, boolean several, Map<UUID, GradeLevel> levels, LocalDate today) {
        return new Group(
                group.id,
                group.name,
                several ? year.name : "",
                group.gradeLevelId,
                name(levels, group.gradeLevelId),
                year.startsOn.isAfter(today) ? year.startsOn : today);
    }

    private static Taught taught(Subject subject, Map<UUID, GradeLevel> levels) {
        return new Taught(
                subject.id,
                subject.name,
                name(levels, subject.firstLevelId),
                name(levels, subject.lastLevelId),
                levels.keySet().stream()
                        .filter(level -> subject.isTaughtAt(level, levels))
                        .collect(Collectors.toSet()));
    }

    private static String name(Map<UUID, GradeLevel> levels, @Nullable UUID id) {
        GradeLevel level = id == null ? null : levels.get(id);
        return level == null ? "" : level.name;
    }

    Optional<Group> group(String id) {
        return groups.stream().filter(one -> one.id().toString().equals(id)).findFirst();
    }

    Optional<Taught> subject(String id) {
        return subjects.stream().filter(one -> one.id().toString().equals(id)).findFirst();
    }

    /** Whether a subject is meant for a class by its levels. */
    static boolean fits(Taught subject, Group group) {
        return group.level().isEmpty() || subject.levels().contains(group.levelId());
    }

    /** Who else has this in that class on that day or later, by name; nobody twice. */
    Set<String> teachers(UUID group, @Nullable UUID subject, LocalDate from, @Nullable UUID notOf) {
        return having(group, subject, from)
                .filter(one ->
                        !one.row().staffId.equals(notOf) && !one.teacher().isEmpty())
                .map(Given::teacher)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What somebody has of it on that day or later. */
    Optional<TeachingAssignment> of(UUID staff, UUID group, @Nullable UUID subject, LocalDate from) {
        return having(group, subject, from)
                .map(Given::row)
                .filter(row -> row.staffId.equals(staff))
                .findFirst();
    }

    private Stream<Given> having(UUID group, @Nullable UUID subject, LocalDate from) {
        return given.stream()
                .filter(one -> one.row().classId.equals(group)
                        && Objects.equals(one.row().subjectId, subject)
                        && !one.row().validTo.isBefore(from));
    }
}
