package io.daftari.replica.store;

import java.util.OptionalLong;

/** Blocks of numbers that this replica may give out by itself (heart.md, rule 9). */
public final class NumberLeases {

    private final SqliteSession session;

    public NumberLeases(SqliteSession session) {
        this.session = session;
    }

    /** Takes in a block; one that is known already stays as far as it is used. */
    public void add(String series, int year, long first, long last) {
        session.update(
                "INSERT INTO number_lease (series, year, first, last, next) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT(series, year, first) DO NOTHING",
                series,
                year,
                first,
                last,
                first);
    }

    /** Draws the next number; empty when all blocks are used up. */
    public OptionalLong draw(String series, int year) {
        var free = session.first(
                "SELECT first, next FROM number_lease WHERE series = ? AND year = ? AND next <= last"
                        + " ORDER BY first LIMIT 1",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                series,
                year);
        if (free.isEmpty()) {
            return OptionalLong.empty();
        }
        long first = free.get()[0];
        long number = free.get()[1];
        session.update(
                "UPDATE number_lease SET next = ? WHERE series = ? AND year = ? AND first = ?",
                number + 1,
                series,
                year,
                first);
        return OptionalLong.of(number);
    }

    /** Gives all blocks up; a replica with a new identity gets new ones. */
    public void clear() {
        session.update("DELETE FROM number_lease");
    }
}
