package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Optional;

/** What is done with people, in one line each. */
public final class PeopleTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof AdmitStudent admission) {
            return Optional.of(
                    words.text("title.AdmitStudent", "name", admission.firstName() + " " + admission.lastName()));
        }
        return Optional.empty();
    }
}
