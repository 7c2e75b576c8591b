package io.daftari.model.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.attendance.MarkContest.Contender;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.RowOrder;
import io.daftari.model.row.RowType;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters the marks of one operation into one session. What stood there and what comes in meet here: typed beats default,
 * and between typed marks {@link MarkContest} decides; whatever is not taken is kept as a {@link Conflict}.
 */
final class MarkBook {

    static final String LIST_UNKNOWN = "ListUnknown";
    static final String PUPIL_LEFT = "PupilLeft";
    static final String NO_CLASS = "NoSuchClass";
    private static final String MARKED = "marked";

    /** What the operation says of one pupil. */
    record Entry(
            UUID student,
            Presence presence,
            @Nullable Integer minutes,
            @Nullable String reason,
            boolean typed) {}

    /** A mark that was not taken, as its conflict keeps it. */
    record Kept(
            UUID operation,
            UUID markedBy,
            Presence presence,
            @Nullable Integer minutes,
            @Nullable String reason) {}

    private final Desk desk;
    private final ClassSession session;
    private final MarkRank rank;
    private final Outcome.Builder outcome;
    private final @Nullable UUID instead;

    /**
     * @param instead the operation whose mark is knowingly corrected
     */
    MarkBook(Desk desk, ClassSession session, MarkRank rank, Outcome.Builder outcome, @Nullable UUID instead) {
        this.desk = desk;
        this.session = session;
        this.rank = rank;
        this.outcome = outcome;
        this.instead = instead;
    }

    /**
     * What is let count counts as a whole or not at all: without the list of which it speaks it would leave most of its pupils
     * open, and where nobody is left of them it says nothing. A device that may not know the list leaves that to the hub.
     */
    static Applied orRefused(Desk desk, Outcome outcome) {
        if (outcome.flags().stream().anyMatch(flag -> flag.code().equals(LIST_UNKNOWN))) {
            return desk.keepsHistory() ? Refusal.because("ListNotFound") : outcome;
        }
        if (outcome.counts().containsKey(MARKED)) {
            return outcome;
        }
        List<Reason> why = new ArrayList<>(List.of(Reason.of("CountsForNothing")));
        outcome.flags().stream()
                .filter(flag -> flag.code().equals(PUPIL_LEFT) || flag.code().equals(NO_CLASS))
                .forEach(why::add);
        if (why.size() == 1) {
            // It was of nobody from the beginning.
            return outcome;
        }
        return new Refusal(why);
    }

    /** Makes the session if nobody has yet. */
    static ClassSession session(Desk desk, UUID classId, LocalDate onDate, int lesson) {
        ClassSession session = new ClassSession();
        session.id = ClassSession.idOf(classId, onDate, lesson);
        session.classId = classId;
        session.onDate = onDate;
        session.lesson = lesson;
        if (desk.get(ClassSession.class, session.id).isEmpty()) {
            desk.save(session);
        }
        return session;
    }

    void enter(List<Entry> entries) {
        List<UUID> students = entries.stream().map(Entry::student).toList();
        Map<UUID, AttendanceMark> standing = new HashMap<>();
        RankBook ranks = new RankBook(desk, session, outcome);
        // Of all ranks at once: the other ranks are asked for at the end, and a desk need not read twice.
        ranks.marksOf(students).forEach(mark -> standing.put(mark.id, mark));
        for (Entry entry : entries) {
            UUID id = markId(entry.student());
            AttendanceMark stands = standing.get(id);
            if (stands == null || (!stands.typed && entry.typed())) {
                desk.save(mark(id, entry));
            } else if (stands.typed && entry.typed()) {
                contest(stands, entry);
            } else if (!stands.typed
                    && RowOrder.compareIds(stands.operationId, desk.intent().id()) > 0) {
                // Two defaults say the same; the first operation keeps it, whichever arrives first.
                desk.save(mark(id, entry));
            }
            outcome.count(MARKED, 1);
            if (entry.typed()) {
                outcome.count(entry.presence().name().toLowerCase(Locale.ROOT), 1);
            }
        }
        ranks.settle(students);
    }

    private UUID markId(UUID student) {
        return AttendanceMark.idOf(session.id, student, session.onDate, rank);
    }

    private AttendanceMark mark(UUID id, Entry entry) {
        AttendanceMark mark = new AttendanceMark();
        mark.id = id;
        mark.sessionId = session.id;
        mark.studentId = entry.student();
        mark.onDate = session.onDate;
        mark.rank = rank;
        mark.presence = entry.presence();
        mark.minutesLate = entry.minutes();
        mark.reason = entry.reason();
        mark.typed = entry.typed();
        mark.operationId = desk.intent().id();
        mark.markedBy = desk.intent().author();
        return mark;
    }

    /** Weighs all typed marks that ever met here, so that the answer is the same in whatever order they came. */
    private void contest(AttendanceMark stands, Entry entry) {
        List<Conflict> conflicts = conflicts(desk, List.of(stands.id));
        List<Kept> all = new ArrayList<>();
        conflicts.forEach(conflict -> all.add(kept(conflict.other)));
        all.add(kept(stands));
        UUID me = desk.intent().id();
        all.removeIf(kept -> kept.operation().equals(me));
        all.add(new Kept(me, desk.intent().author(), entry.presence(), entry.minutes(), entry.reason()));
        List<Contender> contenders = contenders(all);
        Contender winner = MarkContest.winner(contenders);
        settle(stands, conflicts, contenders, winner);
        boolean disagreed = contenders.stream()
                .filter(loser -> !loser.equals(winner))
                .anyMatch(loser -> {
                    boolean mine =
                            loser.operation().equals(me) || winner.operation().equals(me);
                    boolean corrected = loser.operation().equals(winner.instead());
                    return mine && !corrected && !loser.saysTheSame(winner);
                });
        if (disagreed) {
            outcome.merged(Reason.of("MarkedTwice", "student", stands.studentId)
                    .with("stands", winner.presence())
                    .with("typed", entry.presence()));
        }
    }

    /** Puts the winner in the place of what stands, and keeps the others as conflicts. */
    private void settle(AttendanceMark stands, List<Conflict> conflicts, List<Contender> contenders, Contender winner) {
        Set<UUID> losers = new HashSet<>();
        for (Contender loser : contenders) {
            if (!loser.equals(winner)) {
                losers.add(keep(stands, winner, loser));
            }
        }
        conflicts.stream().filter(conflict -> !losers.contains(conflict.id)).forEach(desk::remove);
        AttendanceMark mark = mark(
                stands.id, new Entry(stands.studentId, winner.presence(), winner.minutesLate(), winner.reason(), true));
        mark.operationId = winner.operation();
        mark.markedBy = winner.markedBy();
        desk.save(mark);
    }

    /**
     * Takes a mark over that was made under another id of the same pupil, with what was kept beside it, as if it had been
     * made under this one from the beginning.
     *
     * @param conflicts those of the mark
     */
    void adopt(AttendanceMark other, UUID student, List<Conflict> conflicts) {
        UUID id = markId(student);
        Optional<AttendanceMark> found = desk.get(AttendanceMark.class, id);
        List<Kept> all = new ArrayList<>();
        conflicts.forEach(conflict -> all.add(kept(conflict.other)));
        List<Conflict> before = new ArrayList<>(conflicts);
        AttendanceMark stands = RowType.of(other).copy(other);
        stands.id = id;
        stands.studentId = student;
        if (found.isPresent()) {
            AttendanceMark there = found.get();
            if (!other.typed || !there.typed) {
                boolean earlier = RowOrder.compareIds(there.operationId, other.operationId) <= 0;
                stands = there.typed || (!other.typed && earlier) ? there : stands;
            } else {
                stands = there;
                all.add(kept(other));
                List<Conflict> own = conflicts(desk, List.of(id));
                own.forEach(conflict -> all.add(kept(conflict.other)));
                before.addAll(own);
            }
        }
        desk.remove(other);
        if (all.isEmpty()) {
            desk.save(stands);
            return;
        }
        all.add(kept(stands));
        List<Contender> contenders = contenders(all);
        Contender winner = MarkContest.winner(contenders);
        settle(stands, before, contenders, winner);
        AttendanceMark made = stands;
        boolean disagreed = found.isPresent() && contenders.stream().anyMatch(one -> !one.saysTheSame(winner));
        if (disagreed) {
            outcome.merged(Reason.of("MarksMet", "student", made.studentId)
                    .with("day", made.onDate)
                    .with("stands", winner.presence()));
        }
    }

    /** What was kept beside these marks, other than the words of other ranks. */
    static List<Conflict> conflicts(Desk desk, List<UUID> marks) {
        return desk.find(Query.of(Conflict.class).in("subjectId", marks)).stream()
                .filter(conflict -> conflict.settled != Conflict.Settled.BY_RANK)
                .toList();
    }

    private static Kept kept(AttendanceMark mark) {
        return new Kept(mark.operationId, mark.markedBy, mark.presence, mark.minutesLate, mark.reason);
    }

    private List<Contender> contenders(List<Kept> all) {
        Map<UUID, CaptureEvidence> evidence = new HashMap<>();
        desk.getAll(CaptureEvidence.class, all.stream().map(Kept::operation).toList())
                .forEach(row -> evidence.put(row.id, row));
        List<Contender> contenders = new ArrayList<>();
        for (Kept kept : all) {
            CaptureEvidence row = evidence.get(kept.operation());
            boolean mine = kept.operation().equals(desk.intent().id());
            CaptureInterval capture = mine ? desk.intent().capture() : row == null ? null : row.capture();
            UUID replica = mine ? desk.intent().replica() : row == null ? null : row.replicaId;
            contenders.add(new Contender(
                    kept.operation(),
                    kept.markedBy(),
                    kept.presence(),
                    kept.minutes(),
                    kept.reason(),
                    capture,
                    replica,
                    mine ? instead : row == null ? null : row.instead));
        }
        return contenders;
    }

    private UUID keep(AttendanceMark stands, Contender winner, Contender loser) {
        Conflict conflict = new Conflict();
        conflict.id = Ids.derived("conflict", stands.id, loser.operation());
        conflict.subjectTable = RowType.of(AttendanceMark.class).table();
        conflict.subjectId = stands.id;
        conflict.field = "presence";
        conflict.standing = write(winner);
        conflict.other = write(loser);
        conflict.standingAuthorId = winner.markedBy();
        conflict.otherAuthorId = loser.markedBy();
        conflict.settled = loser.saysTheSame(winner)
                ? Conflict.Settled.AGREED
                : winner.after(loser) ? Conflict.Settled.BY_TIME : Conflict.Settled.ORDER_UNKNOWN;
        conflict.operationId = loser.operation();
        desk.save(conflict);
        return conflict.id;
    }

    private static String write(Contender contender) {
        return write(new Kept(
                contender.operation(),
                contender.markedBy(),
                contender.presence(),
                contender.minutesLate(),
                contender.reason()));
    }

    /** A mark as its conflict keeps it. */
    static String write(AttendanceMark mark) {
        return write(kept(mark));
    }

    private static String write(Kept kept) {
        try {
            return Json.mapper().writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own mark can't be written", e);
        }
    }

    /** What a conflict keeps of a mark. */
    static Kept kept(@Nullable String json) {
        try {
            return Json.mapper().readValue(json == null ? "" : json, Kept.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept mark can't be read", e);
        }
    }
}
