package io.daftari.model.access;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role of the school's own is called otherwise, or gets and loses rights; what its holders did before is judged by what
 * they might then. Right by right, so that two who change a role at once both have their way.
 *
 * @param name null where it stays
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChangeRole(UUID id, @Nullable String name, List<String> give, List<String> take) implements Operation {

    public ChangeRole {
        give = give == null ? List.of() : List.copyOf(give);
        take = take == null ? List.of() : List.copyOf(take);
    }

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
        List<Problem> problems = new ArrayList<>();
        if (id == null) {
            problems.add(new Problem("id", "required"));
        }
        if (name != null) {
            problems.addAll(RoleBook.checkName(name));
        }
        problems.addAll(RoleBook.checkRights("give", give));
        problems.addAll(RoleBook.checkRights("take", take));
        if (!Collections.disjoint(give, take)) {
            problems.add(new Problem("take", "given-too"));
        }
        if (name == null && give.isEmpty() && take.isEmpty()) {
            problems.add(new Problem("give", "required"));
        }
        return problems;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<OwnRole> found = desk.get(OwnRole.class, id);
        if (found.isEmpty()) {
            return Refusal.because("NoSuchRole");
        }
        OwnRole role = found.get();
        if (role.archived) {
            return Refusal.because("RoleArchived");
        }
        RoleBook book = new RoleBook(desk);
        List<Reason> against = book.against(id, name == null ? role.name : name, give);
        if (!against.isEmpty()) {
            return new Refusal(against);
        }
        if (name != null) {
            role.name = name.strip();
            desk.save(role);
        }
        return new Outcome.Builder()
                .count("given", book.give(id, give))
                .count("taken", book.take(id, take::contains))
                .build();
    }
}
