package io.daftari.hub.sync;

import io.daftari.model.seal.Backup;
import io.daftari.model.seal.SigningKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The backups of which {@code daftari backup verify} has proven that a school could be had back from them. */
final class Backups {

    private final SigningKey key;

    Backups(SigningKey key) {
        this.key = key;
    }

    /** The one that reaches furthest, under the hub's signature, in the caller's transaction. */
    Optional<Backup.Signed> newest(Connection connection, UUID schoolId) throws SQLException {
        String sql = """
            SELECT commit_no, verified_at FROM verified_backup WHERE school_id = ? ORDER BY commit_no DESC LIMIT 1\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                if (!results.next()) {
                    return Optional.empty();
                }
                Backup backup = new Backup(
                        schoolId,
                        results.getLong(1),
                        results.getObject(2, OffsetDateTime.class).toInstant());
                return Optional.of(new Backup.Signed(backup, key.sign(backup.message())));
            }
        }
    }
}
