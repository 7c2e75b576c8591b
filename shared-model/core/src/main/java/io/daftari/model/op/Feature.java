package io.daftari.model.op;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The table of contents of one feature: its rows, its operations, and how older bodies of them are read. */
public record Feature(String name, List<RowType<?>> rows, List<OperationType> operations, List<Upcaster> upcasters) {

    public Feature {
        rows = List.copyOf(rows);
        operations = List.copyOf(operations);
        upcasters = List.copyOf(upcasters);
    }

    public Feature(String name, List<RowType<?>> rows, List<OperationType> operations) {
        this(name, rows, operations, List.of());
    }

    /** A feature without operations of its own: its rows are kept by {@code Edit}, or made by a mechanism. */
    @SafeVarargs
    public static Feature named(String name, Class<? extends Row>... rows) {
        return new Feature(
                name,
                java.util.Arrays.<Class<? extends Row>>stream(rows)
                        .<RowType<?>>map(RowType::of)
                        .toList(),
                List.of());
    }

    @SafeVarargs
    public final Feature with(Class<? extends Operation>... types) {
        return new Feature(
                name,
                rows,
                java.util.Arrays.stream(types).map(OperationType::of).toList(),
                upcasters);
    }

    /** The same with an operation of a version that is not its first: its meaning or its shape has changed. */
    public Feature with(String operation, int version, Class<? extends Operation> type) {
        List<OperationType> more = new ArrayList<>(operations);
        more.add(new OperationType(operation, version, type));
        return new Feature(name, rows, more, upcasters);
    }

    /** The same, which reads bodies of this version, too. */
    public Feature upcasting(String operation, int from, UnaryOperator<ObjectNode> shape) {
        List<Upcaster> more = new ArrayList<>(upcasters);
        more.add(new Upcaster(operation, from, shape));
        return new Feature(name, rows, operations, more);
    }
}
