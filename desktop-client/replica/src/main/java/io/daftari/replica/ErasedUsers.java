package io.daftari.replica;

import io.daftari.model.access.RoleAssignment;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.Credentials;
import io.daftari.replica.store.PersonalNotes;
import io.daftari.replica.store.SqliteSession;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Users of this device whose account ends with an erasure: their roles end in the page that brings it. What let them sign in
 * here without a network goes, and with it the address of their account. Their slot in the keyring holds no name and stays:
 * it opens the file for what waits in it, and lets nobody in.
 */
final class ErasedUsers {

    private final SqliteSession session;
    private final UUID school;
    private final Set<UUID> before;

    /** As it stands before the page. */
    ErasedUsers(SqliteSession session, UUID school) {
        this.session = session;
        this.school = school;
        this.before = withRoles();
    }

    private Set<UUID> withRoles() {
        Set<UUID> users = new HashSet<>();
        new BaseImages(session, school).eachHubRow(RowType.of(RoleAssignment.class), assignment -> {
            if (!assignment.archived) {
                users.add(assignment.userId);
            }
        });
        return users;
    }

    /** The page is in. */
    void forget() {
        before.removeAll(withRoles());
        Credentials credentials = new Credentials(session);
        before.forEach(user -> {
            credentials.forget(user);
            new PersonalNotes(session, user).removeAll();
        });
    }
}
