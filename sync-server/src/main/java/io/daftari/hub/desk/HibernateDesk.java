package io.daftari.hub.desk;

import io.daftari.hub.database.StorageFailed;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.BufferedDesk;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Query;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The desk over the hub's PostgreSQL: Hibernate answers questions; {@link RowSql} reads by the hundred what a batch is sure to
 * ask for, and writes. It works in the caller's transaction, which holds the school's clock; it begins none and ends none.
 */
public final class HibernateDesk extends BufferedDesk implements AutoCloseable {

    /** How long one operation may work here (heart.md, rule 11). */
    private static final Duration MOST = Duration.ofSeconds(10);

    private final Connection connection;
    private final RowSessions sessions;
    private @Nullable StatelessSession session;
    private final Vault vault;
    private final Changes changes;
    private final TimeLimit limit = new TimeLimit(MOST);

    /** The rows that were there when something was read or written: whatever else is written is likely to be new. */
    private final Map<RowType<?>, Set<UUID>> met = new HashMap<>();

    /**
     * @param connection of the transaction, with its school set
     * @param changes told of what the flushes of this desk put into the store
     */
    public HibernateDesk(UUID schoolId, Catalog catalog, RowSessions sessions, Connection connection, Changes changes) {
        super(schoolId, catalog, true);
        this.connection = connection;
        this.changes = changes;
        this.sessions = sessions;
        this.vault = sessions.vault();
    }

    @Override
    public void begin(Intent next) {
        super.begin(next);
        limit.begin();
    }

    @Override
    public boolean holdsAll(Class<? extends Row> type) {
        return true;
    }

    @Override
    protected <R extends Row> List<R> loadStored(RowType<R> type, Collection<UUID> ids) {
        try {
            return met(type, RowSql.of(vault, type).load(connection, schoolId(), ids));
        } catch (SQLException e) {
            throw new StorageFailed("Rows of " + type + " can't be read", e);
        }
    }

    @Override
    protected <R extends Row> List<R> findStored(Query<R> query) {
        limit.check();
        QueryText text = QueryText.rows(query, schoolId());
        Class<R> answer = QueryText.answer(query);
        // A stateless session knows no identity: each row is an object of its own, to be handed out as it is.
        List<R> rows = text.bind(session().createSelectionQuery(text.text(), answer), query.limit())
                .getResultList();
        for (Column column : query.type().ownColumns()) {
            if (column.sealed() || column.mentions()) {
                rows.forEach(row -> column.set(row, vault.opened(column, column.get(row))));
            }
        }
        return met(query.type(), rows);
    }

    /** One array for all values is one text and one plan for each connection. */
    @Override
    protected <R extends Row> List<R> foreseeStored(Query<R> query) {
        limit.check();
        Query.Condition only = query.where().get(0);
        try {
            return met(
                    query.type(),
                    RowSql.of(vault, query.type()).loadBy(connection, schoolId(), only.column(), only.values()));
        } catch (SQLException e) {
            throw new StorageFailed("Rows of " + query.type() + " can't be found", e);
        }
    }

    private <R extends Row> List<R> met(RowType<R> type, List<R> rows) {
        Set<UUID> ids = met.computeIfAbsent(type, t -> new HashSet<>());
        rows.forEach(row -> ids.add(row.id));
        return rows;
    }

    @Override
    protected <R extends Row> Map<Object, Long> countStored(Query<R> query, String field) {
        limit.check();
        Map<Object, Long> counts = new HashMap<>();
        if (query.limit() > 0) {
            Column column = query.type().column(field);
            for (R row : findStored(query)) {
                Object value = column.get(row);
                if (value != null) {
                    counts.merge(value, 1L, Long::sum);
                }
            }
            return counts;
        }
        QueryText text = QueryText.counts(query, field, schoolId());
        for (Object[] group : text.bind(session().createSelectionQuery(text.text(), Object[].class), 0)
                .getResultList()) {
            counts.put(group[0], (Long) group[1]);
        }
        return counts;
    }

    /** Where all that was asked for was read ahead, there is none. */
    private StatelessSession session() {
        StatelessSession open = session;
        if (open == null) {
            open = sessions.over(connection);
            session = open;
        }
        return open;
    }

    /** From the feed, which keeps every state that a row has had lately; the query itself is answered in memory. */
    @Override
    protected <R extends Row> List<R> findStoredAsOf(Query<R> query, long commit) {
        limit.check();
        String sql = """
            SELECT DISTINCT ON (f.row_id) f.departed, f.body::text
            FROM feed f JOIN commit_log c ON c.school_id = f.school_id AND c.commit_no = f.commit_no
            WHERE f.school_id = ? AND f.table_name = ? AND (f.commit_no <= ? OR c.replica_id = ?)
            ORDER BY f.row_id, f.commit_no DESC, f.seq DESC\
            """;
        List<R> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId());
            statement.setString(2, query.type().table());
            statement.setLong(3, commit);
            statement.setObject(4, intent().replica());
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    if (!results.getBoolean(1)) {
                        rows.add(FeedBody.read(vault, query.type(), results.getString(2)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new StorageFailed("An earlier list can't be read from the feed", e);
        }
        rows.addAll(untold(query));
        return query.over(rows);
    }

    /** What the feed has nothing of any more has not changed since before it begins. */
    private <R extends Row> List<R> untold(Query<R> query) {
        Map<UUID, R> untold = new HashMap<>();
        findStored(query).forEach(row -> untold.put(row.id, row));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT DISTINCT row_id FROM feed WHERE school_id = ? AND table_name = ? AND row_id = ANY (?)")) {
            statement.setObject(1, schoolId());
            statement.setString(2, query.type().table());
            statement.setArray(
                    3, connection.createArrayOf("uuid", untold.keySet().toArray()));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    untold.remove(results.getObject(1, UUID.class));
                }
            }
        } catch (SQLException e) {
            throw new StorageFailed("An earlier list can't be read from the feed", e);
        }
        return List.copyOf(untold.values());
    }

    @Override
    protected <R extends Row> void writeStored(RowType<R> type, Collection<R> rows) {
        Set<UUID> known = met.getOrDefault(type, Set.of());
        List<R> there = new ArrayList<>();
        List<R> fresh = new ArrayList<>();
        rows.forEach(row -> (known.contains(row.id) ? there : fresh).add(row));
        RowSql<R> sql = RowSql.of(vault, type);
        try {
            if (!there.isEmpty()) {
                sql.write(connection, there);
            }
            if (!fresh.isEmpty()) {
                sql.add(connection, fresh);
            }
        } catch (SQLException e) {
            throw new StorageFailed("Rows of " + type + " can't be written", e);
        }
        met(type, fresh);
        changes.written(type, rows);
    }

    @Override
    protected <R extends Row> void removeStored(RowType<R> type, Collection<UUID> ids) {
        try {
            RowSql.of(vault, type).remove(connection, schoolId(), ids);
        } catch (SQLException e) {
            throw new StorageFailed("Rows of " + type + " can't be removed", e);
        }
        changes.removed(type);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
