package io.daftari.office.access;

import io.daftari.model.access.OwnRole;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRight;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The roles of the school with their rights and holders, as one reading found them. */
record RoleRead(List<Found> roles, List<Person> people) {

    /**
     * Which role.
     *
     * @param own null for one that every school has
     */
    record Key(Role role, @Nullable UUID own) {}

    /** @param name of one of the school's own; empty for the others */
    record Found(Key key, String name, Set<String> rights, List<RoleAssignment> holders) {}

    /** Somebody with an account. */
    record Person(UUID user, String name) {}

    static RoleRead of(Desk desk, Instant now) {
        List<RoleAssignment> assignments = desk
                .find(Query.of(RoleAssignment.class).eq("archived", false))
                .stream()
                .filter(assignment -> assignment.validTo.isAfter(now))
                .toList();
        List<Found> roles = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role != Role.OWN) {
                Key key = new Key(role, null);
                roles.add(new Found(key, "", role.rights(), of(assignments, key)));
            }
        }
        desk.find(Query.of(OwnRole.class).eq("archived", false)).stream()
                .sorted(Comparator.comparing((OwnRole role) -> role.name).thenComparing(role -> role.id))
                .forEach(role -> {
                    Key key = new Key(Role.OWN, role.id);
                    Set<String> rights = desk.find(RoleRight.of(role.id)).stream()
                            .filter(RoleRight::isOpen)
                            .map(right -> right.permission)
                            .collect(Collectors.toCollection(TreeSet::new));
                    roles.add(new Found(key, role.name, rights, of(assignments, key)));
                });
        return new RoleRead(roles, people(desk));
    }

    private static List<RoleAssignment> of(List<RoleAssignment> all, Key key) {
        return all.stream()
                .filter(one -> new Key(one.role, one.ownRoleId).equals(key))
                .toList();
    }

    private static List<Person> people(Desk desk) {
        Map<UUID, String> names = new HashMap<>();
        for (StaffMember staff : desk.find(Query.of(StaffMember.class).eq("archived", false))) {
            if (staff.userId != null) {
                names.put(staff.userId, staff.fullName());
            }
        }
        return names.entrySet().stream()
                .map(entry -> new Person(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }
}
