package io.daftari.model.admission;

import io.daftari.model.op.Feature;

/** Applications for a place. */
public final class AdmissionFeature {

    public static final Feature FEATURE = Feature.named("admission", AdmissionApplication.class, AdmissionStep.class)
            .with(ApplyForAdmission.class, MoveApplication.class, UndoMove.class);

    private AdmissionFeature() {}
}
