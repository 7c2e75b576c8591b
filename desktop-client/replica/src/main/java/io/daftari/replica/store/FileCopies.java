package io.daftari.replica.store;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of photos and documents that are on this device, by their hash, within the replica's own file: encrypted as it is,
 * and stored with the operation that names them or not at all. What the hub does not have yet is never dropped to make room.
 */
public final class FileCopies {

    /** The most bytes of a row: a piece of a file. */
    public static final int PIECE = 64 * 1024;

    private final SqliteSession session;

    public FileCopies(SqliteSession session) {
        this.session = session;
    }

    /**
     * Bytes that the hub wants from here.
     *
     * @param owner the kind of record, and
     * @param file the row by which the hub is told of them
     */
    public record Unsent(String hash, String owner, UUID file, long size) {}

    /**
     * How some bytes stand here.
     *
     * @param here how many there are
     * @param unsent whether the hub does not have them yet
     * @param wanted whether somebody waits for them
     * @param refused why the hub does not take them; null unless it said so
     */
    public record Standing(
            long size,
            long here,
            boolean unsent,
            boolean wanted,
            @Nullable String refused) {

        public boolean isWhole() {
            return here == size;
        }
    }

    public Optional<Standing> standing(String hash) {
        return session.first(
                "SELECT size, here, unsent, wanted, refused FROM file_copy WHERE hash = ?",
                row -> new Standing(
                        row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBoolean(4), row.getString(5)),
                hash);
    }

    /**
     * Keeps bytes that were captured here until the hub has them.
     *
     * @param record on which they are hung
     */
    public void capture(Unsent captured, UUID record, byte[] bytes, Instant now) {
        begin(captured.hash(), bytes.length, now);
        if (standing(captured.hash()).filter(Standing::isWhole).isEmpty()) {
            session.update("DELETE FROM file_piece WHERE hash = ?", captured.hash());
            session.update("UPDATE file_copy SET here = 0, size = ? WHERE hash = ?", bytes.length, captured.hash());
            for (int from = 0; from < bytes.length; from += PIECE) {
                append(captured.hash(), from, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE)));
            }
        }
        session.update(
                "UPDATE file_copy SET unsent = 1, wanted = 0, refused = NULL, owner = ?, file = ?, record = ?"
                        + " WHERE hash = ?",
                captured.owner(),
                captured.file(),
                record,
                captured.hash());
    }

    private void begin(String hash, long size, Instant now) {
        session.update(
                "INSERT INTO file_copy (hash, size, here, unsent, wanted, used_at) VALUES (?, ?, 0, 0, 0, ?)"
                        + " ON CONFLICT(hash) DO UPDATE SET used_at = excluded.used_at",
                hash,
                size,
                now.toEpochMilli());
    }

    /** Somebody waits for bytes that are not here. */
    public void want(String hash, long size, Instant now) {
        begin(hash, size, now);
        session.update("UPDATE file_copy SET wanted = 1 WHERE hash = ? AND here < size", hash);
    }

    /** The bytes that somebody waits for, those he asked for last first. */
    public List<String> wanted() {
        return session.query(
                "SELECT hash FROM file_copy WHERE wanted = 1 ORDER BY used_at DESC, hash", row -> row.getString(1));
    }

    /** Adds the next bytes; what is not the next is left out. */
    public void append(String hash, long from, byte[] bytes) {
        if (bytes.length == 0
                || session.update(
                                "UPDATE file_copy SET here = here + ?, wanted = wanted AND here + ? < size"
                                        + " WHERE hash = ? AND here = ?",
                                bytes.length,
                                bytes.length,
                                hash,
                                from)
                        == 0) {
            return;
        }
        session.update("INSERT INTO file_piece (hash, from_byte, bytes) VALUES (?, ?, ?)", hash, from, bytes);
    }

    /** All bytes that are here. */
    public byte[] bytes(String hash) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        session.query("SELECT bytes FROM file_piece WHERE hash = ? ORDER BY from_byte", row -> row.getBytes(1), hash)
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Some of them: up to so many from an offset on. */
    public byte[] bytes(String hash, long from, int most) {
        ByteArrayOutputStream some = new ByteArrayOutputStream();
        session.query(
                        "SELECT from_byte, bytes FROM file_piece WHERE hash = ? AND from_byte < ?"
                                + " AND from_byte + length(bytes) > ? ORDER BY from_byte",
                        row -> within(row, from, most),
                        hash,
                        from + most,
                        from)
                .forEach(some::writeBytes);
        return some.toByteArray();
    }

    private static byte[] within(ResultSet row, long from, int most) throws SQLException {
        long at = row.getLong(1);
        byte[] piece = row.getBytes(2);
        int first = (int) Math.max(0, from - at);
        int last = (int) Math.min(piece.length, from + most - at);
        return Arrays.copyOfRange(piece, first, last);
    }

    /** Somebody looked at it: what was not looked at for longest makes room first. */
    public void used(String hash, Instant now) {
        session.update("UPDATE file_copy SET used_at = ? WHERE hash = ?", now.toEpochMilli(), hash);
    }

    /** What the hub does not have yet and has not refused, in the order of capture. */
    public List<Unsent> unsent() {
        return session.query(
                "SELECT hash, owner, file, size FROM file_copy WHERE unsent = 1 AND refused IS NULL"
                        + " ORDER BY used_at, hash",
                row -> new Unsent(row.getString(1), row.getString(2), SqlValues.uuid(row.getBytes(3)), row.getLong(4)));
    }

    /** The hub has it; from now on it is a copy like others. */
    public void sent(String hash) {
        session.update("UPDATE file_copy SET unsent = 0 WHERE hash = ?", hash);
    }

    /** The hub does not take it; it stays here. */
    public void refused(String hash, String why) {
        session.update("UPDATE file_copy SET refused = ? WHERE hash = ?", why, hash);
    }

    /** Keeps the small picture of a picture, whether or not that is here. */
    public void putSmall(String hash, long size, byte[] small, Instant now) {
        begin(hash, size, now);
        session.update("UPDATE file_copy SET small = ? WHERE hash = ?", small, hash);
    }

    public Optional<byte[]> small(String hash) {
        return session
                .query("SELECT small FROM file_copy WHERE hash = ? AND small IS NOT NULL", r -> r.getBytes(1), hash)
                .stream()
                .findFirst();
    }

    /** Forgets bytes that came damaged. */
    public void restart(String hash) {
        session.update("DELETE FROM file_piece WHERE hash = ?", hash);
        session.update("UPDATE file_copy SET here = 0 WHERE hash = ?", hash);
    }

    /**
     * Forgets what no row of these tables names any more, but for what the hub does not have.
     *
     * @param since captures before it go, too, if nothing here names them
     * @return how many
     */
    public int sweep(List<String> tables, Instant since) {
        return unnamed(tables, "unsent = 0 OR used_at < ?", since.toEpochMilli()) + forgetErased(tables);
    }

    /**
     * Forgets what was captured here of those who are erased, also if the hub never got it: nobody is to look into it any
     * more. What is named of somebody else, too, stays.
     *
     * @return how many
     */
    public int forgetErased(List<String> tables) {
        String blanked = tables.stream()
                .map(table -> "SELECT id FROM " + table + " WHERE content_hash = ''")
                .collect(Collectors.joining(" UNION ALL "));
        return unnamed(tables, "record IN (SELECT id FROM erasure) OR file IN (" + blanked + ")");
    }

    private int unnamed(List<String> tables, String condition, Object... parameters) {
        String named = tables.stream()
                .map(table -> "SELECT content_hash FROM " + table)
                .collect(Collectors.joining(" UNION ALL "));
        int swept = session.update(
                "DELETE FROM file_copy WHERE (" + condition + ") AND hash NOT IN (" + named + ")", parameters);
        if (swept > 0) {
            session.update("DELETE FROM file_piece WHERE hash NOT IN (SELECT hash FROM file_copy)");
        }
        return swept;
    }

    /** Makes room: what was not looked at for longest goes until the rest fits, but for what the hub does not have. */
    public int makeRoom(long budget) {
        List<String> going = session.query(
                "SELECT hash FROM (SELECT hash, sum(here) OVER (ORDER BY used_at DESC, hash) AS together FROM file_copy"
                        + " WHERE unsent = 0 AND here > 0) WHERE together > ?",
                row -> row.getString(1),
                budget);
        going.forEach(this::restart);
        return going.size();
    }

    /** Nothing stays. */
    public void clear() {
        session.update("DELETE FROM file_piece");
        session.update("DELETE FROM file_copy");
    }
}
