package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Reason;
import io.daftari.model.people.TeachingRules;
import io.daftari.model.school.School;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Whose word on a class's register counts at once: whoever may take any register, and the class's teachers as long as it is
 * open to them. What others say of it, or teachers after that, is kept until the office decides.
 */
final class RegisterScope {

    static final String LOCKED = "RegisterLocked";

    private RegisterScope() {}

    /** What stands against the author; empty where nothing does. */
    static List<Reason> against(Desk desk, UUID classId, LocalDate onDate) {
        if (desk.permits(MarkRegister.ANY_CLASS)) {
            return List.of();
        }
        if (!TeachingRules.teaches(desk, desk.intent().author(), classId, onDate)) {
            return List.of(Reason.of("NotYourClass"));
        }
        int days = openDays(desk);
        return isLocked(desk, onDate, days) ? List.of(Reason.of(LOCKED, "days", days)) : List.of();
    }

    /** A device whose clock proves nothing may have been in time, and what may have been in time counts. */
    private static boolean isLocked(Desk desk, LocalDate onDate, int days) {
        if (days == 0) {
            return false;
        }
        LocalDate captured = School.dayOf(desk, desk.intent().capture().from());
        return captured.isAfter(onDate.plusDays(days - 1L));
    }

    private static int openDays(Desk desk) {
        return desk.get(School.class, desk.schoolId())
                .map(school -> school.registerOpenDays)
                .orElse(0);
    }
}
