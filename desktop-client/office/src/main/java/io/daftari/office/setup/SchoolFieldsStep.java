package io.daftari.office.setup;

import io.daftari.model.school.School;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.replica.live.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A step that changes some fields of the school itself. */
abstract class SchoolFieldsStep extends SetupStep {

    private final SchoolFields school;

    SchoolFieldsStep(Workspace work, May may, String name, Feather icon, String... fields) {
        super(work, name, icon);
        school = new SchoolFields(work, may, "setup-" + name, fields);
        with(school.rows());
    }

    @Override
    protected final void shown(SetupRead now) {
        school.show(now.school());
    }

    final SchoolFields school() {
        return school;
    }

    /** What is wrong with what is typed, besides what each field says of itself; empty where nothing is. */
    abstract String wrong();

    /** What to say where a field is wrong that does not say so itself; empty where each does. */
    protected String wrongField() {
        return "";
    }

    @Override
    protected final @Nullable Plan plan() {
        String wrong = wrong();
        problem(wrong);
        if (!wrong.isEmpty()) {
            return null;
        }
        List<Change<School>> changes = school.changes();
        if (changes == null) {
            problem(wrongField());
            return null;
        }
        return new Plan(SchoolFields.operations(changes), () -> school.rows().saved(changes));
    }
}
