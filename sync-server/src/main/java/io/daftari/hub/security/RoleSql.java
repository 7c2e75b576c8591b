package io.daftari.hub.security;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
     * @param zone of the school's days
     */
    record Held(Set<Role> roles, Set<String> rights, ZoneId zone) {}

    private static final String HELD = """
        SELECT a.role, r.permission, s.time_zone
        FROM role_assignment a
        JOIN school s ON s.school_id = a.school_id AND s.id = a.school_id
        LEFT JOIN role_right r
          ON r.school_id = a.school_id AND r.role_id = a.own_role_id AND r.valid_from <= ? AND r.valid_to > ?
        WHERE a.school_id = ? AND a.user_id = ? AND NOT a.archived AND a.valid_from <= ? AND a.valid_to > ?\
        """;

    private static final String HELD_BY_CALLER = "SELECT h.role, h.permission, h.time_zone"
            + " FROM (SELECT WHERE is_signed_in(?, ?, ?)) s LEFT JOIN (" + HELD + ") h ON true";

    /** What a user has at a school. */
    static Held held(TenantTransaction transactions, UUID schoolId, UUID userId, Instant now) {
        return transactions.asking(
                schoolId, HELD, (statement, first) -> bind(statement, first, schoolId, userId, now), RoleSql::read);
    }

    /** The same for a caller; empty if his sign-in is over. */
    static Optional<Held> held(TenantTransaction transactions, UUID schoolId, Access.Caller caller, Instant now) {
        return transactions.asking(
                schoolId,
                HELD_BY_CALLER,
                (statement, first) -> {
                    statement.setObject(first, caller.userId());
                    statement.setObject(first + 1, caller.signInId());
                    statement.setObject(first + 2, now.atOffset(ZoneOffset.UTC));
                    bind(statement, first + 3, schoolId, caller.userId(), now);
                },
                rows -> rows.isBeforeFirst() ? Optional.of(read(rows)) : Optional.empty());
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
        ZoneId zone = ZoneOffset.UTC;
        while (results.next()) {
            String name = results.getString(1);
            if (name == null) {
                continue;
            }
            zone = ZoneId.of(results.getString(3));
            Role role = Role.valueOf(name);
            String own = results.getString(2);
            if (roles.add(role)) {
                rights.addAll(role.rights());
            }
            if (own != null) {
                rights.add(own);
            }
        }
        return new Held(roles, rights, zone);
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
