package io.daftari.hub.security;

import io.daftari.model.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
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

    private static final String HELD = """
         role_assignment a LEFT JOIN role_right r
          ON r.school_id = a.school_id AND r.role_id = a.own_role_id AND r.valid_from <= ? AND r.valid_to > ?
        WHERE a.school_id = ? AND a.user_id = ? AND NOT a.archived AND a.valid_from <= ? AND a.valid_to > ?\
        """;

    /** What a user has at the school of this transaction. */
    static Held held(Connection connection, UUID schoolId, UUID userId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT a.role, r.permission FROM" + HELD)) {
            bind(statement, 1, schoolId, userId, now);
            try (ResultSet results = statement.executeQuery()) {
                return read(results);
            }
        }
    }

    /** The same for a caller; empty if his sign-in is over. */
    static Optional<Held> held(Connection connection, UUID schoolId, UUID userId, UUID signInId, Instant now)
            throws SQLException {
        String sql = "SELECT h.role, h.permission FROM (SELECT WHERE is_signed_in(?, ?, ?)) s LEFT JOIN"
                + " (SELECT a.role, r.permission FROM" + HELD + ") h ON true";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, userId);
            statement.setObject(2, signInId);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            bind(statement, 4, schoolId, userId, now);
            try (ResultSet results = statement.executeQuery()) {
                return results.isBeforeFirst() ? Optional.of(read(results)) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement statement, int first, UUID schoolId, UUID userId, Instant now)
            throws SQLException {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        statement.setObject(first, at);
        statement.setObject(first + 1, at);
        statement.setObject(first + 2, schoolId);
        statement.setObject(first + 3, userId);
        statement.setObject(first + 4, at);
        statement.setObject(first + 5, at);
    }

    private static Held read(ResultSet results) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Set<String> rights = new TreeSet<>();
        while (results.next()) {
            String name = results.getString(1);
            if (name == null) {
                continue;
            }
            Role role = Role.valueOf(name);
            String own = results.getString(2);
            if (roles.add(role)) {
                rights.addAll(role.rights());
            }
            if (own != null) {
                rights.add(own);
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
