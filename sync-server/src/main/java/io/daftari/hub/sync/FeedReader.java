package io.daftari.hub.sync;

import io.daftari.hub.desk.FeedBody;
import io.daftari.hub.desk.RowSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a scope sees of a school, from the feed and from the tables, in the caller's transaction. */
final class FeedReader {

    private final Catalog catalog;
    private final Connection connection;
    private final UUID schoolId;
    private final Vault vault;

    FeedReader(Catalog catalog, Connection connection, UUID schoolId, Vault vault) {
        this.vault = vault;
        this.catalog = catalog;
        this.connection = connection;
        this.schoolId = schoolId;
    }

    /**
     * One change.
     *
     * @param seq its place within the commit
     * @param body null where the row departed
     */
    record Change(
            long commit,
            long seq,
            RowType<?> type,
            UUID rowId,
            @Nullable String body) {

        void tell(PageDraft draft, Vault vault) {
            if (body == null) {
                draft.departed(type, rowId);
            } else {
                draft.row(type, FeedBody.told(vault, type, body));
            }
        }
    }

    /** The changes of the commits after one and up to another, in their order; at most so many. */
    List<Change> changes(Scope scope, long after, long upTo, int most) throws SQLException {
        return changes(scope, "commit_no > ? AND commit_no <= ?", after, upTo, most);
    }

    /** The changes of a commit behind one of them, in their order. */
    List<Change> changesBehind(Scope scope, Change last) throws SQLException {
        return changes(scope, "commit_no = ? AND seq > ?", last.commit(), last.seq(), Integer.MAX_VALUE);
    }

    private List<Change> changes(Scope scope, String which, long first, long second, int most) throws SQLException {
        // What others have written meanwhile is passed over row by row. A set that is hashed is asked once for each;
        // an array would be compared with all its values, the pupils and guardians of a class.
        String sql = """
            SELECT commit_no, seq, table_name, row_id, departed, body::text FROM feed
            WHERE school_id = ? AND %s
              AND (table_name IN (SELECT unnest(?::text[])) OR audience IN (SELECT unnest(?::uuid[]))
                OR audience_user IN (SELECT unnest(?::uuid[])))
            ORDER BY commit_no, seq LIMIT ?\
            """.formatted(which);
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, first);
            statement.setLong(3, second);
            statement.setArray(4, scope.wholeTables(connection, catalog));
            statement.setArray(5, scope.subjects(connection));
            statement.setArray(6, scope.users(connection));
            statement.setInt(7, most);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    String table = results.getString(3);
                    RowType<?> type = catalog.row(table)
                            .orElseThrow(() -> new IllegalStateException("The feed holds rows of " + table));
                    changes.add(new Change(
                            results.getLong(1),
                            results.getLong(2),
                            type,
                            results.getObject(4, UUID.class),
                            results.getBoolean(5) ? null : results.getString(6)));
                }
            }
        }
        return changes;
    }

    /** All rows within the scope, as the tables have them. */
    void snapshot(Scope scope, PageDraft draft) throws SQLException {
        for (RowType<?> type : catalog.rows()) {
            rows(type, scope, draft);
        }
    }

    /** How many rows are within the scope; it counts no further than to this many. */
    long count(Scope scope, int most) throws SQLException {
        long rows = 0;
        for (RowType<?> type : catalog.rows()) {
            Optional<Scope.Condition> within = scope.condition(type);
            if (within.isPresent() && rows < most) {
                rows += count(type, within.get(), most);
            }
        }
        return rows;
    }

    private long count(RowType<?> type, Scope.Condition within, int most) throws SQLException {
        String sql = "SELECT count(*) FROM (SELECT FROM " + type.table() + " t WHERE t.school_id = ? AND "
                + within.sql() + " LIMIT ?) AS counted";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            int next = 2;
            for (Array parameter : within.parameters(connection)) {
                statement.setArray(next++, parameter);
            }
            statement.setInt(next, most);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    /** The rows of one type within the scope, as its table has them. */
    <R extends Row> void rows(RowType<R> type, Scope scope, PageDraft draft) throws SQLException {
        rows(type, scope, (R row) -> draft.row(type, row));
    }

    /** Takes rows one after the other. */
    @FunctionalInterface
    interface Taker<R> {
        void take(R row) throws SQLException;
    }

    /** The rows of one type within the scope by id, as its table has them, one after the other. */
    <R extends Row> void rows(RowType<R> type, Scope scope, Taker<R> taker) throws SQLException {
        Optional<Scope.Condition> within = scope.condition(type);
        if (within.isEmpty()) {
            return;
        }
        RowSql<R> rows = RowSql.of(vault, type);
        String sql = "SELECT " + rows.columns() + " FROM " + type.table() + " t WHERE t.school_id = ? AND "
                + within.get().sql() + " ORDER BY t.id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            // By the cursor, so that a first sync is not held in memory twice.
            statement.setFetchSize(5_000);
            statement.setObject(1, schoolId);
            int next = 2;
            for (Array parameter : within.get().parameters(connection)) {
                statement.setArray(next++, parameter);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    taker.take(rows.read(results));
                }
            }
        }
    }
}
