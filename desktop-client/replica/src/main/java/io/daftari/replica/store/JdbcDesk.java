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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The desk over a replica's SQLite file. It tells what each operation that was kept really changed, which is how a rebase
 * knows what hangs on what.
 *
 * <p>Belongs to one thread and one transaction of {@link SqliteStore}.
 */
public final class JdbcDesk extends BufferedDesk {

    private final SqliteSession session;
    private final Holdings holdings;
    private final SeenLists seenLists;
    private final @Nullable UUID reader;
    private final List<Change> changes = new ArrayList<>();

    /** What the operations of the batch have really changed; no row twice. */
    private final Map<RowType<?>, Set<UUID>> different = new HashMap<>();

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

    /** What was changed since the last call; it is in the store after the next flush. */
    public List<Change> takeChanges() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    @Override
    public boolean holdsAll(Class<? extends Row> type) {
        RowType<?> of = RowType.of(type);
        return holdings.holdAll(of.subjectKind(), reader) && (of.day() == null || new Days(session).since() == null);
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
    public boolean keepsHistory() {
        return false;
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

    /** A row that the batch has changed already goes into the store first, so that its image is the one before both. */
    @Override
    public void keep() {
        Map<RowType<?>, Map<UUID, Optional<Row>>> written = written();
        if (written.entrySet().stream().anyMatch(this::isOfBatch)) {
            flush();
        }
        written.forEach(this::note);
        super.keep();
    }

    private boolean isOfBatch(Map.Entry<RowType<?>, Map<UUID, Optional<Row>>> written) {
        return !Collections.disjoint(
                different.getOrDefault(written.getKey(), Set.of()),
                written.getValue().keySet());
    }

    private <R extends Row> void note(RowType<R> type, Map<UUID, Optional<Row>> written) {
        Map<UUID, R> before = new HashMap<>();
        underneath(type, written.keySet()).forEach(row -> before.put(row.id, row));
        written.forEach((id, row) -> {
            R old = before.get(id);
            Row now = row.orElse(null);
            if (!Change.same(old, now)) {
                changes.add(new Change(type, id, old, now));
                different.computeIfAbsent(type, t -> new HashSet<>()).add(id);
            }
        });
    }

    @Override
    public void flush() {
        super.flush();
        different.clear();
    }

    @Override
    public void dropBatch() {
        super.dropBatch();
        different.clear();
    }

    @Override
    protected <R extends Row> void writeStored(RowType<R> type, Collection<R> rows) {
        Set<UUID> changed = different.getOrDefault(type, Set.of());
        RowTable.of(type)
                .upsert(
                        session,
                        rows.stream().filter(row -> changed.contains(row.id)).toList());
    }

    @Override
    protected <R extends Row> void removeStored(RowType<R> type, Collection<UUID> ids) {
        Set<UUID> changed = different.getOrDefault(type, Set.of());
        RowTable.of(type).delete(session, ids.stream().filter(changed::contains).toList());
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
