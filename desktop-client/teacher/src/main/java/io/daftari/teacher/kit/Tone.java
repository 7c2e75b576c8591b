package io.daftari.teacher.kit;

import java.util.Locale;

/** What a colour means. Never the only sign: a word or an icon says the same. */
public enum Tone {
    /** Present, accepted, all well. */
    GOOD,
    /** Absent, rejected, overdue. */
    BAD,
    /** Late, flagged, offline. */
    CARE,
    /** Excused, information. */
    INFO,
    /** Open, waiting: grey with a dashed edge. */
    PENDING,
    /** Nothing in particular. */
    PLAIN;

    /** The style class that carries it. */
    public String style() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
