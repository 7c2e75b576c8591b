package io.daftari.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Holds JSON against the part of JSON Schema that our description uses; anything else in a schema fails. */
final class SchemaCheck {

    private static final List<String> KNOWN = List.of(
            "type",
            "format",
            "enum",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "oneOf",
            "description",
            "maxLength",
            "minItems",
            "maxItems",
            "$ref");

    private final JsonNode document;
    private final List<String> wrong = new ArrayList<>();

    private SchemaCheck(JsonNode document) {
        this.document = document;
    }

    /** What does not fit, by path; empty where all does. */
    static List<String> of(JsonNode document, JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(document);
        check.check("$", schema, value);
        return check.wrong;
    }

    private void check(String path, JsonNode schema, JsonNode value) {
        schema.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                wrong.add(path + ": the schema has " + name);
            }
        });
        if (schema.has("$ref")) {
            check(path, document.at(schema.get("$ref").asText().substring(1)), value);
            return;
        }
        if (schema.has("oneOf")) {
            long fitting = 0;
            for (JsonNode one : schema.get("oneOf")) {
                fitting += of(document, one, value).isEmpty() ? 1 : 0;
            }
            if (fitting != 1) {
                wrong.add(path + " fits " + fitting + " of oneOf");
            }
            return;
        }
        if (!isOfType(schema.path("type"), value)) {
            wrong.add(path + " is no " + schema.path("type"));
            return;
        }
        if (value.isTextual()) {
            text(path, schema, value);
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", schema.get("items"), value.get(i));
            }
        }
        if (value.isObject()) {
            object(path, schema, value);
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isOfType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private void text(String path, JsonNode schema, JsonNode value) {
        String text = value.asText();
        try {
            switch (schema.path("format").asText()) {
                case "uuid" -> UUID.fromString(text);
                case "date" -> LocalDate.parse(text);
                case "date-time" -> Instant.parse(text);
                default -> {}
            }
        } catch (RuntimeException e) {
            wrong.add(path + " is no " + schema.path("format"));
        }
        if (schema.has("enum")) {
            boolean listed = false;
            for (JsonNode one : schema.get("enum")) {
                listed |= one.equals(value);
            }
            if (!listed) {
                wrong.add(path + " is none of " + schema.get("enum"));
            }
        }
    }

    private void object(String path, JsonNode schema, JsonNode value) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                wrong.add(path + " lacks " + name.asText());
            }
        }
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
        value.fields().forEachRemaining(field -> {
            JsonNode inner = schema.path("properties").path(field.getKey());
            if (inner.isObject()) {
                check(path + "." + field.getKey(), inner, field.getValue());
            } else if (closed) {
                wrong.add(path + " has " + field.getKey());
            }
        });
    }
}
