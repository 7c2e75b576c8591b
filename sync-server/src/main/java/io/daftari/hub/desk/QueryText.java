package io.daftari.hub.desk;

import io.daftari.model.op.Query;
import io.daftari.model.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.SelectionQuery;

/**
 * A desk's closed {@link Query} as Hibernate's query language. The school is always a condition: row-level security would
 * hide other schools anyway, but the index needs to hear it.
 */
final class QueryText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private QueryText(String select, Query<?> query, UUID schoolId) {
        text.append(select)
                .append(" from ")
                .append(query.type().rowClass().getSimpleName())
                .append(" r where r.schoolId = ");
        parameter(schoolId);
        for (Query.Condition condition : query.where()) {
            text.append(" and ");
            condition(condition);
        }
    }

    static QueryText rows(Query<?> query, UUID schoolId) {
        QueryText made = new QueryText("select r", query, schoolId);
        made.text.append(" order by ");
        for (Query.Order order : query.order()) {
            made.text.append("r.").append(order.column().field()).append(order.descending() ? " desc" : " asc");
            // Nulls come first; reversed, they come last. Said only where there may be some: no index is in that order.
            if (order.column().nullable()) {
                made.text.append(order.descending() ? " nulls last" : " nulls first");
            }
            made.text.append(", ");
        }
        made.text.append("r.id");
        return made;
    }

    static QueryText counts(Query<?> query, String field, UUID schoolId) {
        QueryText made = new QueryText("select r." + field + ", count(*)", query, schoolId);
        made.text
                .append(" and r.")
                .append(field)
                .append(" is not null group by r.")
                .append(field);
        return made;
    }

    private void condition(Query.Condition condition) {
        text.append("r.").append(condition.column().field());
        List<Object> values = condition.values();
        switch (condition.operator()) {
            case EQUAL -> {
                text.append(" = ");
                parameter(values.get(0));
            }
            case IN -> {
                if (values.isEmpty()) {
                    text.append(" is null and 1 = 0");
                } else {
                    text.append(" in ");
                    parameter(values);
                }
            }
            case LESS -> {
                text.append(" < ");
                parameter(values.get(0));
            }
            case AT_MOST -> {
                text.append(" <= ");
                parameter(values.get(0));
            }
            case BETWEEN -> {
                text.append(" between ");
                parameter(values.get(0));
                text.append(" and ");
                parameter(values.get(1));
            }
            case IS_NULL -> text.append(" is null");
        }
    }

    private void parameter(Object value) {
        text.append(":p").append(parameters.size());
        parameters.add(value);
    }

    String text() {
        return text.toString();
    }

    /** Gives the query its values, and its limit where it has one. */
    <T> SelectionQuery<T> bind(SelectionQuery<T> query, int limit) {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value instanceof List<?> list) {
                query.setParameterList("p" + i, list);
            } else {
                query.setParameter("p" + i, value);
            }
        }
        return limit > 0 ? query.setMaxResults(limit) : query;
    }

    /** The class of the answer, for a query of whole rows. */
    static <R extends Row> Class<R> answer(Query<R> query) {
        return query.type().rowClass();
    }
}
