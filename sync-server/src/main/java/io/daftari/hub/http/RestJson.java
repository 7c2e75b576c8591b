package io.daftari.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daftari.model.wire.Json;

/** Our own values as clients of the REST API write them: fields in snake_case. */
public final class RestJson {

    private static final com.fasterxml.jackson.databind.ObjectMapper MAPPER = ((JsonMapper) Json.mapper())
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private RestJson() {}

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }
}
