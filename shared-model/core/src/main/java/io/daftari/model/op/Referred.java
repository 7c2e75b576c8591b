package io.daftari.model.op;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.row.Column;
import io.daftari.model.row.DisplayName;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The named rows to which rows refer: by a column that holds their id, or by name in JSON. */
public final class Referred {

    private final Map<String, RowType<?>> byArgument = new HashMap<>();
    private final Map<RowType<?>, Set<UUID>> ids = new LinkedHashMap<>();

    public Referred(Catalog catalog) {
        for (RowType<?> type : catalog.named()) {
            DisplayName name = type.displayName();
            if (name != null) {
                byArgument.put(name.argument(), type);
                byArgument.put(name.argument() + "Id", type);
            }
        }
    }

    /** Adds those to which the row refers. */
    public void add(RowType<?> type, Row row) {
        for (Column column : type.ownColumns()) {
            Object value = column.get(row);
            Class<? extends Row> target = column.references();
            if (value == null || type.bringsAlong(column)) {
                continue;
            }
            if (target != null && RowType.of(target).displayName() != null) {
                add(RowType.of(target), (UUID) value);
            } else if (column.mentions()) {
                addMentioned((String) value);
            }
        }
    }

    /** Adds those that are named in this JSON; text that is none names nothing. */
    public void addMentioned(String json) {
        try {
            walk(Json.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            // What a person typed into a broken device is kept as it is; it names nobody.
            return;
        }
    }

    private void walk(JsonNode node) {
        node.properties().forEach(entry -> {
            RowType<?> type = byArgument.get(entry.getKey());
            if (type != null && entry.getValue().isTextual()) {
                addIfId(type, entry.getValue().textValue());
            }
        });
        node.forEach(this::walk);
    }

    private void addIfId(RowType<?> type, String text) {
        try {
            add(type, UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            // An argument of that name which holds something else, as a name that was typed.
            return;
        }
    }

    public void add(RowType<?> type, UUID id) {
        ids.computeIfAbsent(type, t -> new LinkedHashSet<>()).add(id);
    }

    /** Those of one type. */
    public Set<UUID> of(RowType<?> type) {
        return ids.getOrDefault(type, Set.of());
    }
}
