package io.daftari.model.inbox;

import io.daftari.model.op.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the office takes over from authors who do not read it, and how it is laid out. */
public final class InboxRules {

    /** How long an item is its author's alone (heart.md, rule 4). */
    public static final Duration AUTHORS_TIME = Duration.ofDays(7);

    /**
     * Items of one root: one click settles all of them.
     *
     * @param cause the operation that was refused first; its own item comes first, unless it is settled or not asked for
     */
    public record Group(UUID cause, List<InboxItem> items) {}

    private InboxRules() {}

    /** What its authors have left open for a week, the longest waiting first. */
    public static Query<InboxItem> neglected(Instant now) {
        return Query.of(InboxItem.class)
                .isNull("closedAt")
                .atMost("capturedAt", now.minus(AUTHORS_TIME))
                .orderBy("capturedAt");
    }

    /** The items under what each of them goes back to, in the order in which the groups first appear. */
    public static List<Group> grouped(Collection<InboxItem> items) {
        Map<UUID, InboxItem> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id, item));
        Map<UUID, List<InboxItem>> byRoot = new LinkedHashMap<>();
        for (InboxItem item : items) {
            List<InboxItem> group = byRoot.computeIfAbsent(root(item, byId), root -> new ArrayList<>());
            group.add(item.causeId == null ? 0 : group.size(), item);
        }
        return byRoot.entrySet().stream()
                .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }

    private static UUID root(InboxItem item, Map<UUID, InboxItem> byId) {
        Set<UUID> seen = new HashSet<>();
        InboxItem at = item;
        while (at.causeId != null && seen.add(at.id)) {
            InboxItem above = byId.get(at.causeId);
            if (above == null) {
                return at.causeId;
            }
            at = above;
        }
        return at.id;
    }
}
