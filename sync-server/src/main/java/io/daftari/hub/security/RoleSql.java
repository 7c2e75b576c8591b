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
import java.util.UUID;

/** Who has which role at a school. */
final class RoleSql {

    private RoleSql() {}

    /** The roles that a user holds at the school of this transaction. */
    static Set<Role> held(Connection connection, UUID schoolId, UUID userId, Instant now) throws SQLException {
        String sql = """
            SELECT role FROM role_assignment
            WHERE school_id = ? AND user_id = ? AND NOT archived AND valid_from <= ? AND valid_to > ?\
            """;
        Set<Role> roles = EnumSet.noneOf(Role.class);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, userId);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    roles.add(Role.valueOf(results.getString(1)));
                }
            }
        }
        return roles;
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
