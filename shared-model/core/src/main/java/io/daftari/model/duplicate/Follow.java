package io.daftari.model.duplicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.op.Operation;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the id of the record that stayed in the place of one that became one with it, wherever that is still named. */
public final class Follow {

    /** As long as an id is in JSON. */
    private static final int ID_LENGTH = 36;

    private Follow() {}

    /**
     * What an operation names, and what it is when it names those who stayed.
     *
     * @param named those of the merged ids that it named
     */
    public record Followed(Operation operation, Set<UUID> named) {}

    /**
     * The operation as it is meant now. It is one of our own records, so that what is written of it can be read again.
     *
     * @param merged who became one with whom
     */
    public static Followed operation(Operation operation, Map<UUID, UUID> merged) {
        if (merged.isEmpty() || !operation.followsMerged()) {
            return new Followed(operation, Set.of());
        }
        JsonNode body = Json.mapper().valueToTree(operation);
        Set<UUID> named = new TreeSet<>();
        follow(body, merged, named);
        if (named.isEmpty()) {
            return new Followed(operation, named);
        }
        try {
            return new Followed(Json.mapper().treeToValue(body, operation.getClass()), named);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own operation can't be read again", e);
        }
    }

    private static void follow(JsonNode node, Map<UUID, UUID> merged, Set<UUID> named) {
        if (node instanceof ObjectNode object) {
            List<String> fields = new ArrayList<>();
            object.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                JsonNode value = object.path(field);
                UUID kept = kept(value, merged, named);
                if (kept == null) {
                    follow(value, merged, named);
                } else {
                    object.set(field, TextNode.valueOf(kept.toString()));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                UUID kept = kept(array.path(i), merged, named);
                if (kept == null) {
                    follow(array.path(i), merged, named);
                } else {
                    array.set(i, TextNode.valueOf(kept.toString()));
                }
            }
        }
    }

    private static @Nullable UUID kept(JsonNode value, Map<UUID, UUID> merged, Set<UUID> named) {
        if (!value.isTextual() || value.textValue().length() != ID_LENGTH) {
            return null;
        }
        try {
            UUID id = UUID.fromString(value.textValue());
            UUID kept = merged.get(id);
            if (kept != null) {
                named.add(id);
            }
            return kept;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Makes a row name those who stayed.
     *
     * @return whether it named another
     */
    public static <R extends Row> boolean row(RowType<R> type, R row, Map<UUID, UUID> merged) {
        boolean changed = false;
        for (Column column : type.naming()) {
            UUID kept = column.get(row) instanceof UUID id ? merged.get(id) : null;
            if (kept != null) {
                column.set(row, kept);
                changed = true;
            }
        }
        return changed;
    }
}
