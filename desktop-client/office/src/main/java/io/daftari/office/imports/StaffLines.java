package io.daftari.office.imports;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.row.RowType;
import io.daftari.report.imports.SheetKind;
import io.daftari.report.imports.SheetLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Members of staff, known by staff number or address for mail. */
final class StaffLines implements LineKind {

    @Override
    public SheetKind sheet() {
        return SheetKind.STAFF;
    }

    @Override
    public Permission permission() {
        return Edit.permissionFor(RowType.of(StaffMember.class).table());
    }

    @Override
    public List<Permission> others() {
        return List.of();
    }

    @Override
    public Optional<String> key(SheetLine line) {
        String number = line.text("staff_number");
        String email = line.text("email");
        return number == null
                ? Optional.ofNullable(email).map(address -> "email " + address.toLowerCase(Locale.ROOT))
                : Optional.of("number " + number.toLowerCase(Locale.ROOT));
    }

    @Override
    public Optional<StaffMember> known(Place place, SheetLine line) {
        String number = line.text("staff_number");
        String email = line.text("email");
        return place.desk().find(Query.of(StaffMember.class).eq("archived", false)).stream()
                .filter(one -> number == null
                        ? one.email != null && one.email.equalsIgnoreCase(email)
                        : one.staffNumber.equalsIgnoreCase(number))
                .findFirst();
    }

    @Override
    public Optional<Operation> next(Place place, SheetLine line) {
        Optional<StaffMember> known = known(place, line);
        Names names = known.isEmpty() ? Names.required(line) : Names.of(line);
        String number = line.text("staff_number");
        if (known.isEmpty() && number == null) {
            line.wrong("staff_number", "required");
        }
        if (!line.problems().isEmpty()) {
            return Optional.empty();
        }
        StaffMember member = known.map(RowType.of(StaffMember.class)::copy).orElseGet(() -> {
            StaffMember made = new StaffMember();
            made.id = place.made();
            made.staffNumber = number == null ? "" : number;
            return made;
        });
        member.firstName = names.first() == null ? member.firstName : names.first();
        // Of staff there is no middle name to keep: it goes with the first.
        if (names.first() != null && names.middle() != null && line.text("first_name") == null) {
            member.firstName = names.first() + " " + names.middle();
        }
        member.lastName = names.last() == null ? member.lastName : names.last();
        member.phone = line.text("phone") == null ? member.phone : line.text("phone");
        member.email = line.text("email") == null ? member.email : line.text("email");
        member.department = line.text("department") == null ? member.department : line.text("department");
        return known.isEmpty() ? Optional.of(Edit.creating(member)) : Changes.between(known.get(), member);
    }

    @Override
    public String who(SheetLine line) {
        return Names.of(line).whole();
    }

    @Override
    public String numberColumn() {
        return "staff_number";
    }

    @Override
    public String whereColumn() {
        return "department";
    }
}
