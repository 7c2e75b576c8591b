package io.daftari.model.words;

import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Operations, and what was decided of them, in one language. A desk is given where names must be looked up. */
public final class OperationWords {

    /** What stands in the place of a name that a desk does not know. */
    private static final List<String> UNKNOWN =
            List.of("title.unknownClass", "title.unknownPupil", "title.unknownStaff");

    private final Speech speech;
    private final Words words;

    public OperationWords(Speech speech, Words words) {
        this.speech = speech;
        this.words = words;
    }

    /** What an operation is called, in one line. */
    public String title(Operation operation, Desk desk) {
        return told(operation, desk).orElseGet(() -> kind(operation.getClass().getSimpleName()));
    }

    private Optional<String> told(Operation operation, Desk desk) {
        if (operation instanceof LetCount let) {
            return Optional.ofNullable(let.itemId())
                    .flatMap(id -> desk.get(InboxItem.class, id))
                    .flatMap(item -> desk.typed(item.operationType, item.typed))
                    // Anybody may send one that names itself, or two that name each other.
                    .filter(Operation::canBeLetCount)
                    .map(counts -> words.text("title.LetCount", "what", title(counts, desk)));
        }
        return speech.titles().title(operation, desk, words);
    }

    /**
     * What an operation is called that was typed some time ago, perhaps in another language.
     *
     * @param then what it was called when it was typed; empty where that was not kept. It is taken where it names
     *     somebody whom the desk does not know any more, for a name says more than a language
     */
    public String title(Operation operation, Desk desk, String then) {
        Optional<String> now = told(operation, desk);
        if (now.isPresent() && UNKNOWN.stream().noneMatch(key -> now.get().contains(words.text(key)))) {
            return now.get();
        }
        String type = operation.getClass().getSimpleName();
        return then.isBlank() || Kinds.isKind(type, then) ? now.orElseGet(() -> kind(type)) : then;
    }

    /** Kinds of operations in all languages: what was no more than a kind is told as one again. */
    private static final class Kinds {

        private static final List<Words> LANGUAGES = Arrays.stream(Language.values())
                .map(language -> Words.in(language, List.of()))
                .toList();

        static boolean isKind(String type, String text) {
            return LANGUAGES.stream()
                    .anyMatch(words -> words.text("operation." + type).equals(text));
        }
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
