package io.daftari.replica.live;

import io.daftari.model.Daftari;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Status;
import io.daftari.model.words.OperationWords;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.exchange.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How this device stands with the hub, read at one moment: the state of the line, what waits, and what came back. */
public record SyncPicture(SyncStatus status, List<Entry> waiting, List<Entry> inbox) {

    /** How an entry stands. */
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
     * An operation that waits, or one that was decided otherwise than sent.
     *
     * @param title what was typed
     * @param by who typed it; empty for the reader himself
     * @param reasons why it is as it is, as sentences
     */
    public record Entry(UUID id, Standing standing, String title, Instant at, String by, List<String> reasons) {}

    /** The most that a screen lists; nobody reads more. */
    private static final int MOST = 200;

    private static final Catalog CATALOG = Daftari.catalog();

    /** Reads it, in the background. */
    public static SyncPicture of(Workspace work, Supplier<SyncStatus> status) {
        List<PendingOperation> pending = work.replica().pending();
        Set<UUID> waiting = pending.stream().map(PendingOperation::id).collect(Collectors.toSet());
        return work.replica().read(desk -> {
            // One that is held stands among those that wait already, if it is of this device.
            List<InboxItem> items = desk.find(InboxItem.open().limit(MOST)).stream()
                    .filter(item -> item.status != Status.QUARANTINED || !waiting.contains(item.id))
                    .toList();
            return new SyncPicture(
                    status.get(),
                    pending.stream()
                            .limit(MOST)
                            .map(entry -> entry(work, desk, entry))
                            .toList(),
                    items.stream().map(item -> entry(work, desk, item)).toList());
        });
    }

    private static Entry entry(Workspace work, Desk desk, PendingOperation pending) {
        Standing standing = pending.held() ? Standing.HELD : pending.doubtful() ? Standing.DOUBTFUL : Standing.WAITING;
        String title = pending.display().isEmpty() ? work.operationWords().kind(pending.type()) : pending.display();
        List<String> reasons = work.sentences(desk).of(pending.reasons());
        return new Entry(pending.id(), standing, title, pending.submittedAt(), "", reasons);
    }

    private static Entry entry(Workspace work, Desk desk, InboxItem item) {
        OperationWords words = work.operationWords();
        boolean mine = item.authorId.equals(work.user());
        return new Entry(
                item.id,
                standing(item.status),
                words.title(item, CATALOG, desk),
                item.capturedAt,
                mine ? "" : work.name(desk, "user", item.authorId.toString()),
                words.sentences(item, desk));
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
