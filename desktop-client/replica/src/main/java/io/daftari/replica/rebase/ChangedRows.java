package io.daftari.replica.rebase;

import io.daftari.model.op.Footprint;
import io.daftari.model.op.Query.Condition;
import io.daftari.model.op.Query.Operator;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Changed rows, in such an order that a footprint finds what concerns it without a look at each: a page has a thousand, a
 * device a hundred operations that wait, and each of those has asked ten questions.
 */
final class ChangedRows {

    private final Set<UUID> ids = new HashSet<>();
    private final Map<RowType<?>, States> states = new HashMap<>();

    ChangedRows(List<Change> changes) {
        for (Change change : changes) {
            ids.add(change.id());
            States ofType = states.computeIfAbsent(change.type(), type -> new States());
            if (change.before() != null) {
                ofType.rows.add(change.before());
            }
            if (change.after() != null) {
                ofType.rows.add(change.after());
            }
        }
    }

    Set<UUID> ids() {
        return ids;
    }

    /** Whether an operation with this footprint could have seen one of the changes. */
    boolean concern(Footprint footprint) {
        return meet(footprint.written()) || meet(footprint.read()) || answer(footprint.asked());
    }

    private boolean meet(Set<UUID> looked) {
        Set<UUID> fewer = looked.size() < ids.size() ? looked : ids;
        Set<UUID> more = looked.size() < ids.size() ? ids : looked;
        return fewer.stream().anyMatch(more::contains);
    }

    private boolean answer(List<Footprint.Asked> questions) {
        for (Footprint.Asked asked : questions) {
            States ofType = states.get(asked.query().type());
            if (ofType != null && ofType.answer(asked)) {
                return true;
            }
        }
        return false;
    }

    /** How the rows of one type were and are. */
    private static final class States {
        private final List<Row> rows = new ArrayList<>();
        private final Map<Column, Map<Object, List<Row>>> byValue = new HashMap<>();

        boolean answer(Footprint.Asked asked) {
            for (Condition condition : asked.query().where()) {
                if (condition.operator() == Operator.EQUAL || condition.operator() == Operator.IN) {
                    return anyWith(condition, asked);
                }
            }
            return rows.stream().anyMatch(asked::concerns);
        }

        private boolean anyWith(Condition condition, Footprint.Asked asked) {
            Map<Object, List<Row>> having = byValue.computeIfAbsent(condition.column(), this::sorted);
            for (Object value : condition.values()) {
                if (having.getOrDefault(value, List.of()).stream().anyMatch(asked::concerns)) {
                    return true;
                }
            }
            return false;
        }

        private Map<Object, List<Row>> sorted(Column column) {
            Map<Object, List<Row>> having = new HashMap<>();
            for (Row row : rows) {
                Object value = column.get(row);
                if (value != null) {
                    having.computeIfAbsent(value, some -> new ArrayList<>()).add(row);
                }
            }
            return having;
        }
    }
}
