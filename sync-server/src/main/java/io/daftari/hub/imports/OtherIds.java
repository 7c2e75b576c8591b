package io.daftari.hub.imports;

import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows by the id under which another program knows them: the row's own, where the file comes from here, else one that follows
 * from the other's. So a second file finds them, whatever they are called by then, and nothing has to be kept.
 */
public final class OtherIds {

    /** Where it stands in a file. */
    public static final String COLUMN = "source_id";

    private OtherIds() {}

    /** The row that is known by the id of a line; empty where the line has none, or it is put away. */
    public static <R extends EditableRow> Optional<R> find(Ground ground, Class<R> type, Given line) {
        String id = line.text(COLUMN);
        if (id == null) {
            return Optional.empty();
        }
        return own(id).flatMap(one -> ground.desk().get(type, one))
                .or(() -> ground.desk().get(type, following(ground, type, id)))
                .filter(row -> !row.archived);
    }

    /** The id of a row that a line makes, so that it is found by the line's id again. */
    public static <R extends EditableRow> UUID of(Ground ground, Class<R> type, Given line, UUID newRow) {
        String id = line.text(COLUMN);
        if (id == null) {
            return newRow;
        }
        UUID following = following(ground, type, id);
        // One that was put away stays where it is.
        return ground.desk().get(type, following).isEmpty() ? following : newRow;
    }

    private static UUID following(Ground ground, Class<? extends EditableRow> type, String id) {
        return Ids.derived(
                "knownElsewhereAs", ground.desk().schoolId(), RowType.of(type).table(), id);
    }

    private static Optional<UUID> own(String id) {
        try {
            return id.length() == 36 ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
