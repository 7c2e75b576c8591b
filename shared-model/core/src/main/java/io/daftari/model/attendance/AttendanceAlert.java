package io.daftari.model.attendance;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A pupil whose attendance wants somebody's attention, and why.
 *
 * @param count days in a row, times late, or percent, as the kind says
 * @param since the first day of it
 * @param last the last day of it
 */
public record AttendanceAlert(UUID student, Kind kind, int count, LocalDate since, LocalDate last) {

    /** In the order in which they should be looked at. */
    public enum Kind {
        ABSENT_IN_A_ROW,
        OFTEN_LATE,
        BELOW_PERCENT
    }
}
