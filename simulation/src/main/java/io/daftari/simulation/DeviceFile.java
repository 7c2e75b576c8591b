package io.daftari.simulation;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Json;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.PlainPages;
import io.daftari.replica.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A replica's file, read beside the program that works on it: what is on the disk, and not what the program says. */
final class DeviceFile implements AutoCloseable {

    private final Path file;
    private final Connection connection;
    private final PreparedStatement version;
    private long seen = -1;

    private DeviceFile(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.version = connection.prepareStatement("PRAGMA data_version");
    }

    static DeviceFile open(Path file, FileKey key) {
        try {
            return new DeviceFile(file, SqliteStore.connection(file, key));
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be read: " + file, e);
        }
    }

    /** Whether the program has written to the file since this was last asked. */
    boolean hasChanged() {
        try (ResultSet answer = version.executeQuery()) {
            answer.next();
            long before = seen;
            seen = answer.getLong(1);
            return seen != before;
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be read: " + file, e);
        }
    }

    /** The undecided operations: their numbers by id. */
    Map<UUID, Long> outbox() {
        Map<UUID, Long> outbox = new TreeMap<>();
        each("SELECT id, n FROM outbox", row -> outbox.put(uuid(row.getBytes(1)), row.getLong(2)));
        return outbox;
    }

    /** What was written of one of them. */
    Optional<byte[]> line(UUID operation) {
        List<byte[]> lines = new ArrayList<>();
        each(
                "SELECT line FROM outbox WHERE id = x'" + operation.toString().replace("-", "") + "'",
                row -> lines.add(row.getBytes(1)));
        return lines.stream().findFirst();
    }

    /** Those of them that the hub holds. */
    List<UUID> held() {
        List<UUID> held = new ArrayList<>();
        each("SELECT id FROM outbox WHERE state = 'HELD'", row -> held.add(uuid(row.getBytes(1))));
        return held;
    }

    /** A block of numbers of a series and year. */
    record Lease(String series, int year, long first, long last) {

        boolean overlaps(Lease other) {
            return series.equals(other.series) && year == other.year && first <= other.last && other.first <= last;
        }
    }

    /** The blocks of numbers that may be drawn here. */
    List<Lease> leases() {
        List<Lease> leases = new ArrayList<>();
        each(
                "SELECT series, year, first, last FROM number_lease",
                row -> leases.add(new Lease(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4))));
        return leases;
    }

    Cursor cursor() {
        List<String> json = new ArrayList<>();
        each("SELECT value FROM setting WHERE key = 'CURSOR'", row -> json.add(row.getString(1)));
        try {
            return json.isEmpty() ? Cursor.START : Json.mapper().readValue(json.get(0), Cursor.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether all is being read again, so that the rows of before stay until the new ones are whole. */
    boolean inDoubt() {
        return cursor().equals(Cursor.START);
    }

    /** Changes or removes one row over which no forecast stands; returns whether there was one. */
    boolean plantDifference(Chance chance) {
        String some = " WHERE id IN (SELECT id FROM student WHERE id NOT IN (SELECT id FROM base_student)"
                + " ORDER BY id LIMIT 1 OFFSET " + chance.below(3) + ")";
        String change = chance.percent(50) ? "DELETE FROM student" : "UPDATE student SET last_name = last_name || 'X'";
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(change + some) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be changed: " + file, e);
        }
    }

    /** Whether the hub's word lies under any row. */
    boolean hasForecasts(Catalog catalog) {
        String any = catalog.rows().stream()
                .map(type -> "EXISTS (SELECT 1 FROM base_" + type.table() + ")")
                .collect(Collectors.joining(" + ", "SELECT ", ""));
        List<Boolean> found = new ArrayList<>();
        each(any, row -> found.add(row.getInt(1) > 0));
        return found.contains(true);
    }

    /** Every table of rows with its base images, row by row, and how each undecided operation stands. */
    List<String> dump(Catalog catalog) {
        List<String> lines = new ArrayList<>();
        for (RowType<?> type : catalog.rows()) {
            String columns =
                    "id, " + type.ownColumns().stream().map(Column::name).collect(Collectors.joining(", "));
            dump(lines, type.table(), columns, type.table());
            dump(lines, "base_" + type.table(), "absent, " + columns, "base_" + type.table());
        }
        dump(lines, "outbox", "n, state, reasons", "outbox");
        return lines;
    }

    private void dump(List<String> lines, String name, String columns, String table) {
        each("SELECT " + columns + " FROM " + table + " ORDER BY " + (table.equals("outbox") ? "n" : "id"), row -> {
            StringBuilder line = new StringBuilder(name);
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                Object value = row.getObject(i);
                line.append(' ').append(value instanceof byte[] bytes ? uuid(bytes) : value);
            }
            lines.add(line.toString());
        });
    }

    @FunctionalInterface
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String sql, Taker taker) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taker.take(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be read: " + file + " (" + sql + ")", e);
        }
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 16 ? new UUID(buffer.getLong(), buffer.getLong()) : new UUID(0, bytes.length);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the files as a whole

    /** Copies a replica with all that lies beside it, as it lies there at this moment. Returns where the replica is now. */
    static Path copy(Path file, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Path each : beside(file)) {
                String name = each.getFileName().toString();
                if (!name.endsWith("-shm") && !name.endsWith(".lock")) {
                    Files.copy(each, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder.resolve(file.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the mark of a replica into an image that is about to be put in its place. */
    static void keepMark(Path file, Path image) {
        try {
            Path mark = file.resolveSibling(file.getFileName() + ".mark");
            if (Files.exists(mark)) {
                Files.copy(
                        mark, image.resolveSibling(image.getFileName() + ".mark"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> beside(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return files.filter(each -> each.getFileName().toString().startsWith(name))
                    .toList();
        }
    }

    /** Which of the words any bytes of the files spell, once decrypted. */
    static Set<String> spelled(Path file, FileKey key, String... words) {
        try {
            Set<String> spelled = new HashSet<>();
            for (Path each : beside(file)) {
                String text = new String(PlainPages.of(each, key), java.nio.charset.StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    if (text.contains(word)) {
                        spelled.add(word);
                    }
                }
            }
            return spelled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
