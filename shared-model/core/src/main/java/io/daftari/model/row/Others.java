package io.daftari.model.row;

import java.util.Optional;
import java.util.UUID;

/** The other rows of a school, for a row that is right or wrong only beside those that it names. */
@FunctionalInterface
public interface Others {

    /** The row with this id; empty where it is not known here. */
    <R extends Row> Optional<R> get(Class<R> type, UUID id);
}
