package io.daftari.model.attendance;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes back that a member of staff checked in at the desk, as where somebody else typed his number. The row stays, says who
 * took it back and why, and counts no more; he may check in again. What somebody said on his own device is his own word, which
 * nobody else takes back. A pupil's arrival is a mark, which a correction puts right.
 *
 * @param checkIn the operation of the check-in, which is the id of its row
 */
@JsonPropertyOrder({"checkIn", "reason"})
public record UndoCheckIn(UUID checkIn, String reason) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever keeps the desk. */
    @Override
    public Permission permission() {
        return CheckInAtDesk.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (checkIn == null || reason == null || reason.isBlank()) {
            return List.of(new Problem(checkIn == null ? "checkIn" : "reason", "required"));
        }
        return reason.length() > TypedMark.MAX_REASON || !Checks.isStorable(reason)
                ? List.of(new Problem("reason", "not-storable"))
                : List.of();
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<StaffCheckIn> found = desk.get(StaffCheckIn.class, checkIn);
        if (found.isEmpty()) {
            return Refusal.because("NoSuchCheckIn");
        }
        StaffCheckIn row = found.get();
        if (isOwnWord(desk, row) && !desk.intent().author().equals(row.userId)) {
            return Refusal.because("OwnCheckIn");
        }
        // Two who find the same mistake are right both; the first one's reason stands.
        if (row.withdrawnBy == null) {
            row.withdrawnBy = desk.intent().author();
            row.withdrawnAt = desk.intent().claimed();
            row.withdrawnBecause = reason;
            desk.save(row);
        }
        return Outcome.count("checkInsTakenBack", 1);
    }

    /** Whether he said it himself, not the desk. */
    public static boolean isOwnWord(Desk desk, StaffCheckIn row) {
        return row.userId != null
                && desk.get(CaptureEvidence.class, row.id)
                        .filter(evidence -> evidence.authorId.equals(row.userId))
                        .isPresent();
    }
}
