package io.daftari.model.access;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Written;
import io.daftari.model.row.Row;
import io.daftari.model.time.CaptureInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What binds whoever gives, changes or takes roles, whichever operation he does it by: nobody has to do with rights that he
 * does not have himself, an assignment stays that of its person and role, and a school keeps an owner.
 */
final class RoleGuard {

    private final Desk desk;
    private final List<Written> written;

    /** @param desk as it was before the writes */
    RoleGuard(Desk desk, List<Written> written) {
        this.desk = desk;
        this.written = written;
    }

    List<Reason> against() {
        if (isFounding()) {
            return List.of();
        }
        Set<String> concerned = new TreeSet<>();
        for (Written change : written) {
            RoleAssignment before = as(RoleAssignment.class, change.before());
            RoleAssignment after = as(RoleAssignment.class, change.after());
            if (before != null && after != null && !sameHolding(before, after)) {
                return List.of(Reason.of("NotEditable", "field", "userId"));
            }
            if (before == null && after != null && after.role == Role.OWN && !isGivable(after)) {
                return List.of(Reason.of("NoSuchRole"));
            }
            collect(concerned, before);
            collect(concerned, after);
            collect(concerned, as(RoleRight.class, change.before()));
            collect(concerned, as(RoleRight.class, change.after()));
            collect(concerned, as(OwnRole.class, change.before()));
        }
        for (String right : concerned) {
            if (!desk.permits(Permission.of(right))) {
                return List.of(Reason.of("BeyondYourRights", "permission", right));
            }
        }
        return losesLastOwner() ? List.of(Reason.of("LastOwner")) : List.of();
    }

    private static <R extends Row> @Nullable R as(Class<R> type, @Nullable Row row) {
        return type.isInstance(row) ? type.cast(row) : null;
    }

    /** Whoever registers a school is made its owner by nobody. Later nobody has the right to begin where there is no role. */
    private boolean isFounding() {
        return written.size() == 1
                && written.get(0).after() instanceof RoleAssignment owner
                && owner.userId.equals(desk.intent().author())
                && desk.find(Query.of(RoleAssignment.class).limit(1)).isEmpty();
    }

    private static boolean sameHolding(RoleAssignment before, RoleAssignment after) {
        return before.userId.equals(after.userId)
                && before.role == after.role
                && Objects.equals(before.ownRoleId, after.ownRoleId);
    }

    private boolean isGivable(RoleAssignment given) {
        return given.ownRoleId != null
                && desk.get(OwnRole.class, given.ownRoleId)
                        .map(role -> !role.archived)
                        .orElse(!desk.holdsAll(OwnRole.class));
    }

    private void collect(Set<String> rights, @Nullable RoleAssignment assignment) {
        if (assignment == null) {
            return;
        }
        rights.addAll(assignment.role.rights());
        if (assignment.ownRoleId != null) {
            collect(rights, assignment.ownRoleId);
        }
    }

    /** Whoever changes one right of a role has to do with all that it may. */
    private void collect(Set<String> rights, @Nullable RoleRight right) {
        if (right != null) {
            rights.add(right.permission);
            collect(rights, right.roleId);
        }
    }

    private void collect(Set<String> rights, @Nullable OwnRole role) {
        if (role != null) {
            collect(rights, role.id);
        }
    }

    private void collect(Set<String> rights, UUID ownRole) {
        CaptureInterval now = CaptureInterval.at(desk.intent().capture().to());
        desk.find(RoleRight.of(ownRole)).stream()
                .filter(right -> right.heldIn(now))
                .forEach(right -> rights.add(right.permission));
    }

    private boolean losesLastOwner() {
        boolean concerned = written.stream()
                .anyMatch(change -> change.before() instanceof RoleAssignment before && isLastingOwner(before));
        if (!concerned || !desk.holdsAll(RoleAssignment.class)) {
            return false;
        }
        Map<UUID, RoleAssignment> owners = new HashMap<>();
        for (RoleAssignment owner : desk.find(Query.of(RoleAssignment.class).eq("role", Role.OWNER))) {
            owners.put(owner.id, owner);
        }
        Set<UUID> removed = new HashSet<>();
        for (Written change : written) {
            if (change.after() instanceof RoleAssignment after) {
                owners.put(after.id, after);
            } else if (change.before() instanceof RoleAssignment before) {
                removed.add(before.id);
            }
        }
        List<RoleAssignment> after = new ArrayList<>(owners.values());
        return after.stream().noneMatch(owner -> !removed.contains(owner.id) && isLastingOwner(owner));
    }

    /** An owner now, and without an end: one who leaves next month keeps no school. */
    private boolean isLastingOwner(RoleAssignment assignment) {
        return assignment.role == Role.OWNER
                && !assignment.archived
                && assignment.validTo.equals(RoleAssignment.OPEN)
                && !assignment.validFrom.isAfter(desk.intent().capture().to());
    }
}
