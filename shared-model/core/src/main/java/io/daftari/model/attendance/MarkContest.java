package io.daftari.model.attendance;

import io.daftari.model.time.CaptureInterval;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of several typed marks of equal rank stands. The answer depends on the set of marks alone, never on the order in
 * which devices are heard (heart.md, invariant 14).
 *
 * <p>A mark is out if another was certainly captured later. Among the rest the most careful stands: absent before excused
 * before late before present, because a missing child that counts as present is the worst error here.
 */
final class MarkContest {

    /**
     * One typed mark.
     *
     * @param capture where its capture lies; null where this desk does not know
     * @param replica where it was typed; null where this desk does not know
     * @param instead the operation that its author saw and corrected
     */
    record Contender(
            UUID operation,
            UUID markedBy,
            Presence presence,
            @Nullable Integer minutesLate,
            @Nullable String reason,
            @Nullable CaptureInterval capture,
            @Nullable UUID replica,
            @Nullable UUID instead) {

        boolean saysTheSame(Contender other) {
            return presence == other.presence
                    && java.util.Objects.equals(minutesLate, other.minutesLate)
                    && java.util.Objects.equals(reason, other.reason);
        }

        /** Whether this was certainly typed after the other. */
        boolean after(Contender other) {
            if (other.operation.equals(instead)) {
                return true;
            }
            if (operation.equals(other.instead)) {
                return false;
            }
            if (replica != null && replica.equals(other.replica)) {
                // Ids of one device grow with time.
                return io.daftari.model.row.RowOrder.compareIds(operation, other.operation) > 0;
            }
            return capture != null && other.capture != null && capture.after(other.capture);
        }
    }

    private static final Comparator<Contender> MOST_CAREFUL_FIRST = Comparator.comparing(Contender::presence)
            .reversed()
            .thenComparing(Contender::operation, io.daftari.model.row.RowOrder::compareIds);

    private MarkContest() {}

    /**
     * @param marks at least one
     */
    static Contender winner(Collection<Contender> marks) {
        List<Contender> standing = marks.stream()
                .filter(mark -> marks.stream().noneMatch(other -> !other.equals(mark) && other.after(mark)))
                .toList();
        // Certainty is not transitive across devices: should it run in a ring, all of them stand.
        Collection<Contender> from = standing.isEmpty() ? marks : standing;
        return from.stream().min(MOST_CAREFUL_FIRST).orElseThrow();
    }
}
