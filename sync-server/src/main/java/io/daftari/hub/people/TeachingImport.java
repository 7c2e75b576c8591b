package io.daftari.hub.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Plan;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.imports.LinePlan;
import io.daftari.hub.imports.OtherIds;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Subject;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import io.daftari.report.imports.SheetColumn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who teaches which class in files, and what: known by teacher, class, subject and first day. A new subject is made with it. */
final class TeachingImport implements ImportKind {

    private final Form<TeachingAssignment> form;

    TeachingImport(Form<TeachingAssignment> form) {
        this.form = form;
    }

    @Override
    public String name() {
        return "teaching-assignments";
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text(OtherIds.COLUMN, ""),
                SheetColumn.text("staff_number", "T-7"),
                SheetColumn.text("staff_email", ""),
                SheetColumn.text("class", "Grade 4 East"),
                SheetColumn.text("academic_year", "2026"),
                SheetColumn.of("class_teacher", ColumnKind.BOOL, "no"),
                SheetColumn.text("subject", "MAT"),
                SheetColumn.text("subject_name", "Mathematics"),
                SheetColumn.of("valid_from", ColumnKind.DATE, ""),
                SheetColumn.of("valid_to", ColumnKind.DATE, ""));
    }

    @Override
    public String columnOf(String field) {
        return switch (field) {
            case "staff_id" -> "staff_number";
            case "class_id" -> "class";
            case "subject_id" -> "subject";
            default -> field;
        };
    }

    @Override
    public Optional<String> key(Given line) {
        String staff = line.text("staff_number") == null ? line.text("staff_email") : line.text("staff_number");
        if (staff == null || line.text("class") == null) {
            return Optional.empty();
        }
        String all = String.join(
                " | ",
                staff,
                String.valueOf(line.text("class")),
                String.valueOf(line.text("academic_year")),
                String.valueOf(line.text("subject")),
                String.valueOf(line.date("valid_from")));
        return Optional.of(all.toLowerCase(Locale.ROOT));
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        Optional<StaffMember> staff = staff(ground, line);
        Optional<ClassGroup> group = StudentImport.groupOf(ground, line);
        if (line.text("class") == null) {
            line.wrong("class", "required");
        }
        if (line.text("subject") == null && line.has("class_teacher") && !line.flag("class_teacher", true)) {
            line.wrong("subject", "required");
        }
        line.check();
        List<Operation> first = new ArrayList<>();
        UUID subject = line.text("subject") == null ? null : subject(ground, line, first);
        Optional<TeachingAssignment> known =
                known(ground, line, staff.orElseThrow().id, group.orElseThrow().id, subject);
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("staff_id", staff.orElseThrow().id.toString());
        body.put("class_id", group.orElseThrow().id.toString());
        body.put("subject_id", subject == null ? null : subject.toString());
        for (String day : List.of("valid_from", "valid_to")) {
            if (line.date(day) != null) {
                body.put(day, String.valueOf(line.date(day)));
            }
        }
        if (known.isPresent()) {
            return LinePlan.changing(
                    after(first, form.change(ground, known.get(), Given.of(body, form.changes(), false))));
        }
        if (line.date("valid_from") == null) {
            body.put("valid_from", firstDay(ground, group.orElseThrow()).toString());
        }
        body.put(
                "id",
                OtherIds.of(ground, TeachingAssignment.class, line, newRow).toString());
        return LinePlan.making(after(first, form.create(ground, Given.of(body, form.inputs(), true))));
    }

    private static Optional<StaffMember> staff(Ground ground, Given line) {
        String number = line.text("staff_number");
        String email = line.text("staff_email");
        String column = number == null && email != null ? "staff_email" : "staff_number";
        Optional<StaffMember> found = ground
                .desk()
                .find(Query.of(StaffMember.class).eq("archived", false))
                .stream()
                .filter(one -> number == null
                        ? one.email != null && one.email.equalsIgnoreCase(email)
                        : one.staffNumber.equals(number))
                .findFirst();
        if (found.isEmpty()) {
            line.wrong(column, number == null && email == null ? "required" : "not-found");
        }
        return found;
    }

    /** By code or name; one that is not there is made first. */
    private static UUID subject(Ground ground, Given line, List<Operation> first) {
        String code = String.valueOf(line.text("subject"));
        String name = line.text("subject_name") == null ? code : String.valueOf(line.text("subject_name"));
        Optional<Subject> known = ground.desk().find(Query.of(Subject.class).eq("archived", false)).stream()
                .filter(one -> one.code.equalsIgnoreCase(code) || one.name.equalsIgnoreCase(code))
                .findFirst();
        if (known.isPresent()) {
            return known.get().id;
        }
        Subject made = new Subject();
        made.id = Ids.derived("subjectOfFile", ground.desk().schoolId(), code.toLowerCase(Locale.ROOT));
        if (ground.desk().get(Subject.class, made.id).isPresent()) {
            // One of this code was put away.
            made.id = ground.ids().next();
        }
        made.code = code;
        made.name = name;
        first.add(Edit.creating(made));
        return made.id;
    }

    /** The one from the same day; else, where the line names no day, the latest. */
    private static Optional<TeachingAssignment> known(
            Ground ground, Given line, UUID staff, UUID group, @Nullable UUID subject) {
        LocalDate from = line.date("valid_from");
        return OtherIds.find(ground, TeachingAssignment.class, line)
                .or(() -> ground
                        .desk()
                        .find(Query.of(TeachingAssignment.class)
                                .eq("staffId", staff)
                                .eq("classId", group)
                                .eq("archived", false)
                                .orderByDescending("validFrom"))
                        .stream()
                        .filter(one ->
                                Objects.equals(one.subjectId, subject) && (from == null || one.validFrom.equals(from)))
                        .findFirst());
    }

    private static LocalDate firstDay(Ground ground, ClassGroup group) {
        return ground.desk()
                .get(AcademicYear.class, group.academicYearId)
                .map(year -> year.startsOn)
                .orElse(ground.today());
    }

    private static Plan after(List<Operation> first, Plan plan) {
        return first.isEmpty()
                ? plan
                : new Plan(plan.id(), numbers -> {
                    List<Operation> all = new ArrayList<>(first);
                    all.addAll(plan.operations().with(numbers));
                    return all;
                });
    }
}
