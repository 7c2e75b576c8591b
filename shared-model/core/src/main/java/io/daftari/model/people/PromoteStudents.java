package io.daftari.model.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a year for the pupils that somebody confirmed, line by line: each goes on, does the level again, or leaves. A
 * line that no longer holds is left out by name and takes no other with it; nothing is done at all only where none holds.
 *
 * @param batchId what was confirmed together, as this and other operations
 * @param fromYearId the year that ends for them
 * @param toYearId the year that begins; null where everybody leaves
 * @param from the first day in the new classes
 * @param lastDay the last day of those who leave; it counts
 */
@JsonPropertyOrder({"batchId", "fromYearId", "toYearId", "from", "lastDay", "lines"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromoteStudents(
        UUID batchId, UUID fromYearId, @Nullable UUID toYearId, LocalDate from, LocalDate lastDay, List<Line> lines)
        implements Operation {

    /** The most pupils of one operation (heart.md, rule 8). */
    public static final int MAX_LINES = 200;

    /**
     * What was confirmed of one pupil.
     *
     * @param enrolmentId the place that he had when it was confirmed
     * @param classId where he goes on; null where he leaves
     * @param reason as the office wrote it; null where it goes without saying
     */
    @JsonPropertyOrder({"studentId", "enrolmentId", "action", "classId", "reason"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            UUID studentId,
            UUID enrolmentId,
            PromotionAction action,
            @Nullable UUID classId,
            @Nullable String reason) {

        private List<Problem> check(String path, boolean hasNextYear) {
            List<Problem> problems = new ArrayList<>();
            if (studentId == null || enrolmentId == null || action == null) {
                String missing = studentId == null ? "studentId" : enrolmentId == null ? "enrolmentId" : "action";
                problems.add(new Problem(path + "." + missing, "required"));
            } else if (action.stays() != (classId != null)) {
                problems.add(new Problem(path + ".classId", action.stays() ? "required" : "not-allowed"));
            } else if (action.stays() && !hasNextYear) {
                problems.add(new Problem("toYearId", "required"));
            }
            if (reason != null && (reason.length() > Checks.MAX_TEXT || !Checks.isStorable(reason))) {
                problems.add(new Problem(path + ".reason", "not-storable"));
            }
            return problems;
        }
    }

    public PromoteStudents {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever may move each pupil may move them all. */
    @Override
    public Permission permission() {
        return TransferStudent.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (batchId == null || fromYearId == null) {
            problems.add(new Problem(batchId == null ? "batchId" : "fromYearId", "required"));
        }
        if (from == null || lastDay == null) {
            problems.add(new Problem(from == null ? "from" : "lastDay", "required"));
        } else if (!Checks.isOnCalendar(from) || !from.isBefore(Enrolment.OPEN) || !Checks.isOnCalendar(lastDay)) {
            problems.add(new Problem(Checks.isOnCalendar(lastDay) ? "from" : "lastDay", "out-of-range"));
        } else if (!lastDay.isBefore(from)) {
            problems.add(new Problem("lastDay", "not-before-from"));
        }
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            problems.add(new Problem("lines", lines.isEmpty() ? "required" : "too-many"));
        }
        Set<UUID> named = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            problems.addAll(line.check("lines[" + i + "]", toYearId != null));
            if (line.studentId() != null && !named.add(line.studentId())) {
                problems.add(new Problem("lines[" + i + "].studentId", "named-twice"));
            }
        }
        return problems;
    }

    /** Whoever may move pupils moves those whom he sees. */
    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached = desk.getAll(Enrolment.class, enrolments()).stream().allMatch(desk::reaches);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "enrolment"));
    }

    private List<UUID> enrolments() {
        return lines.stream().map(Line::enrolmentId).toList();
    }

    @Override
    public Applied apply(Desk desk) {
        Map<UUID, Enrolment> places = byId(desk.getAll(Enrolment.class, enrolments()));
        Map<UUID, Promotion> before = byId(desk.getAll(
                Promotion.class, enrolments().stream().map(Promotion::idOf).toList()));
        Map<UUID, ClassGroup> groups = byId(desk.getAll(
                ClassGroup.class,
                lines.stream()
                        .map(Line::classId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
        Map<UUID, Long> seats = new HashMap<>();
        if (desk.holdsAll(Enrolment.class)) {
            groups.values().forEach(group -> seats.put(group.id, EnrolmentRules.seatsLeft(desk, group, from)));
        }
        Outcome.Builder outcome = new Outcome.Builder();
        List<Reason> leftOut = new ArrayList<>();
        int through = 0;
        for (Line line : lines) {
            Promotion earlier = before.get(Promotion.idOf(line.enrolmentId()));
            if (earlier != null && isSame(earlier, line)) {
                outcome.count("already", 1);
                through++;
                continue;
            }
            Enrolment place = places.get(line.enrolmentId());
            ClassGroup group = line.classId() == null ? null : groups.get(line.classId());
            Optional<Reason> obstacle =
                    earlier != null ? Optional.of(of("PromotedOtherwise", line)) : obstacle(line, place, group, seats);
            if (obstacle.isPresent() || place == null) {
                leftOut.add(obstacle.orElseGet(() -> of("PromotionNotThere", line)));
                continue;
            }
            carryOut(desk, line, place, group);
            if (group != null) {
                seats.computeIfPresent(group.id, (id, left) -> left - 1);
            }
            outcome.count(line.action().name().toLowerCase(Locale.ROOT), 1);
            through++;
        }
        if (through == 0) {
            return new Refusal(leftOut);
        }
        leftOut.forEach(outcome::flag);
        return outcome.build();
    }

    private boolean isSame(Promotion earlier, Line line) {
        return earlier.action == line.action()
                && Objects.equals(earlier.classId, line.classId())
                && earlier.validFrom.equals(begins(line));
    }

    /** Why the line no longer holds; empty where it does. */
    private Optional<Reason> obstacle(
            Line line, @Nullable Enrolment place, @Nullable ClassGroup group, Map<UUID, Long> seats) {
        if (place == null || !place.studentId.equals(line.studentId())) {
            return Optional.of(of("PromotionNotThere", line));
        }
        if (!place.validTo.equals(Enrolment.OPEN)) {
            return Optional.of(of("PromotionLeft", line).with("on", place.validTo));
        }
        if (!place.validFrom.isBefore(begins(line))) {
            return Optional.of(of("PromotionTooEarly", line).with("since", place.validFrom));
        }
        if (!line.action().stays()) {
            return Optional.empty();
        }
        if (group == null || group.archived || !group.academicYearId.equals(toYearId)) {
            return Optional.of(of("PromotionNoClass", line));
        }
        return seats.getOrDefault(group.id, 1L) > 0
                ? Optional.empty()
                : Optional.of(
                        of("PromotionFull", line).with("class", group.name).with("capacity", group.capacity));
    }

    private static Reason of(String code, Line line) {
        return Reason.of(code, "student", line.studentId());
    }

    /** The first day on which things are otherwise. */
    private LocalDate begins(Line line) {
        return line.action().stays() ? from : lastDay.plusDays(1);
    }

    private void carryOut(Desk desk, Line line, Enrolment place, @Nullable ClassGroup group) {
        if (group == null) {
            EnrolmentRules.leave(desk, place, lastDay, line.reason());
        } else {
            EnrolmentRules.move(desk, place, group, from);
        }
        Promotion done = new Promotion();
        done.id = Promotion.idOf(place.id);
        done.studentId = place.studentId;
        done.enrolmentId = place.id;
        done.fromYearId = fromYearId;
        done.action = line.action();
        done.classId = line.classId();
        done.lastDay = place.validTo;
        done.validFrom = begins(line);
        done.reason = line.reason();
        done.operationId = desk.intent().id();
        done.batchId = batchId;
        done.decidedBy = desk.intent().author();
        done.decidedAt = desk.intent().claimed();
        desk.save(done);
    }

    private static <R extends Row> Map<UUID, R> byId(Collection<R> rows) {
        Map<UUID, R> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id, row));
        return byId;
    }

    @Override
    public Optional<Operation> undo(UUID id) {
        return Optional.of(new UndoPromotion(id));
    }
}
