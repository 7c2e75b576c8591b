package io.daftari.model.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.row.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed of one pupil.
 *
 * @param minutes how late; only with {@link Presence#LATE}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TypedMark(
        UUID student,
        Presence presence,
        @Nullable Integer minutes,
        @Nullable String reason) {

    /** Who comes later than this was not there. */
    public static final int MAX_MINUTES = 600;

    /** The longest reason that is kept. */
    public static final int MAX_REASON = 200;

    /**
     * What is wrong with it by itself.
     *
     * @param path of the field in which it stands
     */
    public List<Problem> check(String path) {
        List<Problem> problems = new ArrayList<>();
        if (student == null || presence == null) {
            problems.add(new Problem(path + (student == null ? ".student" : ".presence"), "required"));
        }
        if (minutes != null && (presence != Presence.LATE || minutes < 0 || minutes > MAX_MINUTES)) {
            problems.add(new Problem(path + ".minutes", presence == Presence.LATE ? "out-of-range" : "only-if-late"));
        }
        if (reason != null && reason.length() > MAX_REASON) {
            problems.add(new Problem(path + ".reason", "too-long"));
        }
        return problems;
    }
}
