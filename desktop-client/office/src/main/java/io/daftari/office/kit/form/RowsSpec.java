package io.daftari.office.kit.form;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a table is of, whose lines are typed.
 *
 * @param name begins the ids of its controls, and of what is kept of it
 * @param fields that are typed, whether shown or not
 * @param extras what is typed beside the row's own fields
 * @param usual what a new line begins with; a new line with nothing else is none
 * @param growing whether there is always an empty line to type into
 */
public record RowsSpec<R extends EditableRow>(
        String name,
        RowType<R> type,
        List<String> fields,
        List<String> extras,
        Map<String, String> usual,
        boolean growing) {

    public RowsSpec {
        fields = List.copyOf(fields);
        extras = List.copyOf(extras);
        usual = Map.copyOf(usual);
    }

    /** One without extras. */
    public static <R extends EditableRow> RowsSpec<R> of(String name, Class<R> type, String... fields) {
        return new RowsSpec<>(name, RowType.of(type), List.of(fields), List.of(), Map.of(), false);
    }

    /** The same, with lines to type into. */
    public RowsSpec<R> growing(Map<String, String> begins) {
        return new RowsSpec<>(name, type, fields, extras, begins, true);
    }

    List<String> all() {
        return Stream.concat(fields.stream(), extras.stream()).toList();
    }

    /** The right to change such rows. */
    public Permission edit() {
        return Edit.permissionFor(type.table());
    }
}
