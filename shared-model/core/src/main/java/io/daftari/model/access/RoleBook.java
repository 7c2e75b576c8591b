package io.daftari.model.access;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rights of a school's own roles, as the open operation changes them. */
final class RoleBook {

    private static final int LONGEST_NAME = 80;

    private final Desk desk;

    RoleBook(Desk desk) {
        this.desk = desk;
    }

    static List<Problem> checkName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return List.of(new Problem("name", "required"));
        }
        boolean fits = name.length() <= LONGEST_NAME && Checks.isStorable(name);
        return fits ? List.of() : List.of(new Problem("name", "not-storable"));
    }

    static List<Problem> checkRights(String field, List<String> rights) {
        List<Problem> problems = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String right : rights) {
            if (!named.add(right)) {
                problems.add(new Problem(field, "named-twice"));
            } else if (right.length() > LONGEST_NAME || !Checks.isStorable(right)) {
                problems.add(new Problem(field, "not-storable"));
            }
        }
        return problems;
    }

    /** What is against a role of this name with these rights, whoever gives them. */
    List<Reason> against(UUID id, String name, List<String> given) {
        for (String right : given) {
            if (!Rights.ALL.contains(right)) {
                return List.of(Reason.of("NoSuchRight", "permission", right));
            }
        }
        String plain = plain(name);
        for (Role builtIn : Role.values()) {
            if (plain(builtIn.name()).equals(plain)) {
                return List.of(Reason.of("RoleNameTaken", "name", name));
            }
        }
        boolean taken = desk.find(Query.of(OwnRole.class).eq("archived", false)).stream()
                .anyMatch(role -> !role.id.equals(id) && plain(role.name).equals(plain));
        return taken ? List.of(Reason.of("RoleNameTaken", "name", name)) : List.of();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Gives a role the rights that it does not have; how many those are. */
    long give(UUID role, List<String> rights) {
        Set<String> had = new HashSet<>();
        desk.find(RoleRight.of(role)).stream().filter(RoleRight::isOpen).forEach(right -> had.add(right.permission));
        long given = 0;
        for (String permission : rights) {
            if (had.add(permission)) {
                RoleRight right = new RoleRight();
                right.id = desk.derivedId(RoleRight.class, permission);
                right.roleId = role;
                right.permission = permission;
                right.validFrom = begun();
                desk.save(right);
                given++;
            }
        }
        return given;
    }

    /** Takes from a role the rights of these names that it has; how many those are. */
    long take(UUID role, Predicate<String> rights) {
        long taken = 0;
        Instant end = desk.intent().capture().to();
        for (RoleRight right : desk.find(RoleRight.of(role))) {
            if (right.isOpen() && rights.test(right.permission)) {
                right.validTo = end.isBefore(right.validFrom) ? right.validFrom : end;
                desk.save(right);
                taken++;
            }
        }
        return taken;
    }

    /** What the device says, as far as its capture allows it. */
    private Instant begun() {
        CaptureInterval capture = desk.intent().capture();
        Instant claimed = desk.intent().claimed();
        if (claimed.isBefore(capture.from())) {
            return capture.from();
        }
        return claimed.isAfter(capture.to()) ? capture.to() : claimed;
    }
}
