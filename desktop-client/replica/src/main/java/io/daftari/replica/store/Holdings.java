package io.daftari.replica.store;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the replica holds, by the hub's word, and which rows go when it holds less. */
public final class Holdings {

    /** Stands for all subjects of a kind; SQLite lets null into a key more than once. */
    private static final byte[] ALL = {};

    private final SqliteSession session;

    public Holdings(SqliteSession session) {
        this.session = session;
    }

    public List<Holding> list() {
        return session.query(
                "SELECT kind, subject, user FROM holding ORDER BY kind, subject, user",
                row -> new Holding(
                        SubjectKind.valueOf(row.getString(1)), idOrAll(row.getBytes(2)), idOrAll(row.getBytes(3))));
    }

    private static @Nullable UUID idOrAll(byte @Nullable [] id) {
        return id == null || id.length == 0 ? null : SqlValues.uuid(id);
    }

    /** Whether every row about subjects of this kind is here: there is but one and it is held, or all are. */
    boolean holdAll(SubjectKind kind, @Nullable UUID reader) {
        String sql = "SELECT 1 FROM holding WHERE kind = ?" + (kind.isSection() ? "" : " AND subject = x''")
                + of(reader) + " LIMIT 1";
        return session.first(sql, row -> true, kind).isPresent();
    }

    /** The part of a condition that leaves what this user holds; all, where there is none. */
    private static String of(@Nullable UUID reader) {
        return reader == null ? "" : " AND user IN (x'', " + SqlValues.literal(reader) + ")";
    }

    /** The kinds of which every subject is held. */
    public Set<SubjectKind> wholeKinds() {
        Set<SubjectKind> whole = EnumSet.noneOf(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values()) {
            if (holdAll(kind, null)) {
                whole.add(kind);
            }
        }
        return whole;
    }

    public void gain(Collection<Holding> gained) {
        for (Holding holding : gained) {
            session.update(
                    "INSERT INTO holding (kind, subject, user) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    holding.kind(),
                    orAll(holding.subject()),
                    orAll(holding.user()));
        }
    }

    public void lose(Collection<Holding> lost) {
        for (Holding holding : lost) {
            session.update(
                    "DELETE FROM holding WHERE kind = ? AND subject = ? AND user = ?",
                    holding.kind(),
                    orAll(holding.subject()),
                    orAll(holding.user()));
        }
    }

    private static Object orAll(@Nullable UUID id) {
        return id == null ? ALL : id;
    }

    /** Ids of the hub's rows that were held by subjects of these kinds, or by a user, and are held by nothing any more. */
    public Map<RowType<?>, List<UUID>> unheld(Catalog catalog, Set<SubjectKind> kinds) {
        Map<RowType<?>, List<UUID>> unheld = new LinkedHashMap<>();
        for (RowType<?> type : catalog.rows()) {
            if (!kinds.contains(type.subjectKind()) && !kinds.contains(SubjectKind.USER)) {
                continue;
            }
            String keep = "(" + heldCondition(type, null)
                    + " OR audience_user IN (SELECT subject FROM holding WHERE kind = 'USER'))";
            List<UUID> ids = new ArrayList<>();
            RowTable<?> table = RowTable.of(type);
            ids.addAll(session.query(
                    "SELECT id FROM " + table.name() + " WHERE NOT coalesce(" + keep
                            + ", 0) AND id NOT IN (SELECT id FROM " + table.baseName() + ")",
                    row -> SqlValues.uuid(row.getBytes(1))));
            ids.addAll(session.query(
                    "SELECT id FROM " + table.baseName() + " WHERE absent = 0 AND NOT coalesce(" + keep + ", 0)",
                    row -> SqlValues.uuid(row.getBytes(1))));
            if (!ids.isEmpty()) {
                unheld.put(type, ids);
            }
        }
        return unheld;
    }

    /** The condition under which a row's subject is held by this reader, or by anybody where there is none. */
    static String heldCondition(RowType<?> type, @Nullable UUID reader) {
        String kind = "'" + type.subjectKind().name() + "'" + of(reader);
        return "EXISTS (SELECT 1 FROM holding WHERE kind = " + kind + " AND subject = x'')"
                + " OR audience IN (SELECT subject FROM holding WHERE kind = " + kind + ")";
    }

    /** Forgets all that was held; for a replica that may hold nothing any more. */
    public void clear() {
        session.update("DELETE FROM holding");
    }
}
