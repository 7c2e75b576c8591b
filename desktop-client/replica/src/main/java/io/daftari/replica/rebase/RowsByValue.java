package io.daftari.replica.rebase;

import io.daftari.model.op.Footprint;
import io.daftari.model.op.Query.Condition;
import io.daftari.model.op.Query.Operator;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows of one type, in such an order that a question finds those that answer it without a look at each: a page has a
 * thousand, a device a hundred operations that wait, and each of those has asked ten questions.
 */
final class RowsByValue {

    private final List<Row> rows = new ArrayList<>();
    private final Map<Column, Map<Object, List<Row>>> byValue = new HashMap<>();

    /** All are added before the first question. */
    void add(Row row) {
        rows.add(row);
    }

    Stream<Row> answering(Footprint.Asked asked) {
        return within(asked).stream().flatMap(List::stream).filter(asked::concerns);
    }

    /** Rows among which all that answer are, by the first condition that names values. */
    private List<List<Row>> within(Footprint.Asked asked) {
        for (Condition condition : asked.query().where()) {
            if (condition.operator() == Operator.EQUAL || condition.operator() == Operator.IN) {
                Map<Object, List<Row>> having = byValue.computeIfAbsent(condition.column(), this::sorted);
                List<List<Row>> some = new ArrayList<>();
                for (Object value : condition.values()) {
                    some.add(having.getOrDefault(value, List.of()));
                }
                return some;
            }
        }
        return List.of(rows);
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
