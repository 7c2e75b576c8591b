package io.daftari.model.merge;

import io.daftari.model.time.CaptureInterval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pure rule by which an edit meets the value that stands (architecture.md, rules of merging). */
final class ThreeWay {

    /** What becomes of one field or group of fields. */
    enum Choice {
        /** Both sides say the same already. */
        NOTHING,
        /** The value that the author saw still stands: his is taken. */
        TAKE,
        /** Both changed it; the edit was captured later. */
        TAKE_AS_LATER,
        /** Both changed it; the value that stands was captured later. */
        LEAVE_AS_EARLIER,
        /** Both changed it, and nothing tells which came later: what stands is left. */
        LEAVE_AS_SECOND,
        /** Both changed a sensitive field: a person is asked. */
        ASK
    }

    private ThreeWay() {}

    /**
     * @param standing when the value that stands was captured; null where nobody knows
     * @param edit when the edit was captured
     */
    static Choice choose(
            @Nullable Object was,
            @Nullable Object now,
            @Nullable Object stands,
            boolean sensitive,
            @Nullable CaptureInterval standing,
            CaptureInterval edit) {
        if (Objects.equals(stands, now)) {
            return Choice.NOTHING;
        }
        if (Objects.equals(stands, was)) {
            return Choice.TAKE;
        }
        if (sensitive) {
            return Choice.ASK;
        }
        if (standing != null && edit.after(standing)) {
            return Choice.TAKE_AS_LATER;
        }
        if (standing != null && standing.after(edit)) {
            return Choice.LEAVE_AS_EARLIER;
        }
        return Choice.LEAVE_AS_SECOND;
    }
}
