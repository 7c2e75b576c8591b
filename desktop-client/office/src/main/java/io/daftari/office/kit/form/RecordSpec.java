package io.daftari.office.kit.form;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a record page is of.
 *
 * @param name begins the ids of its controls
 * @param type of the row that is edited
 * @param fields of the form, in its order
 * @param follows the rows that the page is made of
 * @param reading reads the page
 * @param row of what was read
 */
public record RecordSpec<R extends EditableRow, C>(
        String name,
        RowType<R> type,
        List<String> fields,
        Set<Class<? extends Row>> follows,
        Reading<C> reading,
        Function<C, R> row) {

    /** Reads all that a page shows at one moment, in the background; empty if it is not here, or not for this person. */
    @FunctionalInterface
    public interface Reading<C> {
        Optional<C> read(Desk desk, UUID id);
    }

    public RecordSpec {
        fields = List.copyOf(fields);
        follows = Set.copyOf(follows);
    }

    /** The right to change such a record. */
    public Permission edit() {
        return Edit.permissionFor(type.table());
    }
}
