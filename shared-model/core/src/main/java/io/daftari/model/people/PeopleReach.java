package io.daftari.model.people;

import io.daftari.model.access.Reach;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.School;
import java.time.LocalDate;
import java.util.UUID;

/** Who has to do with whom at a school, on the day of the open operation's capture: the same as what his devices hold. */
public final class PeopleReach implements Reach {

    @Override
    public boolean teaches(Desk desk, UUID user, SubjectKind kind, UUID subject) {
        LocalDate today = School.dayOf(desk, desk.intent().capture().to());
        return switch (kind) {
            case CLASS -> TeachingRules.teaches(desk, user, subject, today);
            case STUDENT -> isTaught(desk, user, subject, today);
            case GUARDIAN ->
                desk
                        .find(Query.of(StudentGuardian.class)
                                .eq("guardianId", subject)
                                .eq("archived", false))
                        .stream()
                        .anyMatch(link -> isTaught(desk, user, link.studentId, today));
            default -> false;
        };
    }

    private static boolean isTaught(Desk desk, UUID user, UUID student, LocalDate today) {
        return desk
                .find(Query.of(Enrolment.class)
                        .eq("studentId", student)
                        .atMost("validFrom", today)
                        .between("validTo", today, Enrolment.OPEN))
                .stream()
                .anyMatch(enrolment -> TeachingRules.teaches(desk, user, enrolment.classId, today));
    }

    @Override
    public boolean answersFor(Desk desk, UUID user, SubjectKind kind, UUID subject) {
        if (kind == SubjectKind.GUARDIAN) {
            return isGuardian(desk, user, subject);
        }
        return kind == SubjectKind.STUDENT
                && desk
                        .find(Query.of(StudentGuardian.class)
                                .eq("studentId", subject)
                                .eq("archived", false))
                        .stream()
                        .anyMatch(link -> isGuardian(desk, user, link.guardianId));
    }

    private static boolean isGuardian(Desk desk, UUID user, UUID guardian) {
        return desk.get(Guardian.class, guardian)
                .filter(one -> user.equals(one.userId) && !one.archived)
                .isPresent();
    }

    @Override
    public boolean isPupil(Desk desk, UUID user, SubjectKind kind, UUID subject) {
        return kind == SubjectKind.STUDENT
                && desk.get(Student.class, subject)
                        .filter(one -> user.equals(one.userId) && !one.archived)
                        .isPresent();
    }
}
