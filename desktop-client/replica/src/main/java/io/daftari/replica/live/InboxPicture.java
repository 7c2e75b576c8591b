package io.daftari.replica.live;

import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.op.Status;
import io.daftari.replica.DecidedOperation;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.live.SyncPicture.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was decided otherwise than it was sent and what two people said of one field, read at one moment. A conflict stands
 * under the operation that brought it about: who reads the one sees the other.
 *
 * @param open what waits for a person, the last captured first
 * @param settled what somebody has settled, the last first
 */
public record InboxPicture(List<Entry> open, List<Entry> settled) {

    /**
     * One operation that came back, or a conflict whose operation this person can't see.
     *
     * @param id of the operation
     * @param title what was typed
     * @param by who typed it; empty for the reader himself
     * @param here whether the reader typed it on this device
     * @param reasons why it came out otherwise, as sentences
     * @param under what was refused only because it built on this, by title
     * @param withheld whether it had no effect so far and somebody of the office may still let it count
     * @param answer what may be done about it
     * @param closing who settled it, and how; null while it is open
     */
    public record Entry(
            UUID id,
            Standing standing,
            String title,
            String by,
            boolean here,
            Instant at,
            List<String> reasons,
            List<Difference> differences,
            List<String> under,
            boolean withheld,
            InboxAnswer answer,
            @Nullable Closing closing) {

        /** Whether there is nothing to choose: it tells something, and is read. */
        public boolean onlyTells() {
            return !answer.canTake();
        }
    }

    /**
     * Two values of one field.
     *
     * @param record what the record is called
     * @param field what the field is called
     * @param standing what stands now
     * @param other what was not taken
     * @param how how the two were settled so far, or that there is a newer value, as a sentence; empty if nothing is to say
     */
    public record Difference(String record, String field, Side standing, Side other, String how) {}

    /**
     * @param by whose value it is; empty where nobody knows
     * @param mine whether it is the reader's
     * @param at when it was typed; null where nobody knows
     */
    public record Side(
            String value, String by, boolean mine, @Nullable Instant at) {}

    /** @param by empty for the reader himself */
    public record Closing(String by, Instant at, String note) {}

    /** The most that a screen lists of each; nobody reads more at once. */
    public static final int MOST = 200;

    /** How far back the reader's own operations are looked for among those of this device. */
    private static final int OWN = 500;

    /** Reads it, in the background. */
    public static InboxPicture of(Workspace work) {
        return of(work, true);
    }

    /**
     * As the other, for a screen that may not show what was typed line by line.
     *
     * @param lines whether it does: nobody lets count what he can't read
     */
    public static InboxPicture of(Workspace work, boolean lines) {
        Set<UUID> waiting =
                work.replica().pending().stream().map(PendingOperation::id).collect(Collectors.toSet());
        Set<UUID> own = new HashSet<>(waiting);
        work.replica().decided(OWN).stream().map(DecidedOperation::id).forEach(own::add);
        return work.replica().read(desk -> {
            InboxEntries entries = new InboxEntries(work, desk, own, lines);
            List<InboxItem> undecided = undecided(desk);
            return new InboxPicture(
                    open(entries, desk, work.user(), waiting, undecided), settled(entries, desk, undecided));
        });
    }

    /** What only its author has settled, without effect, and the reader may let count: his word on it is still asked for. */
    private static List<InboxItem> undecided(Desk desk) {
        if (!desk.permits(CloseInboxItem.ANY)) {
            return List.of();
        }
        return desk.find(InboxItem.settledWithoutEffect()).stream()
                .filter(InboxItem::isOpenToOthers)
                .filter(item -> LetCount.isOpenTo(desk, item))
                .limit(MOST)
                .toList();
    }

    private static List<Entry> open(
            InboxEntries entries, Desk desk, UUID reader, Set<UUID> waiting, List<InboxItem> undecided) {
        boolean all = desk.permits(CloseInboxItem.ANY);
        // One that is held stands among those that wait already, if it is of this device.
        List<InboxItem> items = new ArrayList<>(undecided);
        desk.find(InboxItem.open().limit(MOST)).stream()
                .filter(item -> all || item.authorId.equals(reader))
                .filter(item -> item.status != Status.QUARANTINED || !waiting.contains(item.id))
                .forEach(items::add);
        Map<UUID, List<Conflict>> conflicts = new LinkedHashMap<>();
        for (Conflict conflict :
                desk.find(Query.of(Conflict.class).isNull("choice").limit(MOST))) {
            if (conflict.settled != Conflict.Settled.AGREED && (all || reader.equals(conflict.otherAuthorId))) {
                conflicts
                        .computeIfAbsent(conflict.operationId, operation -> new ArrayList<>())
                        .add(conflict);
            }
        }
        Map<UUID, List<InboxItem>> under = new LinkedHashMap<>();
        Set<UUID> listed = items.stream().map(item -> item.id).collect(Collectors.toSet());
        for (InboxItem item : items) {
            if (item.causeId != null && listed.contains(item.causeId)) {
                under.computeIfAbsent(item.causeId, cause -> new ArrayList<>()).add(item);
            }
        }
        List<Entry> open = new ArrayList<>();
        for (InboxItem item : items) {
            List<Conflict> own = conflicts.remove(item.id);
            if (item.causeId == null || !listed.contains(item.causeId)) {
                open.add(entries.open(item, own == null ? List.of() : own, below(item, under)));
            } else if (own != null) {
                conflicts.put(item.id, own);
            }
        }
        conflicts.forEach((operation, alone) -> open.add(entries.of(operation, alone)));
        open.sort(Comparator.comparing(Entry::at).reversed());
        return open;
    }

    /** All that was refused because of it, however far down. */
    private static List<InboxItem> below(InboxItem item, Map<UUID, List<InboxItem>> under) {
        List<InboxItem> all = new ArrayList<>();
        for (InboxItem next : under.getOrDefault(item.id, List.of())) {
            all.add(next);
            all.addAll(below(next, under));
        }
        return all;
    }

    private static List<Entry> settled(InboxEntries entries, Desk desk, List<InboxItem> undecided) {
        Set<UUID> open = undecided.stream().map(item -> item.id).collect(Collectors.toSet());
        return desk.find(InboxItem.closed().limit(MOST)).stream()
                .filter(item -> !open.contains(item.id))
                .map(item ->
                        entries.settled(item, desk.find(Query.of(Conflict.class).eq("operationId", item.id))))
                .toList();
    }
}
