package io.daftari.hub.sync;

import io.daftari.hub.database.StorageFailed;
import io.daftari.hub.desk.TimeLimit;
import io.daftari.model.op.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** How often an operation broke our program. */
final class Attempts {

    /** At this many failures an operation is held, so that what follows can be decided. */
    static final int MOST = 3;

    /** What PostgreSQL calls a statement that it ended at our time limit. */
    static final String TIME_LIMIT = "57014";

    /** Why an operation is held that failed like this. */
    static Reason why(Throwable thrown) {
        return thrown instanceof TimeLimit.Passed || StorageFailed.state(thrown).equals(TIME_LIMIT)
                ? Reason.of("TookTooLong")
                : Reason.of("BrokeTheProgram");
    }

    int failures(Connection connection, UUID schoolId, UUID replicaId, long n) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT failures FROM attempt WHERE school_id = ? AND replica_id = ? AND n = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, n);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getInt(1) : 0;
            }
        }
    }

    void failed(Connection connection, UUID schoolId, UUID replicaId, long n, Instant at, Throwable thrown)
            throws SQLException {
        String sql = """
            INSERT INTO attempt AS a (school_id, replica_id, n, failures, last_at, thrown) VALUES (?, ?, ?, 1, ?, ?)
            ON CONFLICT (school_id, replica_id, n) DO UPDATE
            SET failures = a.failures + 1, last_at = EXCLUDED.last_at, thrown = EXCLUDED.thrown\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, n);
            statement.setObject(4, at.atOffset(ZoneOffset.UTC));
            statement.setString(5, thrown.getClass().getName());
            statement.executeUpdate();
        }
    }
}
