package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one school in maps, and the history of who wrote which at what commit: the oracle of the tests. */
public final class MemoryStore {

    private record Change(
            long commit,
            UUID replica,
            RowType<?> type,
            UUID id,
            @Nullable Row row) {}

    private final Map<RowType<?>, Map<UUID, Row>> tables = new HashMap<>();
    private final List<Change> history = new ArrayList<>();
    private long commit;

    /** The number of the last commit. */
    public long commit() {
        return commit;
    }

    /** What is written from now on belongs to the next commit. */
    public void nextCommit() {
        commit++;
    }

    /** All rows of a type, as they are kept: not to be changed. */
    @SuppressWarnings("unchecked")
    public <R extends Row> Collection<R> rows(RowType<R> type) {
        return (Collection<R>) table(type).values();
    }

    <R extends Row> @Nullable R row(RowType<R> type, UUID id) {
        Row row = table(type).get(id);
        return row == null ? null : type.rowClass().cast(row);
    }

    /** A row that stays as it is is no change: of it a store remembers nothing. */
    <R extends Row> void put(UUID replica, RowType<R> type, UUID id, @Nullable R row) {
        R before = row(type, id);
        if (before == null ? row == null : row != null && type.same(before, row)) {
            return;
        }
        if (row == null) {
            table(type).remove(id);
        } else {
            table(type).put(id, row);
        }
        history.add(new Change(commit, replica, type, id, row));
    }

    /** Forgets how rows stood up to a commit; how they stand now is known all the same. */
    public void forgetHistory(long upTo) {
        history.removeIf(change -> change.commit <= upTo);
    }

    /** Changes rows as they stand and as they ever stood, as an erasure does: nobody has written them. */
    public void rewrite(Consumer<Row> work) {
        tables.values().forEach(table -> table.values().forEach(work));
        history.forEach(change -> {
            if (change.row != null) {
                work.accept(change.row);
            }
        });
    }

    /** The rows of a type at an earlier commit, as far as is known, with what one replica has written since. */
    <R extends Row> Collection<R> rowsAsOf(RowType<R> type, long then, UUID replica) {
        Map<UUID, R> rows = new HashMap<>();
        rows(type).forEach(row -> rows.put(row.id, row));
        history.stream().filter(change -> change.type == type).forEach(change -> rows.remove(change.id));
        for (Change change : history) {
            if (change.type == type && (change.commit <= then || change.replica.equals(replica))) {
                if (change.row == null) {
                    rows.remove(change.id);
                } else {
                    rows.put(change.id, type.rowClass().cast(change.row));
                }
            }
        }
        return rows.values();
    }

    private Map<UUID, Row> table(RowType<?> type) {
        return tables.computeIfAbsent(type, t -> new HashMap<>());
    }
}
