package io.daftari.replica.store;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hub's word under the forecasts: for each row that a pending operation has changed, what the hub last said of it.
 * While the forecast mode is on, triggers save these images; while it is off, rows are the hub's own.
 */
public final class BaseImages {

    private final SqliteSession session;
    private final UUID schoolId;

    public BaseImages(SqliteSession session, UUID schoolId) {
        this.session = session;
        this.schoolId = schoolId;
    }

    /** Whether changes from now on, in this transaction, are forecasts. Off again before every commit. */
    public void forecasting(boolean on) {
        session.update("UPDATE mode SET forecast = ?", on);
    }

    /** The hub's word on these rows; those that it does not have are missing. */
    public <R extends Row> Map<UUID, R> hubRows(RowType<R> type, Collection<UUID> ids) {
        RowTable<R> table = RowTable.of(type);
        Map<UUID, R> rows = new HashMap<>();
        Set<UUID> clean = new HashSet<>(ids);
        InLists.each(ids, (chunk, holes) -> {
            String from = " FROM " + table.baseName() + " WHERE id IN (" + holes + ") AND absent = ";
            session.query("SELECT id" + from + "1", answer -> SqlValues.uuid(answer.getBytes(1)), chunk)
                    .forEach(clean::remove);
            session.query("SELECT " + table.columnList() + from + "0", answer -> table.read(answer, 1, schoolId), chunk)
                    .forEach(row -> {
                        clean.remove(row.id);
                        rows.put(row.id, row);
                    });
        });
        table.load(session, schoolId, clean).forEach(row -> rows.put(row.id, row));
        return rows;
    }

    /** Puts the hub's word into the table itself and forgets the images: no forecast stands over these rows. */
    public <R extends Row> void settle(RowType<R> type, Collection<R> rows, Collection<UUID> absent) {
        RowTable<R> table = RowTable.of(type);
        table.delete(session, absent);
        table.upsert(session, rows);
        table.deleteBase(session, absent);
        table.deleteBase(session, rows.stream().map(row -> row.id).toList());
    }

    /** Puts the hub's word under forecasts that stay. */
    public <R extends Row> void underlay(RowType<R> type, Collection<R> rows, Collection<UUID> absent) {
        RowTable<R> table = RowTable.of(type);
        table.putBase(session, rows);
        table.putBaseAbsent(session, absent);
    }

    /** Takes every forecast back; for a full rebase. */
    public void restoreAll(Catalog catalog) {
        for (RowType<?> type : catalog.rows()) {
            RowTable<?> table = RowTable.of(type);
            String base = table.baseName();
            if (session.number("SELECT EXISTS (SELECT 1 FROM " + base + ")") == 0) {
                continue;
            }
            session.update("DELETE FROM " + table.name() + " WHERE id IN (SELECT id FROM " + base + ")");
            session.update("INSERT INTO " + table.name() + " (" + table.columnList() + ") SELECT " + table.columnList()
                    + " FROM " + base + " WHERE absent = 0");
            session.update("DELETE FROM " + base);
        }
    }

    /** Adds the hub's rows to a table that was cleared. */
    public <R extends Row> void load(RowType<R> type, Collection<R> rows) {
        RowTable.of(type).insert(session, rows);
    }

    /** Leaves tables without their indexes until {@link #index}: many rows are sorted sooner at once than one by one. */
    public void unindex(Collection<RowType<?>> types) {
        types.forEach(type -> SqliteSchema.dropIndexes(session, RowTable.of(type)));
    }

    public void index(Collection<RowType<?>> types) {
        types.forEach(type -> SqliteSchema.createIndexes(session, RowTable.of(type)));
    }

    /** Removes every row and image, those of an earlier program, too, and nothing else. */
    public void clear(Catalog catalog) {
        SqliteSchema.dropUnknown(session, catalog);
        for (RowType<?> type : catalog.rows()) {
            RowTable<?> table = RowTable.of(type);
            session.update("DELETE FROM " + table.name());
            session.update("DELETE FROM " + table.baseName());
        }
    }

    /** All rows as the hub last said them, in the order of their ids. */
    public <R extends Row> void eachHubRow(RowType<R> type, Consumer<R> taker) {
        RowTable<R> table = RowTable.of(type);
        session.stream(hubRows(table), answer -> taker.accept(table.read(answer, 1, schoolId)));
    }

    /** The same of a file that may be damaged, or that a program with other columns has left: what is none is passed over. */
    public <R extends Row> void eachSoundHubRow(RowType<R> type, Consumer<R> taker) {
        RowTable<R> table = RowTable.of(type);
        session.stream(hubRows(table), answer -> {
            R row;
            try {
                row = table.read(answer, 1, schoolId);
                type.settle(row);
            } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
                return;
            }
            taker.accept(row);
        });
    }

    private static String hubRows(RowTable<?> table) {
        String columns = table.columnList();
        return "SELECT " + columns + " FROM (SELECT " + columns + " FROM " + table.name()
                + " WHERE id NOT IN (SELECT id FROM " + table.baseName() + ") UNION ALL SELECT " + columns + " FROM "
                + table.baseName() + " WHERE absent = 0) ORDER BY id";
    }

    /** The same of the days from one on; of all where it is null. */
    public <R extends Row> void eachHubRow(RowType<R> type, @Nullable LocalDate since, Consumer<R> taker) {
        eachHubRow(type, row -> {
            if (since == null || type.isFrom(since, row)) {
                taker.accept(row);
            }
        });
    }

    /** The tables of one type byte for byte, forecasts and images: equal strings if and only if both are equal. */
    public <R extends Row> void dump(RowType<R> type, Consumer<String> taker) {
        RowTable<R> table = RowTable.of(type);
        for (String from : List.of(
                "0 AS absent, " + table.columnList() + " FROM " + table.name(),
                "absent, " + table.columnList() + " FROM " + table.baseName())) {
            session.stream("SELECT " + from + " ORDER BY id", answer -> {
                StringBuilder line = new StringBuilder(from.startsWith("0") ? table.name() : table.baseName());
                line.append(answer.getBoolean(1) ? " absent" : "");
                for (int i = 0; i < table.columns().size(); i++) {
                    line.append(' ')
                            .append(SqlValues.read(
                                    answer, 2 + i, table.columns().get(i)));
                }
                taker.accept(line.toString());
            });
        }
    }
}
