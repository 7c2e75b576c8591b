package io.daftari.model.op;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rows and operations of the product, by name; made once at start from an explicit list of features. */
public final class Catalog {

    private final Authority authority;
    private final Schema schema;
    private final List<Feature> features;
    private final Map<String, RowType<?>> rows = new LinkedHashMap<>();
    private final Map<String, OperationType> operations = new LinkedHashMap<>();
    private final Map<Class<?>, OperationType> byClass = new LinkedHashMap<>();
    private final Map<String, Upcaster> upcasters = new LinkedHashMap<>();

    /**
     * Which version of the product this is, as far as rows and operations go.
     *
     * @param version grows with each change of them
     * @param oldest the version of the oldest replicas that can still read what a hub of this version sends
     */
    public record Schema(int version, int oldest) {

        static final Schema FIRST = new Schema(1, 1);
    }

    /** Of the first version. */
    public Catalog(Authority authority, List<Feature> features) {
        this(authority, Schema.FIRST, features);
    }

    public Catalog(Authority authority, Schema schema, List<Feature> features) {
        this.authority = authority;
        this.schema = schema;
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
            for (Upcaster upcaster : feature.upcasters()) {
                upcasters.put(key(upcaster.operation(), upcaster.from()), upcaster);
            }
        }
        upcasters.values().forEach(this::requireSense);
    }

    private void requireSense(Upcaster upcaster) {
        String from = key(upcaster.operation(), upcaster.from());
        String to = key(upcaster.operation(), upcaster.from() + 1);
        if (operations.containsKey(from) || !(operations.containsKey(to) || upcasters.containsKey(to))) {
            throw new IllegalArgumentException("Bodies of " + from + " are read as they are, or lead nowhere");
        }
    }

    public Authority authority() {
        return authority;
    }

    public Schema schema() {
        return schema;
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
     * The operation in an envelope, whatever version of the app has written it.
     *
     * @throws MalformedOperation if its type is unknown or its body does not fit
     */
    public Operation read(Envelope envelope) throws MalformedOperation {
        int version = envelope.version();
        JsonNode body = envelope.body();
        for (Upcaster older = upcasters.get(key(envelope.type(), version)); older != null; ) {
            body = upcast(older, body);
            version++;
            older = upcasters.get(key(envelope.type(), version));
        }
        OperationType type = operations.get(key(envelope.type(), version));
        if (type == null) {
            throw new MalformedOperation("type", "unknown-operation", envelope.type() + " " + envelope.version());
        }
        try {
            Operation operation = Json.mapper().treeToValue(body, type.type());
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

    /** A body that was kept without its version, as the newest reads it; empty where that can't. */
    public Optional<Operation> newest(String name, String body) {
        return operations.values().stream()
                .filter(type -> type.name().equals(name))
                .max(Comparator.comparing(OperationType::version))
                .flatMap(type -> {
                    try {
                        return Optional.ofNullable(Json.mapper().readValue(body, type.type()));
                    } catch (JsonProcessingException e) {
                        // Typed by another version of the program.
                        return Optional.empty();
                    }
                });
    }

    private static JsonNode upcast(Upcaster older, JsonNode body) throws MalformedOperation {
        if (!(body instanceof ObjectNode shape)) {
            throw new MalformedOperation("body", "malformed", older.operation());
        }
        try {
            return older.shape().apply(shape.deepCopy());
        } catch (IllegalArgumentException e) {
            throw new MalformedOperation("body", "malformed", older.operation() + " " + older.from(), e);
        }
    }

    private static String key(String name, int version) {
        return name + "/" + version;
    }
}
