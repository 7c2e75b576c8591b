package io.daftari.model.attendance;

import io.daftari.model.attendance.RegisterSheet.Mark;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Reason;
import io.daftari.model.people.PeopleNames;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a register screen shows, read in one transaction.
 *
 * @param commit what the replica had read from the hub when it was read
 * @param people names by user
 * @param taken the evidence of the operation that took most of the register; null where nobody has
 * @param waiting whether that operation has not been decided yet
 * @param mayMark whether the user has the right to take this register
 * @param locked whether he had, and comes too late
 */
public record RegisterRead(
        RegisterSheet sheet,
        long commit,
        Map<UUID, String> people,
        @Nullable CaptureEvidence taken,
        boolean waiting,
        boolean mayMark,
        boolean locked) {

    /**
     * Reads it for whoever asks; empty if the desk does not know the class.
     *
     * @param undecided whether an operation has not been decided yet
     */
    public static Optional<RegisterRead> of(
            Desk desk, long commit, UUID classId, LocalDate day, int lesson, Predicate<UUID> undecided) {
        return RegisterSheet.read(desk, classId, day, lesson).map(sheet -> {
            CaptureEvidence evidence = sheet.lines().stream()
                    .filter(RegisterSheet.Line::isMarked)
                    .map(RegisterSheet.Line::standing)
                    .filter(Objects::nonNull)
                    .collect(Collectors.groupingBy(Mark::operation, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .max(Comparator.comparing(Map.Entry<UUID, Long>::getValue).thenComparing(Map.Entry::getKey))
                    .flatMap(most -> desk.get(CaptureEvidence.class, most.getKey()))
                    .orElse(null);
            boolean waiting = evidence != null && undecided.test(evidence.id);
            List<Reason> against = RegisterScope.against(desk, classId, day);
            return new RegisterRead(
                    sheet,
                    commit,
                    people(desk, sheet, evidence),
                    evidence,
                    waiting,
                    desk.permits(MarkRegister.PERMISSION) && against.isEmpty(),
                    against.stream().anyMatch(reason -> reason.code().equals(RegisterScope.LOCKED)));
        });
    }

    private static Map<UUID, String> people(Desk desk, RegisterSheet sheet, @Nullable CaptureEvidence evidence) {
        Map<UUID, String> people = new HashMap<>();
        PeopleNames names = new PeopleNames(desk);
        Function<UUID, String> name = user -> names.user(user).orElse("");
        sheet.lines().forEach(line -> {
            if (line.standing() != null) {
                people.computeIfAbsent(line.standing().markedBy(), name);
            }
            line.others().forEach(mark -> people.computeIfAbsent(mark.markedBy(), name));
        });
        if (evidence != null) {
            people.computeIfAbsent(evidence.authorId, name);
        }
        return people;
    }
}
