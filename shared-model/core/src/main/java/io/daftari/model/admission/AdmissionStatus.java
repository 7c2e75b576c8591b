package io.daftari.model.admission;

/** Where an application stands. */
public enum AdmissionStatus {
    SUBMITTED,
    REVIEWED,
    INTERVIEW,
    OFFERED,
    ACCEPTED,
    WAITLISTED,
    REJECTED,
    WITHDRAWN,
    /** The applicant is a pupil now. */
    ADMITTED;

    /** Whether it may become the other: what is over is only looked at anew, and an admission stays. */
    public boolean mayBecome(AdmissionStatus next) {
        boolean over = this == REJECTED || this == WITHDRAWN;
        boolean possible = this != ADMITTED && next != SUBMITTED && next != this;
        return possible && (!over || next == REVIEWED);
    }
}
