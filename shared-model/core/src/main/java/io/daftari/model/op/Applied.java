package io.daftari.model.op;

/** What came of applying an operation: it happened, with an {@link Outcome}, or it was refused. */
public sealed interface Applied permits Outcome, Refusal {}
