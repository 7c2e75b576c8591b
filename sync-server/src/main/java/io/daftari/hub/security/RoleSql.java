package io.daftari.hub.security;

import io.daftari.model.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Who has which role at a school. */
final class RoleSql {

    private RoleSql() {}

    /**
     * What a user has at a school.
     *
     * @param roles that every school has; {@link Role#OWN} for one of the school's own
     * @param rights of all his roles, by name
     */
    record Held(Set<Role> roles, Set<String> rights) {}

    /** What a user has at the school of this transaction. */
    static Held held(Connection connection, UUID schoolId, UUID userId, Instant now) throws SQLException {
        String sql = """
            SELECT a.role, r.permission
            FROM role_assignment a LEFT JOIN role_right r
              ON r.school_id = a.school_id AND r.role_id = a.own_role_id AND r.valid_from <= ? AND r.valid_to > ?
            WHERE a.school_id = ? AND a.user_id = ? AND NOT a.archived AND a.valid_from <= ? AND a.valid_to > ?\
            """;
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Set<String> rights = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, schoolId);
            statement.setObject(4, userId);
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Role role = Role.valueOf(results.getString(1));
                    String own = results.getString(2);
                    if (roles.add(role)) {
                        rights.addAll(role.rights());
                    }
                    if (own != null) {
                        rights.add(own);
                    }
                }
            }
        }
        return new Held(roles, rights);
    }

    /** Whether a sign-in goes on; asked without a person, for every request. */
    static boolean isSignedIn(Connection connection, UUID userId, UUID signInId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT is_signed_in(?, ?, ?)")) {
            statement.setObject(1, userId);
            statement.setObject(2, signInId);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getBoolean(1);
            }
        }
    }
}
