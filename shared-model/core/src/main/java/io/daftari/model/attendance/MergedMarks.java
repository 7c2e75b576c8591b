package io.daftari.model.attendance;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gives the marks of a second record of a pupil to the first. Where both have one in a session, they meet as any two marks. */
public final class MergedMarks {

    /** So many marks are asked for at once. */
    private static final int PART = 200;

    private MergedMarks() {}

    public static void follow(Desk desk, UUID gone, UUID kept, Outcome.Builder outcome) {
        List<AttendanceMark> marks = desk.find(Query.of(AttendanceMark.class)
                .eq("studentId", gone)
                .orderBy("onDate")
                .orderBy("sessionId"));
        Map<UUID, List<Conflict>> beside = beside(desk, marks);
        Map<UUID, ClassSession> sessions = new LinkedHashMap<>();
        for (AttendanceMark mark : marks) {
            ClassSession session = sessions.computeIfAbsent(mark.sessionId, id -> session(mark));
            new MarkBook(desk, session, mark.rank, outcome, null)
                    .adopt(mark, kept, beside.getOrDefault(mark.id, List.of()));
        }
        Map<UUID, Integer> spoken = new HashMap<>();
        desk.find(Query.of(AttendanceMark.class).eq("studentId", kept))
                .forEach(mark -> spoken.merge(mark.sessionId, 1, Integer::sum));
        for (ClassSession session : sessions.values()) {
            if (spoken.getOrDefault(session.id, 0) > 1) {
                new RankBook(desk, session, outcome).settle(List.of(kept));
            }
        }
    }

    /** What stands beside each mark. Words of other ranks are weighed anew, so their old lines go. */
    private static Map<UUID, List<Conflict>> beside(Desk desk, List<AttendanceMark> marks) {
        Map<UUID, List<Conflict>> beside = new HashMap<>();
        for (int from = 0; from < marks.size(); from += PART) {
            Set<UUID> part = new HashSet<>();
            marks.subList(from, Math.min(marks.size(), from + PART)).forEach(mark -> part.add(mark.id));
            for (Conflict conflict : desk.find(Query.of(Conflict.class).in("subjectId", part))) {
                if (conflict.settled == Conflict.Settled.BY_RANK) {
                    desk.remove(conflict);
                } else {
                    beside.computeIfAbsent(conflict.subjectId, mark -> new ArrayList<>())
                            .add(conflict);
                }
            }
        }
        return beside;
    }

    /** As much of the session as marks need: this desk may not hold it. */
    private static ClassSession session(AttendanceMark mark) {
        ClassSession session = new ClassSession();
        session.id = mark.sessionId;
        session.onDate = mark.onDate;
        return session;
    }
}
