package io.daftari.model.ledger;

import io.daftari.model.op.Feature;

/** The school's books. */
public final class LedgerFeature {

    public static final Feature FEATURE = Feature.named("ledger", LedgerAccount.class);

    private LedgerFeature() {}
}
