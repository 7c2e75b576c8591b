package io.daftari.hub.people;

import io.daftari.hub.http.Collection;
import io.daftari.hub.http.EditForm;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.hub.http.Input;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Guardian;
import java.util.List;
import java.util.Set;

/** A guardian as a client writes him. */
final class GuardianForm extends EditForm<Guardian> {

    GuardianForm(Collection<Guardian> collection) {
        super(collection);
    }

    @Override
    public List<Input> inputs() {
        return relaxed(super.inputs(), Set.of("first_name", "last_name"), List.of(PersonNames.FULL));
    }

    @Override
    protected List<Operation> complete(Ground ground, Given given, Guardian row) {
        fill(given, row);
        return List.of();
    }

    static void fill(Given given, Guardian row) {
        PersonNames names = PersonNames.of(given);
        if (names.first() != null) {
            row.firstName = names.first();
        }
        if (names.last() != null) {
            row.lastName = names.last();
        }
    }
}
