package io.daftari.model.op;

import io.daftari.model.row.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one operation read and wrote on a desk, so that a replica can tell whether an incoming row has anything to do with
 * it. By id alone: where an operation has given its own id to rows of several tables, more seems to have to do with it than
 * has, and nothing less.
 */
public final class Footprint {

    private final Set<UUID> read = new HashSet<>();
    private final Set<UUID> written = new HashSet<>();
    private final List<Asked> queries = new ArrayList<>();

    /**
     * A query and how far its answer reached.
     *
     * @param last the last row of an answer that was cut at its limit: rows behind it can't change the answer; null where
     *     every match is part of it
     * @param listed whether each row of the answer is among those that were read
     */
    public record Asked(Query<?> query, @Nullable Row last, boolean listed) {

        /** Whether the row is part of the answer, or would be. */
        public boolean concerns(Row row) {
            return query.type().rowClass() == row.getClass()
                    && query.matches(row)
                    && (last == null || query.comparator().compare(row, last) <= 0);
        }
    }

    void read(UUID id) {
        read.add(id);
    }

    void written(UUID id) {
        written.add(id);
    }

    void asked(Query<?> query) {
        queries.add(new Asked(query, null, false));
    }

    /** A query whose answer these rows are. */
    <R extends Row> void asked(Query<R> query, List<R> answer) {
        boolean cut = query.limit() > 0 && answer.size() == query.limit();
        queries.add(new Asked(query, cut ? query.type().copy(answer.get(answer.size() - 1)) : null, true));
        answer.forEach(row -> read(row.id));
    }

    public Set<UUID> written() {
        return written;
    }

    /** Rows looked at by id or found by a query. */
    public Set<UUID> read() {
        return read;
    }

    /** The questions that it asked. */
    public List<Asked> asked() {
        return queries;
    }

    /** Whether the operation wrote or looked at this row, or asked a question that the row would answer. */
    public boolean concerns(Row row) {
        return touches(row.id) || asks(row);
    }

    /** Whether the operation asked a question that the row would answer. */
    public boolean asks(Row row) {
        for (Asked asked : queries) {
            if (asked.concerns(row)) {
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
