package io.daftari.model.admission;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.words.Titles;
import io.daftari.model.words.Words;
import java.util.Optional;
import java.util.UUID;

/** What is done with applications, in one line each. */
public final class AdmissionTitles implements Titles {

    @Override
    public Optional<String> title(Operation operation, Desk desk, Words words) {
        if (operation instanceof ApplyForAdmission apply) {
            return Optional.of(
                    words.text("title.ApplyForAdmission", "name", apply.firstName() + " " + apply.lastName()));
        }
        if (operation instanceof MoveApplication move) {
            String status = words.text("wanted." + move.status());
            return name(desk, move.id())
                    .map(name -> words.text("title.MoveApplication", "name", name, "status", status));
        }
        return operation instanceof UndoMove undo
                ? name(desk, undo.id()).map(name -> words.text("title.UndoMove", "name", name))
                : Optional.empty();
    }

    private static Optional<String> name(Desk desk, UUID application) {
        return desk.get(AdmissionApplication.class, application).map(AdmissionApplication::fullName);
    }
}
