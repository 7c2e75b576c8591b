package io.daftari.hub.sync;

import io.daftari.model.number.DeviceSeries;
import io.daftari.model.seal.DeviceCertificate.Series;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The series of replicas, read in the caller's transaction. */
final class PaperSeries {

    /** A replica's series; empty where it has none. */
    Optional<Series> of(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT ordinal, epoch, started_at FROM device_series WHERE school_id = ? AND id = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, DeviceSeries.idOf(schoolId, replicaId));
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Series(
                                results.getInt(1),
                                results.getInt(2),
                                results.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }
}
