package io.daftari.hub.school;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.imports.LinePlan;
import io.daftari.model.op.Permission;
import io.daftari.model.row.RowJson;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.SchoolNames;
import io.daftari.model.wire.Json;
import io.daftari.report.imports.SheetColumn;
import io.daftari.report.imports.SheetKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Classes in files, known by name and year. */
final class ClassImport implements ImportKind {

    private final Form<ClassGroup> form;

    ClassImport(Form<ClassGroup> form) {
        this.form = form;
    }

    @Override
    public String name() {
        return SheetKind.CLASSES.name();
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return SheetKind.CLASSES.columns();
    }

    @Override
    public Optional<String> key(Given line) {
        String name = line.text("name");
        String year = line.text("academic_year");
        return name == null
                ? Optional.empty()
                : Optional.of(SchoolNames.plain(name) + " of " + (year == null ? "this year" : year));
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        String name = line.text("name");
        if (name == null) {
            line.wrong("name", "required");
        }
        line.check();
        Optional<ClassGroup> known = name == null ? Optional.empty() : known(ground, name, line.text("academic_year"));
        ObjectNode body = Json.mapper().createObjectNode();
        line.names().forEach(column -> body.set(column, RowJson.value(line.value(column))));
        if (known.isPresent()) {
            // By these it was found; how they are written here is no change of them.
            body.remove(List.of("name", "academic_year"));
            return LinePlan.changing(form.change(ground, known.get(), Given.of(body, form.changes(), false)));
        }
        body.put("id", newRow.toString());
        return LinePlan.making(form.create(ground, Given.of(body, form.inputs(), true)));
    }

    private static Optional<ClassGroup> known(
            Ground ground, String name, @org.jspecify.annotations.Nullable String written) {
        Optional<AcademicYear> year = written == null
                ? SchoolNames.currentYear(ground.desk(), ground.today())
                : SchoolNames.year(ground.desk(), written);
        return year.flatMap(one -> SchoolNames.classOf(ground.desk(), one, name));
    }
}
