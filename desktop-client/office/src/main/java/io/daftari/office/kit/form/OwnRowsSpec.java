package io.daftari.office.kit.form;

import io.daftari.model.access.Rights;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Permission;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import java.util.List;

/**
 * Small rows that belong to one record, as the identity numbers of a person.
 *
 * @param name begins its words, the ids of its controls, and what is kept of it
 * @param owner the field that says whose they are
 * @param fields that are typed, in their order
 * @param one whether a record has one of them at most
 */
public record OwnRowsSpec<R extends EditableRow>(
        String name, RowType<R> type, String owner, List<String> fields, boolean one) {

    public OwnRowsSpec {
        fields = List.copyOf(fields);
    }

    Permission edit() {
        return Edit.permissionFor(type.table());
    }

    Permission see() {
        return Permission.of(Rights.toSee(type.subjectKind()));
    }
}
