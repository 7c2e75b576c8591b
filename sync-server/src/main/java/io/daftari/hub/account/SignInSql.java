package io.daftari.hub.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.model.seal.VerifyKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins and their refresh tokens, in a transaction of the person; {@link #find} alone needs none. */
final class SignInSql {

    private SignInSql() {}

    /** A sign-in as the hub judges it. */
    record SignIn(UUID id, @Nullable VerifyKey deviceKey, Instant endsAt, boolean ended) {}

    /** A refresh token as it is kept. */
    record Token(
            int generation, Instant expiresAt, @Nullable Instant usedAt) {}

    /** Whose token it is, and of which sign-in. */
    record Owner(UUID userId, UUID signInId) {}

    /** A sign-in as its person reads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(
            UUID id,
            @JsonProperty("device_name") @Nullable String deviceName,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("refreshed_at") Instant refreshedAt,
            @JsonProperty("ends_at") Instant endsAt,
            boolean current) {}

    static Optional<Owner> find(Connection connection, byte[] hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT user_id, sign_in_id FROM find_refresh_token(?)")) {
            statement.setBytes(1, hash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Owner(results.getObject(1, UUID.class), results.getObject(2, UUID.class)))
                        : Optional.empty();
            }
        }
    }

    static void start(
            Connection connection,
            UUID userId,
            UUID id,
            @Nullable String deviceName,
            @Nullable VerifyKey deviceKey,
            Instant now,
            Instant endsAt)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO sign_in (user_id, id, device_name, device_key, started_at, refreshed_at, ends_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)) {
            statement.setObject(1, userId);
            statement.setObject(2, id);
            statement.setString(3, deviceName);
            statement.setBytes(4, deviceKey == null ? null : deviceKey.bytes());
            statement.setObject(5, now.atOffset(ZoneOffset.UTC));
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            statement.setObject(7, endsAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /** The sign-in, locked: its tokens are used one after the other. */
    static Optional<SignIn> lock(Connection connection, UUID userId, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT device_key, ends_at, ended_at IS NOT NULL FROM sign_in
            WHERE user_id = ? AND id = ? FOR UPDATE\
            """)) {
            statement.setObject(1, userId);
            statement.setObject(2, id);
            try (ResultSet results = statement.executeQuery()) {
                if (!results.next()) {
                    return Optional.empty();
                }
                byte[] key = results.getBytes(1);
                return Optional.of(new SignIn(
                        id, key == null ? null : VerifyKey.ofBytes(key), instant(results, 2), results.getBoolean(3)));
            }
        }
    }

    /** The token; read after its sign-in was locked, so that it says what the one before has done. */
    static Token token(Connection connection, UUID userId, byte[] hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT generation, expires_at, used_at FROM refresh_token WHERE user_id = ? AND hash = ?")) {
            statement.setObject(1, userId);
            statement.setBytes(2, hash);
            try (ResultSet results = statement.executeQuery()) {
                if (!results.next()) {
                    throw new IllegalStateException("A refresh token was gone beside its sign-in");
                }
                OffsetDateTime used = results.getObject(3, OffsetDateTime.class);
                return new Token(results.getInt(1), instant(results, 2), used == null ? null : used.toInstant());
            }
        }
    }

    static int newestGeneration(Connection connection, UUID userId, UUID signInId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT max(generation) FROM refresh_token WHERE user_id = ? AND sign_in_id = ?")) {
            statement.setObject(1, userId);
            statement.setObject(2, signInId);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getInt(1);
            }
        }
    }

    static void addToken(
            Connection connection, UUID userId, UUID signInId, byte[] hash, int generation, Instant expiresAt)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO refresh_token (user_id, hash, sign_in_id, generation, expires_at) VALUES (?, ?, ?, ?, ?)\
            """)) {
            statement.setObject(1, userId);
            statement.setBytes(2, hash);
            statement.setObject(3, signInId);
            statement.setInt(4, generation);
            statement.setObject(5, expiresAt.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    static void use(Connection connection, UUID userId, UUID signInId, byte[] hash, Instant now) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE refresh_token SET used_at = ? WHERE user_id = ? AND hash = ?")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, userId);
            statement.setBytes(3, hash);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE sign_in SET refreshed_at = ? WHERE user_id = ? AND id = ?")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, userId);
            statement.setObject(3, signInId);
            statement.executeUpdate();
        }
    }

    /** Ends one sign-in; false if there is none that goes on. */
    static boolean end(Connection connection, UUID userId, UUID id, String because, Instant now) throws SQLException {
        return end(connection, userId, " AND id = ?", id, because, now) == 1;
    }

    /**
     * Ends all sign-ins of a person but one; returns how many.
     *
     * @param kept null to keep none
     */
    static int endOthers(Connection connection, UUID userId, @Nullable UUID kept, String because, Instant now)
            throws SQLException {
        return end(connection, userId, " AND id IS DISTINCT FROM ?", kept, because, now);
    }

    private static int end(
            Connection connection, UUID userId, String which, @Nullable UUID id, String because, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE sign_in SET ended_at = ?, ended_because = ? WHERE user_id = ? AND ended_at IS NULL" + which)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setString(2, because);
            statement.setObject(3, userId);
            statement.setObject(4, id, java.sql.Types.OTHER);
            return statement.executeUpdate();
        }
    }

    static List<Listed> going(Connection connection, UUID userId, UUID current, Instant now) throws SQLException {
        List<Listed> listed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT id, device_name, started_at, refreshed_at, ends_at FROM sign_in
            WHERE user_id = ? AND ended_at IS NULL AND ends_at > ? ORDER BY refreshed_at DESC, id\
            """)) {
            statement.setObject(1, userId);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    UUID id = results.getObject(1, UUID.class);
                    listed.add(new Listed(
                            id,
                            results.getString(2),
                            instant(results, 3),
                            instant(results, 4),
                            instant(results, 5),
                            id.equals(current)));
                }
            }
        }
        return listed;
    }

    static long prune(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT prune_sign_ins(?)")) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    private static Instant instant(ResultSet results, int column) throws SQLException {
        return results.getObject(column, OffsetDateTime.class).toInstant();
    }
}
