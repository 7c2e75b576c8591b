package io.daftari.hub.account;

import io.daftari.model.words.Language;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * People who can sign in. An account belongs to no school: one person may work at several. All but {@link #byEmail} works
 * in a transaction of the person.
 */
public final class AccountSql {

    private static final int LONGEST_EMAIL = 254;

    private AccountSql() {}

    /** An account as sign-in needs it. */
    public record Account(
            UUID id, String email, String fullName, String passwordHash, Language language, boolean verified) {}

    /** The address as it is kept and compared; empty if it is none. */
    public static Optional<String> normalised(String email) {
        String plain = email.strip().toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        boolean plausible = at > 0 && at == plain.lastIndexOf('@') && at < plain.length() - 1;
        return plausible && plain.length() <= LONGEST_EMAIL && plain.chars().noneMatch(AccountSql::isStrange)
                ? Optional.of(plain)
                : Optional.empty();
    }

    /** What would end a header line of a mail, or a word in it. */
    private static boolean isStrange(int c) {
        return c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == ',' || c == ';';
    }

    /** Adds an account; false if its address has one already. */
    static boolean add(Connection connection, Account account, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO user_account (id, email, full_name, password_hash, language, created_at)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING\
            """)) {
            statement.setObject(1, account.id());
            statement.setString(2, account.email());
            statement.setString(3, account.fullName());
            statement.setString(4, account.passwordHash());
            statement.setString(5, account.language().tag());
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        }
    }

    /**
     * Takes note that a person founds a school. Until his address is verified he founds one.
     *
     * @return false if he may not
     */
    static boolean found(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE user_account
            SET founded_unverified = founded_unverified + CASE WHEN email_verified_at IS NULL THEN 1 ELSE 0 END
            WHERE id = ? AND (email_verified_at IS NOT NULL OR founded_unverified = 0)\
            """)) {
            statement.setObject(1, id);
            return statement.executeUpdate() == 1;
        }
    }

    /** The school did not come to be. */
    static void notFounded(Connection connection, UUID id) throws SQLException {
        update(
                connection,
                "UPDATE user_account SET founded_unverified = greatest(0, founded_unverified - 1) WHERE id = ?",
                id);
    }

    /** The account of an address; this alone needs no transaction of the person. */
    static Optional<Account> byEmail(Connection connection, String normalised) throws SQLException {
        return read(
                connection,
                "SELECT id, ?, full_name, password_hash, language, email_verified_at FROM find_account(?)",
                normalised,
                normalised);
    }

    /** The account of the person of this transaction. */
    static Optional<Account> byId(Connection connection, UUID id) throws SQLException {
        return read(
                connection,
                "SELECT id, email, full_name, password_hash, language, email_verified_at FROM user_account WHERE id ="
                        + " ?",
                id);
    }

    /** The same, which nobody else changes until the transaction ends. */
    static Optional<Account> hold(Connection connection, UUID id) throws SQLException {
        return read(
                connection,
                "SELECT id, email, full_name, password_hash, language, email_verified_at FROM user_account WHERE id ="
                        + " ? FOR NO KEY UPDATE",
                id);
    }

    private static Optional<Account> read(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Account(
                                results.getObject(1, UUID.class),
                                results.getString(2),
                                results.getString(3),
                                results.getString(4),
                                Language.of(results.getString(5)).orElse(Language.ENGLISH),
                                results.getObject(6, OffsetDateTime.class) != null))
                        : Optional.empty();
            }
        }
    }

    static void setPassword(Connection connection, UUID id, String hash) throws SQLException {
        update(connection, "UPDATE user_account SET password_hash = ? WHERE id = ?", hash, id);
    }

    static void setProfile(Connection connection, UUID id, String fullName, Language language) throws SQLException {
        update(
                connection,
                "UPDATE user_account SET full_name = ?, language = ? WHERE id = ?",
                fullName,
                language.tag(),
                id);
    }

    /** The person has shown that he reads what is sent to his address. */
    static void setVerified(Connection connection, UUID id, Instant now) throws SQLException {
        update(
                connection,
                "UPDATE user_account SET email_verified_at = coalesce(email_verified_at, ?) WHERE id = ?",
                now.atOffset(ZoneOffset.UTC),
                id);
    }

    /** Notes the address that the person wants to have. */
    static void setWanted(Connection connection, UUID id, String normalised) throws SQLException {
        update(connection, "UPDATE user_account SET wanted_email = ? WHERE id = ?", normalised, id);
    }

    /** The address that the person wants to have; empty for none. */
    static Optional<String> wanted(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT wanted_email FROM user_account WHERE id = ?")) {
            statement.setObject(1, id);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.ofNullable(results.getString(1)) : Optional.empty();
            }
        }
    }

    /** Gives the person the address that he wanted and has shown to read; false if it is another's by now. */
    static boolean takeWanted(Connection connection, UUID id, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE user_account SET email = wanted_email, wanted_email = NULL, email_verified_at = ?
            WHERE id = ? AND wanted_email IS NOT NULL AND NOT EXISTS (SELECT FROM find_account(wanted_email))\
            """)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, id);
            return statement.executeUpdate() == 1;
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
