package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * The hub's decision on one operation of a replica; made once and kept for ever.
 *
 * @param n the operation's number on its replica
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Decision(long n, UUID operation, Status status, List<Reason> reasons, Outcome outcome) {

    public Decision {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        outcome = outcome == null ? Outcome.NOTHING : outcome;
    }

    /** The same word on the same operation, under the number that it has on another chain. */
    public Decision numbered(long other) {
        return new Decision(other, operation, status, reasons, outcome);
    }
}
