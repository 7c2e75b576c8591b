package io.daftari.hub.account;

import io.daftari.hub.mail.Mailing;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.time.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What everything about accounts stands on. */
public record AccountGround(
        TenantTransaction transactions,
        Passwords passwords,
        PasswordRules rules,
        Tries tries,
        Mailing mailing,
        Clock clock,
        Ids ids) {

    /** Now, as exactly as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Drops what ended or expired before this; returns how many. */
    public long prune(Instant before) {
        return transactions.platform(connection -> SignInSql.prune(connection, before));
    }
}
