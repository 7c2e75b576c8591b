package io.daftari.hub.school;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.EditForm;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.SchoolNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A class as a client writes it: level and year by id, or by the names that people use. */
final class ClassForm extends EditForm<ClassGroup> {

    private static final int USUAL_CAPACITY = 45;

    ClassForm(Collection<ClassGroup> collection) {
        super(collection);
    }

    @Override
    public List<Input> inputs() {
        return relaxed(
                super.inputs(),
                Set.of("name", "grade_level_id", "academic_year_id", "capacity"),
                List.of(
                        Input.text("level").about("Code or name of the level, as G4 or Grade 4"),
                        Input.text("academic_year")
                                .about("Name of the year, as 2026; it is made where there is none")));
    }

    @Override
    protected List<Operation> complete(Ground ground, Given given, ClassGroup row) {
        boolean isNew = row.gradeLevelId == null;
        List<Operation> first = new ArrayList<>();
        level(ground, given, row, isNew);
        year(ground, given, row, isNew, first);
        if (isNew && given.number("capacity") == null) {
            row.capacity = USUAL_CAPACITY;
        }
        return first;
    }

    private static void level(Ground ground, Given given, ClassGroup row, boolean isNew) {
        String written = given.text("level");
        String name = given.text("name");
        UUID id = given.id("grade_level_id");
        if (id == null && written == null && !isNew) {
            return;
        }
        Optional<GradeLevel> level;
        if (id != null) {
            level = ground.desk().get(GradeLevel.class, id);
        } else if (written != null) {
            level = SchoolNames.level(ground.desk(), written);
        } else {
            level = name == null ? Optional.empty() : SchoolNames.levelOfClass(ground.desk(), name);
        }
        if (level.isEmpty()) {
            given.wrong(
                    id == null ? "level" : "grade_level_id", id == null && written == null ? "required" : "not-found");
            return;
        }
        row.gradeLevelId = level.get().id;
        if (isNew && name == null) {
            String stream = given.text("stream");
            row.name = stream == null ? level.get().name : level.get().name + " " + stream;
        }
    }

    private static void year(Ground ground, Given given, ClassGroup row, boolean isNew, List<Operation> first) {
        String written = given.text("academic_year");
        if (given.id("academic_year_id") != null || (written == null && !isNew)) {
            return;
        }
        Optional<AcademicYear> year = written == null
                ? SchoolNames.currentYear(ground.desk(), ground.today())
                : SchoolNames.year(ground.desk(), written);
        if (year.isEmpty() && written != null) {
            year = SchoolNames.newYear(ground.desk(), written);
            year.ifPresent(made -> first.add(Edit.creating(made)));
        }
        year.ifPresentOrElse(
                one -> row.academicYearId = one.id,
                () -> given.wrong("academic_year", written == null ? "required" : "not-found"));
    }
}
