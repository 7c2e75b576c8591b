package io.daftari.hub.sync;

import java.time.Duration;

/** Whose a device is; so long may somebody work on it without it having reached the hub. */
public enum DeviceKind {
    /** Somebody's own. */
    PERSONAL(Duration.ofDays(30)),
    /** The school's: a term, and a month. */
    OFFICE(Duration.ofDays(150));

    private final Duration granted;

    DeviceKind(Duration granted) {
        this.granted = granted;
    }

    /** As it is kept. */
    static DeviceKind of(boolean ofSchool) {
        return ofSchool ? OFFICE : PERSONAL;
    }

    public boolean isOfSchool() {
        return this == OFFICE;
    }

    public Duration granted() {
        return granted;
    }
}
