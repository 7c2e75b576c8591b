package io.daftari.model.attendance;

import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed of a register without effect, beside what stands there now.
 *
 * @param author whose word it is
 * @param lines the pupils of whom he typed something: those first of whom something else stands, then by name
 * @param others how many more stood on his list, all present; null where that list is not known here
 */
public record WithheldMarks(
        UUID author, List<Line> lines, @Nullable Integer others) {

    /** What it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(InboxItem.class, AttendanceMark.class, Enrolment.class, Student.class, ClassGroup.class);

    /**
     * One pupil.
     *
     * @param name empty where it is not known here
     * @param typed what was typed
     * @param stands what counts now; null while nobody has marked him
     */
    public record Line(
            UUID student,
            String name,
            TypedMark typed,
            @Nullable AttendanceMark stands) {

        /** Whether somebody has said otherwise. */
        public boolean differs() {
            return stands != null
                    && (stands.presence != typed.presence()
                            || !Objects.equals(stands.minutesLate, typed.minutes())
                            || !Objects.equals(stands.reason, typed.reason()));
        }
    }

    public WithheldMarks {
        lines = List.copyOf(lines);
    }

    /** Reads them; empty where the operation was not withheld, or is of another kind. */
    public static Optional<WithheldMarks> of(Desk desk, UUID operation) {
        return desk.get(InboxItem.class, operation)
                .filter(item -> item.withheldIntent().isPresent())
                .flatMap(item -> desk.typed(item.operationType, item.typed).flatMap(typed -> of(desk, item, typed)));
    }

    private static Optional<WithheldMarks> of(Desk desk, InboxItem item, Operation typed) {
        if (typed instanceof MarkRegister register) {
            UUID session = ClassSession.idOf(register.classId(), register.onDate(), register.lesson());
            return Optional.of(new WithheldMarks(
                    item.authorId, lines(desk, session, register.exceptions()), others(desk, register)));
        }
        if (typed instanceof CorrectMark correction) {
            UUID session = ClassSession.idOf(correction.classId(), correction.onDate(), correction.lesson());
            return Optional.of(new WithheldMarks(item.authorId, lines(desk, session, List.of(correction.mark())), 0));
        }
        return Optional.empty();
    }

    private static List<Line> lines(Desk desk, UUID session, List<TypedMark> typed) {
        Map<UUID, List<AttendanceMark>> standing =
                desk.find(AttendanceMark.of(session)).stream().collect(Collectors.groupingBy(mark -> mark.studentId));
        Map<UUID, String> names = new HashMap<>();
        desk.getAll(Student.class, typed.stream().map(TypedMark::student).toList())
                .forEach(student -> names.put(student.id, student.fullName()));
        List<Line> lines = new ArrayList<>();
        for (TypedMark mark : typed) {
            String name = names.get(mark.student());
            lines.add(new Line(
                    mark.student(),
                    name == null ? desk.nameOf(Student.class, mark.student()).orElse("") : name,
                    mark,
                    AttendanceRules.effective(standing.getOrDefault(mark.student(), List.of()))
                            .orElse(null)));
        }
        lines.sort(Comparator.comparing(Line::differs)
                .reversed()
                .thenComparing(Line::name, String.CASE_INSENSITIVE_ORDER));
        return lines;
    }

    private static @Nullable Integer others(Desk desk, MarkRegister register) {
        SeenList list = register.list();
        if (list == null) {
            return 0;
        }
        LocalDate day = register.onDate();
        Set<UUID> named = new HashSet<>();
        register.exceptions().forEach(mark -> named.add(mark.student()));
        return desk.seen(Enrolment.of(register.classId(), day), list)
                .map(rows -> (int) rows.stream()
                        .filter(row -> !named.contains(row.studentId))
                        .count())
                .orElse(null);
    }
}
