package io.daftari.hub.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.http.Given;
import io.daftari.model.row.RowJson;
import io.daftari.model.wire.Json;
import java.util.Set;

/** What a line says, as a client of the REST API would write it. */
final class LineBody {

    private LineBody() {}

    /** All of it. */
    static ObjectNode of(Given line) {
        return of(line, line.names());
    }

    /** Of it what has these names. */
    static ObjectNode of(Given line, Set<String> names) {
        ObjectNode body = Json.mapper().createObjectNode();
        for (String name : line.names()) {
            Object value = line.value(name);
            if (value != null && names.contains(name)) {
                body.set(name, RowJson.value(value));
            }
        }
        return body;
    }
}
