package io.daftari.model.op;

import io.daftari.model.op.Query.Condition;
import io.daftari.model.op.Query.Operator;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a line that lie between two values of one column. The operations of a batch ask for neighbours in places so
 * near to each other that what was read around the first answers the others, too.
 *
 * @param from the least value of which all rows are known; null where nothing lies before
 * @param to the greatest
 * @param rows in no order
 * @param cut what else is known before the least value; null for nothing
 */
record Stretch<R extends Row>(
        Line<R> line,
        @Nullable Object from,
        Object to,
        List<R> rows,
        @Nullable Cut<R> cut) {

    /** How many neighbours are read where one is asked for. */
    static final int AHEAD = 40;

    /** Later than all that anybody asks for. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * The first of all rows that have one value, at which an answer that looks back was cut; many were captured at one moment
     * where a program brought them. Between them and the stretch lies nothing.
     *
     * @param order in which they are the first
     */
    record Cut<R extends Row>(List<Query.Order> order, Object value, List<R> rows) {}

    /**
     * What a query for nearest neighbours looks along.
     *
     * @param same the conditions that do not say where it begins
     */
    record Line<R extends Row>(Query<R> same, Column along) {

        /** Empty for a query that is none for the nearest rows beside a value. */
        static <R extends Row> Optional<Line<R>> of(Query<R> query) {
            if (query.limit() == 0 || query.order().isEmpty()) {
                return Optional.empty();
            }
            Column along = query.order().get(0).column();
            List<Condition> bounds = query.where().stream()
                    .filter(condition -> condition.column().equals(along))
                    .toList();
            if (bounds.size() != 1 || !isRange(bounds.get(0))) {
                return Optional.empty();
            }
            List<Condition> same = new ArrayList<>(query.where());
            same.removeAll(bounds);
            return Optional.of(new Line<>(new Query<>(query.type(), same, List.of(), 0), along));
        }

        private static boolean isRange(Condition condition) {
            return condition.operator() == Operator.AT_MOST || condition.operator() == Operator.BETWEEN;
        }

        /**
         * What lies behind the value from which a query looks back: the operations of a batch follow each other in time, so
         * that the next one looks back from there. Empty for a query that looks there itself.
         */
        Optional<Query<R>> onwards(Query<R> query) {
            return query.order().get(0).descending() && along.kind() == ColumnKind.INSTANT
                    ? Optional.of(same.between(along.field(), most(query), LATEST)
                            .orderBy(along.field())
                            .limit(AHEAD))
                    : Optional.empty();
        }

        private Condition range(Query<R> query) {
            return query.where().stream()
                    .filter(condition -> condition.column().equals(along))
                    .findFirst()
                    .orElseThrow();
        }

        private @Nullable Object least(Query<R> query) {
            Condition range = range(query);
            return range.operator() == Operator.BETWEEN ? range.values().get(0) : null;
        }

        private Object most(Query<R> query) {
            List<Object> values = range(query).values();
            return values.get(values.size() - 1);
        }

        private Object value(R row) {
            return Objects.requireNonNull(along.get(row), "a range holds for no null");
        }
    }

    /**
     * What an answer makes known.
     *
     * @param answer in the order of the query
     * @param cut whether there may be more behind its last row
     * @return empty if nothing is known whole
     */
    static <R extends Row> Optional<Stretch<R>> of(Line<R> line, Query<R> query, List<R> answer, boolean cut) {
        Object least = line.least(query);
        Object most = line.most(query);
        if (!cut) {
            return Optional.of(new Stretch<>(line, least, most, answer, null));
        }
        // Others with the value of the last row may have been cut off.
        Object last = line.value(answer.get(answer.size() - 1));
        int whole = answer.size();
        while (whole > 0 && RowOrder.compare(line.value(answer.get(whole - 1)), last) == 0) {
            whole--;
        }
        List<R> rows = answer.subList(0, whole);
        if (!query.order().get(0).descending()) {
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Stretch<>(line, least, line.value(rows.get(whole - 1)), rows, null));
        }
        Object end = rows.isEmpty() ? most : line.value(rows.get(whole - 1));
        return RowOrder.compare(end, last) == 0
                ? Optional.empty()
                : Optional.of(new Stretch<>(
                        line, end, most, rows, new Cut<>(query.order(), last, answer.subList(whole, answer.size()))));
    }

    /** Both together where they touch; otherwise the other one, which was read last. */
    Stretch<R> with(Stretch<R> other) {
        if (!begins(other.to) || !other.begins(to)) {
            return other;
        }
        Map<UUID, R> both = new LinkedHashMap<>();
        rows.forEach(row -> both.put(row.id, row));
        other.rows.forEach(row -> both.put(row.id, row));
        Object first =
                from == null || other.from == null ? null : RowOrder.compare(from, other.from) < 0 ? from : other.from;
        Object last = RowOrder.compare(to, other.to) > 0 ? to : other.to;
        return new Stretch<>(
                line, first, last, List.copyOf(both.values()), Objects.equals(first, from) ? cut : other.cut);
    }

    private boolean begins(@Nullable Object atMost) {
        return from == null || (atMost != null && RowOrder.compare(from, atMost) <= 0);
    }

    /** The answer to a query of the same line, in its order; empty if the stretch does not tell. */
    Optional<List<R>> answer(Query<R> query) {
        Object least = line.least(query);
        Object most = line.most(query);
        boolean descending = query.order().get(0).descending();
        Object start = descending ? most : least;
        if (start != null && RowOrder.compare(start, to) > 0) {
            return Optional.empty();
        }
        if (!begins(start)) {
            return beforeIt(query, start);
        }
        List<R> nearest = query.over(rows);
        boolean toItsEnd = descending ? begins(least) : RowOrder.compare(most, to) <= 0;
        return nearest.size() == query.limit() || toItsEnd ? Optional.of(nearest) : beforeIt(query, start);
    }

    private Optional<List<R>> beforeIt(Query<R> query, @Nullable Object start) {
        if (cut == null
                || start == null
                || !cut.order().equals(query.order())
                || RowOrder.compare(cut.value(), start) > 0) {
            return Optional.empty();
        }
        List<R> all = new ArrayList<>(rows);
        all.addAll(cut.rows());
        List<R> nearest = query.over(all);
        return nearest.size() == query.limit() ? Optional.of(nearest) : Optional.empty();
    }
}
