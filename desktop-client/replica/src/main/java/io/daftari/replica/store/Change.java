package io.daftari.replica.store;

import io.daftari.model.op.Footprint;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row before and after something: null where there was or is none.
 */
public record Change(
        RowType<?> type,
        UUID id,
        @Nullable Row before,
        @Nullable Row after) {

    /** Whether an operation with this footprint could have seen a difference. */
    public boolean concerns(Footprint footprint) {
        return footprint.touches(id)
                || (before != null && footprint.asks(before))
                || (after != null && footprint.asks(after));
    }

    /** Whether two states of a row are the same. */
    public static boolean same(@Nullable Row one, @Nullable Row other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return sameRows(one, other);
    }

    private static <R extends Row> boolean sameRows(R one, Row other) {
        RowType<R> type = RowType.of(one);
        return type.same(one, type.rowClass().cast(other));
    }
}
