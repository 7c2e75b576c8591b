package io.daftari.simulation;

/** What goes wrong in the world. Each is counted when it really happened; one that never does fails the run. */
enum Fault {
    REQUEST_DROPPED,
    REQUEST_DELAYED,
    REQUEST_REORDERED,
    REQUEST_DUPLICATED,
    PROXY_REPEATS,
    ANSWER_LOST,
    ANSWER_CUT,
    CAPTIVE_PORTAL,
    HUB_BUSY,
    OFFLINE,
    DEVICE_KILLED,
    POWER_LOST,
    DISK_FULL,
    CLOCK_WRONG_BY_MINUTES,
    CLOCK_WRONG_BY_YEARS,
    CLOCK_JUMPS_BACK,
    REBOOT,
    HUB_KILLED,
    HUB_RESTARTED,
    DEVICE_CLONED,
    DEVICE_RESTORED,
    ROLE_CHANGED,
    ASSIGNMENT_CHANGED,
    PUPIL_MOVED,
    DEVICE_REVOKED,
    /** Somebody has gone on working on a device that hears by a carrier that it was withdrawn. */
    REVOKED_AT_WORK,
    /** And then the hub was put back to before what that device had handed over. */
    HANDED_OVER_AND_FORGOTTEN,
    HUB_RESTORED,
    FEED_PRUNED_BEHIND,
    NEWER_APP,
    HELD_AND_REPAIRED,
    CARRIED,
    DIFFERENCE_PLANTED,
    /** The same on a device whose program is older or newer than the hub's. */
    DIFFERENCE_BETWEEN_SCHEMAS,
    NUMBERS_USED_UP,
    LEASE_ENDED,
    YEAR_SET_UP,
    WORKED_MEANWHILE,
    /** What waits on a device was done over a row that somebody else has changed before. */
    CHANGED_UNDERNEATH,
    PERSON_ERASED,
    /** Somebody is erased while all else goes wrong. */
    ERASED_AMID_FAULTS,
    /** Somebody has changed what is known of him on a device that had not heard of it. */
    CHANGED_AFTER_ERASURE,
    /** The hub was put back to before an erasure of which devices have heard. */
    ERASURE_FORGOTTEN,
    /** He was erased once more, because a device knew it. */
    ERASED_AGAIN,
    APP_UPDATED,
    /** Today's program finds an operation of yesterday's that was not sent. */
    OLD_OUTBOX_UPDATED,
    OLD_OPERATION_DECIDED,
    /** Today's program finds a file that knows what the hub has forgotten. */
    UPDATED_BEFORE_IT_MET,
    /** The hub says that a program is too old for its rows. */
    TOLD_TO_UPGRADE,
    /** A program that is older or newer than the hub is told that their rows can't be compared. */
    TOLD_OTHER_SCHEMA,
    /** A phone lets go of the days of terms long ago. */
    DAYS_DROPPED
}
