package io.daftari.model.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The office has decided that a fact counts which was kept without effect, because its author had no right to it. From now on
 * it is as if he had had it: his word, of the moment when he typed it, beside whatever others have said meanwhile. Only who
 * might have typed it himself can let it count.
 *
 * <p>It settles its item itself, so that the item is not settled where this is refused.
 *
 * @param itemId the inbox item, so the operation that it is about
 * @param note what was done about it, for whoever reads it later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetCount(UUID itemId, @Nullable String note) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return CloseInboxItem.ANY;
    }

    @Override
    public List<Problem> check() {
        return CloseInboxItem.problems(itemId, note);
    }

    @Override
    public List<Reason> scope(Desk desk) {
        return desk.get(InboxItem.class, itemId)
                .map(item -> against(desk, item))
                .orElse(List.of());
    }

    /** What is against the one at the desk typing the same himself, or judging it; empty where nothing is. */
    private static List<Reason> against(Desk desk, InboxItem item) {
        Operation withheld = withheld(desk, item).orElse(null);
        if (withheld == null) {
            return List.of();
        }
        if (item.authorId.equals(desk.intent().author())) {
            return List.of(Reason.of("OwnWord"));
        }
        return desk.permits(withheld.permission())
                ? withheld.scope(desk)
                : List.of(Reason.of("NotPermitted", "permission", withheld.permission()));
    }

    /** Whether the one at the desk would be let, as far as it knows. */
    public static boolean isOpenTo(Desk desk, InboxItem item) {
        return isUndecided(desk, item)
                && desk.permits(CloseInboxItem.ANY)
                && against(desk, item).isEmpty();
    }

    /** Whether somebody might let it count, and nobody has. */
    public static boolean isUndecided(Desk desk, InboxItem item) {
        return item.letCountBy == null && withheld(desk, item).isPresent();
    }

    /** What was kept without effect and can have it; empty where there is no such thing. */
    private static Optional<Operation> withheld(Desk desk, InboxItem item) {
        return item.withheldIntent()
                .flatMap(intent -> desk.typed(item.operationType, item.typed))
                .filter(Operation::canBeLetCount);
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<InboxItem> found = desk.get(InboxItem.class, itemId);
        if (found.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", "inbox_item"));
        }
        InboxItem item = found.get();
        Operation withheld = withheld(desk, item).orElse(null);
        Desk.Intent said = item.withheldIntent().orElse(null);
        if (withheld == null || said == null) {
            return Refusal.because("NothingWithheld");
        }
        if (item.letCountBy != null) {
            return Refusal.because("CountsAlready");
        }
        Applied applied = desk.onBehalfOf(said, () -> withheld.letCount(desk, item.readReasons()));
        if (applied instanceof Refusal) {
            return applied;
        }
        item.letCount(desk.intent().claimed(), desk.intent().author(), note);
        desk.save(item);
        return applied;
    }
}
