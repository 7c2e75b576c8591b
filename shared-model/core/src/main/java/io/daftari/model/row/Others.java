package io.daftari.model.row;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The other rows of a school, for a row that is right or wrong only beside those that it names, or that name it. */
public interface Others {

    /** The row with this id; empty where it is not known here. */
    <R extends Row> Optional<R> get(Class<R> type, UUID id);

    /** The rows whose field names this id, and that are not archived, as far as they are known here. */
    <R extends EditableRow> List<R> naming(Class<R> type, String field, UUID id);
}
