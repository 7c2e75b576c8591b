package io.daftari.office.imports;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.row.EditableRow;
import java.util.Map;
import java.util.Optional;

/** Edits of what is there. */
final class Changes {

    private Changes() {}

    /** What leads from a row as it is to the row as it shall be; empty where it is so already. */
    static <R extends EditableRow> Optional<Operation> between(R before, R after) {
        Edit edit = Edit.changing(before, after);
        Map<String, ?> now = edit.now();
        return now == null || now.isEmpty() ? Optional.empty() : Optional.of(edit);
    }
}
