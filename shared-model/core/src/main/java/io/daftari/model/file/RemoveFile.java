package io.daftari.model.file;

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

/** Takes a file off its record. The hub forgets the bytes some time later, unless another file has the same. */
public record RemoveFile(UUID id, FileOwner owner) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return owner.permission();
    }

    @Override
    public List<Problem> check() {
        return id == null || owner == null ? List.of(new Problem(id == null ? "id" : "owner", "required")) : List.of();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached = owner.file(desk, id).map(desk::reaches).orElse(true);
        return reached
                ? List.of()
                : List.of(Reason.of("NotYourRecord", "row", owner.files().table()));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<? extends AttachedFile> file = owner.file(desk, id);
        if (file.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", owner.files().table()));
        }
        desk.remove(file.get());
        return Outcome.count("removed", 1);
    }
}
