package io.daftari.hub.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.desk.RowSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and settles what replicas brought after a restore, in the caller's transaction. */
final class RestoreSql {

    private RestoreSql() {}

    /**
     * One time that the hub had forgotten something.
     *
     * @param knownCommit the commit that the first replica knew
     * @param headCommit the hub's last commit when it came
     * @param replicas how many came, and how many of them have brought all
     * @param operations decided ones that were taken in again
     * @param rowsOpen rows on which nobody has decided
     * @param readmitted devices that it took in again; one that had been withdrawn since the backup may be among them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Restore(
            int epoch,
            @JsonProperty("begun_at") Instant begunAt,
            @JsonProperty("known_commit") long knownCommit,
            @JsonProperty("head_commit") long headCommit,
            long replicas,
            @JsonProperty("replicas_done") long replicasDone,
            long operations,
            @JsonProperty("rows_open") long rowsOpen,
            List<Readmitted> readmitted,
            @JsonProperty("ended_at") @Nullable Instant endedAt) {}

    /** A device that the hub had forgotten, and took in again by its own word. */
    record Readmitted(UUID id, String name, boolean revoked) {}

    private static List<Readmitted> readmitted(Connection connection, UUID schoolId, int epoch) throws SQLException {
        List<Readmitted> devices = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, name, revoked_at IS NOT NULL FROM replica WHERE school_id = ? AND readmitted_epoch = ?"
                        + " ORDER BY readmitted_at, id")) {
            statement.setObject(1, schoolId);
            statement.setInt(2, epoch);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    devices.add(new Readmitted(
                            results.getObject(1, UUID.class), results.getString(2), results.getBoolean(3)));
                }
            }
        }
        return devices;
    }

    static List<Restore> all(Connection connection, UUID schoolId) throws SQLException {
        String sql = """
            SELECT e.epoch, e.begun_at, e.known_commit, e.head_commit, count(r.replica_id),
                count(*) FILTER (WHERE r.done), coalesce(sum(r.operations), 0)::bigint,
                (SELECT count(DISTINCT (s.table_name, s.row_id)) FROM salvaged_row s
                    WHERE s.school_id = e.school_id AND s.epoch = e.epoch AND s.settled IS NULL),
                e.ended_at
            FROM school_epoch e
            LEFT JOIN epoch_replica r ON r.school_id = e.school_id AND r.epoch = e.epoch
            WHERE e.school_id = ? GROUP BY e.school_id, e.epoch ORDER BY e.epoch DESC\
            """;
        List<Restore> restores = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    restores.add(new Restore(
                            results.getInt(1),
                            results.getObject(2, OffsetDateTime.class).toInstant(),
                            results.getLong(3),
                            results.getLong(4),
                            results.getLong(5),
                            results.getLong(6),
                            results.getLong(7),
                            results.getLong(8),
                            readmitted(connection, schoolId, results.getInt(1)),
                            instant(results, 9)));
                }
            }
        }
        return restores;
    }

    private static @Nullable Instant instant(ResultSet results, int column) throws SQLException {
        OffsetDateTime moment = results.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /**
     * A row as a replica still had it. Where several replicas brought it, the one that had read furthest counts.
     *
     * @param fields the row as JSON
     */
    record Brought(
            String table,
            UUID id,
            @JsonProperty("known_commit") long knownCommit,
            JsonNode fields) {}

    /** Rows on which nobody has decided, by table and id. */
    static List<Brought> open(Connection connection, Vault vault, UUID schoolId, int epoch, int most)
            throws SQLException {
        String sql = """
            SELECT DISTINCT ON (table_name, row_id) table_name, row_id, known_commit, body::text FROM salvaged_row
            WHERE school_id = ? AND epoch = ? AND settled IS NULL
            ORDER BY table_name, row_id, known_commit DESC, replica_id LIMIT ?\
            """;
        List<Brought> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setInt(2, epoch);
            statement.setInt(3, most);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(brought(results, vault));
                }
            }
        }
        return rows;
    }

    /** The row that nobody has decided on. */
    static Optional<Brought> one(Connection connection, Vault vault, UUID schoolId, int epoch, String table, UUID id)
            throws SQLException {
        String sql = """
            SELECT table_name, row_id, known_commit, body::text FROM salvaged_row
            WHERE school_id = ? AND epoch = ? AND table_name = ? AND row_id = ? AND settled IS NULL
            ORDER BY known_commit DESC, replica_id LIMIT 1\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setInt(2, epoch);
            statement.setString(3, table);
            statement.setObject(4, id);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(brought(results, vault)) : Optional.empty();
            }
        }
    }

    private static Brought brought(ResultSet results, Vault vault) throws SQLException {
        try {
            return new Brought(
                    results.getString(1),
                    results.getObject(2, UUID.class),
                    results.getLong(3),
                    Json.mapper().readTree(vault.openJson(results.getString(4))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A salvaged row can't be read", e);
        }
    }

    /** The hub's own row; empty where it has none. */
    static <R extends Row> Optional<R> standing(
            Connection connection, Vault vault, UUID schoolId, RowType<R> type, UUID id) throws SQLException {
        RowSql<R> sql = RowSql.of(vault, type);
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + sql.columns() + " FROM " + type.table() + " t WHERE t.school_id = ? AND t.id = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, id);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(sql.read(results)) : Optional.empty();
            }
        }
    }

    /** Somebody has decided on a row. */
    static void settle(
            Connection connection, UUID schoolId, int epoch, String table, UUID id, String how, UUID by, Instant at)
            throws SQLException {
        String sql = """
            UPDATE salvaged_row SET settled = ?, settled_by = ?, settled_at = ?
            WHERE school_id = ? AND epoch = ? AND table_name = ? AND row_id = ? AND settled IS NULL\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, how);
            statement.setObject(2, by);
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.setObject(4, schoolId);
            statement.setInt(5, epoch);
            statement.setString(6, table);
            statement.setObject(7, id);
            statement.executeUpdate();
        }
    }

    /** Somebody has looked at all; whether there was an open epoch of that number. */
    static boolean end(Connection connection, UUID schoolId, int epoch, UUID by, Instant at) throws SQLException {
        String sql = """
            UPDATE school_epoch SET ended_at = ?, ended_by = ?
            WHERE school_id = ? AND epoch = ? AND ended_at IS NULL\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setObject(2, by);
            statement.setObject(3, schoolId);
            statement.setInt(4, epoch);
            return statement.executeUpdate() == 1;
        }
    }
}
