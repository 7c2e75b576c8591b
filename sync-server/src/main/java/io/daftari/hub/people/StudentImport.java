package io.daftari.hub.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.imports.LinePlan;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.GuardianKeys;
import io.daftari.model.people.Student;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.SchoolNames;
import io.daftari.model.wire.Json;
import io.daftari.report.imports.SheetColumn;
import io.daftari.report.imports.SheetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Students in files, known by admission number, each with a guardian beside him who is known by phone or mail. */
final class StudentImport implements ImportKind {

    private static final Set<String> OF_STUDENT = Set.of(
            "first_name",
            "middle_name",
            "last_name",
            "full_name",
            "gender",
            "birth_date",
            "boarding",
            "phone",
            "address",
            "enrolled_on");

    /** Fields of the form by the columns of which they are made. */
    private static final Map<String, String> COLUMNS = Map.of(
            "class_id",
            "class",
            "primary_guardian_id",
            "guardian_name",
            "guardian.first_name",
            "guardian_name",
            "guardian.last_name",
            "guardian_name",
            "guardian.full_name",
            "guardian_name",
            "guardian.phone",
            "guardian_phone",
            "guardian.email",
            "guardian_email",
            "guardian.relationship",
            "relationship");

    private final Form<Student> form;
    private final Form<Guardian> guardians;

    StudentImport(Form<Student> form, Form<Guardian> guardians) {
        this.form = form;
        this.guardians = guardians;
    }

    @Override
    public String name() {
        return SheetKind.STUDENTS.name();
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return SheetKind.STUDENTS.columns();
    }

    @Override
    public String columnOf(String field) {
        return COLUMNS.getOrDefault(field, field);
    }

    @Override
    public Optional<String> key(Given line) {
        return Optional.ofNullable(line.text("admission_no"));
    }

    @Override
    public List<Query<?>> foreseen(Given line, UUID newRow) {
        List<Query<?>> foreseen = new ArrayList<>();
        foreseen.add(Query.of(Student.class).eq("id", newRow));
        String number = line.text("admission_no");
        if (number != null) {
            foreseen.add(ofNumber(number));
        }
        foreseen.addAll(GuardianKeys.asked(line.text("guardian_phone"), line.text("guardian_email")));
        return foreseen;
    }

    static Query<Student> ofNumber(String number) {
        return Query.of(Student.class).eq("admissionNumber", number);
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        Optional<UUID> classId = groupOf(ground, line).map(group -> group.id);
        String number = line.text("admission_no");
        Optional<Student> known = number == null
                ? Optional.empty()
                : ground.desk().find(ofNumber(number)).stream().findFirst();
        if (known.isEmpty()) {
            PersonNames.required(line);
            if (line.text("class") == null) {
                line.wrong("class", "required");
            }
        }
        line.check();
        ObjectNode body = LineBody.of(line, OF_STUDENT);
        classId.ifPresent(id -> body.put("class_id", id.toString()));
        return known.isPresent() ? change(ground, line, known.get(), body) : create(ground, line, newRow, body);
    }

    /** The class that a line names, in the year that it names, or the current one; empty where it names none. */
    static Optional<ClassGroup> groupOf(Ground ground, Given line) {
        String name = line.text("class");
        if (name == null) {
            return Optional.empty();
        }
        String written = line.text("academic_year");
        Optional<AcademicYear> year = written == null
                ? SchoolNames.currentYear(ground.desk(), ground.today())
                : SchoolNames.year(ground.desk(), written);
        if (year.isEmpty()) {
            line.wrong(written == null ? "class" : "academic_year", "not-found");
            return Optional.empty();
        }
        Optional<ClassGroup> found = SchoolNames.classOf(ground.desk(), year.get(), name);
        if (found.isEmpty()) {
            line.wrong("class", "not-found");
        }
        return found;
    }

    private static Optional<Guardian> guardian(Ground ground, Given line) {
        return GuardianKeys.find(ground.desk(), line.text("guardian_phone"), line.text("guardian_email"));
    }

    private static boolean namesGuardian(Given line) {
        return line.text("guardian_name") != null
                || line.text("guardian_phone") != null
                || line.text("guardian_email") != null;
    }

    private static ObjectNode newGuardian(Given line) {
        ObjectNode guardian = Json.mapper().createObjectNode();
        for (String name : List.of("guardian_name", "guardian_phone", "guardian_email", "relationship")) {
            String text = line.text(name);
            if (text != null) {
                guardian.put(name.equals("guardian_name") ? "full_name" : name.replace("guardian_", ""), text);
            }
        }
        return guardian;
    }

    private LinePlan create(Ground ground, Given line, UUID newRow, ObjectNode body) {
        body.put("id", newRow.toString());
        String number = line.text("admission_no");
        if (number != null) {
            body.put("admission_no", number);
        }
        if (namesGuardian(line)) {
            ObjectNode written = newGuardian(line);
            guardian(ground, line).ifPresent(known -> {
                written.removeAll();
                written.put("id", known.id.toString());
                String relationship = line.text("relationship");
                if (relationship != null) {
                    written.put("relationship", relationship);
                }
            });
            body.set("guardian", written);
        }
        return LinePlan.making(form.create(ground, Given.of(body, form.inputs(), true)));
    }

    private LinePlan change(Ground ground, Given line, Student known, ObjectNode body) {
        if (line.text("guardian_phone") != null || line.text("guardian_email") != null) {
            Optional<Guardian> guardian = guardian(ground, line);
            if (guardian.isEmpty()) {
                Given written = Given.of(newGuardian(line), guardians.inputs(), true);
                return LinePlan.first(guardians.create(ground, written));
            }
            body.put("primary_guardian_id", guardian.get().id.toString());
            String relationship = line.text("relationship");
            if (relationship != null) {
                body.put("relationship", relationship);
            }
        }
        return LinePlan.changing(form.change(ground, known, Given.of(body, form.changes(), false)));
    }
}
