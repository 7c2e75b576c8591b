package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.desk.FeedBody;
import io.daftari.hub.desk.RowSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.privacy.Redaction;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds and rewrites what a school has of persons, in the caller's writing transaction. */
final class ErasingSql {

    private final Connection connection;
    private final UUID schoolId;
    private final Catalog catalog;
    private final Erasures erasures;

    ErasingSql(Connection connection, UUID schoolId, Catalog catalog, Erasures erasures) {
        this.connection = connection;
        this.schoolId = schoolId;
        this.catalog = catalog;
        this.erasures = erasures;
    }

    /** Reads what log and feed say under these ids, so that the redaction knows names. */
    void learn(Redaction redaction, Collection<String> ids) throws SQLException {
        for (Line line : lines("operation", "body_hash", ids)) {
            Erasures.left(line.bytes, redaction);
        }
        for (FeedRow row : feedRows(ids)) {
            row.redacted(erasures.vault(), redaction);
        }
    }

    private record Line(UUID replica, long n, byte[] bytes, byte[] beside) {}

    /** Lines of a log that hold one of these texts. */
    private List<Line> lines(String table, String beside, Collection<String> texts) throws SQLException {
        String sql = "SELECT replica_id, n, line, " + beside + " FROM " + table + " WHERE school_id = ? AND EXISTS"
                + " (SELECT FROM unnest(?::bytea[]) w WHERE position(w IN line) > 0)";
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bytea",
                            texts.stream()
                                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                                    .toArray(byte[][]::new)));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    lines.add(new Line(
                            results.getObject(1, UUID.class),
                            results.getLong(2),
                            results.getBytes(3),
                            results.getBytes(4)));
                }
            }
        }
        return lines;
    }

    /** Lines of operations: their hashes stay, what is left is sealed. And the words on them. */
    void log(Redaction redaction, Set<UUID> persons) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(
                "UPDATE operation SET line = ?, erased_seal = ? WHERE school_id = ? AND replica_id = ? AND n = ?")) {
            for (Line line : lines("operation", "body_hash", texts(redaction, persons))) {
                Optional<byte[]> left = Erasures.left(line.bytes, redaction);
                if (left.isPresent()) {
                    write.setBytes(1, left.get());
                    write.setBytes(
                            2,
                            erasures.seal(line.replica, line.n, Hash.ofBytes(line.beside), left.get())
                                    .bytes());
                    write.setObject(3, schoolId);
                    write.setObject(4, line.replica);
                    write.setLong(5, line.n);
                    write.addBatch();
                }
            }
            write.executeBatch();
        }
        for (String column : List.of("reasons", "outcome", "said")) {
            words(column, redaction, persons);
        }
    }

    private void words(String column, Redaction redaction, Set<UUID> persons) throws SQLException {
        String read = "SELECT replica_id, n, " + column + "::text FROM operation WHERE school_id = ? AND "
                + holds(column + "::text");
        String write =
                "UPDATE operation SET " + column + " = ?::jsonb WHERE school_id = ? AND replica_id = ? AND n = ?";
        try (PreparedStatement statement = connection.prepareStatement(read);
                PreparedStatement update = connection.prepareStatement(write)) {
            statement.setObject(1, schoolId);
            statement.setArray(2, array(texts(redaction, persons)));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Optional<String> left = redaction.jsonText(results.getString(3));
                    if (left.isPresent()) {
                        update.setString(1, left.get());
                        update.setObject(2, schoolId);
                        update.setObject(3, results.getObject(1, UUID.class));
                        update.setLong(4, results.getLong(2));
                        update.addBatch();
                    }
                }
            }
            update.executeBatch();
        }
    }

    /** Second branches of devices that write in two places. */
    void branches(Redaction redaction, Set<UUID> persons) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(
                "UPDATE fork_branch SET line = ? WHERE school_id = ? AND replica_id = ? AND n = ? AND link = ?")) {
            for (Line line : lines("fork_branch", "link", texts(redaction, persons))) {
                Optional<byte[]> left = Erasures.left(line.bytes, redaction);
                if (left.isPresent()) {
                    write.setBytes(1, left.get());
                    write.setObject(2, schoolId);
                    write.setObject(3, line.replica);
                    write.setLong(4, line.n);
                    write.setBytes(5, line.beside);
                    write.addBatch();
                }
            }
            write.executeBatch();
        }
    }

    /** Pieces that wait for others can't be changed under their seal: they go, and their device sends them again. */
    void waiting(Redaction redaction, Set<UUID> persons) throws SQLException {
        String sql = """
            WITH gone AS (
                DELETE FROM waiting_piece WHERE school_id = ?
                    AND EXISTS (SELECT FROM unnest(?::text[]) w
                        WHERE position(convert_to(w, 'UTF8') IN request) > 0)
                RETURNING replica_id)
            SELECT DISTINCT r.id, r.next_n FROM replica r JOIN gone g ON g.replica_id = r.id WHERE r.school_id = ?\
            """;
        record Waiting(UUID replica, long next) {}
        List<Waiting> gone = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setArray(2, array(texts(redaction, persons)));
            statement.setObject(3, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    gone.add(new Waiting(results.getObject(1, UUID.class), results.getLong(2)));
                }
            }
        }
        for (Waiting one : gone) {
            new WaitingPieces().settle(connection, schoolId, one.replica, one.next);
        }
    }

    /** Rows that devices brought after a restore. */
    void salvaged(Redaction redaction, Set<UUID> persons) throws SQLException {
        String read = "SELECT epoch, table_name, row_id, replica_id, body::text FROM salvaged_row WHERE school_id = ?"
                + " AND (row_id = ANY (?) OR " + holds("body::text") + ")";
        String write = "UPDATE salvaged_row SET body = ?::jsonb"
                + " WHERE school_id = ? AND epoch = ? AND table_name = ? AND row_id = ? AND replica_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(read);
                PreparedStatement update = connection.prepareStatement(write)) {
            statement.setObject(1, schoolId);
            statement.setArray(2, connection.createArrayOf("uuid", persons.toArray()));
            statement.setArray(3, array(texts(redaction, persons)));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Optional<String> left =
                            left(results.getString(2), erasures.vault().openJson(results.getString(5)), redaction);
                    if (left.isPresent()) {
                        update.setString(1, erasures.vault().sealJson(left.get()));
                        update.setObject(2, schoolId);
                        update.setInt(3, results.getInt(1));
                        update.setString(4, results.getString(2));
                        update.setObject(5, results.getObject(3, UUID.class));
                        update.setObject(6, results.getObject(4, UUID.class));
                        update.addBatch();
                    }
                }
            }
            update.executeBatch();
        }
    }

    private Optional<String> left(String table, @Nullable String body, Redaction redaction) {
        return catalog.row(table).flatMap(type -> leftOf(type, json(body), redaction));
    }

    private <R extends Row> Optional<String> leftOf(RowType<R> type, JsonNode body, Redaction redaction) {
        R row = type.newRow();
        row.schoolId = schoolId;
        row.id = UUID.fromString(body.path("id").asText());
        for (Column column : type.ownColumns()) {
            column.set(row, RowJson.read(column, body.get(column.field())));
        }
        return redaction.row(type, row) ? Optional.of(RowJson.write(row).toString()) : Optional.empty();
    }

    /** Rows of one type; what changes here reaches the replicas like any change. */
    <R extends Row> void rows(RowType<R> type, Redaction redaction, Set<UUID> persons) throws SQLException {
        String texts = type.ownColumns().stream()
                .filter(column -> column.kind() == ColumnKind.TEXT)
                .map(column -> "t." + column.name())
                .collect(Collectors.joining(", "));
        if (texts.isEmpty()) {
            return;
        }
        RowSql<R> sql = RowSql.of(erasures.vault(), type);
        StringBuilder read = new StringBuilder("SELECT " + sql.columns() + " FROM " + type.table()
                + " t WHERE t.school_id = ? AND (" + holds("concat_ws(' ', " + texts + ")"));
        type.personFields()
                .forEach(field ->
                        read.append(" OR t.").append(type.column(field).name()).append(" = ANY (?)"));
        List<R> changed = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(read.append(')').toString())) {
            statement.setObject(1, schoolId);
            statement.setArray(2, array(texts(redaction, persons)));
            for (int i = 0; i < type.personFields().size(); i++) {
                statement.setArray(3 + i, connection.createArrayOf("uuid", persons.toArray()));
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    R row = sql.read(results);
                    if (redaction.row(type, row)) {
                        changed.add(row);
                    }
                }
            }
        }
        if (!changed.isEmpty()) {
            sql.write(connection, changed);
        }
    }

    /** A state of a row as the feed tells it. */
    private record FeedRow(long commit, long seq, RowType<?> type, String body) {

        /** The columns that are otherwise without these persons, as JSON; empty where all stay. */
        Optional<String> redacted(Vault vault, Redaction redaction) {
            return redacted(vault, type, redaction);
        }

        private <R extends Row> Optional<String> redacted(Vault vault, RowType<R> of, Redaction redaction) {
            R row = FeedBody.read(vault, of, body);
            R before = of.copy(row);
            if (!redaction.row(of, row)) {
                return Optional.empty();
            }
            ObjectNode patch = Json.mapper().createObjectNode();
            for (Column column : of.ownColumns()) {
                if (!Objects.equals(column.get(row), column.get(before))) {
                    patch.set(column.name(), RowJson.value(vault.sealed(column, row)));
                }
            }
            return Optional.of(patch.toString());
        }
    }

    private List<FeedRow> feedRows(Collection<String> texts) throws SQLException {
        String sql = "SELECT commit_no, seq, table_name, body::text FROM feed"
                + " WHERE school_id = ? AND body IS NOT NULL AND " + holds("body::text");
        List<FeedRow> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setArray(2, array(texts));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    RowType<?> type = catalog.row(results.getString(3)).orElse(null);
                    if (type != null) {
                        rows.add(new FeedRow(results.getLong(1), results.getLong(2), type, results.getString(4)));
                    }
                }
            }
        }
        return rows;
    }

    /** Earlier states of rows, of which audit and late replicas read. */
    void feed(Redaction redaction, Set<UUID> persons) throws SQLException {
        List<Long> commits = new ArrayList<>();
        List<Long> seqs = new ArrayList<>();
        List<String> patches = new ArrayList<>();
        for (FeedRow row : feedRows(texts(redaction, persons))) {
            Optional<String> patch = row.redacted(erasures.vault(), redaction);
            if (patch.isPresent()) {
                commits.add(row.commit);
                seqs.add(row.seq);
                patches.add(patch.get());
            }
        }
        if (patches.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT erase_from_feed(?, ?, ?)")) {
            statement.setArray(1, connection.createArrayOf("int8", commits.toArray()));
            statement.setArray(2, connection.createArrayOf("int8", seqs.toArray()));
            statement.setArray(3, array(patches));
            statement.execute();
        }
    }

    /** Invitations, mails on their way, and what devices are called. */
    void besides(Redaction.Words words) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT erase_besides(?, ?, ?)")) {
            statement.setArray(1, array(words.names()));
            statement.setArray(2, array(words.contacts()));
            statement.setString(3, Redaction.ERASED);
            statement.execute();
        }
        // What stood in a file that came is of use to nobody who would have to be told of it.
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE import_line l SET cells = NULL, line_key = NULL, said = NULL
            WHERE school_id = current_school() AND cells IS NOT NULL AND EXISTS (
                SELECT FROM unnest(?::text[] || ?::text[]) w
                WHERE strpos(array_to_string(ARRAY(SELECT jsonb_array_elements_text(l.cells)), ' '), w) > 0)\
            """)) {
            statement.setArray(1, array(words.names()));
            statement.setArray(2, array(words.contacts()));
            statement.execute();
        }
    }

    /** The account of somebody whose roles here have ended, unless he is anything elsewhere. */
    void account(UUID userId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT erase_account(?)")) {
            statement.setObject(1, userId);
            statement.execute();
        }
    }

    private static String holds(String text) {
        return "EXISTS (SELECT FROM unnest(?::text[]) w WHERE strpos(" + text + ", w) > 0)";
    }

    /** What to look for: ids, words, and words as JSON writes them. */
    private static Set<String> texts(Redaction redaction, Set<UUID> persons) {
        Set<String> texts = new LinkedHashSet<>(Erasing.ids(persons));
        for (String word : redaction.words().all()) {
            texts.add(word);
            String quoted = RowJson.value(word).toString();
            texts.add(quoted.substring(1, quoted.length() - 1));
        }
        return texts;
    }

    private Array array(Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static JsonNode json(@Nullable String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A salvaged row can't be read", e);
        }
    }
}
