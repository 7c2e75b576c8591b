package io.daftari.replica.live;

import io.daftari.model.access.OwnRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRight;
import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the signed-in person may do, as this device's own copy of the roles foretells it: what a screen offers follows from
 * this, what is done is judged when it is done. Follows the roles and, by {@link #tick}, the time. Belongs to the screen's
 * thread.
 */
public final class Permits {

    private final Workspace work;
    private final LiveQuery<Set<String>> query;
    private Set<String> rights = Set.of();

    /** @param changed is given the rights, by name, each time they are read */
    public Permits(Workspace work, Consumer<Set<String>> changed) {
        this.work = work;
        this.query = work.live(
                Set.of(RoleAssignment.class, OwnRole.class, RoleRight.class),
                (desk, commit) -> RoleRules.heldAt(desk),
                held -> {
                    rights = held;
                    changed.accept(held);
                });
    }

    /** Reads them, and from now on follows them. */
    public void start() {
        query.start();
    }

    public void stop() {
        query.stop();
    }

    /** Time went by: a role may have begun or ended. */
    public void tick() {
        query.refresh();
    }

    public boolean may(Permission permission) {
        return RoleRules.isOfEverybody(permission) || rights.contains(permission.name());
    }

    /** Why not, and who may, as sentences in the language of the moment; empty where he may. */
    public String whyNot(Permission permission) {
        if (may(permission)) {
            return "";
        }
        List<String> roles = Arrays.stream(Role.values())
                .filter(role -> role.permits(permission))
                .map(role -> work.say("role." + role))
                .toList();
        return work.say("permits.not", "right", work.say("right." + permission.name())) + " "
                + work.say("permits.who", "roles", work.words().list(roles));
    }
}
