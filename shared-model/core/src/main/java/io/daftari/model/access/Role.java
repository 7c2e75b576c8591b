package io.daftari.model.access;

import io.daftari.model.op.Permission;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The roles that every school has, as sets of rights that nobody changes, and the place of those that it makes itself. */
public enum Role {
    OWNER(Rights.ALL),
    PRINCIPAL(Rights.OFFICE, Rights.SETUP, Rights.FINANCE),
    ADMIN_STAFF(Rights.OFFICE),
    BURSAR(Rights.STAFF, Rights.FINANCE),
    CLASS_TEACHER(Rights.STAFF, Rights.TEACHING),
    SUBJECT_TEACHER(Rights.STAFF, Rights.TEACHING),
    NON_TEACHING_STAFF(Rights.STAFF),
    LIBRARIAN(Rights.STAFF),
    WARDEN(Rights.STAFF),
    STUDENT(Rights.PUPIL),
    GUARDIAN(Rights.FAMILY),
    /** A role of the school's own making: {@link RoleAssignment#ownRoleId} says which, {@link RoleRight}s what it may. */
    OWN();

    private final Set<String> rights;

    @SafeVarargs
    Role(Set<String>... sets) {
        Set<String> all = new TreeSet<>(Rights.EVERYONE);
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        rights = Collections.unmodifiableSet(all);
    }

    public boolean permits(Permission permission) {
        return rights.contains(permission.name());
    }

    /** The names of all its rights. */
    public Set<String> rights() {
        return rights;
    }
}
