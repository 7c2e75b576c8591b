package io.daftari.model.words;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import java.util.Optional;

/** Says in one line what somebody did, as he would say it; each feature knows its own operations. */
@FunctionalInterface
public interface Titles {

    /** @return empty for operations of other features */
    Optional<String> title(Operation operation, Desk desk, Words words);

    /** First this, then the other. */
    default Titles or(Titles other) {
        return (operation, desk, words) -> title(operation, desk, words).or(() -> other.title(operation, desk, words));
    }
}
