package io.daftari.replica.live;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.Typed;
import io.daftari.replica.exchange.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** How this device stands with the hub, read at one moment: the state of the line, and what waits. */
public record SyncPicture(SyncStatus status, List<Entry> waiting) {

    /** How an operation stands that waits or came back. */
    public enum Standing {
        WAITING,
        /** It does not apply here any more; it is sent all the same. */
        DOUBTFUL,
        /** The hub has it and can't decide it before a repair. */
        HELD,
        MERGED,
        FLAGGED,
        REJECTED
    }

    /**
     * An operation that waits.
     *
     * @param title what was typed
     * @param reasons why it is as it is, as sentences
     */
    public record Entry(UUID id, Standing standing, String title, Instant at, List<String> reasons) {}

    /** @param typed empty where this version can't read it */
    private record Waits(PendingOperation pending, Optional<Operation> typed) {}

    /** The most that a screen lists; nobody reads more. */
    private static final int MOST = 200;

    /** Reads it, in the background. */
    public static SyncPicture of(Workspace work, Supplier<SyncStatus> status) {
        Typed typed = work.replica().typed();
        List<Waits> pending = work.replica().pending().stream()
                .limit(MOST)
                .map(entry -> new Waits(entry, typed.undecided(entry.id())))
                .toList();
        return work.replica()
                .read(desk -> new SyncPicture(
                        status.get(),
                        pending.stream().map(entry -> entry(work, desk, entry)).toList()));
    }

    private static Entry entry(Workspace work, Desk desk, Waits waits) {
        PendingOperation pending = waits.pending();
        Standing standing = pending.held() ? Standing.HELD : pending.doubtful() ? Standing.DOUBTFUL : Standing.WAITING;
        String title = title(work, desk, waits);
        List<String> reasons = work.sentences(desk).of(pending.reasons());
        return new Entry(pending.id(), standing, title, pending.submittedAt(), reasons);
    }

    /** In the language of the moment, whatever it was typed in; where it can't be read, as it was called then. */
    private static String title(Workspace work, Desk desk, Waits waits) {
        String then = waits.pending().display();
        return waits.typed()
                .map(operation -> work.operationWords().title(operation, desk, then))
                .orElseGet(() -> then.isBlank()
                        ? work.operationWords().kind(waits.pending().type())
                        : then);
    }

    static Standing standing(Status status) {
        return switch (status) {
            case ACCEPTED, MERGED -> Standing.MERGED;
            case FLAGGED -> Standing.FLAGGED;
            case REJECTED -> Standing.REJECTED;
            case QUARANTINED -> Standing.HELD;
        };
    }
}
