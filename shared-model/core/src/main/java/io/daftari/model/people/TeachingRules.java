package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who teaches whom. */
public final class TeachingRules {

    private TeachingRules() {}

    /** The member of staff who signs in with this account. */
    public static Optional<StaffMember> staffOf(Desk desk, UUID userId) {
        List<StaffMember> staff =
                desk.find(Query.of(StaffMember.class).eq("userId", userId).limit(1));
        return staff.stream().findFirst();
    }

    /** Whether the user teaches the class on that day, whatever the subject, as of when he captured what is applied. */
    public static boolean teaches(Desk desk, UUID userId, UUID classId, LocalDate day) {
        return staffOf(desk, userId)
                .map(
                        staff -> desk
                                .find(Query.of(TeachingAssignment.class)
                                        .eq("staffId", staff.id)
                                        .eq("classId", classId))
                                .stream()
                                .anyMatch(assignment ->
                                        assignment.heldOn(day, desk.intent().capture())))
                .orElse(false);
    }
}
