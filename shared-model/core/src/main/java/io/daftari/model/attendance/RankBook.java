package io.daftari.model.attendance;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where marks of several ranks speak of one pupil and disagree, one of them counts; whoever typed another is told, whether
 * his mark came first or last.
 */
final class RankBook {

    /** For so many pupils the marks of a whole class are not read. */
    private static final int FEW = 5;

    private final Desk desk;
    private final ClassSession session;
    private final Outcome.Builder outcome;

    RankBook(Desk desk, ClassSession session, Outcome.Builder outcome) {
        this.desk = desk;
        this.session = session;
        this.outcome = outcome;
    }

    /** The ids of all marks that these pupils may have in the session, one for each rank. */
    private List<UUID> ids(List<UUID> students) {
        return students.stream()
                .flatMap(student -> ids(session.id, student, session.onDate).stream())
                .toList();
    }

    private static List<UUID> ids(UUID session, UUID student, LocalDate onDate) {
        return Arrays.stream(MarkRank.values())
                .map(rank -> AttendanceMark.idOf(session, student, onDate, rank))
                .toList();
    }

    /** What is asked for when one pupil is marked in a session. */
    static List<Query<?>> foreseen(UUID session, UUID student, LocalDate onDate) {
        List<Query<?>> foreseen = new ArrayList<>();
        for (UUID id : ids(session, student, onDate)) {
            foreseen.add(Query.of(AttendanceMark.class).eq("id", id));
            foreseen.add(Query.of(Conflict.class).eq("id", conflictId(id)));
        }
        return foreseen;
    }

    /** All marks of these pupils in the session: one by one where they are few, else by the session. */
    List<AttendanceMark> marksOf(List<UUID> students) {
        if (students.size() <= FEW) {
            return desk.getAll(AttendanceMark.class, ids(students));
        }
        Set<UUID> wanted = new HashSet<>(students);
        return desk.find(AttendanceMark.of(session.id)).stream()
                .filter(mark -> wanted.contains(mark.studentId))
                .toList();
    }

    /** Looks at all marks of these pupils in the session, and brings the conflicts between ranks up to date. */
    void settle(List<UUID> students) {
        Map<UUID, List<AttendanceMark>> byStudent = new HashMap<>();
        marksOf(students)
                .forEach(mark -> byStudent
                        .computeIfAbsent(mark.studentId, student -> new ArrayList<>())
                        .add(mark));
        Map<UUID, Conflict> known = new HashMap<>();
        if (byStudent.values().stream().anyMatch(marks -> marks.size() > 1)) {
            desk.getAll(
                            Conflict.class,
                            ids(students).stream().map(RankBook::conflictId).toList())
                    .forEach(conflict -> known.put(conflict.id, conflict));
        }
        byStudent.values().stream().filter(marks -> marks.size() > 1).forEach(marks -> settle(marks, known));
    }

    private void settle(List<AttendanceMark> marks, Map<UUID, Conflict> known) {
        Optional<AttendanceMark> effective = AttendanceRules.effective(marks);
        if (effective.isEmpty()) {
            return;
        }
        AttendanceMark counts = effective.get();
        for (AttendanceMark mark : marks) {
            boolean overruled = mark.typed && mark.presence != counts.presence && !corrects(counts, mark);
            Conflict before = known.get(conflictId(mark.id));
            if (overruled) {
                desk.save(conflict(counts, mark));
                if (mark.operationId.equals(desk.intent().id())) {
                    outcome.merged(Reason.of("StrongerMarkStands", "student", mark.studentId)
                            .with("stands", counts.presence)
                            .with("typed", mark.presence));
                }
            } else if (before != null) {
                desk.remove(before);
            }
        }
    }

    /** A correction with its reason is no disagreement: it is what corrections are for. */
    private static boolean corrects(AttendanceMark counts, AttendanceMark mark) {
        return counts.rank == MarkRank.CORRECTION && mark.rank != MarkRank.CORRECTION;
    }

    private static UUID conflictId(UUID markId) {
        return Ids.derived("rank conflict", markId);
    }

    private static Conflict conflict(AttendanceMark counts, AttendanceMark overruled) {
        Conflict conflict = new Conflict();
        conflict.id = conflictId(overruled.id);
        conflict.subjectTable = RowType.of(AttendanceMark.class).table();
        conflict.subjectId = overruled.id;
        conflict.field = "presence";
        conflict.standing = MarkBook.write(counts);
        conflict.other = MarkBook.write(overruled);
        conflict.standingAuthorId = counts.markedBy;
        conflict.otherAuthorId = overruled.markedBy;
        conflict.settled = Conflict.Settled.BY_RANK;
        conflict.operationId = overruled.operationId;
        return conflict;
    }
}
