package io.daftari.model.op;

/** The hub's word on an operation. */
public enum Status {
    /** It happened as it was sent. */
    ACCEPTED,
    /** It happened, but met another's intent, or came out other than the author's screen foretold. */
    MERGED,
    /** It is recorded, and a person should look at it. */
    FLAGGED,
    /** It did not happen, and why. */
    REJECTED,
    /** Not a decision but a hold: it broke our program, is kept whole, and is decided after repair. */
    QUARANTINED;

    public boolean isDecision() {
        return this != QUARANTINED;
    }
}
