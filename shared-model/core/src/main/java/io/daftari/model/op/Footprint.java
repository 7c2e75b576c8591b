package io.daftari.model.op;

import io.daftari.model.row.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one operation read and wrote on a desk, so that a replica can tell whether an incoming row has anything to do with
 * it. Ids are unique across tables, because they are random or derived from their table's name.
 */
public final class Footprint {

    private final Set<UUID> read = new HashSet<>();
    private final Set<UUID> written = new HashSet<>();
    private final List<Query<?>> queries = new ArrayList<>();

    void read(UUID id) {
        read.add(id);
    }

    void written(UUID id) {
        written.add(id);
    }

    void asked(Query<?> query) {
        queries.add(query);
    }

    public Set<UUID> written() {
        return written;
    }

    /** Rows looked at by id or found by a query. */
    public Set<UUID> read() {
        return read;
    }

    /** Whether the operation wrote or looked at this row, or asked a question that the row would answer. */
    public boolean concerns(Row row) {
        if (written.contains(row.id) || read.contains(row.id)) {
            return true;
        }
        for (Query<?> query : queries) {
            if (query.type().rowClass() == row.getClass() && query.matches(row)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the operation wrote or looked at the row with this id. */
    public boolean touches(UUID id) {
        return written.contains(id) || read.contains(id);
    }
}
