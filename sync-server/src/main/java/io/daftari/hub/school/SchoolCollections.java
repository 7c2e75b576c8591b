package io.daftari.hub.school;

import io.daftari.hub.http.Collection;
import io.daftari.model.number.DeviceSeries;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.School;
import io.daftari.model.school.Subject;
import io.daftari.model.school.Term;
import java.util.List;

/** What people read of a school, its calendar, and the numbers of its papers. */
public final class SchoolCollections {

    public static final List<Collection<?>> ALL = List.of(
            Collection.of("school-settings", School.class),
            Collection.of("academic-years", AcademicYear.class, "archived"),
            Collection.of("terms", Term.class, "academicYearId", "archived"),
            Collection.of("grade-levels", GradeLevel.class, "code", "archived"),
            Collection.of("classes", ClassGroup.class, "gradeLevelId", "academicYearId", "archived"),
            Collection.of("subjects", Subject.class, "code", "archived"),
            Collection.of("device-series", DeviceSeries.class, "code", "replicaId"),
            Collection.of("number-entries", NumberEntry.class, "series", "text", "state", "subjectId"));

    private SchoolCollections() {}
}
