package io.daftari.model.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.place.Fix;
import io.daftari.model.row.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the school has typed his number at the check-in desk. Its author is whoever keeps the desk. It is a fact, as a
 * person stood there: away from the school's sites it is flagged, never refused, whatever the school wants of phones.
 *
 * @param studentId the pupil; null for a member of staff
 * @param staffId the member of staff, with or without an account; null for a pupil
 * @param fixes where the desk is, the first taken first
 */
@JsonPropertyOrder({"onDate", "studentId", "staffId", "fixes"})
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record CheckInAtDesk(
        LocalDate onDate,
        @Nullable UUID studentId,
        @Nullable UUID staffId,
        List<Fix> fixes) implements Operation {

    public static final Permission PERMISSION = Permission.of("attendance.checkInAtDesk");

    public CheckInAtDesk {
        fixes = fixes == null ? List.of() : List.copyOf(fixes);
    }

    public static CheckInAtDesk ofStudent(UUID studentId, LocalDate onDate, List<Fix> fixes) {
        return new CheckInAtDesk(onDate, studentId, null, fixes);
    }

    public static CheckInAtDesk ofStaff(UUID staffId, LocalDate onDate, List<Fix> fixes) {
        return new CheckInAtDesk(onDate, null, staffId, fixes);
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
        if (onDate == null || (studentId == null && staffId == null)) {
            return List.of(new Problem(onDate == null ? "onDate" : "studentId", "required"));
        }
        if (studentId != null && staffId != null) {
            return List.of(new Problem("staffId", "one-only"));
        }
        return fixes.size() > MarkRegister.MAX_FIXES ? List.of(new Problem("fixes", "too-many")) : List.of();
    }

    @Override
    public List<Instant> satelliteTimes(Instant claimed) {
        return Fix.satelliteTimes(fixes, claimed);
    }

    @Override
    public Applied apply(Desk desk) {
        ArrivalBook arrivals = new ArrivalBook(desk, onDate, fixes);
        Optional<Outcome> entered = staffId != null
                ? desk.get(StaffMember.class, staffId).map(arrivals::enter)
                : Optional.ofNullable(studentId)
                        .flatMap(id -> desk.get(Student.class, id))
                        .flatMap(student -> arrivals.enter(student.id));
        return entered.orElseGet(() -> Outcome.withoutEffect(Reason.of("NotOfThisSchool")));
    }
}
