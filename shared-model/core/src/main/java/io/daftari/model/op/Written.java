package io.daftari.model.op;

import io.daftari.model.row.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does to one row.
 *
 * @param before null where it makes the row
 * @param after null where it removes the row
 */
public record Written(@Nullable Row before, @Nullable Row after) {}
