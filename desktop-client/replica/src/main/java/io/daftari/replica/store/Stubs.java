package io.daftari.replica.store;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Referred;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Names of rows that this replica does not hold and to which its rows refer: an id and a name, nothing else of the row. One
 * goes when its row comes, and when nothing of the hub's refers to it any more.
 */
public final class Stubs {

    private final SqliteSession session;

    public Stubs(SqliteSession session) {
        this.session = session;
    }

    /** The name of a row, if it is known by that alone. */
    public Optional<String> name(RowType<?> type, UUID id) {
        return session.first(
                "SELECT name FROM stub WHERE row_table = ? AND id = ?", row -> row.getString(1), type.table(), id);
    }

    /** All names, by table and id. */
    public Map<String, Map<UUID, String>> all() {
        Map<String, Map<UUID, String>> stubs = new TreeMap<>();
        session.stream(
                "SELECT row_table, id, name FROM stub",
                row -> stubs.computeIfAbsent(row.getString(1), table -> new TreeMap<>())
                        .put(SqlValues.uuid(row.getBytes(2)), row.getString(3)));
        return stubs;
    }

    public boolean isEmpty() {
        return session.number("SELECT EXISTS (SELECT 1 FROM stub)") == 0;
    }

    public void clear() {
        session.update("DELETE FROM stub");
    }

    /** Takes in names, in the place of those that were known; an empty one is forgotten. */
    public void take(Map<String, Map<UUID, String>> names) {
        names.forEach((table, ofTable) -> ofTable.forEach((id, name) -> {
            if (name.isEmpty()) {
                session.update("DELETE FROM stub WHERE row_table = ? AND id = ?", table, id);
            } else {
                session.update(
                        "INSERT INTO stub (row_table, id, name) VALUES (?, ?, ?) ON CONFLICT (row_table, id) DO UPDATE"
                                + " SET name = excluded.name",
                        table,
                        id,
                        name);
            }
        }));
    }

    /**
     * Drops those whose rows are here, and those to which no row of the hub's refers.
     *
     * @return whether any went
     */
    public boolean tidy(Catalog catalog) {
        if (isEmpty()) {
            return false;
        }
        Referred mentioned = mentioned(catalog);
        long gone = 0;
        Set<String> named = new HashSet<>();
        for (RowType<?> type : catalog.named()) {
            named.add(type.table());
            gone += tidy(catalog, type, mentioned.of(type));
        }
        for (String table : all().keySet()) {
            // Of a type that this version does not name.
            gone += named.contains(table) ? 0 : session.update("DELETE FROM stub WHERE row_table = ?", table);
        }
        return gone > 0;
    }

    private long tidy(Catalog catalog, RowType<?> type, Set<UUID> mentioned) {
        List<String> any = new ArrayList<>();
        for (RowType<?> from : catalog.rows()) {
            for (Column column : from.ownColumns()) {
                if (type.rowClass().equals(column.references()) && !from.bringsAlong(column)) {
                    any.add(hubRows(from, column.name()));
                }
            }
        }
        List<UUID> unreferred = session.query(
                "SELECT id FROM stub WHERE row_table = ? AND (" + hubRows(type, "id")
                        + (any.isEmpty() ? "" : " OR NOT (" + String.join(" OR ", any) + ")") + ")",
                row -> SqlValues.uuid(row.getBytes(1)),
                type.table());
        long gone = 0;
        for (UUID id : unreferred) {
            if (!mentioned.contains(id) || isHere(type, id)) {
                gone += session.update("DELETE FROM stub WHERE row_table = ? AND id = ?", type.table(), id);
            }
        }
        return gone;
    }

    /** The condition that some row, as the hub said it last, has the stub's id in this column. */
    private static String hubRows(RowType<?> type, String column) {
        RowTable<?> table = RowTable.of(type);
        return "EXISTS (SELECT 1 FROM " + table.name() + " r WHERE r." + column
                + " = stub.id AND r.id NOT IN (SELECT id"
                + " FROM " + table.baseName() + ")) OR EXISTS (SELECT 1 FROM " + table.baseName() + " b WHERE b."
                + column
                + " = stub.id AND b.absent = 0)";
    }

    private boolean isHere(RowType<?> type, UUID id) {
        return session.first("SELECT 1 FROM (SELECT ? AS id) AS stub WHERE " + hubRows(type, "id"), row -> true, id)
                .isPresent();
    }

    private Referred mentioned(Catalog catalog) {
        Referred referred = new Referred(catalog);
        for (RowType<?> type : catalog.rows()) {
            for (Column column : type.ownColumns()) {
                if (column.mentions()) {
                    RowTable<?> table = RowTable.of(type);
                    session.stream(
                            "SELECT " + column.name() + " FROM " + table.name() + " WHERE id NOT IN (SELECT id FROM "
                                    + table.baseName() + ") UNION ALL SELECT " + column.name() + " FROM "
                                    + table.baseName() + " WHERE absent = 0",
                            row -> referred.addMentioned(row.getString(1)));
                }
            }
        }
        return referred;
    }
}
