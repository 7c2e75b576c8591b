package io.daftari.hub.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Endpoint;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same routes as a Postman collection (format 2.1), with variables for address, token and school. */
final class Postman {

    private Postman() {}

    static ObjectNode of(List<Endpoint> endpoints) {
        ObjectNode collection = Json.mapper().createObjectNode();
        collection
                .putObject("info")
                .put("name", "Daftari")
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        ArrayNode variables = collection.putArray("variable");
        variables.addObject().put("key", "base").put("value", "http://127.0.0.1:7070");
        variables.addObject().put("key", "token").put("value", "");
        variables.addObject().put("key", "school").put("value", "");
        Map<String, List<Endpoint>> byTag = new LinkedHashMap<>();
        endpoints.forEach(endpoint ->
                byTag.computeIfAbsent(endpoint.tag(), tag -> new ArrayList<>()).add(endpoint));
        ArrayNode folders = collection.putArray("item");
        byTag.forEach((tag, those) -> {
            ObjectNode folder = folders.addObject().put("name", tag);
            ArrayNode items = folder.putArray("item");
            those.forEach(endpoint -> items.add(item(endpoint)));
        });
        return collection;
    }

    private static ObjectNode item(Endpoint endpoint) {
        ObjectNode item = Json.mapper().createObjectNode().put("name", endpoint.summary());
        ObjectNode request = item.putObject("request").put("method", endpoint.method());
        String path = endpoint.path().replaceAll("\\{(\\w+)}", ":$1");
        request.put("url", "{{base}}" + path);
        ArrayNode headers = request.putArray("header");
        if (endpoint.who() != Endpoint.Who.ANYBODY) {
            headers.addObject().put("key", "Authorization").put("value", "Bearer {{token}}");
        }
        if (endpoint.who() == Endpoint.Who.MEMBER || endpoint.who() == Endpoint.Who.GUEST) {
            headers.addObject().put("key", "X-School-ID").put("value", "{{school}}");
        }
        if (!endpoint.takes().isEmpty()) {
            headers.addObject().put("key", "Content-Type").put("value", "application/json");
            request.putObject("body")
                    .put("mode", "raw")
                    .put("raw", endpoint.example() == null ? "{}" : endpoint.example());
        }
        return item;
    }
}
