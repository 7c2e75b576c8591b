package io.daftari.model.admission;

import io.daftari.model.op.Feature;

/** Applications for a place. */
public final class AdmissionFeature {

    public static final Feature FEATURE =
            Feature.named("admission", AdmissionApplication.class).with(ApplyForAdmission.class, MoveApplication.class);

    private AdmissionFeature() {}
}
