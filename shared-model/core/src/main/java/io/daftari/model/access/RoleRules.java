package io.daftari.model.access;

import io.daftari.model.op.Authority;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.time.CaptureInterval;
import java.util.List;
import java.util.UUID;

/** Rights from the dated role assignments of the school. */
public final class RoleRules implements Authority {

    /** Registering a school is the one thing that nobody can have a right to yet: whoever does it becomes its owner. */
    public static final Permission REGISTER_SCHOOL = Permission.of("school.register");

    @Override
    public boolean permits(Desk desk, UUID author, CaptureInterval when, Permission permission) {
        if (permission.equals(REGISTER_SCHOOL)) {
            return true;
        }
        return assignments(desk, author).stream()
                .anyMatch(assignment -> assignment.heldIn(when) && assignment.role.permits(permission));
    }

    private static List<RoleAssignment> assignments(Desk desk, UUID author) {
        return desk.find(Query.of(RoleAssignment.class).eq("userId", author));
    }
}
