package io.daftari.model.school;

import io.daftari.model.op.Feature;

/** The school, its settings and its calendar. */
public final class SchoolFeature {

    public static final Feature FEATURE = Feature.named(
                    "school",
                    School.class,
                    AcademicYear.class,
                    Term.class,
                    Holiday.class,
                    GradeLevel.class,
                    ClassGroup.class,
                    Subject.class)
            .with(RegisterSchool.class);

    private SchoolFeature() {}
}
