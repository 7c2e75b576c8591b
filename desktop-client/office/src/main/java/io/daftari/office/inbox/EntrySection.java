package io.daftari.office.inbox;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;

/** What another feature knows of an operation that came back, shown with its entry. */
public interface EntrySection {

    /** The rows that it is made of. */
    Set<Class<? extends Row>> follows();

    /** Reads it, in the background; empty where it has nothing to tell of the operation. */
    Optional<Content> read(Desk desk, UUID operation);

    /** What was read at one moment. */
    interface Content {

        /**
         * Made on the screen's thread.
         *
         * @param said sentences that stand above it already, and are not said again
         */
        Node show(Words words, List<String> said);
    }
}
