package io.daftari.model.op;

/** Whether an operation reports what happened or asks that something may (heart.md, rule 1). */
public enum Nature {
    /** It happened: the hub never rejects it, at worst it is recorded where it does no harm, and flagged. */
    FACT,
    /** It may be refused. */
    REQUEST
}
