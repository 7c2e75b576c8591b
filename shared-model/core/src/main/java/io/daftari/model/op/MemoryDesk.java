package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A desk over maps: the plainest reading of the contract, by which the two real desks are judged. */
public final class MemoryDesk extends BufferedDesk {

    private final MemoryStore store;
    private final UUID replica;

    public MemoryDesk(UUID schoolId, Catalog catalog, MemoryStore store, UUID replica) {
        super(schoolId, catalog);
        this.store = store;
        this.replica = replica;
    }

    @Override
    public boolean holdsAll(Class<? extends Row> type) {
        return true;
    }

    @Override
    protected <R extends Row> List<R> loadStored(RowType<R> type, Collection<UUID> ids) {
        List<R> rows = new ArrayList<>();
        for (UUID id : ids) {
            R row = store.row(type, id);
            if (row != null) {
                rows.add(type.copy(row));
            }
        }
        return rows;
    }

    @Override
    protected <R extends Row> List<R> findStored(Query<R> query) {
        return copies(query, store.rows(query.type()));
    }

    @Override
    protected <R extends Row> Map<Object, Long> countStored(Query<R> query, String field) {
        Map<Object, Long> counts = new HashMap<>();
        for (R row : query.over(store.rows(query.type()))) {
            Object value = query.type().column(field).get(row);
            if (value != null) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        return counts;
    }

    @Override
    protected <R extends Row> List<R> findStoredAsOf(Query<R> query, long commit) {
        return copies(query, store.rowsAsOf(query.type(), commit, intent().replica()));
    }

    @Override
    protected <R extends Row> void writeStored(RowType<R> type, Collection<R> rows) {
        rows.forEach(row -> store.put(replica, type, row.id, row));
    }

    @Override
    protected <R extends Row> void removeStored(RowType<R> type, Collection<UUID> ids) {
        ids.forEach(id -> store.put(replica, type, id, null));
    }

    private static <R extends Row> List<R> copies(Query<R> query, Collection<R> rows) {
        List<R> copies = new ArrayList<>();
        query.over(rows).forEach(row -> copies.add(query.type().copy(row)));
        return copies;
    }
}
