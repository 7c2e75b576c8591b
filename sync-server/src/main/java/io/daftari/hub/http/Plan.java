package io.daftari.hub.http;

import io.daftari.model.op.Operation;
import java.util.List;
import java.util.UUID;

/**
 * What follows from a client's words.
 *
 * @param id of the row that it is about
 * @param operations in their order; none where nothing would change
 */
public record Plan(UUID id, Drawing operations) {

    /** Makes the operations, with the numbers that their papers bear. */
    @FunctionalInterface
    public interface Drawing {
        List<Operation> with(Numbers numbers);
    }

    /** Gives out the school's own numbers, each once; one that is not used then is lost. */
    @FunctionalInterface
    public interface Numbers {

        /** @param year 0 for a series without end */
        long admission(int year);
    }

    public static Plan of(UUID id, List<Operation> operations) {
        List<Operation> all = List.copyOf(operations);
        return new Plan(id, numbers -> all);
    }

    public static Plan of(UUID id, Operation... operations) {
        return of(id, List.of(operations));
    }
}
