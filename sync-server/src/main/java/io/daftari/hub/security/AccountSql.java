package io.daftari.hub.security;

import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** People who can sign in. An account belongs to no school: one person may work at several. */
public final class AccountSql {

    private static final int LONGEST_EMAIL = 254;

    private final TenantTransaction transactions;

    public AccountSql(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    public record Account(UUID id, String email, String fullName, String passwordHash) {}

    /** The address as it is kept and compared; empty if it is none. */
    public static Optional<String> normalised(String email) {
        String plain = email.strip().toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        boolean plausible = at > 0 && at == plain.lastIndexOf('@') && at < plain.length() - 1;
        return plausible && plain.length() <= LONGEST_EMAIL && plain.indexOf('\0') < 0
                ? Optional.of(plain)
                : Optional.empty();
    }

    /** Adds an account; false if its address has one already. */
    public boolean add(Account account, Instant now) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO user_account (id, email, full_name, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (email) DO NOTHING\
                """)) {
                statement.setObject(1, account.id());
                statement.setString(2, account.email());
                statement.setString(3, account.fullName());
                statement.setString(4, account.passwordHash());
                statement.setObject(5, now.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Takes back an account that was added a moment ago and that nobody has used. */
    void takeBack(UUID id) {
        transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM user_account WHERE id = ?")) {
                statement.setObject(1, id);
                return statement.executeUpdate();
            }
        });
    }

    Optional<Account> byEmail(String normalised) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT id, email, full_name, password_hash FROM user_account WHERE email = ?")) {
                statement.setString(1, normalised);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next()
                            ? Optional.of(new Account(
                                    results.getObject(1, UUID.class),
                                    results.getString(2),
                                    results.getString(3),
                                    results.getString(4)))
                            : Optional.empty();
                }
            }
        });
    }
}
