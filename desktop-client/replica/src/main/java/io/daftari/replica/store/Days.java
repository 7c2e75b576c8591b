package io.daftari.replica.store;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowType;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows that belong to days: from which day on they are here, and how older ones go. */
public final class Days {

    private final SqliteSession session;

    public Days(SqliteSession session) {
        this.session = session;
    }

    /**
     * From which day on the replica holds what belongs to days.
     *
     * @param since the first day; null where it holds all
     * @param terms how many terms that was to be; 0 where nothing was said of it yet
     * @param on the day on which this was looked at last; null where it was not
     */
    public record Horizon(
            @Nullable LocalDate since, int terms, @Nullable LocalDate on) {}

    /** Null where nobody has looked yet. */
    public @Nullable Horizon horizon() {
        return new Settings(session).get(Settings.Key.HORIZON, Horizon.class).orElse(null);
    }

    /** The first day that is held; null where all are. */
    public @Nullable LocalDate since() {
        Horizon horizon = horizon();
        return horizon == null ? null : horizon.since();
    }

    public void set(Horizon horizon) {
        new Settings(session).put(Settings.Key.HORIZON, horizon);
    }

    /**
     * Drops the hub's rows of the days before one. A row over which a forecast stands stays.
     *
     * @return the tables that lost some
     */
    public Set<String> dropBefore(LocalDate first, Catalog catalog) {
        Set<String> tables = new TreeSet<>();
        for (RowType<?> type : catalog.rows()) {
            Column day = type.day();
            if (day != null) {
                RowTable<?> table = RowTable.of(type);
                int gone = session.update(
                        "DELETE FROM " + table.name() + " WHERE " + day.name() + " < ? AND id NOT IN (SELECT id FROM "
                                + table.baseName() + ")",
                        type.from(first));
                if (gone > 0) {
                    tables.add(table.name());
                }
            }
        }
        return tables;
    }

    /** How many bytes of the file are in use; what was dropped is free for what comes. */
    public long bytes() {
        long pages = session.number("PRAGMA page_count") - session.number("PRAGMA freelist_count");
        return pages * session.number("PRAGMA page_size");
    }
}
