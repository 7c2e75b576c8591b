package io.daftari.hub.school;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.imports.LinePlan;
import io.daftari.hub.imports.OtherIds;
import io.daftari.model.op.Permission;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowJson;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.SchoolNames;
import io.daftari.model.wire.Json;
import io.daftari.report.imports.SheetColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Years of teaching in files, known by name. */
final class YearImport implements ImportKind {

    private final Form<AcademicYear> form;

    YearImport(Form<AcademicYear> form) {
        this.form = form;
    }

    @Override
    public String name() {
        return "academic-years";
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text(OtherIds.COLUMN, ""),
                SheetColumn.text("name", "2027"),
                SheetColumn.of("starts_on", ColumnKind.DATE, "2027-01-04"),
                SheetColumn.of("ends_on", ColumnKind.DATE, "2027-11-05"));
    }

    @Override
    public Optional<String> key(Given line) {
        return Optional.ofNullable(line.text("name")).map(name -> name.toLowerCase(Locale.ROOT));
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        String name = line.text("name");
        if (name == null) {
            line.wrong("name", "required");
        }
        line.check();
        Optional<AcademicYear> known = OtherIds.find(ground, AcademicYear.class, line)
                .or(() -> SchoolNames.year(ground.desk(), String.valueOf(name)));
        ObjectNode body = body(line);
        if (known.isPresent()) {
            if (known.get().name.equalsIgnoreCase(name)) {
                body.remove("name");
            }
            return LinePlan.changing(form.change(ground, known.get(), Given.of(body, form.changes(), false)));
        }
        body.put("id", OtherIds.of(ground, AcademicYear.class, line, newRow).toString());
        return LinePlan.making(form.create(ground, Given.of(body, form.inputs(), true)));
    }

    /** What a line says of the row itself. */
    static ObjectNode body(Given line) {
        ObjectNode body = Json.mapper().createObjectNode();
        line.names().stream()
                .filter(column -> !column.equals(OtherIds.COLUMN))
                .forEach(column -> body.set(column, RowJson.value(line.value(column))));
        return body;
    }
}
