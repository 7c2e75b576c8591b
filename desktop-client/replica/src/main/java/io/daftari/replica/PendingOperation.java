package io.daftari.replica;

import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.replica.store.OutboxRows.Entry;
import io.daftari.replica.store.OutboxRows.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation that the hub has not decided yet, for its author's screen.
 *
 * @param doubtful whether it does not apply here any more; it is sent all the same
 * @param held whether the hub has it but can't decide it before a repair
 * @param reasons why it is doubtful or held
 * @param display what the screen called it when it was submitted
 */
public record PendingOperation(
        long n,
        UUID id,
        String type,
        UUID author,
        boolean doubtful,
        boolean held,
        List<Reason> reasons,
        @Nullable Outcome forecast,
        String display,
        Instant submittedAt) {

    static PendingOperation of(Entry entry) {
        return new PendingOperation(
                entry.n(),
                entry.id(),
                entry.type(),
                entry.author(),
                entry.state() == State.DOUBTFUL,
                entry.state() == State.HELD,
                entry.reasons(),
                entry.forecast(),
                entry.display(),
                entry.submittedAt());
    }
}
