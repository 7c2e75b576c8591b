package io.daftari.model.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.op.Status;
import io.daftari.model.wire.Json;
import java.util.Comparator;
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
        return catalog.operations().stream()
                .filter(type -> type.name().equals(item.operationType))
                .max(Comparator.comparing(OperationType::version))
                .map(type -> title(item, type, desk))
                .orElseGet(() -> kind(item.operationType));
    }

    private String title(InboxItem item, OperationType type, Desk desk) {
        try {
            return title(Json.mapper().readValue(item.typed, type.type()), desk);
        } catch (JsonProcessingException e) {
            // Typed by another version of the program; its kind is still known.
            return kind(type.name());
        }
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
