package io.daftari.model.access;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A school makes a role of its own: a name and a set of rights, none of which its author lacks himself ({@link RoleGuard}).
 *
 * @param id made by the author's device
 * @param rights of {@link Rights#ALL}, each once
 */
public record MakeRole(UUID id, String name, List<String> rights) implements Operation {

    /** To make, change and archive roles of the school's own. */
    public static final Permission PERMISSION = Permission.of("role.edit");

    public MakeRole {
        rights = rights == null ? List.of() : List.copyOf(rights);
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (id == null) {
            problems.add(new Problem("id", "required"));
        }
        problems.addAll(RoleBook.checkName(name));
        problems.addAll(RoleBook.checkRights("rights", rights));
        return problems;
    }

    @Override
    public Applied apply(Desk desk) {
        if (desk.get(OwnRole.class, id).isPresent()) {
            return Refusal.because("RoleExists");
        }
        RoleBook book = new RoleBook(desk);
        List<Reason> against = book.against(id, name, rights);
        if (!against.isEmpty()) {
            return new Refusal(against);
        }
        OwnRole role = new OwnRole();
        role.id = id;
        role.name = name.strip();
        desk.save(role);
        book.give(id, rights);
        return new Outcome.Builder()
                .count("made", 1)
                .count("rights", rights.size())
                .build();
    }
}
