package io.daftari.hub.school;

import io.daftari.hub.http.Collection;
import io.daftari.hub.imports.ImportKind;
import io.daftari.model.number.DeviceSeries;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.School;
import io.daftari.model.school.Subject;
import io.daftari.model.school.Term;
import java.util.List;
import java.util.Objects;

/** What people read and write of a school, its calendar, and the numbers of its papers. */
public final class SchoolCollections {

    public static final Collection<ClassGroup> CLASSES = Collection.of(
                    "classes", ClassGroup.class, "A class of one year")
            .with(ClassFieldsSql.LEVEL)
            .with(ClassFieldsSql.YEAR)
            .searching("name", "stream")
            .written(ClassForm::new)
            .like("{\"name\":\"Grade 4 South\",\"level\":\"Grade 4\",\"academic_year\":\"2026\"}", "{\"capacity\":40}");

    public static final Collection<AcademicYear> YEARS =
            Collection.edited(Collection.of("academic-years", AcademicYear.class, "A year of teaching"));

    public static final Collection<Term> TERMS =
            Collection.edited(Collection.of("terms", Term.class, "A term of an academic year"));

    /** What of these comes in files. */
    public static final List<ImportKind> IMPORTS = List.of(
            new YearImport(Objects.requireNonNull(YEARS.form())),
            new TermImport(Objects.requireNonNull(TERMS.form())),
            new ClassImport(Objects.requireNonNull(CLASSES.form())));

    public static final List<Collection<?>> ALL = List.of(
            Collection.of("school-settings", School.class, "The school and its settings")
                    .written(SettingsForm::new)
                    .like(null, "{\"phone\":\"0722000000\"}"),
            YEARS,
            TERMS,
            Collection.edited(
                    Collection.of("holidays", Holiday.class, "Days within a term on which there is no school")),
            Collection.edited(Collection.of("grade-levels", GradeLevel.class, "A level of the curriculum")),
            CLASSES,
            Collection.edited(Collection.of("subjects", Subject.class, "Something that is taught")
                    .searching("code", "name")
                    .like("{\"code\":\"MAT\",\"name\":\"Mathematics\"}", null)),
            Collection.of("device-series", DeviceSeries.class, "The number series of a device's papers"),
            Collection.of("number-entries", NumberEntry.class, "What became of one number of a paper"));

    private SchoolCollections() {}
}
