package io.daftari.office.imports;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.SchoolNames;
import io.daftari.report.imports.SheetKind;
import io.daftari.report.imports.SheetLine;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Classes, known by name and year. */
final class ClassLines implements LineKind {

    private static final int USUAL_CAPACITY = 45;

    @Override
    public SheetKind sheet() {
        return SheetKind.CLASSES;
    }

    @Override
    public Permission permission() {
        return Edit.permissionFor(RowType.of(ClassGroup.class).table());
    }

    @Override
    public List<Permission> others() {
        return List.of();
    }

    @Override
    public Optional<String> key(SheetLine line) {
        String name = line.text("name");
        String year = line.text("academic_year");
        return name == null
                ? Optional.empty()
                : Optional.of(SchoolNames.plain(name) + " of " + (year == null ? "this year" : year));
    }

    /** The year that a line names, or the one that goes on or comes next. */
    static Optional<AcademicYear> yearOf(Desk desk, SheetLine line, LocalDate today) {
        String written = line.text("academic_year");
        return written == null ? SchoolNames.currentYear(desk, today) : SchoolNames.year(desk, written);
    }

    @Override
    public Optional<ClassGroup> known(Place place, SheetLine line) {
        String name = line.text("name");
        return name == null
                ? Optional.empty()
                : yearOf(place.desk(), line, place.today())
                        .flatMap(year -> SchoolNames.classOf(place.desk(), year, name));
    }

    @Override
    public Optional<Operation> next(Place place, SheetLine line) {
        String name = line.text("name");
        if (name == null) {
            line.wrong("name", "required");
        }
        Optional<AcademicYear> year = yearOf(place.desk(), line, place.today());
        if (year.isEmpty()) {
            line.wrong("academic_year", line.text("academic_year") == null ? "no-year" : "not-found");
        }
        Optional<ClassGroup> known = known(place, line);
        String written = line.text("level");
        Optional<GradeLevel> level = written != null
                ? SchoolNames.level(place.desk(), written)
                : name == null ? Optional.empty() : SchoolNames.levelOfClass(place.desk(), name);
        if (level.isEmpty() && (written != null || known.isEmpty())) {
            line.wrong("level", written == null ? "required" : "not-found");
        }
        if (!line.problems().isEmpty()) {
            return Optional.empty();
        }
        ClassGroup group = known.map(RowType.of(ClassGroup.class)::copy).orElseGet(() -> {
            ClassGroup made = new ClassGroup();
            made.id = place.made();
            made.name = name == null ? "" : name;
            made.capacity = USUAL_CAPACITY;
            year.ifPresent(one -> made.academicYearId = one.id);
            return made;
        });
        if (known.isEmpty() || written != null) {
            level.ifPresent(one -> group.gradeLevelId = one.id);
        }
        Integer seats = line.number("capacity");
        group.capacity = seats == null ? group.capacity : seats;
        group.stream = line.text("stream") == null ? group.stream : line.text("stream");
        return known.isEmpty() ? Optional.of(Edit.creating(group)) : Changes.between(known.get(), group);
    }

    @Override
    public String who(SheetLine line) {
        return line.texts().getOrDefault("name", "");
    }

    @Override
    public String numberColumn() {
        return "academic_year";
    }

    @Override
    public String whereColumn() {
        return "level";
    }
}
