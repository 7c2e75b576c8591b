package io.daftari.model.attendance;

/** What a mark says of a pupil. */
public enum Presence {
    PRESENT,
    LATE,
    EXCUSED,
    /** The one that must not be lost: a missing child that counts as present is the worst that this product could do. */
    ABSENT
}
