package io.daftari.model.access;

import io.daftari.model.op.Authority;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Written;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Rights from the dated role assignments of the school, and what binds those who give them. */
public final class RoleRules implements Authority {

    /** Registering a school is the one thing that nobody can have a right to yet: whoever does it becomes its owner. */
    public static final Permission REGISTER_SCHOOL = Permission.of("school.register");

    /** To apply for a place, which people do who have nothing to do with the school yet. */
    public static final Permission APPLY = Permission.of("admission.apply");

    /** What the hub does of itself, as giving out numbers; nobody else may, whoever he says he is. */
    public static final Permission HUB_ITSELF = Permission.of("hub.itself");

    private static final Set<Class<? extends Row>> GUARDED =
            Set.of(RoleAssignment.class, OwnRole.class, RoleRight.class);

    private final Reach reach;

    public RoleRules(Reach reach) {
        this.reach = reach;
    }

    /** The hub of a school as an author, and its replica: as such it signs with a key that no device has. */
    public static UUID hubOf(UUID schoolId) {
        return Ids.derived("hubWriter", schoolId);
    }

    /** All rights of whoever is at the desk, as far as it knows; each is judged again with the operation that needs it. */
    public static Set<String> heldAt(Desk desk) {
        CaptureInterval when = desk.intent().capture();
        List<RoleAssignment> held = held(desk, desk.intent().author(), when);
        Set<String> rights = new TreeSet<>();
        held.forEach(assignment -> rights.addAll(assignment.role.rights()));
        ofOwnRoles(desk, held, when).forEach(right -> rights.add(right.permission));
        return rights;
    }

    /** Whether it needs no role. */
    public static boolean isOfEverybody(Permission permission) {
        return permission.equals(REGISTER_SCHOOL) || permission.equals(APPLY);
    }

    @Override
    public boolean permits(Desk desk, UUID author, CaptureInterval when, Permission permission) {
        if (isOfEverybody(permission)) {
            return true;
        }
        UUID hub = hubOf(desk.schoolId());
        if (author.equals(hub) && desk.intent().replica().equals(hub)) {
            return true;
        }
        if (permission.equals(HUB_ITSELF)) {
            return false;
        }
        List<RoleAssignment> held = held(desk, author, when);
        return held.stream().anyMatch(assignment -> assignment.role.permits(permission))
                || ofOwnRoles(desk, held, when).anyMatch(right -> right.permission.equals(permission.name()));
    }

    private static List<RoleAssignment> held(Desk desk, UUID author, CaptureInterval when) {
        return desk.find(Query.of(RoleAssignment.class).eq("userId", author)).stream()
                .filter(assignment -> assignment.heldIn(when))
                .toList();
    }

    private static Stream<RoleRight> ofOwnRoles(Desk desk, List<RoleAssignment> held, CaptureInterval when) {
        Set<UUID> roles = new HashSet<>();
        for (RoleAssignment assignment : held) {
            if (assignment.ownRoleId != null) {
                roles.add(assignment.ownRoleId);
            }
        }
        return roles.isEmpty()
                ? Stream.of()
                : desk.find(Query.of(RoleRight.class).in("roleId", roles)).stream()
                        .filter(right -> right.heldIn(when));
    }

    @Override
    public boolean reaches(Desk desk, Row row) {
        RowType<?> type = RowType.of(row);
        SubjectKind kind = type.subjectKind();
        UUID author = desk.intent().author();
        return kind == SubjectKind.SCHOOL
                || author.equals(row.audienceUser)
                || (kind == SubjectKind.USER && author.equals(row.audience))
                || may(desk, Rights.toSee(kind))
                || (may(desk, Rights.SEE_TAUGHT) && reach.teaches(desk, author, kind, row.audience))
                || (may(desk, Rights.SEE_WARDS) && reach.answersFor(desk, author, kind, row.audience))
                || (may(desk, Rights.SEE_SELF) && reach.isPupil(desk, author, kind, row.audience));
    }

    private static boolean may(Desk desk, String right) {
        return desk.permits(Permission.of(right));
    }

    @Override
    public Set<Class<? extends Row>> guarded() {
        return GUARDED;
    }

    @Override
    public List<Reason> against(Desk desk, List<Written> written) {
        return new RoleGuard(desk, written).against();
    }
}
