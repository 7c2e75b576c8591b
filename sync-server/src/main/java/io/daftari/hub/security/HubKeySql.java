package io.daftari.hub.security;

import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;

/** The one secret of all hubs over a database. */
final class HubKeySql {

    private HubKeySql() {}

    /** The secret of the database; the fresh one, if it has none yet. */
    static byte[] secret(TenantTransaction transactions, byte[] fresh, Instant now) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO hub_key (id, secret, created_at) VALUES (1, ?, ?) ON CONFLICT (id) DO NOTHING")) {
                statement.setBytes(1, fresh);
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet results = statement.executeQuery("SELECT secret FROM hub_key WHERE id = 1")) {
                results.next();
                return results.getBytes(1);
            }
        });
    }
}
