package io.daftari.hub;

import io.daftari.hub.academics.AcademicsCollections;
import io.daftari.hub.admission.AdmissionCollections;
import io.daftari.hub.attendance.AttendanceCollections;
import io.daftari.hub.fee.FeeCollections;
import io.daftari.hub.file.FileCollections;
import io.daftari.hub.http.Collection;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.ledger.LedgerCollections;
import io.daftari.hub.people.PeopleCollections;
import io.daftari.hub.school.SchoolCollections;
import io.daftari.hub.site.SiteCollections;
import java.util.List;
import java.util.stream.Stream;

/** The collections of all features: one line for each. */
public final class AllCollections {

    public static final List<Collection<?>> LIST = Stream.of(
                    SchoolCollections.ALL,
                    SiteCollections.ALL,
                    PeopleCollections.ALL,
                    AttendanceCollections.ALL,
                    AdmissionCollections.ALL,
                    AcademicsCollections.ALL,
                    LedgerCollections.ALL,
                    FeeCollections.ALL,
                    FileCollections.ALL)
            .<Collection<?>>flatMap(List::stream)
            .toList();

    /** What of all features comes in files. */
    public static final List<ImportKind> IMPORTS = Stream.of(SchoolCollections.IMPORTS, PeopleCollections.IMPORTS)
            .flatMap(List::stream)
            .toList();

    private AllCollections() {}
}
