package io.daftari.hub.admission;

import io.daftari.hub.http.Collection;
import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStep;
import java.util.List;

/** What people read of applications. */
public final class AdmissionCollections {

    public static final Collection<AdmissionApplication> APPLICATIONS = Collection.of(
                    "admissions/applications", AdmissionApplication.class, "Somebody wants a place at the school")
            .searching("firstName", "middleName", "lastName", "guardianFirstName", "guardianLastName", "guardianPhone")
            .noted();

    public static final List<Collection<?>> ALL = List.of(
            APPLICATIONS,
            Collection.of("admissions/steps", AdmissionStep.class, "An application went from one status to another")
                    .noted());

    private AdmissionCollections() {}
}
