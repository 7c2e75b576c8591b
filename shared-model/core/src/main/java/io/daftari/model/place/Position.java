package io.daftari.model.place;

/** Where a fix lies to a fence, its accuracy counted in (architecture.md, "Place and time"). */
public enum Position {
    /** d + a ≤ r. */
    INSIDE,
    /** All between inside and outside: the accuracy doesn't let one tell. */
    BORDERLINE,
    /** d − a &gt; r. */
    OUTSIDE,
    /** No fix, no fence, or a fix too coarse to say anything. */
    UNCERTAIN
}
