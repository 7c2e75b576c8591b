package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.access.Role;
import io.daftari.model.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invitations and members, in a transaction of the school; {@link #find} alone needs none. */
final class InvitationSql {

    private InvitationSql() {}

    /** A staff record as it is wanted. */
    record Staff(
            @JsonProperty("staff_number") String staffNumber,
            @JsonProperty("first_name") String firstName,
            @JsonProperty("last_name") String lastName,
            @Nullable String phone) {}

    /** An invitation as it is kept. */
    record Invitation(
            UUID id,
            Role role,
            @Nullable UUID ownRoleId,
            @Nullable String email,
            @Nullable Staff staff,
            UUID invitedBy,
            Instant expiresAt,
            @Nullable UUID acceptedBy,
            @Nullable Instant acceptedAt) {}

    /** Where an invitation is. */
    record Place(UUID schoolId, UUID id) {}

    /** One that nobody has accepted yet, as the school's head reads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Open(
            UUID id,
            Role role,
            @JsonProperty("own_role_id") @Nullable UUID ownRoleId,
            @Nullable String email,
            @JsonProperty("invited_by") UUID invitedBy,
            @JsonProperty("expires_at") Instant expiresAt) {}

    /** Somebody with a role at the school. */
    record Member(UUID id, @JsonProperty("full_name") String fullName, String email, List<String> roles) {}

    static Optional<Place> find(Connection connection, byte[] codeHash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT school_id, id FROM find_invitation(?)")) {
            statement.setBytes(1, codeHash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Place(results.getObject(1, UUID.class), results.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    static void add(Connection connection, UUID schoolId, Invitation invitation, byte[] codeHash, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO invitation (school_id, id, role, email, staff, code_hash, invited_by, invited_at, expires_at,
                own_role_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, invitation.id());
            statement.setString(3, invitation.role().name());
            statement.setString(4, invitation.email());
            statement.setString(
                    5, invitation.staff() == null ? null : Json.mapper().writeValueAsString(invitation.staff()));
            statement.setBytes(6, codeHash);
            statement.setObject(7, invitation.invitedBy());
            statement.setObject(8, now.atOffset(ZoneOffset.UTC));
            statement.setObject(9, invitation.expiresAt().atOffset(ZoneOffset.UTC));
            statement.setObject(10, invitation.ownRoleId());
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own record can't be written", e);
        }
    }

    /** An invitation that may be accepted now, or was by this person, locked; empty if it is another's, old or withdrawn. */
    static Optional<Invitation> lock(Connection connection, Place place, UUID userId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT id, role, email, staff, invited_by, expires_at, accepted_by, accepted_at, own_role_id
            FROM invitation
            WHERE school_id = ? AND id = ? AND withdrawn_at IS NULL
              AND (accepted_by = ? OR (accepted_by IS NULL AND expires_at > ?)) FOR UPDATE\
            """)) {
            statement.setObject(1, place.schoolId());
            statement.setObject(2, place.id());
            statement.setObject(3, userId);
            statement.setObject(4, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(invitation(results)) : Optional.empty();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own record can't be read", e);
        }
    }

    private static Invitation invitation(ResultSet results) throws SQLException, JsonProcessingException {
        String staff = results.getString(4);
        OffsetDateTime accepted = results.getObject(8, OffsetDateTime.class);
        return new Invitation(
                results.getObject(1, UUID.class),
                Role.valueOf(results.getString(2)),
                results.getObject(9, UUID.class),
                results.getString(3),
                staff == null ? null : Json.mapper().readValue(staff, Staff.class),
                results.getObject(5, UUID.class),
                results.getObject(6, OffsetDateTime.class).toInstant(),
                results.getObject(7, UUID.class),
                accepted == null ? null : accepted.toInstant());
    }

    /** @param userId null to open it again */
    static void accept(Connection connection, Place place, @Nullable UUID userId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE invitation SET accepted_by = ?, accepted_at = ? WHERE school_id = ? AND id = ?\
            """)) {
            statement.setObject(1, userId, java.sql.Types.OTHER);
            statement.setObject(2, userId == null ? null : now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, place.schoolId());
            statement.setObject(4, place.id());
            statement.executeUpdate();
        }
    }

    /** False if there is none that is open. */
    static boolean withdraw(Connection connection, Place place, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE invitation SET withdrawn_at = ?
            WHERE school_id = ? AND id = ? AND accepted_by IS NULL AND withdrawn_at IS NULL\
            """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, place.schoolId());
            statement.setObject(3, place.id());
            return statement.executeUpdate() == 1;
        }
    }

    static List<Open> open(Connection connection, UUID schoolId, Instant now) throws SQLException {
        List<Open> open = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT id, role, email, invited_by, expires_at, own_role_id FROM invitation
            WHERE school_id = ? AND accepted_by IS NULL AND withdrawn_at IS NULL AND expires_at > ?
            ORDER BY invited_at, id\
            """)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    open.add(new Open(
                            results.getObject(1, UUID.class),
                            Role.valueOf(results.getString(2)),
                            results.getObject(6, UUID.class),
                            results.getString(3),
                            results.getObject(4, UUID.class),
                            results.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return open;
    }

    /** The rights that a role of the school's own gives now; empty if it is none that can be given. */
    static Optional<Set<String>> rightsOf(Connection connection, UUID schoolId, UUID ownRoleId, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT r.permission FROM own_role o LEFT JOIN role_right r
              ON r.school_id = o.school_id AND r.role_id = o.id AND r.valid_from <= ? AND r.valid_to > ?
            WHERE o.school_id = ? AND o.id = ? AND NOT o.archived\
            """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setObject(3, schoolId);
            statement.setObject(4, ownRoleId);
            try (ResultSet results = statement.executeQuery()) {
                boolean known = false;
                Set<String> rights = new HashSet<>();
                while (results.next()) {
                    known = true;
                    if (results.getString(1) != null) {
                        rights.add(results.getString(1));
                    }
                }
                return known ? Optional.of(rights) : Optional.empty();
            }
        }
    }

    /** Who has a role at the school now, by name. */
    static List<Member> members(Connection connection, Instant now) throws SQLException {
        Map<UUID, Member> members = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT user_id, full_name, email, role FROM members_of_my_school(?)")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    UUID id = results.getObject(1, UUID.class);
                    String name = results.getString(2);
                    String email = results.getString(3);
                    members.computeIfAbsent(id, user -> new Member(user, name, email, new ArrayList<>()))
                            .roles()
                            .add(results.getString(4));
                }
            }
        }
        return List.copyOf(members.values());
    }
}
