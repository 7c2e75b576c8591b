package io.daftari.model.attendance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the register as it is shown.
 *
 * @param shown what is typed, else what stands; null where the pupil is open
 * @param typed whether it is typed and not yet confirmed
 * @param corrects the mark that stands and that what is typed would correct
 * @param reason never null: empty for none
 * @param note who marked him and what else is known of it; empty for none
 * @param conflict what somebody else says of him; empty for none
 * @param joined whether he joined after the register was taken
 */
public record RegisterLine(
        int number,
        UUID student,
        String name,
        String admissionNumber,
        @Nullable Presence shown,
        boolean typed,
        @Nullable Presence corrects,
        @Nullable Integer minutes,
        String reason,
        String note,
        String conflict,
        boolean joined) {

    /** Whether a reason may be typed for him. */
    public boolean takesReason() {
        return typed && (shown != Presence.PRESENT || corrects != null);
    }

    /** Whether he can't be confirmed without a reason. */
    public boolean needsReason() {
        return typed && corrects != null && reason.isBlank();
    }
}
