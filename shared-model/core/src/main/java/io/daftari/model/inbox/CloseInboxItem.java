package io.daftari.model.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has read what became of an operation and has nothing more to do about it. What was refused only because it
 * built on that operation is settled with it: an author's own, or all of it from the office.
 *
 * @param itemId the inbox item, so the operation that it is about
 * @param note what was done about it, for whoever reads it later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloseInboxItem(UUID itemId, @Nullable String note) implements Operation {

    /** To settle one's own. */
    public static final Permission PERMISSION = Permission.of("inbox.close");

    /** To settle what came back to others. */
    public static final Permission ANY = Permission.of("inbox.closeAny");

    @Override
    public Nature nature() {
        return Nature.FACT;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        return problems(itemId, note);
    }

    /** What is wrong with the settling of an item, whatever settles it. */
    static List<Problem> problems(@Nullable UUID itemId, @Nullable String note) {
        if (itemId == null) {
            return List.of(new Problem("itemId", "required"));
        }
        if (note != null && note.length() > Checks.MAX_TEXT) {
            return List.of(new Problem("note", "too-long"));
        }
        return note == null || Checks.isStorable(note) ? List.of() : List.of(new Problem("note", "not-storable"));
    }

    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached = desk.get(InboxItem.class, itemId)
                .map(item -> reaches(desk, item))
                .orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourInbox"));
    }

    private static boolean reaches(Desk desk, InboxItem item) {
        return item.authorId.equals(desk.intent().author()) || desk.permits(ANY);
    }

    /** Counts what is settled once this is done, whoever was first, so that doing it twice is told as the same. */
    @Override
    public Applied apply(Desk desk) {
        Outcome.Builder outcome = new Outcome.Builder();
        Optional<InboxItem> found = desk.get(InboxItem.class, itemId);
        if (found.isEmpty()) {
            // Held when it was on the screen, and accepted since.
            return outcome.merged(Reason.of("NotInTheInbox")).build();
        }
        Set<UUID> seen = new HashSet<>(Set.of(itemId));
        List<InboxItem> level = List.of(found.get());
        while (!level.isEmpty()) {
            for (InboxItem item : level) {
                item.close(desk.intent().claimed(), desk.intent().author(), note);
                desk.save(item);
                outcome.count(item.id.equals(itemId) ? "closed" : "closedUnder", 1);
            }
            List<UUID> causes = level.stream().map(item -> item.id).toList();
            level = desk.find(Query.of(InboxItem.class).in("causeId", causes)).stream()
                    .filter(item -> reaches(desk, item) && seen.add(item.id))
                    .toList();
        }
        return outcome.build();
    }
}
