package io.daftari.replica.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.wire.Json;
import io.daftari.replica.StorageFailed;
import java.util.List;

/** Values that stand as JSON in a column of the replica's own tables. */
final class StoredJson {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private StoredJson() {}

    static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Can't be written as JSON: " + value.getClass(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new StorageFailed("A stored " + type.getSimpleName() + " can't be read", e);
        }
    }

    static List<Reason> reasons(String json) {
        try {
            return Json.mapper().readValue(json, REASONS);
        } catch (JsonProcessingException e) {
            throw new StorageFailed("Stored reasons can't be read", e);
        }
    }

    static Outcome outcome(String json) {
        return read(json, Outcome.class);
    }
}
