package io.daftari.model.academics;

import io.daftari.model.op.Feature;

/** How work is graded. */
public final class AcademicsFeature {

    public static final Feature FEATURE = Feature.named("academics", GradingScale.class, GradingBand.class);

    private AcademicsFeature() {}
}
