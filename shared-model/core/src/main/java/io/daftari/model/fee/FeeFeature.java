package io.daftari.model.fee;

import io.daftari.model.op.Feature;

/** What a school asks for. */
public final class FeeFeature {

    public static final Feature FEATURE = Feature.named("fee", FeeStructure.class, FeeItem.class);

    private FeeFeature() {}
}
