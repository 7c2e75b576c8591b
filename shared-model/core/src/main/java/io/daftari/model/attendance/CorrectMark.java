package io.daftari.model.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.people.Enrolment;
import io.daftari.model.row.Problem;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody found that a mark was wrong and says why. The mark that it corrects stays in the history.
 *
 * @param mark what is right, with the reason for the correction
 * @param instead the operation whose mark stood on the author's screen; null where the pupil was open
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record CorrectMark(
        UUID classId,
        LocalDate onDate,
        int lesson,
        TypedMark mark,
        @Nullable UUID instead) implements Operation {

    public static final Permission PERMISSION = Permission.of("attendance.correct");

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
        if (classId == null || onDate == null || mark == null) {
            problems.add(new Problem(classId == null ? "classId" : onDate == null ? "onDate" : "mark", "required"));
            return problems;
        }
        if (lesson < 0 || lesson > Lessons.MOST) {
            problems.add(new Problem("lesson", "out-of-range"));
        }
        problems.addAll(mark.check("mark"));
        if (mark.reason() == null || mark.reason().isBlank()) {
            problems.add(new Problem("mark.reason", "required"));
        }
        return problems;
    }

    @Override
    public List<Query<?>> foreseen() {
        UUID session = ClassSession.idOf(classId, onDate, lesson);
        List<Query<?>> foreseen = new ArrayList<>(RankBook.foreseen(session, mark.student(), onDate));
        foreseen.add(Query.of(ClassGroup.class).eq("id", classId));
        foreseen.add(Query.of(ClassSession.class).eq("id", session));
        foreseen.add(Enrolment.of(classId, onDate));
        return foreseen;
    }

    @Override
    public List<Reason> scope(Desk desk) {
        return RegisterScope.against(desk, classId, onDate);
    }

    @Override
    public boolean canBeLetCount() {
        return true;
    }

    @Override
    public Applied letCount(Desk desk, List<Reason> against) {
        return MarkBook.orRefused(desk, apply(desk));
    }

    @Override
    public Outcome apply(Desk desk) {
        if (desk.get(ClassGroup.class, classId).isEmpty()) {
            return Outcome.withoutEffect(Reason.of(MarkBook.NO_CLASS));
        }
        Outcome.Builder outcome = new Outcome.Builder();
        ClassSession session = MarkBook.session(desk, classId, onDate, lesson);
        Evidence evidence = new Evidence(desk);
        evidence.keep(evidence.judge(List.of(), onDate), session.id, instead, outcome);
        boolean enrolled = desk.find(Enrolment.of(classId, onDate)).stream()
                .anyMatch(enrolment -> enrolment.studentId.equals(mark.student()));
        if (!enrolled) {
            // As in a register: a right to one class gives no word on the pupils of another.
            outcome.flag(
                    Reason.of(MarkBook.PUPIL_LEFT, "student", mark.student()).with("typed", mark.presence()));
            return outcome.build();
        }
        MarkBook.Entry entry = new MarkBook.Entry(mark.student(), mark.presence(), mark.minutes(), mark.reason(), true);
        new MarkBook(desk, session, MarkRank.CORRECTION, outcome, instead).enter(List.of(entry));
        return outcome.build();
    }
}
