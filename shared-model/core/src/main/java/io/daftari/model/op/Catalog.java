package io.daftari.model.op;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rows and operations of the product, by name; made once at start from an explicit list of features. */
public final class Catalog {

    private final Authority authority;
    private final List<Feature> features;
    private final Map<String, RowType<?>> rows = new LinkedHashMap<>();
    private final Map<String, OperationType> operations = new LinkedHashMap<>();
    private final Map<Class<?>, OperationType> byClass = new LinkedHashMap<>();

    public Catalog(Authority authority, List<Feature> features) {
        this.authority = authority;
        this.features = List.copyOf(features);
        for (Feature feature : features) {
            for (RowType<?> row : feature.rows()) {
                if (rows.put(row.table(), row) != null) {
                    throw new IllegalArgumentException("Two row types share the table " + row.table());
                }
            }
            for (OperationType operation : feature.operations()) {
                byClass.put(operation.type(), operation);
                if (operations.put(key(operation.name(), operation.version()), operation) != null) {
                    throw new IllegalArgumentException("Two operations are called " + operation.name());
                }
            }
        }
    }

    public Authority authority() {
        return authority;
    }

    public List<Feature> features() {
        return features;
    }

    public List<RowType<?>> rows() {
        return new ArrayList<>(rows.values());
    }

    public List<OperationType> operations() {
        return new ArrayList<>(operations.values());
    }

    /** The row type of a table; empty if there is none of that name. */
    public Optional<RowType<?>> row(String table) {
        return Optional.ofNullable(rows.get(table));
    }

    /** The types whose rows are called something where they are only referred to. */
    public List<RowType<?>> named() {
        return rows.values().stream().filter(type -> type.displayName() != null).toList();
    }

    public OperationType typeOf(Operation operation) {
        OperationType type = byClass.get(operation.getClass());
        if (type == null) {
            throw new IllegalArgumentException(operation.getClass() + " is not in the catalogue");
        }
        return type;
    }

    /**
     * The operation in an envelope.
     *
     * @throws MalformedOperation if its type is unknown or its body does not fit
     */
    public Operation read(Envelope envelope) throws MalformedOperation {
        OperationType type = operations.get(key(envelope.type(), envelope.version()));
        if (type == null) {
            throw new MalformedOperation("type", "unknown-operation", envelope.type() + " " + envelope.version());
        }
        ObjectMapper mapper = Json.mapper();
        try {
            Operation operation = mapper.treeToValue(envelope.body(), type.type());
            if (operation == null) {
                throw new MalformedOperation("body", "required", type.name());
            }
            var problems = operation.check();
            if (!problems.isEmpty()) {
                throw new MalformedOperation(
                        "body." + problems.get(0).field(), problems.get(0).code(), type.name());
            }
            return operation;
        } catch (JsonProcessingException e) {
            throw Json.malformed("body", e);
        }
    }

    private static String key(String name, int version) {
        return name + "/" + version;
    }
}
