package io.daftari.model.attendance;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What the marks of one pupil come to, of one session or of those that speak for one day. */
public final class AttendanceRules {

    /** Typed beats default, whoever typed it; then the stronger rank. Of one register no two are equal. */
    private static final Comparator<AttendanceMark> WEAKEST_FIRST = Comparator.<AttendanceMark, Boolean>comparing(
                    mark -> mark.typed)
            .thenComparing(mark -> mark.rank)
            .thenComparing(mark -> mark.presence, Comparator.reverseOrder());

    private AttendanceRules() {}

    /** The mark that counts; empty where the pupil is open. */
    public static Optional<AttendanceMark> effective(Collection<AttendanceMark> marks) {
        return marks.stream().max(WEAKEST_FIRST);
    }
}
