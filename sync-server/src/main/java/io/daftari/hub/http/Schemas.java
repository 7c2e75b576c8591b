package io.daftari.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.row.Checks;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.Json;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON schemas (draft 2020-12) of what clients write and read, from what is declared of it. */
public final class Schemas {

    private Schemas() {}

    /** The schema of a value. */
    public static ObjectNode value(ColumnKind kind, @Nullable Class<?> constants) {
        ObjectNode schema = Json.mapper().createObjectNode();
        switch (kind) {
            case UUID -> schema.put("type", "string").put("format", "uuid");
            case TEXT -> schema.put("type", "string");
            case ENUM -> {
                schema.put("type", "string");
                ArrayNode words = schema.putArray("enum");
                if (constants != null) {
                    Arrays.stream(constants.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .forEach(words::add);
                }
            }
            case INT -> schema.put("type", "integer").put("format", "int32");
            case LONG -> schema.put("type", "integer").put("format", "int64");
            case DOUBLE -> schema.put("type", "number").put("format", "double");
            case BOOL -> schema.put("type", "boolean");
            case DATE -> schema.put("type", "string").put("format", "date");
            case INSTANT -> schema.put("type", "string").put("format", "date-time");
        }
        return schema;
    }

    /** The same schema under a name of its own, by which the description tells it once. */
    public static ObjectNode named(String name, ObjectNode schema) {
        ObjectNode named = Json.mapper().createObjectNode().put("title", name);
        named.setAll(schema);
        return named.put("title", name);
    }

    /**
     * A row as clients read it. Nulls are left out, and so is what was not asked for or may be written and not read: only its
     * id is sure to be there.
     */
    public static ObjectNode row(Collection<?> collection) {
        ObjectNode schema = object();
        schema.put("description", collection.about());
        ObjectNode properties = schema.putObject("properties");
        for (Field field : collection.fields()) {
            properties.set(field.name(), value(field.kind(), field.kind() == ColumnKind.ENUM ? field.type() : null));
        }
        properties.set("remarks", remarks());
        schema.putArray("required").add("id");
        return named(collection.type().rowClass().getSimpleName(), schema);
    }

    /** Only these fields of a row, under a name of their own. */
    public static ObjectNode part(String name, Collection<?> collection, List<String> fields) {
        ObjectNode schema = row(collection).deepCopy();
        ((ObjectNode) schema.get("properties")).retain(fields);
        return named(name, schema.without(List.of("title", "description")));
    }

    /** What became of each of many rows. */
    static ObjectNode results(ObjectNode row) {
        ObjectNode one = answer(
                Input.of("index", ColumnKind.INT).must().about("Its place in what was sent, from 0"),
                Input.of("status", ColumnKind.INT).must().about("201 where it was made, else that of its problem"));
        ObjectNode properties = (ObjectNode) one.get("properties");
        properties.set("item", row);
        properties.set("problem", problem());
        String name = row.path("title").asText();
        ObjectNode schema = answer(
                Input.of("created", ColumnKind.INT).must(),
                Input.of("refused", ColumnKind.INT).must());
        ((ObjectNode) schema.get("properties"))
                .putObject("items")
                .put("type", "array")
                .set("items", named(name + "Result", one));
        ((ArrayNode) schema.get("required")).add("items");
        return named(name + "Results", schema);
    }

    /** What is told where a request is not granted. */
    public static ObjectNode problem() {
        return AnswerSchema.of("Problem", ApiProblem.Body.class);
    }

    /** A page of a list. */
    public static ObjectNode page(ObjectNode item) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", item);
        properties.putObject("next").put("type", "string").put("description", "To be given as cursor for what follows");
        properties.putObject("count").put("type", "integer").put("description", "Only where it was asked for");
        schema.putArray("required").add("items");
        return item.has("title") ? named(item.get("title").asText() + "Page", schema) : schema;
    }

    /** What a client writes. */
    public static ObjectNode body(List<Input> inputs, boolean complete) {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.mapper().createArrayNode();
        for (Input input : inputs) {
            properties.set(input.name(), input(input));
            if (complete && input.required()) {
                required.add(input.name());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode input(Input input) {
        ColumnKind kind = input.kind();
        ObjectNode whole = input.parts().isEmpty() ? object() : body(input.parts(), true);
        ObjectNode one = kind == null ? whole : value(kind, input.constants());
        if (kind == ColumnKind.TEXT) {
            one.put("maxLength", Checks.MAX_TEXT);
        }
        if (input.least() != null) {
            one.set("minimum", Json.mapper().valueToTree(input.least()));
        }
        if (input.most() != null) {
            one.set("maximum", Json.mapper().valueToTree(input.most()));
        }
        ObjectNode schema = one;
        if (input.many()) {
            schema = Json.mapper().createObjectNode().put("type", "array");
            schema.set("items", one);
        }
        if (input.nullable() && !input.required()) {
            String type = schema.path("type").asText();
            schema.putArray("type").add(type).add("null");
            if (schema.has("enum")) {
                ((ArrayNode) schema.get("enum")).addNull();
            }
        }
        if (!input.about().isEmpty()) {
            schema.put("description", input.about());
        }
        return schema;
    }

    /** What is answered with a record. */
    public static ObjectNode of(String name, Class<? extends Record> type) {
        return AnswerSchema.of(name, type);
    }

    /** A list of all of such records. */
    public static ObjectNode listOf(String name, Class<? extends Record> type) {
        return list(of(name, type));
    }

    /** A list of all there are. */
    public static ObjectNode list(ObjectNode item) {
        ObjectNode schema = object();
        schema.putObject("properties").putObject("items").put("type", "array").set("items", item);
        schema.putArray("required").add("items");
        return item.has("title") ? named(item.get("title").asText() + "List", schema) : schema;
    }

    /** What an answer holds, of which no more is promised than this. */
    public static ObjectNode answer(Input... fields) {
        ObjectNode schema = body(List.of(fields), true);
        schema.remove("additionalProperties");
        return schema;
    }

    /** A list of such answers. */
    public static ObjectNode items(Input... fields) {
        return page(answer(fields));
    }

    /** An answer of which only the form is told. */
    public static ObjectNode anyObject() {
        return object();
    }

    static ObjectNode remarks() {
        ObjectNode list = Json.mapper().createObjectNode().put("type", "array");
        list.put("description", "What the hub did not take just as it was sent");
        list.set("items", AnswerSchema.of("Why", ApiProblem.Why.class));
        return list;
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode().put("type", "object");
    }
}
