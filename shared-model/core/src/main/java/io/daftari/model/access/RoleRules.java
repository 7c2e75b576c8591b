package io.daftari.model.access;

import io.daftari.model.op.Authority;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import java.util.List;
import java.util.UUID;

/** Rights from the dated role assignments of the school. */
public final class RoleRules implements Authority {

    /** Registering a school is the one thing that nobody can have a right to yet: whoever does it becomes its owner. */
    public static final Permission REGISTER_SCHOOL = Permission.of("school.register");

    /** What the hub does of itself, as giving out numbers; nobody else may, whoever he says he is. */
    public static final Permission HUB_ITSELF = Permission.of("hub.itself");

    /** The hub of a school as an author, and its replica: as such it signs with a key that no device has. */
    public static UUID hubOf(UUID schoolId) {
        return Ids.derived("hubWriter", schoolId);
    }

    @Override
    public boolean permits(Desk desk, UUID author, CaptureInterval when, Permission permission) {
        if (permission.equals(REGISTER_SCHOOL)) {
            return true;
        }
        if (permission.equals(HUB_ITSELF)) {
            UUID hub = hubOf(desk.schoolId());
            return author.equals(hub) && desk.intent().replica().equals(hub);
        }
        return assignments(desk, author).stream()
                .anyMatch(assignment -> assignment.heldIn(when) && assignment.role.permits(permission));
    }

    private static List<RoleAssignment> assignments(Desk desk, UUID author) {
        return desk.find(Query.of(RoleAssignment.class).eq("userId", author));
    }
}
