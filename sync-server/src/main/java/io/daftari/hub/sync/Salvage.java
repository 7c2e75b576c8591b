package io.daftari.hub.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.desk.RowSql;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.SalvageRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what replicas bring of commits that this hub has forgotten. Nothing of it becomes a row of the school by itself: a
 * person decides, by the operation {@code PutBack}.
 */
final class Salvage {

    private final TenantTransaction transactions;
    private final Catalog catalog;
    private final Vault vault;
    private final Epochs epochs;
    private final Erasures erasures;
    private final HeldLog held = new HeldLog();

    Salvage(TenantTransaction transactions, Catalog catalog, Vault vault, Epochs epochs, Erasures erasures) {
        this.vault = vault;
        this.transactions = transactions;
        this.catalog = catalog;
        this.epochs = epochs;
        this.erasures = erasures;
    }

    /**
     * Keeps the rows of a part that the hub has otherwise, or not at all.
     *
     * @return the epoch, 0 where the hub knows the replica's cursor
     * @throws MalformedOperation if the rows are not in their form; then none was kept
     */
    SalvageRequest.Answer keep(UUID schoolId, UUID replicaId, SalvageRequest part, Instant now)
            throws MalformedOperation {
        Map<RowType<?>, List<? extends Row>> tables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> table : part.rows().entrySet()) {
            RowType<?> type = catalog.row(table.getKey()).orElse(null);
            if (type != null) {
                tables.put(type, read(type, schoolId, table.getValue(), part.unsaid(type)));
            }
        }
        return transactions.writing(schoolId, null, connection -> {
            if (Commits.knows(connection, schoolId, part.cursor())) {
                return new SalvageRequest.Answer(0);
            }
            OptionalInt open = epochs.open(connection, schoolId);
            int epoch = open.isPresent()
                    ? open.getAsInt()
                    : epochs.noticed(connection, schoolId, replicaId, part.cursor(), now);
            Part kept = new Part(connection, vault, schoolId, replicaId, epoch, part.cursor(), now);
            Set<UUID> erased = erasures.of(connection, schoolId);
            long count = 0;
            for (Map.Entry<RowType<?>, List<? extends Row>> table : tables.entrySet()) {
                table.getValue().forEach(row -> blank(row, erased));
                count += kept.keep(table.getKey(), table.getValue(), part.unsaid(table.getKey()));
            }
            epochs.brought(connection, schoolId, epoch, replicaId, 0, count);
            if (part.done()) {
                epochs.done(connection, schoolId, epoch, replicaId);
            }
            return new SalvageRequest.Answer(
                    epoch,
                    held.withoutWord(connection, schoolId, replicaId),
                    part.isQuestion() && epochs.isDone(connection, schoolId, epoch, replicaId, part.cursor()));
        });
    }

    private static <R extends Row> void blank(R row, Set<UUID> erased) {
        RowType.of(row).blank(row, erased);
    }

    private static List<? extends Row> read(RowType<?> type, UUID schoolId, JsonNode columns, Set<String> unsaid)
            throws MalformedOperation {
        try {
            return Columnar.read(type, schoolId, columns, unsaid);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | IllegalStateException
                | ArithmeticException
                | NullPointerException e) {
            throw new MalformedOperation("rows." + type.table(), "malformed", "These rows can't be read", e);
        }
    }

    /** One part of what one replica brings. */
    private record Part(
            Connection connection, Vault vault, UUID schoolId, UUID replicaId, int epoch, Cursor known, Instant now) {

        /** @param unsaid fields of which the replica knew nothing: in them the hub's own word stands */
        <R extends Row> long keep(RowType<R> type, List<? extends Row> brought, Set<String> unsaid)
                throws SQLException {
            List<R> rows = new ArrayList<>();
            brought.forEach(row -> rows.add(type.rowClass().cast(row)));
            Map<UUID, R> standing = standing(type, rows);
            rows.forEach(row -> fill(type, row, standing.get(row.id), unsaid));
            List<R> other = rows.stream()
                    .filter(row -> {
                        R here = standing.get(row.id);
                        return here == null || !type.same(here, row);
                    })
                    .toList();
            if (!other.isEmpty()) {
                store(type, other);
            }
            return other.size();
        }

        private static <R extends Row> void fill(RowType<R> type, R row, @Nullable R standing, Set<String> unsaid) {
            if (standing == null || unsaid.isEmpty()) {
                return;
            }
            for (Column column : type.ownColumns()) {
                if (unsaid.contains(column.field())) {
                    column.set(row, column.get(standing));
                }
            }
            type.settle(row);
        }

        private <R extends Row> Map<UUID, R> standing(RowType<R> type, List<R> rows) throws SQLException {
            RowSql<R> sql = RowSql.of(vault, type);
            Map<UUID, R> standing = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + sql.columns() + " FROM "
                    + type.table() + " t WHERE t.school_id = ? AND t.id = ANY(?)")) {
                statement.setObject(1, schoolId);
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(row -> row.id).toArray()));
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        R row = sql.read(results);
                        standing.put(row.id, row);
                    }
                }
            }
            return standing;
        }

        private void store(RowType<?> type, List<? extends Row> rows) throws SQLException {
            String sql = """
                INSERT INTO salvaged_row AS s (school_id, epoch, table_name, row_id, replica_id, known_commit, body,
                    came_at)
                SELECT ?, ?, ?, u.id, ?, ?, u.body::jsonb, ? FROM unnest(?::uuid[], ?::text[]) AS u (id, body)
                ON CONFLICT (school_id, epoch, table_name, row_id, replica_id) DO UPDATE
                SET body = EXCLUDED.body, known_commit = EXCLUDED.known_commit WHERE s.settled IS NULL\
                """;
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, schoolId);
                statement.setInt(2, epoch);
                statement.setString(3, type.table());
                statement.setObject(4, replicaId);
                statement.setLong(5, known.commit());
                statement.setObject(6, now.atOffset(ZoneOffset.UTC));
                statement.setArray(
                        7,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(row -> row.id).toArray()));
                statement.setArray(
                        8,
                        connection.createArrayOf(
                                "text",
                                rows.stream()
                                        .map(row -> vault.sealJson(
                                                RowJson.write(row).toString()))
                                        .toArray()));
                statement.executeUpdate();
            }
        }
    }
}
