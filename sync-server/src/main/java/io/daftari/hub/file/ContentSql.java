package io.daftari.hub.file;

import io.daftari.hub.sync.Scope;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.MediaType;
import java.io.ByteArrayOutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bytes of files, as far as the database knows of them, and the rows that name them. */
final class ContentSql {

    /** All files of a school, with their kind of owner. */
    private static final String FILES = Arrays.stream(FileOwner.values())
            .map(owner -> "SELECT '" + owner.name() + "' AS owner, f.id, f.content_hash, f.size_bytes, f.kind,"
                    + " f.media_type, f.stored_at FROM " + owner.files().table() + " f WHERE f.school_id = ?")
            .collect(Collectors.joining(" UNION ALL "));

    private ContentSql() {}

    /** A row, as far as its bytes are concerned. */
    record Named(FileOwner owner, UUID id, String hash, long size, FileKind kind, MediaType type, boolean stored) {}

    /**
     * Bytes that have come, or are coming.
     *
     * @param store where all of them are; null while they are coming
     */
    record Content(
            String hash,
            long size,
            @Nullable String store,
            @Nullable String place) {

        boolean isStored() {
            return store != null && place != null;
        }
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(
                FileOwner.valueOf(row.getString(1)),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getLong(4),
                FileKind.valueOf(row.getString(5)),
                MediaType.valueOf(row.getString(6)),
                row.getObject(7) != null);
    }

    /** A file by its id. */
    static Optional<Named> file(Connection connection, UUID schoolId, FileOwner owner, UUID id) throws SQLException {
        return file(connection, schoolId, owner, id, new Scope.Condition("true", List.of()));
    }

    /** The same; only where the condition holds of it. */
    static Optional<Named> file(
            Connection connection, UUID schoolId, FileOwner owner, UUID id, Scope.Condition condition)
            throws SQLException {
        String sql = "SELECT '" + owner.name() + "', t.id, t.content_hash, t.size_bytes, t.kind, t.media_type,"
                + " t.stored_at FROM " + owner.files().table() + " t WHERE t.school_id = ? AND t.id = ? AND "
                + condition.sql();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, id);
            int at = 3;
            for (Array array : condition.parameters(connection)) {
                statement.setArray(at++, array);
            }
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.of(named(results)) : Optional.empty();
            }
        }
    }

    /** The files that have these bytes and are not known to have come. */
    static List<Named> unconfirmed(Connection connection, UUID schoolId, String hash) throws SQLException {
        List<Named> named = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM (" + FILES + ") f WHERE f.content_hash = ? AND f.stored_at IS NULL ORDER BY f.id")) {
            int at = 1;
            for (int i = 0; i < FileOwner.values().length; i++) {
                statement.setObject(at++, schoolId);
            }
            statement.setString(at, hash);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    named.add(named(results));
                }
            }
        }
        return named;
    }

    static Optional<Content> content(Connection connection, UUID schoolId, String hash) throws SQLException {
        return content(connection, schoolId, hash, "");
    }

    /** The same, which nobody else changes until the transaction ends. */
    static Optional<Content> locked(Connection connection, UUID schoolId, String hash) throws SQLException {
        return content(connection, schoolId, hash, " FOR UPDATE");
    }

    private static Optional<Content> content(Connection connection, UUID schoolId, String hash, String lock)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT content_hash, size_bytes, store, place FROM file_content"
                        + " WHERE school_id = ? AND content_hash = ?" + lock)) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Content(
                                results.getString(1), results.getLong(2), results.getString(3), results.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /** Makes room for bytes; those that are here or coming stay. */
    static void begin(Connection connection, UUID schoolId, String hash, long size, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO file_content (school_id, content_hash, size_bytes, begun_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (school_id, content_hash) DO NOTHING")) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            statement.setLong(3, size);
            statement.setObject(4, time(now));
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** How many bytes have come. */
    static long received(Connection connection, UUID schoolId, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT coalesce(max(from_byte + length(bytes)), 0) FROM file_piece"
                        + " WHERE school_id = ? AND content_hash = ?")) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getLong(1);
            }
        }
    }

    static void append(Connection connection, UUID schoolId, String hash, long from, byte[] bytes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO file_piece (school_id, content_hash, from_byte, bytes) VALUES (?, ?, ?, ?)")) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            statement.setLong(3, from);
            statement.setBytes(4, bytes);
            statement.executeUpdate();
        }
    }

    /** All bytes that have come, in their order. */
    static byte[] pieces(Connection connection, UUID schoolId, String hash) throws SQLException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT bytes FROM file_piece WHERE school_id = ? AND content_hash = ? ORDER BY from_byte")) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    all.writeBytes(results.getBytes(1));
                }
            }
        }
        return all.toByteArray();
    }

    /** Where the bytes lie once they are stored. */
    record Stored(String store, String place, MediaType type, byte @Nullable [] thumbnail) {}

    /** The bytes lie in a store; their pieces are not needed any more. */
    static void stored(Connection connection, UUID schoolId, String hash, Stored stored, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE file_content SET stored_at = ?, store = ?, place = ?, media_type = ?, thumbnail = ?,"
                        + " orphaned_at = NULL WHERE school_id = ? AND content_hash = ?")) {
            statement.setObject(1, time(now));
            statement.setString(2, stored.store());
            statement.setString(3, stored.place());
            statement.setString(4, stored.type().name());
            statement.setBytes(5, stored.thumbnail());
            statement.setObject(6, schoolId);
            statement.setString(7, hash);
            statement.executeUpdate();
        }
        forgetPieces(connection, schoolId, hash);
    }

    static void forgetPieces(Connection connection, UUID schoolId, String hash) throws SQLException {
        delete(connection, "file_piece", schoolId, hash);
    }

    /** Forgets bytes, here. */
    static void forget(Connection connection, UUID schoolId, String hash) throws SQLException {
        forgetPieces(connection, schoolId, hash);
        delete(connection, "file_content", schoolId, hash);
    }

    private static void delete(Connection connection, String table, UUID schoolId, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table + " WHERE school_id = ? AND content_hash = ?")) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            statement.executeUpdate();
        }
    }

    static Optional<byte[]> thumbnail(Connection connection, UUID schoolId, String hash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT thumbnail FROM file_content WHERE school_id = ? AND content_hash = ?")) {
            statement.setObject(1, schoolId);
            statement.setString(2, hash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? Optional.ofNullable(results.getBytes(1)) : Optional.empty();
            }
        }
    }

    // ---- what nobody names any more

    /** The schools that have any. */
    static List<UUID> schools(Connection connection) throws SQLException {
        List<UUID> schools = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM schools_with_files()");
                ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                schools.add(results.getObject(1, UUID.class));
            }
        }
        return schools;
    }

    /** Notes since when no row names some bytes, and takes the note back where one does again. */
    static void noteOrphans(Connection connection, UUID schoolId, Instant now) throws SQLException {
        String named = "EXISTS (SELECT FROM (" + FILES + ") f WHERE f.content_hash = c.content_hash)";
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE file_content c SET orphaned_at = CASE WHEN " + named
                        + " THEN NULL ELSE coalesce(orphaned_at, ?)" + " END WHERE c.school_id = ?")) {
            int at = 1;
            for (int i = 0; i < FileOwner.values().length; i++) {
                statement.setObject(at++, schoolId);
            }
            statement.setObject(at++, time(now));
            statement.setObject(at, schoolId);
            statement.executeUpdate();
        }
    }

    /** Whether any row names these bytes. */
    static boolean isNamed(Connection connection, UUID schoolId, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM (" + FILES + ") f WHERE f.content_hash = ?)")) {
            int at = 1;
            for (int i = 0; i < FileOwner.values().length; i++) {
                statement.setObject(at++, schoolId);
            }
            statement.setString(at, hash);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getBoolean(1);
            }
        }
    }

    /** The bytes that no row has named since a moment. */
    static List<Content> orphans(Connection connection, UUID schoolId, Instant since) throws SQLException {
        List<Content> orphans = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT content_hash, size_bytes, store, place FROM file_content"
                        + " WHERE school_id = ? AND orphaned_at <= ? ORDER BY content_hash")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, time(since));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    orphans.add(new Content(
                            results.getString(1), results.getLong(2), results.getString(3), results.getString(4)));
                }
            }
        }
        return orphans;
    }
}
