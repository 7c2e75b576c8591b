package io.daftari.hub.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Collection;
import io.daftari.hub.http.CollectionEndpoints;
import io.daftari.hub.http.Field;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowJson;
import io.daftari.model.wire.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a collection: {@code field=a}, {@code field=a&field=b} or {@code field.in=a,b}, {@code field.gte},
 * {@code .gt}, {@code .lte}, {@code .lt}, {@code field.null=true}; {@code search}, {@code sort}, {@code fields}, {@code limit},
 * {@code cursor}, {@code count}.
 *
 * @param after the values of the sorted fields and the id after which to begin; null for the first page
 * @param fields to show; all where it is empty
 */
record ListQuery(
        List<Filter> filters,
        List<String> words,
        List<Sort> sort,
        @Nullable List<@Nullable Object> after,
        int limit,
        Set<String> fields,
        boolean count) {

    static final int DEFAULT_LIMIT = 100;
    static final int MOST = CollectionEndpoints.MOST_ROWS;
    private static final int MOST_WORDS = 8;
    private static final int MOST_SORTS = 3;
    private static final int MOST_VALUES = 200;
    private static final int LONGEST_CURSOR = 4_000;

    /** How a field is compared. */
    enum Test {
        IN(""),
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<="),
        NULL("");

        final String sign;

        Test(String sign) {
            this.sign = sign;
        }
    }

    /** @param values one, or several with {@link Test#IN}; of {@link Test#NULL} whether it shall be null */
    record Filter(Field field, Test test, List<Object> values) {}

    record Sort(Field field, boolean descending) {}

    static ListQuery of(Context ctx, Collection<?> collection) {
        List<Filter> filters = new ArrayList<>();
        List<String> words = List.of();
        List<Sort> sort = List.of();
        Set<String> fields = Set.of();
        String cursor = null;
        int limit = DEFAULT_LIMIT;
        boolean count = false;
        for (Map.Entry<String, List<String>> parameter : ctx.queryParamMap().entrySet()) {
            String name = parameter.getKey();
            List<String> values = parameter.getValue();
            String one = values.get(0);
            boolean plain = values.size() == 1;
            switch (plain ? name : name + " several") {
                case "limit" -> limit = limit(one);
                case "cursor" -> cursor = one;
                case "fields" -> fields = fields(collection, one);
                case "sort" -> sort = sort(collection, one);
                case "count" -> count = one.equals("true");
                case "format" -> {
                    // In which dress it is answered; which rows it holds does not hang on it.
                }
                case "search", "q" -> words = words(collection, name, one);
                default -> filters.add(filter(collection, name, values));
            }
        }
        boolean asksForArchived =
                filters.stream().anyMatch(filter -> filter.field().name().equals("archived"));
        if (collection.isArchived() && !asksForArchived) {
            collection.field("archived").ifPresent(field -> filters.add(new Filter(field, Test.IN, List.of(false))));
        }
        return new ListQuery(filters, words, sort, cursor == null ? null : after(cursor, sort), limit, fields, count);
    }

    /** The same for a file, which has all that the filters let through. */
    ListQuery whole(int most) {
        if (after != null) {
            throw ApiProblem.malformed("cursor", "not-with-a-file", "A file has all rows, not pages of them");
        }
        return new ListQuery(filters, words, sort, null, most, fields, count);
    }

    private static int limit(String text) {
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST) {
            throw ApiProblem.malformed("limit", "out-of-range", "A limit is from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static Field known(Collection<?> collection, String parameter, String name) {
        return collection
                .field(name)
                .orElseThrow(() -> ApiProblem.malformed(
                        parameter,
                        parameter.equals(name) || parameter.startsWith(name + ".") ? "unknown-filter" : "unknown-field",
                        "Fields are "
                                + String.join(
                                        ", ",
                                        collection.fields().stream()
                                                .map(Field::name)
                                                .toList())));
    }

    /** A field by whose values rows may be told apart; one that is kept sealed shows none to the database. */
    private static Field compared(Collection<?> collection, String parameter, String name) {
        Field field = known(collection, parameter, name);
        Column column = field.column();
        if (column != null && column.sealed()) {
            throw ApiProblem.malformed(parameter, "sealed-field", "This field is kept sealed and can't be compared");
        }
        return field;
    }

    static Set<String> fields(Collection<?> collection, String text) {
        Set<String> fields = new LinkedHashSet<>();
        for (String name : text.split(",", -1)) {
            fields.add(known(collection, "fields", name.strip()).name());
        }
        return fields;
    }

    private static List<Sort> sort(Collection<?> collection, String text) {
        List<Sort> sort = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            boolean descending = part.startsWith("-");
            sort.add(new Sort(compared(collection, "sort", descending ? part.substring(1) : part), descending));
        }
        if (sort.size() > MOST_SORTS) {
            throw ApiProblem.malformed("sort", "too-many", "At most " + MOST_SORTS + " fields");
        }
        return sort;
    }

    private static List<String> words(Collection<?> collection, String name, String text) {
        if (collection.search().isEmpty()) {
            throw ApiProblem.malformed(name, "unknown-filter", "This collection can't be searched");
        }
        List<String> words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > MOST_WORDS || !Checks.isStorable(text)) {
            throw ApiProblem.malformed(name, "too-many", "At most " + MOST_WORDS + " words");
        }
        return words;
    }

    private static Filter filter(Collection<?> collection, String parameter, List<String> values) {
        int dot = parameter.indexOf('.');
        Field field = compared(collection, parameter, dot < 0 ? parameter : parameter.substring(0, dot));
        String suffix = dot < 0 ? "in" : parameter.substring(dot + 1);
        Test test = Arrays.stream(Test.values())
                .filter(one -> one.name().toLowerCase(java.util.Locale.ROOT).equals(suffix))
                .findFirst()
                .orElseThrow(() -> ApiProblem.malformed(
                        parameter, "unknown-filter", "A field is compared by .in, .gt, .gte, .lt, .lte or .null"));
        if (test == Test.NULL) {
            return new Filter(field, test, List.of(values.get(0).equals("true")));
        }
        List<String> texts = dot > 0 && test == Test.IN
                ? values.stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .toList()
                : values;
        if (texts.size() > MOST_VALUES || (test != Test.IN && texts.size() > 1)) {
            throw ApiProblem.malformed(parameter, "too-many", "Too many values");
        }
        return new Filter(
                field,
                test,
                texts.stream().map(text -> value(field, parameter, text)).toList());
    }

    private static Object value(Field field, String parameter, String text) {
        Given given = Given.of(
                Json.mapper().createObjectNode().set("value", json(field.kind(), text)),
                List.of(Input.of("value", field.kind(), field.kind() == ColumnKind.ENUM ? field.type() : null)
                        .notNull()),
                false);
        Object value = given.value("value");
        if (value == null) {
            throw ApiProblem.malformed(parameter, "not-" + field.kind(), "The value does not fit the field");
        }
        return value;
    }

    private static JsonNode json(ColumnKind kind, String text) {
        try {
            return switch (kind) {
                case UUID, TEXT, ENUM, DATE, INSTANT -> TextNode.valueOf(text);
                case INT, LONG -> LongNode.valueOf(Long.parseLong(text));
                case DOUBLE -> DoubleNode.valueOf(Double.parseDouble(text));
                case BOOL -> text.matches("true|false") ? BooleanNode.valueOf(text.equals("true")) : NullNode.instance;
            };
        } catch (NumberFormatException e) {
            return NullNode.instance;
        }
    }

    /** The cursor of what follows a row. */
    static String cursor(List<Sort> sort, List<@Nullable Object> values) {
        ArrayNode place = Json.mapper().createArrayNode();
        place.add(signature(sort));
        values.forEach(value -> place.add(RowJson.value(value)));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(List<Sort> sort) {
        StringBuilder text = new StringBuilder();
        sort.forEach(one ->
                text.append(one.descending() ? '-' : '+').append(one.field().name()));
        return text.toString();
    }

    private static List<@Nullable Object> after(String cursor, List<Sort> sort) {
        try {
            JsonNode place = cursor.length() > LONGEST_CURSOR
                    ? NullNode.instance
                    : Json.mapper().readTree(Base64.getUrlDecoder().decode(cursor));
            if (place.isArray()
                    && place.size() == sort.size() + 2
                    && place.get(0).asText().equals(signature(sort))) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < sort.size(); i++) {
                    values.add(placed(sort.get(i).field(), place.get(i + 1)));
                }
                values.add(UUID.fromString(place.get(sort.size() + 1).asText()));
                return values;
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw badCursor().causedBy(e);
        } catch (java.io.IOException e) {
            throw badCursor().causedBy(e);
        }
        throw badCursor();
    }

    private static ApiProblem badCursor() {
        return ApiProblem.malformed("cursor", "not-a-cursor", "A cursor is given back as it came, with the same sort");
    }

    private static @Nullable Object placed(Field field, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        Given given = Given.of(
                Json.mapper().createObjectNode().set("value", node),
                List.of(Input.of("value", field.kind(), field.kind() == ColumnKind.ENUM ? field.type() : null)),
                false);
        // An empty text is a value here.
        return node.isTextual() && field.kind() == ColumnKind.TEXT ? node.textValue() : given.value("value");
    }
}
