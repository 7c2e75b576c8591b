package io.daftari.model.file;

import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The hub has the bytes of a file: from now on other devices can fetch them. */
public record ConfirmFile(UUID id, FileOwner owner) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return RoleRules.HUB_ITSELF;
    }

    @Override
    public List<Problem> check() {
        return id == null || owner == null ? List.of(new Problem(id == null ? "id" : "owner", "required")) : List.of();
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<? extends AttachedFile> found = owner.file(desk, id);
        if (found.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", owner.files().table()));
        }
        AttachedFile file = found.get();
        if (file.storedAt != null) {
            return Outcome.NOTHING;
        }
        file.storedAt = desk.intent().claimed();
        desk.save(file);
        return Outcome.count("confirmed", 1);
    }
}
