package io.daftari.replica.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.SettleConflict;
import io.daftari.model.op.Operation;
import io.daftari.model.row.RowJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do about something that came back, as operations. They go out one after the other, the inbox item last:
 * if a choice is refused here, it stays open. What is let count settles its item itself, so it stays open also where the hub
 * refuses.
 *
 * @param itemId the inbox item; null where the reader sees the conflict alone
 * @param choices the conflicts that are open
 * @param again what was refused, to be sent once more; null where sending it again could do harm, or can't help
 * @param lets lets count what was kept without effect; null where there is no such thing, or the reader may not
 * @param replacing the one value that may be typed anew; null where it is not one text
 */
public record InboxAnswer(
        @Nullable UUID itemId,
        List<Choice> choices,
        @Nullable Operation again,
        @Nullable LetCount lets,
        @Nullable Replacing replacing) {

    /**
     * One open conflict.
     *
     * @param takes whether the other value can be put in its place here
     * @param seen hash of the record as the reader sees it; null where the other value can't be taken
     */
    public record Choice(
            UUID conflictId, boolean takes, @Nullable String seen) {}

    /**
     * A text of a record that may be typed anew.
     *
     * @param stands what it holds now
     * @param optional whether it may be empty
     * @param seen hash of the record as the reader sees it
     */
    public record Replacing(String table, UUID id, String field, JsonNode stands, boolean optional, String seen) {

        Edit with(String typed) {
            String wanted = typed.isBlank() && optional ? null : typed.strip();
            return new Edit(table, id, Map.of(field, stands), Map.of(field, RowJson.value(wanted)), seen);
        }
    }

    /** The same of several at once, where nothing can be let count: of none of them the lines are read. */
    public InboxAnswer amongSeveral() {
        return lets == null ? this : new InboxAnswer(itemId, choices, again, null, replacing);
    }

    /** Whether there is another value to be taken, or a refused operation to be sent again. */
    public boolean canTake() {
        return again != null || lets != null || choices.stream().anyMatch(Choice::takes);
    }

    /** What stands is left so, and the entry is settled. */
    public List<Operation> leave(@Nullable String note) {
        List<Operation> operations = new ArrayList<>();
        choices.forEach(
                choice -> operations.add(new SettleConflict(choice.conflictId(), Conflict.Choice.STANDING, null)));
        return closed(operations, note);
    }

    /**
     * The values that were not taken stand from now on, what was refused goes out again, what had no effect counts, and the
     * entry is settled.
     */
    public List<Operation> take(@Nullable String note) {
        List<Operation> operations = new ArrayList<>();
        for (Choice choice : choices) {
            operations.add(new SettleConflict(
                    choice.conflictId(),
                    choice.takes() ? Conflict.Choice.OTHER : Conflict.Choice.STANDING,
                    choice.takes() ? choice.seen() : null));
        }
        if (again != null) {
            operations.add(again);
        }
        if (lets != null) {
            operations.add(new LetCount(lets.itemId(), kept(note)));
            return operations;
        }
        return closed(operations, note);
    }

    /**
     * Neither value, but a third.
     *
     * @throws IllegalStateException if nothing can be typed here
     */
    public List<Operation> replace(String typed, @Nullable String note) {
        if (replacing == null) {
            throw new IllegalStateException("Nothing can be typed here");
        }
        List<Operation> operations = new ArrayList<>();
        // First what stands is left so: a choice after the edit would meet a newer value.
        choices.forEach(
                choice -> operations.add(new SettleConflict(choice.conflictId(), Conflict.Choice.STANDING, null)));
        operations.add(replacing.with(typed));
        return closed(operations, note);
    }

    private List<Operation> closed(List<Operation> operations, @Nullable String note) {
        if (itemId != null) {
            operations.add(new CloseInboxItem(itemId, kept(note)));
        }
        return operations;
    }

    private static @Nullable String kept(@Nullable String note) {
        return note == null || note.isBlank() ? null : note.strip();
    }
}
