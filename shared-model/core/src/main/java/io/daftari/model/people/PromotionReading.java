package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.PromotionPlan.Blocker;
import io.daftari.model.people.PromotionPlan.Frame;
import io.daftari.model.people.PromotionPlan.Pupil;
import io.daftari.model.people.PromotionPlan.Target;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the end of a year builds on. */
final class PromotionReading {

    private final Desk desk;
    private final Frame frame;

    PromotionReading(Desk desk, Frame frame) {
        this.desk = desk;
        this.frame = frame;
    }

    PromotionPlan plan(LocalDate today) {
        UUID toYear = frame.toYearId();
        List<ClassGroup> old = desk.find(Query.of(ClassGroup.class).eq("academicYearId", frame.fromYearId()));
        List<ClassGroup> next = toYear == null
                ? List.of()
                : desk.find(Query.of(ClassGroup.class).eq("academicYearId", toYear));
        List<ClassGroup> both = new ArrayList<>(old);
        both.addAll(next);
        PromotionLevels levels = new PromotionLevels(desk.find(Query.of(GradeLevel.class)), both);
        List<Enrolment> coming = toYear == null ? List.of() : places(toYear);
        List<Target> targets = targets(levels, next, coming);
        return new PromotionPlan(
                frame, blockers(targets.isEmpty()), levels, targets, pupils(levels, old, coming, today));
    }

    /** Without those that have no day, as of one who was put into the wrong class. */
    private List<Enrolment> places(UUID year) {
        return desk.find(Query.of(Enrolment.class).eq("academicYearId", year)).stream()
                .filter(place -> !place.validTo.isBefore(place.validFrom))
                .toList();
    }

    private Set<Blocker> blockers(boolean noClasses) {
        Set<Blocker> blockers = EnumSet.noneOf(Blocker.class);
        AcademicYear ending = desk.get(AcademicYear.class, frame.fromYearId()).orElse(null);
        if (ending == null
                || !frame.lastDay().isBefore(frame.from())
                || frame.lastDay().isBefore(ending.startsOn)) {
            blockers.add(Blocker.LAST_DAY_OUTSIDE);
        }
        UUID toYear = frame.toYearId();
        Optional<AcademicYear> next = toYear == null ? Optional.empty() : desk.get(AcademicYear.class, toYear);
        if (next.isEmpty()) {
            blockers.add(Blocker.NO_NEXT_YEAR);
            return blockers;
        }
        if (desk.count(Query.of(Term.class).eq("academicYearId", next.get().id).eq("archived", false)) == 0) {
            blockers.add(Blocker.NO_TERMS);
        }
        if (noClasses) {
            blockers.add(Blocker.NO_CLASSES);
        }
        if (frame.from().isBefore(next.get().startsOn) || frame.from().isAfter(next.get().endsOn)) {
            blockers.add(Blocker.FIRST_DAY_OUTSIDE);
        }
        return blockers;
    }

    private List<Target> targets(PromotionLevels levels, List<ClassGroup> groups, List<Enrolment> coming) {
        Map<UUID, Long> taken = new HashMap<>();
        coming.stream()
                .filter(place -> !place.validFrom.isAfter(frame.from()) && !place.validTo.isBefore(frame.from()))
                .forEach(place -> taken.merge(place.classId, 1L, Long::sum));
        return groups.stream()
                .filter(group -> !group.archived)
                .map(group -> new Target(
                        group.id,
                        group.name,
                        group.gradeLevelId,
                        levels.position(group.gradeLevelId),
                        levels.streamOf(group),
                        group.capacity,
                        group.capacity - taken.getOrDefault(group.id, 0L)))
                .sorted(Comparator.comparingInt(Target::level).thenComparing(Target::name))
                .toList();
    }

    private List<Pupil> pupils(
            PromotionLevels levels, List<ClassGroup> groups, List<Enrolment> coming, LocalDate today) {
        Map<UUID, Enrolment> last = new HashMap<>();
        for (Enrolment place : places(frame.fromYearId())) {
            last.merge(place.studentId, place, PromotionReading::later);
        }
        Map<UUID, Promotion> done = new HashMap<>();
        desk.find(Query.of(Promotion.class).eq("fromYearId", frame.fromYearId()))
                .forEach(one -> done.put(one.enrolmentId, one));
        Map<UUID, ClassGroup> byId = new HashMap<>();
        groups.forEach(group -> byId.put(group.id, group));
        Set<UUID> there = new HashSet<>();
        coming.forEach(place -> there.add(place.studentId));
        Map<UUID, Student> students = students(last.keySet());
        List<Pupil> pupils = new ArrayList<>();
        for (Enrolment place : last.values()) {
            Student student = students.get(place.studentId);
            Promotion promoted = done.get(place.id);
            if (student != null && (promoted != null || !place.validTo.isBefore(today))) {
                ClassGroup group = byId.get(place.classId);
                pupils.add(pupil(student, place, group, level(levels, group), there.contains(student.id), promoted));
            }
        }
        pupils.sort(Comparator.comparingInt(
                        (Pupil one) -> one.levelId() == null ? Integer.MAX_VALUE : levels.position(one.levelId()))
                .thenComparing(Pupil::className)
                .thenComparing(Pupil::name)
                .thenComparing(Pupil::admissionNumber)
                .thenComparing(Pupil::id));
        return pupils;
    }

    private Map<UUID, Student> students(Collection<UUID> ids) {
        Map<UUID, Student> students = new HashMap<>();
        desk.getAll(Student.class, ids).forEach(student -> students.put(student.id, student));
        return students;
    }

    private static @Nullable UUID level(PromotionLevels levels, @Nullable ClassGroup group) {
        return group == null || !levels.isKnown(group.gradeLevelId) ? null : group.gradeLevelId;
    }

    private static Pupil pupil(
            Student student,
            Enrolment place,
            @Nullable ClassGroup group,
            @Nullable UUID level,
            boolean isThere,
            @Nullable Promotion done) {
        return new Pupil(
                student.id,
                student.fullName(),
                student.admissionNumber,
                student.archived,
                place.id,
                place.classId,
                group == null ? "" : group.name,
                level,
                place.validFrom,
                place.validTo.equals(Enrolment.OPEN) ? null : place.validTo,
                isThere,
                done);
    }

    private static Enrolment later(Enrolment one, Enrolment other) {
        int order = one.validTo.compareTo(other.validTo);
        return (order == 0 ? one.validFrom.compareTo(other.validFrom) : order) >= 0 ? one : other;
    }
}
