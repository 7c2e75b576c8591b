package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.List;

/** The table of contents of one feature: its rows and its operations. */
public record Feature(String name, List<RowType<?>> rows, List<OperationType> operations) {

    public Feature {
        rows = List.copyOf(rows);
        operations = List.copyOf(operations);
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
                java.util.Arrays.stream(types).map(OperationType::of).toList());
    }
}
