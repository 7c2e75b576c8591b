package io.daftari.office.sync;

import io.daftari.model.Daftari;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.words.OperationWords;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.Workspace;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.exchange.SyncStatus;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/** How this computer stands with the hub, read at one moment. */
record SyncRead(SyncStatus status, List<Entry> waiting, List<Entry> inbox) {

    /**
     * An operation that waits, or one that was decided otherwise than sent.
     *
     * @param title what was typed
     * @param reasons why it is as it is, as sentences
     * @param by who typed it; empty for the user himself
     */
    record Entry(UUID id, String title, String when, String by, Sign sign, List<String> reasons) {}

    /** The most that a screen lists; nobody reads more. */
    static final int MOST = 200;

    private static final Catalog CATALOG = Daftari.catalog();

    static SyncRead of(Workspace work, Supplier<SyncStatus> status) {
        List<PendingOperation> pending = work.replica().pending();
        return work.replica().read(desk -> {
            List<InboxItem> items = desk.find(
                    Query.of(InboxItem.class).orderByDescending("capturedAt").limit(MOST));
            return new SyncRead(
                    status.get(),
                    pending.stream()
                            .limit(MOST)
                            .map(entry -> entry(work, desk, entry))
                            .toList(),
                    items.stream().map(item -> entry(work, desk, item)).toList());
        });
    }

    private static Entry entry(Workspace work, Desk desk, PendingOperation pending) {
        Sign sign = pending.held()
                ? new Sign(Tone.CARE, Feather.PAUSE_CIRCLE, work.say("sync.held"))
                : pending.doubtful()
                        ? new Sign(Tone.CARE, Feather.HELP_CIRCLE, work.say("sync.doubtful"))
                        : new Sign(Tone.PENDING, Feather.CLOCK, work.say("sync.waiting"));
        String title = pending.display().isEmpty() ? work.operationWords().kind(pending.type()) : pending.display();
        return new Entry(
                pending.id(),
                title,
                when(work, pending.submittedAt()),
                "",
                sign,
                work.sentences(desk).of(pending.reasons()));
    }

    private static Entry entry(Workspace work, Desk desk, InboxItem item) {
        OperationWords words = work.operationWords();
        String by = item.authorId.equals(work.user()) ? "" : work.name(desk, "user", item.authorId.toString());
        return new Entry(
                item.id,
                words.title(item, CATALOG, desk),
                when(work, item.capturedAt),
                by,
                sign(work, item),
                words.sentences(item, desk));
    }

    private static Sign sign(Workspace work, InboxItem item) {
        String text = work.say("status." + item.status);
        return switch (item.status) {
            case ACCEPTED -> new Sign(Tone.GOOD, Feather.CHECK, text);
            case MERGED -> new Sign(Tone.INFO, Feather.GIT_MERGE, text);
            case FLAGGED -> new Sign(Tone.CARE, Feather.FLAG, text);
            case REJECTED -> new Sign(Tone.BAD, Feather.X_CIRCLE, text);
            case QUARANTINED -> new Sign(Tone.CARE, Feather.PAUSE_CIRCLE, text);
        };
    }

    /** Today's moments by time alone, others with their day. */
    static String when(Workspace work, Instant moment) {
        ZonedDateTime local = work.local(moment);
        String time = work.words().getValue().time(local.toLocalTime());
        return local.toLocalDate().equals(work.today())
                ? time
                : work.words().getValue().day(local.toLocalDate()) + " " + time;
    }
}
