package io.daftari.hub.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.Json;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON schema of the records that routes answer with: the record that is written is the one that is told. */
final class AnswerSchema {

    private AnswerSchema() {}

    /** Of a record, under a name of its own. */
    static ObjectNode of(String name, Class<? extends Record> type) {
        ObjectNode schema = Json.mapper().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.mapper().createArrayNode();
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            // Annotations of a component reach its accessor where they do not stay on the component.
            JsonProperty called = component.getAccessor().getAnnotation(JsonProperty.class);
            JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
            String field = called == null || called.value().isEmpty() ? name(type, component) : called.value();
            boolean raw = component.getAccessor().isAnnotationPresent(JsonRawValue.class);
            ObjectNode value = raw ? Json.mapper().createObjectNode() : value(component.getAnnotatedType());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            switch (inclusion(own == null ? include : own)) {
                case ALWAYS -> {
                    required.add(field);
                    properties.set(field, nullable ? orNull(value) : value);
                }
                case NON_NULL -> {
                    if (!nullable) {
                        required.add(field);
                    }
                    properties.set(field, value);
                }
                case NON_EMPTY -> {
                    boolean empty = value.path("type").asText().matches("array|object|string")
                            && !value.has("format")
                            && !value.has("enum")
                            && !value.has("title");
                    if (!nullable && !empty) {
                        required.add(field);
                    }
                    properties.set(field, value);
                }
                default -> properties.set(field, value);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return Schemas.named(name, schema);
    }

    private static String name(Class<?> type, RecordComponent component) {
        JsonNaming naming = type.getAnnotation(JsonNaming.class);
        if (naming == null) {
            return component.getName();
        }
        if (naming.value() != PropertyNamingStrategies.SnakeCaseStrategy.class) {
            throw new IllegalArgumentException("Clients read snake_case: " + type);
        }
        return Column.snakeCase(component.getName());
    }

    private static JsonInclude.Include inclusion(@Nullable JsonInclude said) {
        return said == null ? JsonInclude.Include.ALWAYS : said.value();
    }

    private static ObjectNode orNull(ObjectNode value) {
        if (value.isEmpty()) {
            return value;
        }
        if (!value.path("type").isTextual() || value.has("title")) {
            ObjectNode either = Json.mapper().createObjectNode();
            either.putArray("oneOf").add(value).addObject().put("type", "null");
            return either;
        }
        String type = value.path("type").asText();
        value.putArray("type").add(type).add("null");
        if (value.has("enum")) {
            ((ArrayNode) value.get("enum")).addNull();
        }
        return value;
    }

    private static ObjectNode value(AnnotatedType type) {
        return value(type.getType(), type);
    }

    private static ObjectNode value(Type type, @Nullable AnnotatedType annotated) {
        if (type instanceof WildcardType wild) {
            return value(wild.getUpperBounds()[0], null);
        }
        if (type instanceof ParameterizedType of) {
            Class<?> raw = (Class<?>) of.getRawType();
            Type last = of.getActualTypeArguments()[of.getActualTypeArguments().length - 1];
            ObjectNode schema = Json.mapper().createObjectNode();
            ObjectNode inner = value(last, null);
            if (annotated instanceof AnnotatedParameterizedType parts) {
                AnnotatedType[] arguments = parts.getAnnotatedActualTypeArguments();
                if (arguments[arguments.length - 1].isAnnotationPresent(Nullable.class)) {
                    inner = orNull(inner);
                }
            }
            if (Collection.class.isAssignableFrom(raw)) {
                schema.put("type", "array").set("items", inner);
            } else if (Map.class.isAssignableFrom(raw)) {
                schema.put("type", "object").set("additionalProperties", inner);
            } else {
                throw new IllegalArgumentException("No schema for " + type);
            }
            return schema;
        }
        return plain((Class<?>) type);
    }

    private static ObjectNode plain(Class<?> type) {
        Class<?> written = written(type);
        if (written != null) {
            return plain(written);
        }
        if (type == UUID.class) {
            return Schemas.value(ColumnKind.UUID, null);
        } else if (type == String.class) {
            return Schemas.value(ColumnKind.TEXT, null);
        } else if (type == int.class || type == Integer.class) {
            return Schemas.value(ColumnKind.INT, null);
        } else if (type == long.class || type == Long.class) {
            return Schemas.value(ColumnKind.LONG, null);
        } else if (type == double.class || type == Double.class) {
            return Schemas.value(ColumnKind.DOUBLE, null);
        } else if (type == boolean.class || type == Boolean.class) {
            return Schemas.value(ColumnKind.BOOL, null);
        } else if (type == Instant.class) {
            return Schemas.value(ColumnKind.INSTANT, null);
        } else if (type == LocalDate.class) {
            return Schemas.value(ColumnKind.DATE, null);
        } else if (type == byte[].class) {
            return Schemas.value(ColumnKind.TEXT, null).put("contentEncoding", "base64");
        } else if (type.isEnum()) {
            return words(type);
        } else if (type == URI.class) {
            return Schemas.value(ColumnKind.TEXT, null).put("format", "uri");
        } else if (type.isRecord()) {
            return record(type.asSubclass(Record.class));
        } else if (JsonNode.class.isAssignableFrom(type) || type == Object.class) {
            // What it holds is told where it comes from.
            return Json.mapper().createObjectNode();
        }
        throw new IllegalArgumentException("No schema for " + type);
    }

    private static ObjectNode record(Class<? extends Record> type) {
        JsonFormat format = type.getAnnotation(JsonFormat.class);
        if (format != null && format.shape() == JsonFormat.Shape.ARRAY) {
            // Its components in their order; generators know no better than that they are values.
            int count = type.getRecordComponents().length;
            ObjectNode list = Json.mapper().createObjectNode().put("type", "array");
            list.put("minItems", count).put("maxItems", count).putObject("items");
            return list;
        }
        Class<?> around = type.getEnclosingClass();
        boolean part = around != null && around.isRecord();
        return of((part ? around.getSimpleName() : "") + type.getSimpleName(), type);
    }

    /** What something is written as that is one value to its readers; null where it is none. */
    private static @Nullable Class<?> written(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(JsonValue.class)) {
                return method.getReturnType();
            }
        }
        return null;
    }

    /** The words as they are written, which an enum may say otherwise. */
    private static ObjectNode words(Class<?> type) {
        ObjectNode schema = Json.mapper().createObjectNode().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(Json.mapper().valueToTree(constant).asText());
        }
        return schema;
    }
}
