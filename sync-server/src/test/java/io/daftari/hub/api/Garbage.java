package io.daftari.hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What clients send who are broken or mean no good: for a route of the description, from a seed. */
final class Garbage {

    private static final int HUGE = 5 * 1024 * 1024;
    private static final int DEEP = 5_000;

    /** Where a wrong value comes in. */
    private static final String HERE = "something wrong";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "0",
            "-1",
            "1e999",
            "1e-999",
            "99999999999999999999",
            "0.1",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2026-02-30\"",
            "\"+1000000000-12-31\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"1-1-1-1-1\"",
            "\"'; DROP TABLE student; --\"",
            "\"%00\"",
            "\"<script>\"",
            "\"\u202e\u0301\"",
            "[null]",
            "[[[]]]",
            "{\"\":null}",
            "NaN",
            "-",
            "01",
            "\"\n\"");

    private static final List<String> WORDS = List.of(
            "%00",
            "%ff%fe",
            "..%2f..%2fetc",
            "1e999",
            "-1",
            "99999999999999999999",
            "%F0%9F%98%80",
            "a,b,,",
            "%25",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "2026-02-30",
            "true",
            "''",
            "%2B",
            "in:",
            "*");

    private final SplittableRandom random;

    Garbage(SplittableRandom random) {
        this.random = random;
    }

    private <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A part of a path or a value of a query, encoded. */
    String word() {
        return random.nextInt(4) == 0
                ? URLEncoder.encode("x".repeat(random.nextInt(300)), StandardCharsets.UTF_8)
                : of(WORDS);
    }

    /** Names and values behind a path; names of the description among them. */
    String query(JsonNode parameters) {
        List<String> names = new ArrayList<>(List.of("limit", "cursor", "sort", "fields", "search", "nobody"));
        parameters.forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.get("name").asText());
            }
        });
        StringBuilder query = new StringBuilder("?");
        for (int i = random.nextInt(4); i >= 0; i--) {
            String suffix = random.nextInt(3) == 0 ? of(List.of(".in", ".gte", ".null", ".", ".x")) : "";
            query.append(of(names)).append(suffix).append('=').append(word()).append('&');
        }
        return query.toString();
    }

    /** A body as it may be, but for one value. */
    byte[] almost(JsonNode valid) {
        JsonNode body = valid.deepCopy();
        List<Runnable> places = new ArrayList<>();
        places(body, places);
        if (places.isEmpty()) {
            return of(VALUES).getBytes(StandardCharsets.UTF_8);
        }
        of(places).run();
        if (body.has("id") && random.nextBoolean()) {
            // Else it is mostly taken, and no more is looked at.
            ((ObjectNode) body).remove("id");
        }
        return body.toString()
                .replace(Json.mapper().getNodeFactory().textNode(HERE).toString(), of(VALUES))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Each puts the mark somewhere. */
    private static void places(JsonNode node, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String name = field.getKey();
                places.add(() -> object.put(name, HERE));
                places(field.getValue(), places);
            });
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                int at = i;
                places.add(() -> list.set(at, HERE));
                places(list.get(i), places);
            }
        }
    }

    /** A body for what a route takes; its schema is missing where it takes none. */
    byte[] body(JsonNode schema) {
        String object = object(schema);
        String text = switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> of(VALUES);
            case 2 -> "[" + object + "," + of(VALUES) + "]";
            case 3 -> object.substring(0, object.length() / 2);
            case 4 -> "[".repeat(DEEP);
            case 5 -> "{\"a\":".repeat(DEEP);
            case 6 -> twice(schema);
            case 7 -> object.replaceFirst("\\{", "{\"no_such_field\":1,");
            default -> object;
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return random.nextInt(400) == 0 ? new byte[HUGE] : bytes;
    }

    private static String twice(JsonNode schema) {
        JsonNode names = schema.path("properties");
        String name = names.isEmpty() ? "a" : names.fieldNames().next();
        return "{\"" + name + "\":\"x\",\"" + name + "\":\"y\"}";
    }

    /** An object with fields of the route, each of which may hold anything. */
    private String object(JsonNode schema) {
        JsonNode plain = schema.has("oneOf") ? schema.get("oneOf").get(0) : schema;
        ObjectNode none = Json.mapper().createObjectNode();
        JsonNode properties = plain.has("properties") ? plain.get("properties") : none;
        StringBuilder object = new StringBuilder("{");
        properties.fieldNames().forEachRemaining(name -> {
            if (random.nextInt(3) > 0) {
                object.append(object.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(of(VALUES));
            }
        });
        return object.append('}').toString();
    }
}
