package io.daftari.hub.group;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works in a head office, in a transaction of the group; {@link #find} needs none, {@link #mine} one of the person. */
final class GroupPeopleSql {

    private GroupPeopleSql() {}

    /** An invitation to a group. */
    record Invitation(UUID id, GroupRole role, @Nullable String email, UUID invitedBy, Instant expiresAt) {}

    /** Where an invitation is. */
    record Place(UUID groupId, UUID id) {}

    /** A group of a person, and what he is there. */
    record Mine(UUID id, String name, Set<GroupRole> roles) {}

    /** The groups of the person of this transaction, by name. */
    static List<Mine> mine(Connection connection, UUID userId) throws SQLException {
        List<Mine> mine = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT g.id, g.name, r.role FROM group_role r JOIN school_group g ON g.id = r.group_id
            WHERE r.user_id = ? ORDER BY g.name, g.id, r.role\
            """)) {
            statement.setObject(1, userId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    UUID id = results.getObject(1, UUID.class);
                    if (mine.isEmpty() || !mine.get(mine.size() - 1).id().equals(id)) {
                        mine.add(new Mine(id, results.getString(2), EnumSet.noneOf(GroupRole.class)));
                    }
                    mine.get(mine.size() - 1).roles().add(GroupRole.valueOf(results.getString(3)));
                }
            }
        }
        return mine;
    }

    /** Gives a role; nothing if he has it already. */
    static void give(Connection connection, UUID groupId, UUID userId, GroupRole role, UUID by, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO group_role (group_id, user_id, role, given_by, given_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (group_id, user_id, role) DO NOTHING\
            """)) {
            statement.setObject(1, groupId);
            statement.setObject(2, userId);
            statement.setString(3, role.name());
            statement.setObject(4, by);
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** What somebody is in a group; also in a transaction of his own. */
    static Set<GroupRole> held(Connection connection, UUID groupId, UUID userId) throws SQLException {
        Set<GroupRole> roles = EnumSet.noneOf(GroupRole.class);
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT role FROM group_role WHERE group_id = ? AND user_id = ?")) {
            statement.setObject(1, groupId);
            statement.setObject(2, userId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    roles.add(GroupRole.valueOf(results.getString(1)));
                }
            }
        }
        return roles;
    }

    static void invite(Connection connection, UUID groupId, Invitation invitation, byte[] codeHash)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO group_invitation (group_id, id, role, email, code_hash, invited_by, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)) {
            statement.setObject(1, groupId);
            statement.setObject(2, invitation.id());
            statement.setString(3, invitation.role().name());
            statement.setString(4, invitation.email());
            statement.setBytes(5, codeHash);
            statement.setObject(6, invitation.invitedBy());
            statement.setObject(7, invitation.expiresAt().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    static Optional<Place> find(Connection connection, byte[] codeHash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT group_id, id FROM find_group_invitation(?)")) {
            statement.setBytes(1, codeHash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Place(results.getObject(1, UUID.class), results.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    /** The invitation, locked, if this person may accept it now or has done so. */
    static Optional<Invitation> lock(Connection connection, Place place, UUID userId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT role, email, invited_by, expires_at FROM group_invitation
            WHERE group_id = ? AND id = ? AND (accepted_by = ? OR (accepted_by IS NULL AND expires_at > ?))
            FOR UPDATE\
            """)) {
            statement.setObject(1, place.groupId());
            statement.setObject(2, place.id());
            statement.setObject(3, userId);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Invitation(
                                place.id(),
                                GroupRole.valueOf(results.getString(1)),
                                results.getString(2),
                                results.getObject(3, UUID.class),
                                results.getObject(4, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    static void accept(Connection connection, Place place, UUID userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE group_invitation SET accepted_by = ? WHERE group_id = ? AND id = ?")) {
            statement.setObject(1, userId);
            statement.setObject(2, place.groupId());
            statement.setObject(3, place.id());
            statement.executeUpdate();
        }
    }
}
