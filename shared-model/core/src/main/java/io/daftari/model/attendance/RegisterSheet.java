package io.daftari.model.attendance;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.place.Fix;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A class's register of one day as one desk has it: who is of the class, and what stands of each. It knows which
 * operations a draft on it means, because it is the list that the author sees.
 *
 * @param lines by name
 * @param enrolments what {@link MarkRegister#list()} names
 */
public record RegisterSheet(
        UUID classId, String className, LocalDate onDate, int lesson, List<Line> lines, List<Enrolment> enrolments) {

    /**
     * One pupil.
     *
     * @param standing the mark that counts; null where there is none
     * @param isMarked whether somebody other than the pupil himself has marked him
     * @param others marks that were not taken and say something else
     */
    public record Line(
            UUID student,
            String name,
            String admissionNumber,
            @Nullable Mark standing,
            boolean isMarked,
            List<Mark> others) {}

    /** What somebody says of a pupil. */
    public record Mark(
            Presence presence,
            @Nullable Integer minutes,
            @Nullable String reason,
            MarkRank rank,
            UUID operation,
            UUID markedBy) {}

    public RegisterSheet {
        lines = List.copyOf(lines);
        enrolments = List.copyOf(enrolments);
    }

    /** Reads it; empty if the desk does not know the class. */
    public static Optional<RegisterSheet> read(Desk desk, UUID classId, LocalDate onDate, int lesson) {
        Optional<ClassGroup> group = desk.get(ClassGroup.class, classId);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        List<Enrolment> enrolments = desk.find(Enrolment.of(classId, onDate));
        Map<UUID, Student> students = new HashMap<>();
        desk.getAll(Student.class, enrolments.stream().map(row -> row.studentId).toList())
                .forEach(student -> students.put(student.id, student));
        List<AttendanceMark> marks =
                desk.find(Query.of(AttendanceMark.class).eq("sessionId", ClassSession.idOf(classId, onDate, lesson)));
        Map<UUID, List<AttendanceMark>> byStudent =
                marks.stream().collect(Collectors.groupingBy(mark -> mark.studentId));
        Map<UUID, List<Mark>> others = others(desk, marks);
        List<Line> lines = new ArrayList<>();
        for (Enrolment enrolment : enrolments) {
            UUID id = enrolment.studentId;
            Student student = students.get(id);
            List<AttendanceMark> theirs = byStudent.getOrDefault(id, List.of());
            lines.add(new Line(
                    id,
                    student == null ? desk.nameOf(Student.class, id).orElse("") : student.fullName(),
                    student == null ? "" : student.admissionNumber,
                    AttendanceRules.effective(theirs).map(RegisterSheet::of).orElse(null),
                    theirs.stream().anyMatch(mark -> mark.rank != MarkRank.SELF),
                    others.getOrDefault(id, List.of())));
        }
        lines.sort(
                Comparator.comparing(Line::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Line::admissionNumber));
        return Optional.of(new RegisterSheet(classId, group.get().name, onDate, lesson, lines, enrolments));
    }

    private static Mark of(AttendanceMark mark) {
        return new Mark(mark.presence, mark.minutesLate, mark.reason, mark.rank, mark.operationId, mark.markedBy);
    }

    private static Map<UUID, List<Mark>> others(Desk desk, List<AttendanceMark> marks) {
        Map<UUID, AttendanceMark> byId = new HashMap<>();
        marks.forEach(mark -> byId.put(mark.id, mark));
        Map<UUID, List<Mark>> others = new HashMap<>();
        if (byId.isEmpty()) {
            return others;
        }
        for (Conflict conflict : desk.find(Query.of(Conflict.class).in("subjectId", byId.keySet()))) {
            AttendanceMark mark = byId.get(conflict.subjectId);
            if (mark != null && conflict.other != null && conflict.settled != Conflict.Settled.AGREED) {
                MarkBook.Kept kept = MarkBook.kept(conflict.other);
                others.computeIfAbsent(mark.studentId, id -> new ArrayList<>())
                        .add(new Mark(
                                kept.presence(),
                                kept.minutes(),
                                kept.reason(),
                                mark.rank,
                                kept.operation(),
                                kept.markedBy()));
            }
        }
        return others;
    }

    /** Whether somebody has taken this register, be it that pupils joined since. */
    public boolean isTaken() {
        return lines.stream().anyMatch(Line::isMarked);
    }

    /** The line of a pupil. */
    public Optional<Line> line(UUID student) {
        return lines.stream().filter(line -> line.student().equals(student)).findFirst();
    }

    /** What would stand of a pupil if the draft were confirmed; empty where he is open. */
    public Optional<Presence> shown(Line line, RegisterDraft draft) {
        return draft.of(line.student())
                .map(TypedMark::presence)
                .or(() -> Optional.ofNullable(line.standing()).map(Mark::presence));
    }

    /**
     * Those of whom nothing is known and nothing was typed: a register confirmed now marks them present, unless all that
     * was typed are corrections.
     */
    public List<Line> open(RegisterDraft draft) {
        return lines.stream().filter(line -> shown(line, draft).isEmpty()).toList();
    }

    /** What was typed of pupils whom somebody had marked already; each needs a reason. */
    public List<TypedMark> corrections(RegisterDraft draft) {
        return draft.marks().stream()
                .filter(mark -> line(mark.student()).filter(Line::isMarked).isPresent())
                .toList();
    }

    /** Those corrections that do not yet say why. */
    public List<TypedMark> unexplained(RegisterDraft draft) {
        return corrections(draft).stream().filter(mark -> mark.reason() == null).toList();
    }

    /** Whether confirming the draft takes the register of those who are not yet marked. */
    public boolean takes(RegisterDraft draft) {
        return !isTaken() || draft.marks().size() > corrections(draft).size();
    }

    /**
     * The draft without what stands already just as it was typed: it was confirmed, and the program ended before it could
     * forget it.
     */
    public RegisterDraft unconfirmed(RegisterDraft draft) {
        RegisterDraft rest = draft;
        for (TypedMark mark : draft.marks()) {
            Mark stands = line(mark.student())
                    .filter(Line::isMarked)
                    .map(Line::standing)
                    .orElse(null);
            if (stands != null
                    && stands.presence() == mark.presence()
                    && Objects.equals(stands.minutes(), mark.minutes())
                    && Objects.equals(stands.reason(), mark.reason())) {
                rest = rest.clear(mark.student());
            }
        }
        return rest;
    }

    /**
     * What confirming the draft means: a register for those who are not yet marked, and a correction for each whose mark
     * stands.
     *
     * @param commit what the replica had read from the hub when the list was shown
     * @param fixes where the author is
     */
    public List<Operation> operations(RegisterDraft draft, long commit, List<Fix> fixes) {
        List<Operation> operations = new ArrayList<>();
        List<TypedMark> corrections = corrections(draft);
        if (takes(draft)) {
            List<TypedMark> typed = new ArrayList<>(draft.marks());
            typed.removeAll(corrections);
            operations.add(new MarkRegister(classId, onDate, lesson, SeenList.of(commit, enrolments), typed, fixes));
        }
        for (TypedMark mark : corrections) {
            UUID instead = line(mark.student())
                    .map(Line::standing)
                    .map(Mark::operation)
                    .orElse(null);
            operations.add(new CorrectMark(classId, onDate, lesson, mark, instead));
        }
        return operations;
    }
}
