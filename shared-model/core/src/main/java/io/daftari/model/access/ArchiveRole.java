package io.daftari.model.access;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A role of the school's own is put away: from now on it gives no right, and nobody is given it. */
public record ArchiveRole(UUID id) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return MakeRole.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        return id == null ? List.of(new Problem("id", "required")) : List.of();
    }

    /** Done twice it is told as done once. */
    @Override
    public Applied apply(Desk desk) {
        Optional<OwnRole> found = desk.get(OwnRole.class, id);
        if (found.isEmpty()) {
            return Refusal.because("NoSuchRole");
        }
        OwnRole role = found.get();
        role.archived = true;
        desk.save(role);
        new RoleBook(desk).take(id, right -> true);
        return Outcome.count("archived", 1);
    }
}
