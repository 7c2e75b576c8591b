package io.daftari.hub.academics;

import io.daftari.hub.http.Collection;
import io.daftari.model.academics.GradingBand;
import io.daftari.model.academics.GradingScale;
import java.util.List;

/** What people read and write of grading. */
public final class AcademicsCollections {

    public static final List<Collection<?>> ALL = List.of(
            Collection.edited(Collection.of("grading/scales", GradingScale.class, "A scale by which work is graded")),
            Collection.edited(Collection.of("grading/bands", GradingBand.class, "One grade of a scale")));

    private AcademicsCollections() {}
}
