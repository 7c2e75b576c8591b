package io.daftari.hub.desk;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one transaction has put into the store, for those who have to follow it. */
public final class Changes {

    private final Map<RowType<?>, List<Row>> written = new LinkedHashMap<>();
    private final Set<RowType<?>> touched = new HashSet<>();

    void written(RowType<?> type, Collection<? extends Row> rows) {
        touched.add(type);
        written.computeIfAbsent(type, t -> new ArrayList<>()).addAll(rows);
    }

    void removed(RowType<?> type) {
        touched.add(type);
    }

    /** The rows of this class that were written, in the order of writing. */
    public <R extends Row> List<R> written(Class<R> rowClass) {
        return written.getOrDefault(RowType.of(rowClass), List.of()).stream()
                .map(rowClass::cast)
                .toList();
    }

    /** Whether any row of one of these tables was written or removed. */
    public boolean touchedAny(Set<String> tables) {
        return touched.stream().anyMatch(type -> tables.contains(type.table()));
    }

    /** Forgets everything: the transaction went back to where it had changed nothing. */
    public void clear() {
        written.clear();
        touched.clear();
    }
}
