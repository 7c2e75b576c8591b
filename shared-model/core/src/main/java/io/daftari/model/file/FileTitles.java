package io.daftari.model.file;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Optional;

/** What was done with photos and documents, in one line. */
public final class FileTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        return operation instanceof AttachFile attached
                ? Optional.of(words.text("title.AttachFile", "name", attached.fileName()))
                : Optional.empty();
    }
}
