package io.daftari.hub.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.number.PaperCheck;
import io.daftari.model.number.SeriesAccount;
import io.daftari.model.number.SeriesAccount.Block;
import io.daftari.model.number.SeriesAccount.State;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.ExchangeReply.Lease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The number register as it stands now, read in the caller's transaction. What is open and what is lost is worked out from
 * who holds a block and what became of him, so that it is right also when a withdrawn device's papers come late.
 */
final class NumberReport {

    private final Clock clock;

    NumberReport(Clock clock) {
        this.clock = clock;
    }

    /**
     * A series.
     *
     * @param year 0 for one without end
     * @param top the highest number that was given out or used
     * @param lines of the register
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Series(
            String series,
            int year,
            long top,
            long lines,
            @JsonProperty("replica_id") @Nullable UUID replicaId,
            @JsonProperty("device_name") @Nullable String deviceName,
            @JsonProperty("started_at") @Nullable Instant startedAt,
            @JsonProperty("ended_at") @Nullable Instant endedAt,
            @JsonProperty("end_reason") @Nullable String endReason) {}

    /**
     * The account of a series.
     *
     * @param devices their names
     * @param checks what stands beside the number on papers that are not plain, by operation
     */
    record Told(SeriesAccount account, Map<UUID, String> devices, Map<UUID, String> checks) {}

    List<Series> series(Connection connection, UUID schoolId) throws SQLException {
        String sql = """
            WITH numbers AS (
                SELECT series, year, max(last) AS top, 0 AS lines FROM number_lease
                WHERE school_id = ? GROUP BY series, year
                UNION ALL SELECT series, year, max(seq), count(*) FROM number_entry
                WHERE school_id = ? GROUP BY series, year
                UNION ALL SELECT code, 0, 0, 0 FROM device_series WHERE school_id = ?
            ), known AS (
                SELECT series, year, max(top) AS top, sum(lines) AS lines FROM numbers GROUP BY series, year
            )
            SELECT k.series, k.year, k.top, k.lines, d.replica_id, d.device_name, d.started_at, d.ended_at, d.end_reason
            FROM known k LEFT JOIN device_series d ON d.school_id = ? AND d.code = k.series
            ORDER BY d.ordinal NULLS FIRST, k.series, k.year, d.started_at, d.id\
            """;
        List<Series> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= 4; i++) {
                statement.setObject(i, schoolId);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    all.add(new Series(
                            results.getString(1),
                            results.getInt(2),
                            results.getLong(3),
                            results.getLong(4),
                            results.getObject(5, UUID.class),
                            results.getString(6),
                            instant(results, 7),
                            instant(results, 8),
                            results.getString(9)));
                }
            }
        }
        return all;
    }

    private static @Nullable Instant instant(ResultSet results, int column) throws SQLException {
        OffsetDateTime at = results.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    Told leased(Connection connection, UUID schoolId, String series, int year) throws SQLException {
        return told(
                connection,
                schoolId,
                SeriesAccount.leased(
                        blocks(connection, schoolId, series, year), lines(connection, schoolId, series, year)));
    }

    Told ofDevices(Connection connection, UUID schoolId, String code) throws SQLException {
        List<NumberEntry> lines = lines(connection, schoolId, code, 0);
        return told(connection, schoolId, SeriesAccount.ofDevice(holder(connection, schoolId, code), lines));
    }

    private static Told told(Connection connection, UUID schoolId, SeriesAccount account) throws SQLException {
        UUID[] odd = account.spans().stream()
                .filter(span -> span.state() != State.ISSUED)
                .flatMap(span -> span.lines().stream())
                .map(line -> line.operationId)
                .toArray(UUID[]::new);
        return new Told(account, devices(connection, schoolId), checks(connection, schoolId, odd));
    }

    private static Map<UUID, String> checks(Connection connection, UUID schoolId, UUID[] operations)
            throws SQLException {
        Map<UUID, String> checks = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, body_hash FROM operation WHERE school_id = ? AND id = ANY (?)")) {
            statement.setObject(1, schoolId);
            statement.setArray(2, connection.createArrayOf("uuid", operations));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    checks.put(results.getObject(1, UUID.class), PaperCheck.of(Hash.ofBytes(results.getBytes(2))));
                }
            }
        }
        return checks;
    }

    private static UUID holder(Connection connection, UUID schoolId, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT replica_id FROM device_series WHERE school_id = ? AND code = ? ORDER BY started_at, id"
                        + " LIMIT 1")) {
            statement.setObject(1, schoolId);
            statement.setString(2, code);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getObject(1, UUID.class) : NumberLeases.FORGOTTEN;
            }
        }
    }

    private List<Block> blocks(Connection connection, UUID schoolId, String series, int year) throws SQLException {
        String sql = """
            SELECT l.first, l.last, l.replica_id, r.revoked_at, coalesce(r.contact_at, r.enrolled_at)
            FROM number_lease l LEFT JOIN replica r ON r.school_id = l.school_id AND r.id = l.replica_id
            WHERE l.school_id = ? AND l.series = ? AND l.year = ? ORDER BY l.first\
            """;
        List<Block> blocks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setString(2, series);
            statement.setInt(3, year);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    UUID holder = results.getObject(3, UUID.class);
                    String lost = lost(
                            holder.equals(HubWriter.writerOf(schoolId)),
                            holder,
                            instant(results, 4),
                            instant(results, 5));
                    State unused =
                            holder.equals(NumberLeases.TYPED) ? State.TYPED : lost == null ? State.OPEN : State.LOST;
                    blocks.add(new Block(results.getLong(1), results.getLong(2), holder, unused, lost));
                }
            }
        }
        return blocks;
    }

    /** Why nobody can draw from a block any more; null where its holder can. */
    private @Nullable String lost(boolean ofHub, UUID holder, @Nullable Instant revokedAt, @Nullable Instant heardAt) {
        if (holder.equals(NumberLeases.TYPED)) {
            return null;
        }
        if (holder.equals(NumberLeases.FORGOTTEN) || heardAt == null) {
            return "hub-restored";
        }
        if (ofHub) {
            return "not-needed";
        }
        if (revokedAt != null) {
            return "device-withdrawn";
        }
        return heardAt.plus(Lease.TERM).isBefore(clock.instant()) ? "lease-ended" : null;
    }

    private static List<NumberEntry> lines(Connection connection, UUID schoolId, String series, int year)
            throws SQLException {
        String sql = """
            SELECT seq, text, state, kind, subject_table, subject_id, reason, operation_id, replica_id FROM number_entry
            WHERE school_id = ? AND series = ? AND year = ? ORDER BY seq, at, id\
            """;
        List<NumberEntry> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setString(2, series);
            statement.setInt(3, year);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    NumberEntry entry = new NumberEntry();
                    entry.series = series;
                    entry.year = year;
                    entry.seq = results.getLong(1);
                    entry.text = results.getString(2);
                    entry.state = NumberEntry.State.valueOf(results.getString(3));
                    entry.kind = results.getString(4);
                    entry.subjectTable = results.getString(5);
                    entry.subjectId = results.getObject(6, UUID.class);
                    entry.reason = results.getString(7);
                    entry.operationId = results.getObject(8, UUID.class);
                    entry.replicaId = results.getObject(9, UUID.class);
                    lines.add(entry);
                }
            }
        }
        return lines;
    }

    private static Map<UUID, String> devices(Connection connection, UUID schoolId) throws SQLException {
        Map<UUID, String> names = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, name FROM replica WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    names.put(results.getObject(1, UUID.class), results.getString(2));
                }
            }
        }
        return names;
    }
}
