package io.daftari.model.words;

import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import java.util.List;

/** Operations, and what was decided of them, in one language. A desk is given where names must be looked up. */
public final class OperationWords {

    private final Speech speech;
    private final Words words;

    public OperationWords(Speech speech, Words words) {
        this.speech = speech;
        this.words = words;
    }

    /** What an operation is called, in one line. */
    public String title(Operation operation, Desk desk) {
        if (operation instanceof LetCount let) {
            return desk.get(InboxItem.class, let.itemId())
                    .flatMap(item -> desk.typed(item.operationType, item.typed))
                    .map(counts -> words.text("title.LetCount", "what", title(counts, desk)))
                    .orElseGet(() -> kind("LetCount"));
        }
        return speech.titles()
                .title(operation, desk, words)
                .orElseGet(() -> kind(operation.getClass().getSimpleName()));
    }

    /** What somebody typed of which the hub made something else, in one line. */
    public String title(InboxItem item, Catalog catalog, Desk desk) {
        if (item.status == Status.QUARANTINED) {
            // What can't be decided need not be what its type promises.
            return kind(item.operationType);
        }
        // Where it was typed by another version of the program, its kind is still known.
        return catalog.newest(item.operationType, item.typed)
                .map(typed -> title(typed, desk))
                .orElseGet(() -> kind(item.operationType));
    }

    /** The kind of an operation, where no more is known. */
    public String kind(String type) {
        String key = "operation." + type;
        return words.has(key) ? words.text(key) : words.text("operation.unknown", "type", type);
    }

    public List<String> sentences(InboxItem item, Desk desk) {
        return new Sentences(words, speech.names().apply(desk)).of(item.readReasons());
    }
}
