package io.daftari.model.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pupil leaves the school. His record, his number and his past stay; his seat is free from the next day on.
 *
 * @param enrolmentId his place, which ends
 * @param lastDay his last day here; it counts
 * @param reason as the office wrote it; null where nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeaveSchool(
        UUID enrolmentId, LocalDate lastDay, @Nullable String reason) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever may move pupils between classes may say that they left. */
    @Override
    public Permission permission() {
        return TransferStudent.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (enrolmentId == null || lastDay == null) {
            return List.of(new Problem(enrolmentId == null ? "enrolmentId" : "lastDay", "required"));
        }
        if (!Checks.isOnCalendar(lastDay) || !lastDay.isBefore(Enrolment.OPEN)) {
            return List.of(new Problem("lastDay", "out-of-range"));
        }
        if (reason != null && (reason.length() > Checks.MAX_TEXT || !Checks.isStorable(reason))) {
            return List.of(new Problem("reason", "not-storable"));
        }
        return List.of();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached =
                desk.get(Enrolment.class, enrolmentId).map(desk::reaches).orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "enrolment"));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<Enrolment> found = desk.get(Enrolment.class, enrolmentId);
        if (found.isEmpty()) {
            return Refusal.because("NoSuchEnrolment");
        }
        Enrolment ending = found.get();
        if (!ending.validTo.equals(Enrolment.OPEN)) {
            return Refusal.because(Reason.of("AlreadyLeft", "on", ending.validTo));
        }
        // Who never came leaves on the day before his first: his place then has no day.
        if (lastDay.isBefore(ending.validFrom.minusDays(1))) {
            return Refusal.because(Reason.of("BeforeEnrolment", "since", ending.validFrom));
        }
        EnrolmentRules.leave(desk, ending, lastDay, reason);
        return Outcome.count("left", 1);
    }

    @Override
    public Optional<Operation> undo(UUID id) {
        return Optional.of(new UndoEnrolment(id, enrolmentId, null, null, lastDay.plusDays(1)));
    }
}
