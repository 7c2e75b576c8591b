package io.daftari.model.site;

import io.daftari.model.op.Feature;

/** The places where a school is. */
public final class SiteFeature {

    public static final Feature FEATURE = Feature.named("site", Site.class);

    private SiteFeature() {}
}
