package io.daftari.replica;

/** Whether a replica may still write under its name. */
public enum ReplicaState {
    READY,
    /** The file is older than what this replica has already submitted: a backup was put back, or it is a copy. */
    RESTORED,
    /** The hub knows other operations under this replica's numbers: another device writes as this one. */
    FORKED,
    /** The hub has withdrawn this replica. */
    REVOKED,
    /** The school is closed: what is here may be read. */
    CLOSED;

    /** Whether the replica needs a new identity before it may submit again. */
    public boolean needsNewIdentity() {
        return this != READY && this != CLOSED;
    }
}
