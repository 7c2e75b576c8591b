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
    PUPIL_MOVED
}
