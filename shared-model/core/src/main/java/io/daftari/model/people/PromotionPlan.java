package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a year before it happens: what is proposed for each pupil, why, and what stands against it. It writes nothing.
 * Whatever a person chose otherwise is weighed anew by {@link #lines}, without reading again.
 */
public final class PromotionPlan {

    /** The rows on which it builds. */
    public static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            AcademicYear.class,
            Term.class,
            GradeLevel.class,
            ClassGroup.class,
            Student.class,
            Enrolment.class,
            Promotion.class);

    /**
     * From when to when.
     *
     * @param toYearId null where none is there yet
     * @param from the first day in the new classes
     * @param lastDay the last day of those who leave
     */
    public record Frame(UUID fromYearId, @Nullable UUID toYearId, LocalDate from, LocalDate lastDay) {}

    /** What stands against the whole. */
    public enum Blocker {
        NO_NEXT_YEAR,
        NO_TERMS,
        NO_CLASSES,
        FIRST_DAY_OUTSIDE,
        LAST_DAY_OUTSIDE
    }

    /** Why something is proposed. */
    public enum Why {
        NEXT_LEVEL,
        /** On the next level is no class of his stream, or more than one: that with the most room. */
        MOST_ROOM,
        LAST_LEVEL,
        PUT_AWAY,
        CHOSEN
    }

    /** What stands against a line. */
    public enum Obstacle {
        NO_LEVEL,
        NO_CLASS,
        CLASS_FULL,
        /** He is to leave, or to move on, on a day that is known already. */
        LEAVES_ALREADY,
        /** He has a class of the next year by other means. */
        ALREADY_THERE,
        TOO_EARLY
    }

    /**
     * A pupil of the year that ends.
     *
     * @param until his last day where one is known already; null where not
     * @param done what was done with him; null where nothing was
     */
    public record Pupil(
            UUID id,
            String name,
            String admissionNumber,
            boolean putAway,
            UUID enrolmentId,
            UUID classId,
            String className,
            @Nullable UUID levelId,
            LocalDate since,
            @Nullable LocalDate until,
            boolean isThere,
            @Nullable Promotion done) {}

    /**
     * A class of the next year.
     *
     * @param level place of its level among the levels
     * @param stream by which the classes of levels answer each other; empty for none
     * @param free seats before anything of this plan
     */
    public record Target(UUID id, String name, UUID levelId, int level, String stream, long capacity, long free) {}

    /**
     * What a person chose for a pupil.
     *
     * @param classId null for the one that is proposed
     * @param reason as typed; empty for none
     */
    public record Choice(PromotionAction action, @Nullable UUID classId, String reason) {}

    /** What is to become of a pupil, or has. */
    public record Line(
            Pupil pupil,
            PromotionAction action,
            @Nullable Target target,
            Why why,
            String reason,
            @Nullable Obstacle obstacle) {

        public boolean isDone() {
            return pupil.done() != null;
        }

        /** Whether it can be confirmed. */
        public boolean isOpen() {
            return pupil.done() == null && obstacle == null;
        }
    }

    private final Frame frame;
    private final Set<Blocker> blockers;
    private final PromotionLevels levels;
    private final List<Target> targets;
    private final List<Pupil> pupils;

    PromotionPlan(
            Frame frame, Set<Blocker> blockers, PromotionLevels levels, List<Target> targets, List<Pupil> pupils) {
        this.frame = frame;
        this.blockers = blockers;
        this.levels = levels;
        this.targets = List.copyOf(targets);
        this.pupils = List.copyOf(pupils);
    }

    /** @param today of the school: who has left before it is not of the year any more */
    public static PromotionPlan read(Desk desk, Frame frame, LocalDate today) {
        return new PromotionReading(desk, frame).plan(today);
    }

    public Frame frame() {
        return frame;
    }

    /** As long as there is one, nothing can be confirmed. */
    public Set<Blocker> blockers() {
        return blockers.isEmpty() ? Set.of() : EnumSet.copyOf(blockers);
    }

    /** The classes of the next year, by level and name. */
    public List<Target> targets() {
        return targets;
    }

    /** By level, class and name. */
    public List<Pupil> pupils() {
        return pupils;
    }

    /** A line for each pupil. Seats go to those for whom a class was chosen first, then down the list. */
    public List<Line> lines(Map<UUID, Choice> choices) {
        Map<UUID, Long> free = new HashMap<>();
        targets.forEach(target -> free.put(target.id(), target.free()));
        Map<UUID, Line> chosen = new HashMap<>();
        for (Pupil pupil : pupils) {
            Choice choice = choices.get(pupil.id());
            if (choice != null && choice.classId() != null && pupil.done() == null) {
                chosen.put(pupil.id(), seated(line(pupil, choice, free), free));
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Pupil pupil : pupils) {
            Line fixed = chosen.get(pupil.id());
            lines.add(fixed != null ? fixed : seated(line(pupil, choices.get(pupil.id()), free), free));
        }
        return List.copyOf(lines);
    }

    private Line line(Pupil pupil, @Nullable Choice choice, Map<UUID, Long> free) {
        Promotion done = pupil.done();
        if (done != null) {
            Why why = done.reason == null ? Why.NEXT_LEVEL : Why.CHOSEN;
            String reason = done.reason == null ? "" : done.reason;
            return new Line(pupil, done.action, target(done.classId).orElse(null), why, reason, null);
        }
        boolean last = pupil.levelId() != null && levels.isLast(pupil.levelId());
        PromotionAction action = choice != null
                ? choice.action()
                : pupil.putAway() ? PromotionAction.LEAVE : last ? PromotionAction.GRADUATE : PromotionAction.PROMOTE;
        Why why = choice != null ? Why.CHOSEN : pupil.putAway() ? Why.PUT_AWAY : last ? Why.LAST_LEVEL : Why.NEXT_LEVEL;
        String reason = choice == null ? "" : choice.reason();
        Optional<Obstacle> stands = standing(pupil, action);
        if (!action.stays()) {
            return new Line(pupil, action, null, why, reason, stands.orElse(null));
        }
        if (choice != null && choice.classId() != null) {
            Optional<Target> target = target(choice.classId());
            return new Line(
                    pupil,
                    action,
                    target.orElse(null),
                    why,
                    reason,
                    stands.orElse(target.isEmpty() ? Obstacle.NO_CLASS : null));
        }
        if (pupil.levelId() == null) {
            return new Line(pupil, action, null, why, reason, stands.orElse(Obstacle.NO_LEVEL));
        }
        Optional<UUID> level =
                action == PromotionAction.REPEAT ? Optional.of(pupil.levelId()) : levels.next(pupil.levelId());
        Target target = null;
        boolean sameStream = true;
        if (level.isPresent()) {
            List<Target> there = targets.stream()
                    .filter(one -> one.levelId().equals(level.get()))
                    .toList();
            List<Target> ofStream = there.stream()
                    .filter(one -> one.stream().equals(levels.streamOf(pupil)))
                    .toList();
            sameStream = ofStream.size() == 1 || there.size() == 1;
            target = (ofStream.isEmpty() ? there : ofStream)
                    .stream()
                            .max(Comparator.comparingLong((Target one) -> free.getOrDefault(one.id(), 0L))
                                    .thenComparing(Target::name, Comparator.reverseOrder()))
                            .orElse(null);
        }
        if (choice == null && target != null && !sameStream) {
            why = Why.MOST_ROOM;
        }
        return new Line(pupil, action, target, why, reason, stands.orElse(target == null ? Obstacle.NO_CLASS : null));
    }

    private Optional<Obstacle> standing(Pupil pupil, PromotionAction action) {
        if (pupil.isThere()) {
            return Optional.of(Obstacle.ALREADY_THERE);
        }
        if (pupil.until() != null) {
            return Optional.of(Obstacle.LEAVES_ALREADY);
        }
        LocalDate begins = action.stays() ? frame.from() : frame.lastDay().plusDays(1);
        return pupil.since().isBefore(begins) ? Optional.empty() : Optional.of(Obstacle.TOO_EARLY);
    }

    private Optional<Target> target(@Nullable UUID id) {
        return targets.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The line with the seat that it takes, or without one. */
    private static Line seated(Line line, Map<UUID, Long> free) {
        Target target = line.target();
        if (target == null || !line.isOpen()) {
            return line;
        }
        long left = free.getOrDefault(target.id(), 0L);
        if (left <= 0) {
            return new Line(line.pupil(), line.action(), target, line.why(), line.reason(), Obstacle.CLASS_FULL);
        }
        free.put(target.id(), left - 1);
        return line;
    }

    /** What is sent for the lines that a person confirmed, in operations of at most as many as one may carry. */
    public List<PromoteStudents> operations(UUID batch, List<Line> confirmed) {
        List<PromoteStudents.Line> all = confirmed.stream()
                .filter(Line::isOpen)
                .map(line -> new PromoteStudents.Line(
                        line.pupil().id(),
                        line.pupil().enrolmentId(),
                        line.action(),
                        line.target() == null ? null : line.target().id(),
                        line.reason().isBlank() ? null : line.reason().strip()))
                .toList();
        List<PromoteStudents> operations = new ArrayList<>();
        for (int at = 0; at < all.size(); at += PromoteStudents.MAX_LINES) {
            operations.add(new PromoteStudents(
                    batch,
                    frame.fromYearId(),
                    frame.toYearId(),
                    frame.from(),
                    frame.lastDay(),
                    all.subList(at, Math.min(all.size(), at + PromoteStudents.MAX_LINES))));
        }
        return List.copyOf(operations);
    }
}
