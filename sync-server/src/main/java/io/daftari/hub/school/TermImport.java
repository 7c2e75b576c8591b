package io.daftari.hub.school;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.imports.LinePlan;
import io.daftari.hub.imports.OtherIds;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.SchoolNames;
import io.daftari.model.school.Term;
import io.daftari.report.imports.SheetColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Terms in files, known by their year and name, or by their place in it. */
final class TermImport implements ImportKind {

    private final Form<Term> form;

    TermImport(Form<Term> form) {
        this.form = form;
    }

    @Override
    public String name() {
        return "terms";
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text(OtherIds.COLUMN, ""),
                SheetColumn.text("academic_year", "2026"),
                SheetColumn.text("name", "Term 1"),
                SheetColumn.of("number", ColumnKind.INT, "1"),
                SheetColumn.of("starts_on", ColumnKind.DATE, "2026-01-05"),
                SheetColumn.of("ends_on", ColumnKind.DATE, "2026-04-03"));
    }

    @Override
    public String columnOf(String field) {
        return field.equals("academic_year_id") ? "academic_year" : field;
    }

    @Override
    public Optional<String> key(Given line) {
        String year = line.text("academic_year");
        return Optional.ofNullable(line.text("name"))
                .map(name -> (name + " of " + (year == null ? "this year" : year)).toLowerCase(Locale.ROOT));
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        String name = line.text("name");
        if (name == null) {
            line.wrong("name", "required");
        }
        String written = line.text("academic_year");
        Optional<AcademicYear> year = written == null
                ? SchoolNames.currentYear(ground.desk(), ground.today())
                : SchoolNames.year(ground.desk(), written);
        if (year.isEmpty()) {
            line.wrong("academic_year", written == null ? "required" : "not-found");
        }
        line.check();
        List<Term> terms = ground.desk()
                .find(Query.of(Term.class)
                        .eq("academicYearId", year.orElseThrow().id)
                        .eq("archived", false)
                        .orderBy("number"));
        Optional<Term> known = OtherIds.find(ground, Term.class, line)
                .or(() -> terms.stream()
                        .filter(term -> term.name.equalsIgnoreCase(name))
                        .findFirst())
                .or(() -> terms.stream()
                        .filter(term -> Integer.valueOf(term.number).equals(line.number("number")))
                        .findFirst());
        ObjectNode body = YearImport.body(line);
        body.remove("academic_year");
        if (known.isPresent()) {
            if (known.get().name.equalsIgnoreCase(name)) {
                body.remove("name");
            }
            return LinePlan.changing(form.change(ground, known.get(), Given.of(body, form.changes(), false)));
        }
        body.put("academic_year_id", year.orElseThrow().id.toString());
        body.put("id", OtherIds.of(ground, Term.class, line, newRow).toString());
        if (line.number("number") == null) {
            body.put(
                    "number", terms.stream().mapToInt(term -> term.number).max().orElse(0) + 1);
        }
        return LinePlan.making(form.create(ground, Given.of(body, form.inputs(), true)));
    }
}
