package io.daftari.office.setup;

import io.daftari.model.op.Operation;
import io.daftari.model.school.School;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Some settings of the school's own record, as a form of one line. */
final class SchoolFields {

    private final RowsViewModel<School> rows;

    SchoolFields(Workspace work, May may, String name, String... fields) {
        this.rows = new RowsViewModel<>(work, may, RowsSpec.of(name, School.class, fields));
    }

    RowsViewModel<School> rows() {
        return rows;
    }

    void show(@Nullable School school) {
        rows.show(school == null ? List.of() : List.of(school), Map.of());
    }

    /** Empty until the school was read. */
    Optional<Line<School>> line() {
        return rows.lines().stream().findFirst();
    }

    Optional<StringProperty> text(String field) {
        return line().map(line -> line.text(field));
    }

    String value(String field) {
        return line().map(line -> line.value(field)).orElse("");
    }

    void set(String field, String value) {
        text(field).ifPresent(text -> text.set(value));
    }

    /** Null where something is wrong, and the line says what. */
    @Nullable
    List<Change<School>> changes() {
        return rows.changes();
    }

    static List<Operation> operations(List<Change<School>> changes) {
        return changes.stream().flatMap(change -> change.operations().stream()).toList();
    }
}
