package io.daftari.hub.sync;

import io.daftari.hub.database.StorageFailed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What the hub knows of the accounts of those who write operations. */
final class Authors {

    private Authors() {}

    /** Whether somebody has proven that the address of his account is his. */
    static boolean isVerified(Connection connection, UUID author) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT is_verified(?)")) {
            statement.setObject(1, author);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new StorageFailed("An account can't be read", e);
        }
    }
}
