package io.daftari.hub.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.wire.Json;
import io.daftari.report.imports.Mapping;
import io.daftari.report.sheet.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps batches and their lines. Each method is one transaction. */
public final class ImportSql {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final String BATCH = "SELECT id, kind, file_name, format, encoding, headings::text, mapping::text,"
            + " status, total, by_user, at, undone_by, undone_at, ended_at, failures FROM import_batch";

    /** State by state, as the index has them: a file's order would lead through all that is done, and the longer the later. */
    private static final String LINES = """
        SELECT l.* FROM unnest(?::text[]) AS wanted, LATERAL (
            SELECT line, state, cells::text, row_id, said::text, operations::text FROM import_line
            WHERE school_id = ? AND batch_id = ? AND state = wanted AND line > ? %s LIMIT ?) AS l
        %s LIMIT ?\
        """;

    private final TenantTransaction transactions;

    public ImportSql(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A batch that is to be worked at. */
    record Taken(UUID schoolId, UUID id) {}

    /**
     * A line as it is kept.
     *
     * @param cells null once they are forgotten
     * @param operations as JSON; null where there are none
     */
    record Line(
            int number,
            Batch.State state,
            @Nullable List<String> cells,
            @Nullable UUID row,
            Said said,
            @Nullable String operations) {}

    void add(UUID schoolId, Batch batch, List<Table.Line> lines) {
        transactions.note(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO import_batch (school_id, id, kind, file_name, format, encoding, headings, mapping, status,
                    total, by_user, at, due_at, failures)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, 0)\
                """)) {
                statement.setObject(1, schoolId);
                statement.setObject(2, batch.id());
                statement.setString(3, batch.kind());
                statement.setString(4, batch.fileName());
                statement.setString(5, batch.format());
                statement.setString(6, batch.encoding());
                statement.setString(7, json(batch.headings()));
                statement.setString(8, json(batch.mapping().columns()));
                statement.setString(9, batch.status().name());
                statement.setInt(10, batch.total());
                statement.setObject(11, batch.byUser());
                statement.setObject(12, batch.at().atOffset(ZoneOffset.UTC));
                statement.setObject(13, batch.at().atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO import_line (school_id, batch_id, line, state, cells) VALUES (?, ?, ?, ?,"
                            + " ?::jsonb)")) {
                for (Table.Line line : lines) {
                    statement.setObject(1, schoolId);
                    statement.setObject(2, batch.id());
                    statement.setInt(3, line.number());
                    statement.setString(4, Batch.State.NEW.name());
                    statement.setString(5, json(line.cells()));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    Optional<Taken> take(Instant now, Instant until) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT school_id, id FROM take_import(?, ?)")) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                statement.setObject(2, until.atOffset(ZoneOffset.UTC));
                try (ResultSet results = statement.executeQuery()) {
                    return results.next()
                            ? Optional.of(new Taken(results.getObject(1, UUID.class), results.getObject(2, UUID.class)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Puts a batch off until a moment, or hands it on if that has come. */
    void release(Taken taken, Instant due, int failures) {
        transactions.note(taken.schoolId(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE import_batch SET due_at = ?, failures = ? WHERE school_id = ? AND id = ?")) {
                statement.setObject(1, due.atOffset(ZoneOffset.UTC));
                statement.setInt(2, failures);
                statement.setObject(3, taken.schoolId());
                statement.setObject(4, taken.id());
                statement.executeUpdate();
            }
        });
    }

    /** Moves a batch on, if it still stands where the mover has seen it; returns whether it did. */
    boolean move(UUID schoolId, UUID id, Set<Batch.Status> from, Batch.Status to, Instant now, @Nullable UUID undoer) {
        return transactions.noting(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE import_batch SET status = ?, due_at = ?, failures = 0,
                    ended_at = CASE WHEN ? THEN NULL ELSE ?::timestamptz END,
                    undone_by = coalesce(?, undone_by),
                    undone_at = CASE WHEN ?::uuid IS NULL THEN undone_at ELSE ?::timestamptz END
                WHERE school_id = ? AND id = ? AND status = ANY (?)\
                """)) {
                statement.setString(1, to.name());
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                statement.setBoolean(3, to.isWork());
                statement.setObject(4, now.atOffset(ZoneOffset.UTC));
                statement.setObject(5, undoer);
                statement.setObject(6, undoer);
                statement.setObject(7, now.atOffset(ZoneOffset.UTC));
                statement.setObject(8, schoolId);
                statement.setObject(9, id);
                statement.setArray(10, names(connection, from));
                return statement.executeUpdate() == 1;
            }
        });
    }

    private static Array names(Connection connection, Set<? extends Enum<?>> constants) throws SQLException {
        return connection.createArrayOf(
                "text", constants.stream().map(Enum::name).toArray());
    }

    /**
     * Another mapping for a batch that was checked: every line is read anew.
     *
     * @param before as the mapping was chosen on
     * @return whether it still rested, and had no other mapping by then
     */
    boolean remap(UUID schoolId, Batch before, Mapping mapping, Instant now) {
        UUID id = before.id();
        return transactions.noting(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE import_batch SET mapping = ?::jsonb, status = ?, due_at = ?, ended_at = NULL
                WHERE school_id = ? AND id = ? AND status = ? AND mapping = ?::jsonb\
                """)) {
                statement.setString(1, json(mapping.columns()));
                statement.setString(2, Batch.Status.CHECKING.name());
                statement.setObject(3, now.atOffset(ZoneOffset.UTC));
                statement.setObject(4, schoolId);
                statement.setObject(5, id);
                statement.setString(6, Batch.Status.CHECKED.name());
                statement.setString(7, json(before.mapping().columns()));
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE import_line SET state = ?, line_key = NULL, row_id = NULL, said = NULL"
                            + " WHERE school_id = ? AND batch_id = ?")) {
                statement.setString(1, Batch.State.NEW.name());
                statement.setObject(2, schoolId);
                statement.setObject(3, id);
                statement.executeUpdate();
            }
            return true;
        });
    }

    Optional<Batch> find(UUID schoolId, UUID id) {
        return transactions.reading(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BATCH + " WHERE school_id = ? AND id = ?")) {
                statement.setObject(1, schoolId);
                statement.setObject(2, id);
                try (ResultSet results = statement.executeQuery()) {
                    return results.next() ? Optional.of(batch(results)) : Optional.empty();
                }
            }
        });
    }

    /** Those of some kinds, the newest first. */
    List<Batch> history(UUID schoolId, Set<String> kinds, int most) {
        return transactions.reading(schoolId, connection -> {
            List<Batch> batches = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    BATCH + " WHERE school_id = ? AND kind = ANY (?) ORDER BY at DESC, id DESC LIMIT ?")) {
                statement.setObject(1, schoolId);
                statement.setArray(2, connection.createArrayOf("text", kinds.toArray()));
                statement.setInt(3, most);
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        batches.add(batch(results));
                    }
                }
            }
            return batches;
        });
    }

    private static Batch batch(ResultSet results) throws SQLException {
        return new Batch(
                results.getObject(1, UUID.class),
                results.getString(2),
                results.getString(3),
                results.getString(4),
                results.getString(5),
                read(results.getString(6), TEXTS),
                new Mapping(read(results.getString(7), TEXTS)),
                Batch.Status.valueOf(results.getString(8)),
                results.getInt(9),
                results.getObject(10, UUID.class),
                results.getObject(11, OffsetDateTime.class).toInstant(),
                results.getObject(12, UUID.class),
                instant(results, 13),
                instant(results, 14),
                results.getInt(15));
    }

    private static @Nullable Instant instant(ResultSet results, int index) throws SQLException {
        OffsetDateTime at = results.getObject(index, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** How many lines are in which state. */
    Map<Batch.State, Integer> counts(UUID schoolId, UUID id) {
        return transactions.reading(schoolId, connection -> {
            Map<Batch.State, Integer> counts = new EnumMap<>(Batch.State.class);
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT state, count(*) FROM import_line WHERE school_id = ? AND batch_id = ? GROUP BY state")) {
                statement.setObject(1, schoolId);
                statement.setObject(2, id);
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        counts.put(Batch.State.valueOf(results.getString(1)), results.getInt(2));
                    }
                }
            }
            return counts;
        });
    }

    /** Lines in some states behind a line, in the order of the file. */
    List<Line> lines(UUID schoolId, UUID id, Set<Batch.State> states, int after, int most) {
        return lines(LINES.formatted("ORDER BY line", "ORDER BY l.line"), schoolId, id, states, after, most);
    }

    /** Lines by which something was written, from the end of the file. */
    List<Line> written(UUID schoolId, UUID id, Set<Batch.State> states, int most) {
        String sql = LINES.formatted("AND operations IS NOT NULL ORDER BY line DESC", "ORDER BY l.line DESC");
        return lines(sql, schoolId, id, states, 0, most);
    }

    private List<Line> lines(String sql, UUID schoolId, UUID id, Set<Batch.State> states, int after, int most) {
        return transactions.reading(schoolId, connection -> {
            List<Line> lines = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, names(connection, states));
                statement.setObject(2, schoolId);
                statement.setObject(3, id);
                statement.setInt(4, after);
                statement.setInt(5, most);
                statement.setInt(6, most);
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        lines.add(new Line(
                                results.getInt(1),
                                Batch.State.valueOf(results.getString(2)),
                                results.getString(3) == null ? null : read(results.getString(3), TEXTS),
                                results.getObject(4, UUID.class),
                                results.getString(5) == null
                                        ? Said.NOTHING
                                        : read(results.getString(5), new TypeReference<>() {}),
                                results.getString(6)));
                    }
                }
            }
            return lines;
        });
    }

    /**
     * What became of a line.
     *
     * @param key what tells it from others of the file; null to leave it as it is
     * @param operations as JSON; null for none
     */
    record Outcome(
            int line,
            Batch.State state,
            @Nullable String key,
            @Nullable UUID row,
            Said said,
            @Nullable String operations) {}

    /** Notes what became of lines; of those that are done, what stood in the file is forgotten. */
    void note(UUID schoolId, UUID id, List<Outcome> outcomes) {
        transactions.note(schoolId, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE import_line SET state = ?, line_key = ?, row_id = ?, said = ?::jsonb, operations = ?::jsonb,
                    cells = CASE WHEN ? THEN NULL ELSE cells END
                WHERE school_id = ? AND batch_id = ? AND line = ?\
                """)) {
                for (Outcome outcome : outcomes) {
                    Set<Batch.State> done =
                            Set.of(Batch.State.CREATED, Batch.State.CHANGED, Batch.State.UNDONE, Batch.State.KEPT);
                    statement.setString(1, outcome.state().name());
                    statement.setString(2, outcome.key());
                    statement.setObject(3, outcome.row());
                    statement.setString(4, outcome.said().isEmpty() ? null : json(outcome.said()));
                    statement.setString(5, outcome.operations());
                    statement.setBoolean(6, done.contains(outcome.state()));
                    statement.setObject(7, schoolId);
                    statement.setObject(8, id);
                    statement.setInt(9, outcome.line());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** Of lines with one key, all but the first are wrong. */
    void refuseRepeated(UUID schoolId, UUID id, Said why) {
        transactions.note(schoolId, connection -> {
            Integer[] repeated = repeated(connection, schoolId, id);
            if (repeated.length == 0) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE import_line SET state = ?, said = ?::jsonb
                WHERE school_id = ? AND batch_id = ? AND line = ANY (?) AND state <> ?\
                """)) {
                statement.setString(1, Batch.State.WRONG.name());
                statement.setString(2, json(why));
                statement.setObject(3, schoolId);
                statement.setObject(4, id);
                statement.setArray(5, connection.createArrayOf("int4", repeated));
                statement.setString(6, Batch.State.WRONG.name());
                statement.executeUpdate();
            }
        });
    }

    /** Asked apart: joined to its own lines, of which the database knows no figures yet, each would be compared with each. */
    private static Integer[] repeated(Connection connection, UUID schoolId, UUID id) throws SQLException {
        List<Integer> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY line_key ORDER BY line) AS place
                FROM import_line WHERE school_id = ? AND batch_id = ? AND line_key IS NOT NULL) k
            WHERE place > 1\
            """)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, id);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    lines.add(results.getInt(1));
                }
            }
        }
        return lines.toArray(Integer[]::new);
    }

    /** Operations as they were sent, by id; those that are unknown are missing. */
    Map<UUID, byte[]> sent(UUID schoolId, List<UUID> ids) {
        return transactions.reading(schoolId, connection -> {
            Map<UUID, byte[]> lines = new java.util.HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT id, line FROM operation WHERE school_id = ? AND id = ANY (?)")) {
                statement.setObject(1, schoolId);
                statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        lines.put(results.getObject(1, UUID.class), results.getBytes(2));
                    }
                }
            }
            return lines;
        });
    }

    /** Forgets what stood in files that came before a moment; returns of how many lines. */
    public long prune(Instant before) {
        return transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT prune_imports(?)")) {
                statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                try (ResultSet results = statement.executeQuery()) {
                    results.next();
                    return results.getLong(1);
                }
            }
        });
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own words can't be written", e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own words can't be read", e);
        }
    }
}
