package io.daftari.model.op;

import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowOrder;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that every desk answers alike: a conjunction of simple conditions, ordered by fields and then by id. No
 * joins and no patterns: search belongs to screens and collections.
 *
 * @param limit the most rows wanted; 0 for all
 */
public record Query<R extends Row>(RowType<R> type, List<Condition> where, List<Order> order, int limit) {

    public Query {
        where = List.copyOf(where);
        order = List.copyOf(order);
    }

    /** One condition on one column; its values are never null but in {@link Operator#IS_NULL}. */
    public record Condition(Column column, Operator operator, List<Object> values) {

        boolean holds(Row row) {
            Object actual = column.get(row);
            if (operator == Operator.IS_NULL) {
                return actual == null;
            }
            if (actual == null) {
                return false;
            }
            return switch (operator) {
                case EQUAL -> actual.equals(values.get(0));
                case IN -> values.contains(actual);
                case LESS -> RowOrder.compare(actual, values.get(0)) < 0;
                case AT_MOST -> RowOrder.compare(actual, values.get(0)) <= 0;
                case BETWEEN ->
                    RowOrder.compare(actual, values.get(0)) >= 0 && RowOrder.compare(actual, values.get(1)) <= 0;
                case IS_NULL -> throw new IllegalStateException("answered above");
            };
        }
    }

    public enum Operator {
        EQUAL,
        IN,
        LESS,
        AT_MOST,
        /** Both ends count. */
        BETWEEN,
        IS_NULL
    }

    public record Order(Column column, boolean descending) {}

    public static <R extends Row> Query<R> of(Class<R> type) {
        return new Query<>(RowType.of(type), List.of(), List.of(), 0);
    }

    public Query<R> eq(String field, Object value) {
        return and(field, Operator.EQUAL, List.of(value));
    }

    public Query<R> in(String field, Collection<?> values) {
        return and(field, Operator.IN, List.copyOf(values));
    }

    public Query<R> less(String field, Object bound) {
        return and(field, Operator.LESS, List.of(bound));
    }

    public Query<R> atMost(String field, Object bound) {
        return and(field, Operator.AT_MOST, List.of(bound));
    }

    public Query<R> between(String field, Object from, Object to) {
        return and(field, Operator.BETWEEN, List.of(from, to));
    }

    public Query<R> isNull(String field) {
        return and(field, Operator.IS_NULL, List.of());
    }

    public Query<R> orderBy(String field) {
        return ordered(field, false);
    }

    public Query<R> orderByDescending(String field) {
        return ordered(field, true);
    }

    public Query<R> limit(int most) {
        return new Query<>(type, where, order, most);
    }

    private Query<R> and(String field, Operator operator, List<?> values) {
        List<Condition> more = new ArrayList<>(where);
        more.add(new Condition(type.column(field), operator, List.copyOf(values)));
        return new Query<>(type, more, order, limit);
    }

    private Query<R> ordered(String field, boolean descending) {
        List<Order> more = new ArrayList<>(order);
        more.add(new Order(type.column(field), descending));
        return new Query<>(type, where, more, limit);
    }

    /** Whether the row meets every condition. */
    public boolean matches(Row row) {
        for (Condition condition : where) {
            if (!condition.holds(row)) {
                return false;
            }
        }
        return true;
    }

    /** The order of the answer. */
    public Comparator<Row> comparator() {
        Comparator<Row> comparator = null;
        for (Order next : order) {
            Comparator<Row> by = (one, other) -> RowOrder.compare(next.column.get(one), next.column.get(other));
            by = next.descending ? by.reversed() : by;
            comparator = comparator == null ? by : comparator.thenComparing(by);
        }
        return comparator == null ? RowOrder.byId() : comparator.thenComparing(RowOrder.byId());
    }

    /** The answer over these rows, for desks that hold them in memory. */
    public List<R> over(Collection<R> rows) {
        List<R> found = new ArrayList<>();
        for (R row : rows) {
            if (matches(row)) {
                found.add(row);
            }
        }
        found.sort(comparator());
        return limit > 0 && found.size() > limit ? new ArrayList<>(found.subList(0, limit)) : found;
    }

    /** The value that every answer has in this field, if the query says so. */
    public @Nullable Object fixed(String field) {
        for (Condition condition : where) {
            if (condition.operator == Operator.EQUAL && condition.column.field().equals(field)) {
                return condition.values.get(0);
            }
        }
        return null;
    }
}
