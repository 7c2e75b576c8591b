package io.daftari.hub.school;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Schools by themselves. */
public final class SchoolSql {

    private SchoolSql() {}

    /** A school of a user, and what he is there. */
    record Mine(UUID id, String name, List<String> roles) {}

    /** The schools at which a user has a role, by name; he need not have said which school he means. */
    static Collection<Mine> ofUser(Connection connection, UUID userId, Instant now) throws SQLException {
        Map<UUID, Mine> found = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT school_id, name, role FROM schools_of_user(?, ?)")) {
            statement.setObject(1, userId);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    UUID id = results.getObject(1, UUID.class);
                    String name = results.getString(2);
                    found.computeIfAbsent(id, i -> new Mine(i, name, new ArrayList<>()))
                            .roles()
                            .add(results.getString(3));
                }
            }
        }
        return found.values();
    }

    /** The name of the school of this transaction. */
    public static String nameOf(Connection connection, UUID schoolId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM school WHERE school_id = ? AND id = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getString(1) : "";
            }
        }
    }
}
