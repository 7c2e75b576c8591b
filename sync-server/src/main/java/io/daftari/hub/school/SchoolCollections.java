package io.daftari.hub.school;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.Field;
import io.daftari.model.number.DeviceSeries;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.School;
import io.daftari.model.school.Subject;
import io.daftari.model.school.Term;
import java.util.List;

/** What people read and write of a school, its calendar, and the numbers of its papers. */
public final class SchoolCollections {

    private static final Field LEVEL = Field.derived(
            "level",
            ColumnKind.TEXT,
            String.class,
            "SELECT g.name FROM grade_level g WHERE g.school_id = t.school_id AND g.id = t.grade_level_id");

    private static final Field YEAR = Field.derived(
            "academic_year",
            ColumnKind.TEXT,
            String.class,
            "SELECT y.name FROM academic_year y WHERE y.school_id = t.school_id AND y.id = t.academic_year_id");

    public static final List<Collection<?>> ALL = List.of(
            Collection.of("school-settings", School.class, "The school and its settings")
                    .written(SettingsForm::new),
            Collection.edited(Collection.of("academic-years", AcademicYear.class, "A year of teaching")),
            Collection.edited(Collection.of("terms", Term.class, "A term of an academic year")),
            Collection.edited(Collection.of("grade-levels", GradeLevel.class, "A level of the curriculum")),
            Collection.of("classes", ClassGroup.class, "A class of one year")
                    .with(LEVEL)
                    .with(YEAR)
                    .searching("name", "stream")
                    .written(ClassForm::new),
            Collection.edited(Collection.of("subjects", Subject.class, "Something that is taught")
                    .searching("code", "name")),
            Collection.of("device-series", DeviceSeries.class, "The number series of a device's papers"),
            Collection.of("number-entries", NumberEntry.class, "What became of one number of a paper"));

    private SchoolCollections() {}
}
