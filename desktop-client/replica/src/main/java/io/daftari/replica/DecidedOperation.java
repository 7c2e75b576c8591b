package io.daftari.replica;

import io.daftari.model.op.Decision;
import io.daftari.replica.store.OutboxRows.Decided;
import java.time.Instant;
import java.util.UUID;

/**
 * An operation of this device with the hub's decision on it.
 *
 * @param commit the hub's commit that decided it
 */
public record DecidedOperation(
        UUID id, String type, UUID author, Decision decision, long commit, String display, Instant submittedAt) {

    static DecidedOperation of(Decided decided) {
        var entry = decided.entry();
        return new DecidedOperation(
                entry.id(),
                entry.type(),
                entry.author(),
                decided.decision(),
                decided.commit(),
                entry.display(),
                entry.submittedAt());
    }
}
