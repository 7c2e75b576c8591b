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
import io.daftari.report.imports.SheetColumn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Guardians in files, known by phone number or address for mail. */
final class GuardianImport implements ImportKind {

    private final Form<Guardian> form;

    GuardianImport(Form<Guardian> form) {
        this.form = form;
    }

    @Override
    public String name() {
        return "guardians";
    }

    @Override
    public Permission permission() {
        return form.permission();
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text("first_name", "Mary"),
                SheetColumn.text("last_name", "Otieno"),
                SheetColumn.text("full_name", ""),
                SheetColumn.text("phone", "+254722111222"),
                SheetColumn.text("email", "mary@example.org"),
                SheetColumn.text("relationship", "mother"));
    }

    @Override
    public Optional<String> key(Given line) {
        return GuardianKeys.key(line.text("phone"), line.text("email"));
    }

    @Override
    public List<Query<?>> foreseen(Given line, UUID newRow) {
        return List.copyOf(GuardianKeys.asked(line.text("phone"), line.text("email")));
    }

    @Override
    public LinePlan plan(Ground ground, Given line, UUID newRow) {
        if (key(line).isEmpty()) {
            line.wrong("phone", "required");
        }
        Optional<Guardian> known = GuardianKeys.find(ground.desk(), line.text("phone"), line.text("email"));
        if (known.isEmpty()) {
            PersonNames.required(line);
        }
        line.check();
        ObjectNode body = LineBody.of(line);
        if (known.isPresent()) {
            // However it is written, it is the number by which he was found.
            if (GuardianKeys.key(known.get().phone, null).equals(GuardianKeys.key(line.text("phone"), null))) {
                body.remove("phone");
            }
            return LinePlan.changing(form.change(ground, known.get(), Given.of(body, form.changes(), false)));
        }
        body.put("id", newRow.toString());
        return LinePlan.making(form.create(ground, Given.of(body, form.inputs(), true)));
    }
}
