package io.daftari.model.place;

/** What makes people look twice at where and when an operation was captured (architecture.md, "Place and time"). */
public enum PlaceFlag {
    /** The system says that another program made up a fix. */
    MOCK,
    /** The fix was old when the operation was captured. */
    STALE,
    /** Nobody travels that fast from the author's last fix. */
    TRAVEL,
    /** The fix itself moved as only a vehicle does: whoever stands before a class does not. */
    MOVING,
    /** The claimed time lies outside the capture interval. */
    CLOCK
}
