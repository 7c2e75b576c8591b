package io.daftari.hub.sync;

import io.daftari.model.number.DeviceSeries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The series of replicas, read in the caller's transaction. */
final class PaperSeries {

    /** The letters of a replica's series; empty where it has none. */
    Optional<String> codeOf(Connection connection, UUID schoolId, UUID replicaId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT code FROM device_series WHERE school_id = ? AND id = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, DeviceSeries.idOf(schoolId, replicaId));
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(results.getString(1)) : Optional.empty();
            }
        }
    }
}
