package io.daftari.hub.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Form;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.imports.ImportKind;
import io.daftari.hub.imports.LinePlan;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.report.imports.SheetColumn;
import io.daftari.report.imports.SheetKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Members of staff in files, known by staff number or address for mail. */
final class StaffImport implements ImportKind {

    private final Form<StaffMember> form;

    StaffImport(Form<StaffMember> form) {
        this.form = form;
    }

    @Override
    public String name() {
        return SheetKind.STAFF.name();
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return SheetKind.STAFF.columns();
    }

    @Override
    public Optional<String> key(Given line) {
        String number = line.text("staff_number");
        String email = line.text("email");
        return number == null
                ? Optional.ofNullable(email).map(address -> "email " + address.toLowerCase(Locale.ROOT))
                : Optional.of("number " + number);
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        if (key(line).isEmpty()) {
            line.wrong("staff_number", "required");
        }
        Optional<StaffMember> known = known(ground, line);
        if (known.isEmpty()) {
            PersonNames.required(line);
        }
        line.check();
        ObjectNode body = LineBody.of(line);
        if (known.isPresent()) {
            return LinePlan.changing(form.change(ground, known.get(), Given.of(body, form.changes(), false)));
        }
        body.put("id", newRow.toString());
        return LinePlan.making(form.create(ground, Given.of(body, form.inputs(), true)));
    }

    private static Optional<StaffMember> known(Ground ground, Given line) {
        String number = line.text("staff_number");
        String email = line.text("email");
        List<StaffMember> staff = ground.desk().find(Query.of(StaffMember.class).eq("archived", false));
        return staff.stream()
                .filter(one -> number == null
                        ? one.email != null && one.email.equalsIgnoreCase(email)
                        : one.staffNumber.equals(number))
                .findFirst();
    }
}
