package io.daftari.office.setup;

import io.daftari.model.people.StaffMember;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Several people who work at the school, typed or pasted one below the other; those who are there have their own list. */
final class StaffStep extends SetupStep {

    private final RowsViewModel<StaffMember> staff;

    StaffStep(Workspace work, May may) {
        super(work, "staff", Feather.USERS);
        staff = with(new RowsViewModel<>(
                work,
                may,
                RowsSpec.of(
                                "setup-staff",
                                StaffMember.class,
                                "firstName",
                                "lastName",
                                "staffNumber",
                                "phone",
                                "email",
                                "department")
                        .growing(Map.of())));
    }

    @Override
    protected void shown(SetupRead now) {
        // Those who are there stand in the list of staff: hundreds of them are no form.
        List.copyOf(staff.lines()).stream()
                .filter(line -> now.staff().stream().anyMatch(member -> member.id.equals(line.id())))
                .forEach(staff::drop);
        staff.show(List.of(), Map.of());
    }

    void remove(Line<StaffMember> line) {
        staff.drop(line);
    }

    @Override
    protected @Nullable Plan plan() {
        List<Change<StaffMember>> changes = staff.changes();
        if (changes == null) {
            return null;
        }
        Map<String, String> numbers = new HashMap<>();
        read().staff().forEach(member -> numbers.put(member.staffNumber.toLowerCase(Locale.ROOT), member.fullName()));
        boolean wrong = false;
        for (Change<StaffMember> change : changes) {
            StaffMember member = change.after();
            String other = numbers.putIfAbsent(member.staffNumber.toLowerCase(Locale.ROOT), member.fullName());
            if (other != null) {
                change.line().tell(work.say("setup.staff.twice", "number", member.staffNumber, "other", other));
                wrong = true;
            } else if (member.email != null && !SchoolStep.isEmail(member.email)) {
                change.line().tell(work.say("setup.email", "email", member.email));
                wrong = true;
            }
        }
        if (wrong) {
            return null;
        }
        return new Plan(
                changes.stream().flatMap(change -> change.operations().stream()).toList(),
                () -> changes.forEach(change -> staff.drop(change.line())));
    }

    RowsViewModel<StaffMember> staff() {
        return staff;
    }

    /** How many are there. */
    int there() {
        return read().staff().size();
    }

    @Override
    boolean isDone() {
        return there() > 0;
    }

    @Override
    String told() {
        return isDone() ? work.words().count("setup.staff.told", there()) : "";
    }
}
