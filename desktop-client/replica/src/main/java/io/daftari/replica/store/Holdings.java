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

/** What the replica holds, by the hub's word, and which rows go when it holds less. */
public final class Holdings {

    /** Stands for all subjects of a kind; SQLite lets null into a key more than once. */
    private static final byte[] ALL = {};

    private final SqliteSession session;

    public Holdings(SqliteSession session) {
        this.session = session;
    }

    public List<Holding> list() {
        return session.query("SELECT kind, subject FROM holding ORDER BY kind, subject", row -> {
            SubjectKind kind = SubjectKind.valueOf(row.getString(1));
            byte[] subject = row.getBytes(2);
            return subject == null || subject.length == 0
                    ? Holding.allOf(kind)
                    : Holding.of(kind, SqlValues.uuid(subject));
        });
    }

    /** Whether every row about subjects of this kind is here: there is but one and it is held, or all are. */
    boolean holdAll(SubjectKind kind) {
        String sql = kind.isSection()
                ? "SELECT 1 FROM holding WHERE kind = ? LIMIT 1"
                : "SELECT 1 FROM holding WHERE kind = ? AND subject = x'' LIMIT 1";
        return session.first(sql, row -> true, kind).isPresent();
    }

    /** The kinds of which every subject is held. */
    public Set<SubjectKind> wholeKinds() {
        Set<SubjectKind> whole = EnumSet.noneOf(SubjectKind.class);
        for (SubjectKind kind : SubjectKind.values()) {
            if (holdAll(kind)) {
                whole.add(kind);
            }
        }
        return whole;
    }

    public void gain(Collection<Holding> gained) {
        for (Holding holding : gained) {
            session.update(
                    "INSERT INTO holding (kind, subject) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    holding.kind(),
                    subject(holding));
        }
    }

    public void lose(Collection<Holding> lost) {
        for (Holding holding : lost) {
            session.update("DELETE FROM holding WHERE kind = ? AND subject = ?", holding.kind(), subject(holding));
        }
    }

    private static Object subject(Holding holding) {
        UUID subject = holding.subject();
        return subject == null ? ALL : subject;
    }

    /** Ids of the hub's rows that were held by subjects of these kinds, or by a user, and are held by nothing any more. */
    public Map<RowType<?>, List<UUID>> unheld(Catalog catalog, Set<SubjectKind> kinds) {
        Map<RowType<?>, List<UUID>> unheld = new LinkedHashMap<>();
        for (RowType<?> type : catalog.rows()) {
            if (!kinds.contains(type.subjectKind()) && !kinds.contains(SubjectKind.USER)) {
                continue;
            }
            String keep = "(" + heldCondition(type)
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

    /** The condition under which a row's subject is held. */
    static String heldCondition(RowType<?> type) {
        String kind = "'" + type.subjectKind().name() + "'";
        return "EXISTS (SELECT 1 FROM holding WHERE kind = " + kind + " AND subject = x'')"
                + " OR audience IN (SELECT subject FROM holding WHERE kind = " + kind + ")";
    }

    /** Forgets all that was held; for a replica that may hold nothing any more. */
    public void clear() {
        session.update("DELETE FROM holding");
    }
}
