package io.daftari.replica.store;

import io.daftari.model.op.BufferedDesk;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Query;
import io.daftari.model.op.SeenList;
import io.daftari.model.row.DisplayName;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The desk over a replica's SQLite file. It tells what its last flush really changed, which is how a rebase knows what
 * hangs on what.
 *
 * <p>Belongs to one thread and one transaction of {@link SqliteStore}.
 */
public final class JdbcDesk extends BufferedDesk {

    private final SqliteSession session;
    private final Holdings holdings;
    private final SeenLists seenLists;
    private final @Nullable UUID reader;
    private final List<Change> changes = new ArrayList<>();

    private JdbcDesk(UUID schoolId, Catalog catalog, SqliteSession session, @Nullable UUID reader) {
        super(schoolId, catalog, true);
        this.session = session;
        this.holdings = new Holdings(session);
        this.seenLists = new SeenLists(session);
        this.reader = reader;
    }

    /** A desk that sees every row of the file and writes through. */
    public static JdbcDesk writing(UUID schoolId, Catalog catalog, SqliteSession session) {
        return new JdbcDesk(schoolId, catalog, session, null);
    }

    /** A desk for screens: it sees what this user may see, and refuses to write. */
    public static JdbcDesk reading(UUID schoolId, Catalog catalog, SqliteSession session, UUID reader) {
        return new JdbcDesk(schoolId, catalog, session, reader);
    }

    /** What flushes have changed since the last call. */
    public List<Change> takeChanges() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    @Override
    public boolean holdsAll(Class<? extends Row> type) {
        return holdings.holdAll(RowType.of(type).subjectKind(), reader);
    }

    /** Of a row that the reader may not see, or that is not here, the name alone: if he is of the section that may know it. */
    @Override
    public <R extends Row> Optional<String> nameOf(Class<R> type, UUID id) {
        Optional<String> visible = super.nameOf(type, id);
        RowType<R> of = RowType.of(type);
        DisplayName name = of.displayName();
        if (visible.isPresent() || name == null || !holdings.holdAll(name.seenBy(), reader)) {
            return visible;
        }
        return RowTable.of(of).load(session, schoolId(), List.of(id)).stream()
                .findFirst()
                .map(of::nameOf)
                .or(() -> new Stubs(session).name(of, id));
    }

    @Override
    protected <R extends Row> List<R> loadStored(RowType<R> type, Collection<UUID> ids) {
        List<R> rows = RowTable.of(type).load(session, schoolId(), ids);
        if (reader == null || rows.isEmpty()) {
            return rows;
        }
        Query<R> query = new Query<>(type, List.of(), List.of(), 0)
                .in("id", rows.stream().map(row -> row.id).toList());
        return findStored(query);
    }

    @Override
    protected <R extends Row> List<R> findStored(Query<R> query) {
        RowTable<R> table = RowTable.of(query.type());
        QuerySql sql = QuerySql.rows(query, schoolId(), visible(query.type()));
        return session.query(
                sql.sql(),
                answer -> table.read(answer, 1, schoolId()),
                sql.values().toArray());
    }

    @Override
    protected <R extends Row> Map<Object, Long> countStored(Query<R> query, String field) {
        var column = query.type().column(field);
        QuerySql sql = QuerySql.counts(query, column, schoolId(), visible(query.type()));
        Map<Object, Long> counts = new HashMap<>();
        session.query(
                        sql.sql(),
                        answer -> new Group(SqlValues.read(answer, 1, column), answer.getLong(2)),
                        sql.values().toArray())
                .forEach(group -> {
                    if (group.value != null) {
                        counts.put(group.value, group.rows);
                    }
                });
        return counts;
    }

    private record Group(@Nullable Object value, long rows) {}

    /** A replica keeps no history; {@link #seen} finds old lists by their hash instead. */
    @Override
    protected <R extends Row> List<R> findStoredAsOf(Query<R> query, long commit) {
        return findStored(query);
    }

    /**
     * A list that matches the rows of now is remembered by its hash; when the rows have changed, those of the list that
     * are still held are the answer. So a newcomer is not on it, and one who left is no longer asked about.
     */
    @Override
    public <R extends Row> Optional<List<R>> seen(Query<R> query, SeenList seen) {
        Optional<List<R>> present = super.seen(query, seen);
        if (present.isPresent()) {
            if (reader == null) {
                seenLists.remember(
                        seen.hash(), present.get().stream().map(row -> row.id).toList());
            }
            return present;
        }
        return seenLists.idsOf(seen.hash()).map(ids -> {
            List<R> rows = getAll(query.type().rowClass(), ids);
            rows.sort(query.comparator());
            return rows;
        });
    }

    @Override
    public void save(Row row) {
        requireWriting();
        super.save(row);
    }

    @Override
    public void remove(Row row) {
        requireWriting();
        super.remove(row);
    }

    private void requireWriting() {
        if (reader != null) {
            throw new UnsupportedOperationException("Screens write by submitting operations");
        }
    }

    @Override
    protected <R extends Row> void writeStored(RowType<R> type, Collection<R> rows) {
        Map<UUID, R> before = stored(type, rows.stream().map(row -> row.id).toList());
        List<R> different = new ArrayList<>();
        for (R row : rows) {
            R old = before.get(row.id);
            if (!Change.same(old, row)) {
                different.add(row);
                changes.add(new Change(type, row.id, old, row));
            }
        }
        RowTable.of(type).upsert(session, different);
    }

    @Override
    protected <R extends Row> void removeStored(RowType<R> type, Collection<UUID> ids) {
        Map<UUID, R> before = stored(type, ids);
        before.forEach((id, old) -> changes.add(new Change(type, id, old, null)));
        RowTable.of(type).delete(session, before.keySet());
    }

    private <R extends Row> Map<UUID, R> stored(RowType<R> type, Collection<UUID> ids) {
        Map<UUID, R> rows = new HashMap<>();
        RowTable.of(type).load(session, schoolId(), ids).forEach(row -> rows.put(row.id, row));
        return rows;
    }

    /**
     * Own forecasts are in sight, even of rows that the reader does not hold yet; not so while somebody else's wait here, too,
     * because an image does not say whose forecast it lies under.
     */
    private String visible(RowType<?> type) {
        if (reader == null) {
            return "";
        }
        String user = SqlValues.literal(reader);
        return "(" + Holdings.heldCondition(type, reader) + " OR audience_user = " + user
                + " OR (id IN (SELECT id FROM " + RowTable.of(type).baseName()
                + ") AND NOT EXISTS (SELECT 1 FROM outbox WHERE author <> " + user + ")))";
    }
}
