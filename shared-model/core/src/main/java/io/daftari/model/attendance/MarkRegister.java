package io.daftari.model.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.TeachingRules;
import io.daftari.model.place.Fix;
import io.daftari.model.row.Problem;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A class's register: all present, then the exceptions. It marks exactly the pupils that stood on its author's screen:
 * one who joined or left meanwhile is not marked and stays open.
 *
 * @param lesson the lesson of the day from 1; 0 for a daily register
 * @param list names the enrolments that the author had on screen; null where he marks nobody but those whom he names, as a
 *     program does that sends what a reader of cards has seen
 * @param exceptions the pupils of whom the author typed something
 * @param fixes where he was, the first taken first; empty where there was no fix
 */
@JsonPropertyOrder({"classId", "onDate", "lesson", "list", "exceptions", "fixes"})
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record MarkRegister(
        UUID classId,
        LocalDate onDate,
        int lesson,
        @Nullable SeenList list,
        List<TypedMark> exceptions,
        List<Fix> fixes)
        implements Operation {

    public static final Permission PERMISSION = Permission.of("attendance.mark");

    /** The right to take the register of a class that one does not teach. */
    public static final Permission ANY_CLASS = Permission.of("attendance.markAny");

    /** The most pupils of one register (heart.md, rule 8). */
    public static final int MAX_LINES = 200;

    /** The most fixes that one capture takes. */
    public static final int MAX_FIXES = 5;

    public MarkRegister {
        exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
        fixes = fixes == null ? List.of() : List.copyOf(fixes);
    }

    @Override
    public Nature nature() {
        return Nature.FACT;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        boolean names = list == null ? !exceptions.isEmpty() : list.hash() != null;
        if (classId == null || onDate == null || !names) {
            problems.add(new Problem(classId == null ? "classId" : onDate == null ? "onDate" : "list", "required"));
        }
        if (lesson < 0 || lesson > Lessons.MOST) {
            problems.add(new Problem("lesson", "out-of-range"));
        }
        if (exceptions.size() > MAX_LINES) {
            problems.add(new Problem("exceptions", "too-many"));
        }
        if (fixes.size() > MAX_FIXES) {
            problems.add(new Problem("fixes", "too-many"));
        }
        Set<UUID> named = new HashSet<>();
        for (int i = 0; i < exceptions.size(); i++) {
            problems.addAll(exceptions.get(i).check("exceptions[" + i + "]"));
            if (!named.add(exceptions.get(i).student())) {
                problems.add(new Problem("exceptions[" + i + "].student", "named-twice"));
            }
        }
        return problems;
    }

    @Override
    public List<Instant> satelliteTimes(Instant claimed) {
        return Fix.satelliteTimes(fixes, claimed);
    }

    @Override
    public List<Query<?>> foreseen() {
        UUID session = ClassSession.idOf(classId, onDate, lesson);
        return List.of(
                Query.of(ClassGroup.class).eq("id", classId),
                Query.of(ClassSession.class).eq("id", session),
                Enrolment.of(classId, onDate),
                AttendanceMark.of(session));
    }

    @Override
    public List<Reason> scope(Desk desk) {
        return RegisterScope.against(desk, classId, onDate);
    }

    @Override
    public boolean canBeLetCount() {
        return true;
    }

    /** What a device said after it was withdrawn has no teacher's weight, whoever held it. */
    @Override
    public Applied letCount(Desk desk, List<Reason> against) {
        boolean withdrawn = against.stream().anyMatch(reason -> reason.code().equals(Reason.AFTER_REVOCATION));
        return MarkBook.orRefused(desk, take(desk, withdrawn ? MarkRank.OFFICE : rank(desk)));
    }

    @Override
    public Applied apply(Desk desk) {
        return take(desk, rank(desk));
    }

    private Outcome take(Desk desk, MarkRank rank) {
        if (desk.get(ClassGroup.class, classId).isEmpty()) {
            return Outcome.withoutEffect(Reason.of(MarkBook.NO_CLASS));
        }
        Outcome.Builder outcome = new Outcome.Builder();
        ClassSession session = MarkBook.session(desk, classId, onDate, lesson);
        Evidence evidence = new Evidence(desk);
        evidence.keep(evidence.judge(fixes, onDate), session.id, null, outcome);
        new MarkBook(desk, session, rank, outcome, null).enter(entries(desk, outcome));
        return outcome.build();
    }

    private MarkRank rank(Desk desk) {
        return TeachingRules.teaches(desk, desk.intent().author(), classId, onDate)
                ? MarkRank.CLASS_TEACHER
                : MarkRank.OFFICE;
    }

    /** Who is marked, and how: those on the author's list who are still of the class, and nobody else. */
    private List<MarkBook.Entry> entries(Desk desk, Outcome.Builder outcome) {
        Map<UUID, Enrolment> enrolled = byStudent(desk.find(Enrolment.of(classId, onDate)));
        Optional<List<Enrolment>> seen =
                list == null ? Optional.of(List.of()) : desk.seen(Enrolment.of(classId, onDate), list);
        Map<UUID, TypedMark> typed = new LinkedHashMap<>();
        for (TypedMark mark : exceptions) {
            TypedMark other = typed.put(mark.student(), mark);
            if (other != null && !other.equals(mark)) {
                meet(typed, other, mark, outcome);
            }
        }
        List<MarkBook.Entry> entries = new ArrayList<>();
        if (seen.isEmpty()) {
            // Better no mark than a wrong one: what was typed of a pupil stands, the rest stays open.
            outcome.flag(Reason.of(MarkBook.LIST_UNKNOWN));
        } else {
            for (UUID student : byStudent(seen.get()).keySet()) {
                if (enrolled.containsKey(student) && !typed.containsKey(student)) {
                    entries.add(new MarkBook.Entry(student, Presence.PRESENT, null, null, false));
                }
            }
        }
        for (TypedMark mark : typed.values()) {
            if (enrolled.containsKey(mark.student())) {
                entries.add(new MarkBook.Entry(mark.student(), mark.presence(), mark.minutes(), mark.reason(), true));
            } else {
                outcome.flag(Reason.of(MarkBook.PUPIL_LEFT, "student", mark.student())
                        .with("typed", mark.presence()));
            }
        }
        if (list != null) {
            seen.ifPresent(rows -> leftAndJoined(byStudent(rows), enrolled, typed, outcome));
        }
        return entries;
    }

    /** Two pupils of the author's list were one: the more careful mark stands, as a missing child must not count as present. */
    private static void meet(Map<UUID, TypedMark> typed, TypedMark one, TypedMark other, Outcome.Builder outcome) {
        TypedMark stands = one.presence().compareTo(other.presence()) >= 0 ? one : other;
        TypedMark weaker = stands.equals(one) ? other : one;
        typed.put(stands.student(), stands);
        outcome.merged(Reason.of("MarkedTwice", "student", stands.student())
                .with("stands", stands.presence())
                .with("typed", weaker.presence()));
    }

    private static void leftAndJoined(
            Map<UUID, Enrolment> seen,
            Map<UUID, Enrolment> enrolled,
            Map<UUID, TypedMark> typed,
            Outcome.Builder outcome) {
        for (UUID student : seen.keySet()) {
            if (!enrolled.containsKey(student) && !typed.containsKey(student)) {
                outcome.flag(Reason.of(MarkBook.PUPIL_LEFT, "student", student));
            }
        }
        for (UUID student : enrolled.keySet()) {
            if (!seen.containsKey(student) && !typed.containsKey(student)) {
                outcome.count("open", 1);
                outcome.merged(Reason.of("PupilJoined", "student", student));
            }
        }
    }

    private static Map<UUID, Enrolment> byStudent(List<Enrolment> enrolments) {
        Map<UUID, Enrolment> byStudent = new HashMap<>();
        enrolments.forEach(enrolment -> byStudent.put(enrolment.studentId, enrolment));
        return byStudent;
    }
}
