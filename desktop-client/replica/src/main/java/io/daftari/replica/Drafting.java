package io.daftari.replica;

import io.daftari.model.number.NumberSource;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import java.util.Optional;

/** Makes an operation out of what is here and the numbers that it draws, in the transaction that stores it. */
@FunctionalInterface
public interface Drafting {

    /**
     * @param desk to read from; what is written there is lost
     * @return empty where there is no series yet from which to number a paper
     */
    Optional<Operation> draft(Desk desk, NumberSource numbers);

    /** An operation that bears no number. */
    static Drafting of(Operation operation) {
        return (desk, numbers) -> Optional.of(operation);
    }
}
