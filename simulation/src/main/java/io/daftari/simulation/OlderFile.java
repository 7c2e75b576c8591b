package io.daftari.simulation;

import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.SqliteSchema;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A replica's file as an older program has left it: without the last steps of its own tables, and with a column less. */
final class OlderFile {

    private static final int STEPS = 2;

    /** A column of a table of rows that came with today's program; nothing is sought by it. */
    private static final String TABLE = "student";

    private static final String COLUMN = "address";

    private static final Pattern MADE = Pattern.compile("CREATE TABLE (\\w+) .*");
    private static final Pattern ADDED = Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN (\\w+) .*");
    private static final Pattern FILLED = Pattern.compile("INSERT INTO (\\w+) SELECT (.*) FROM (\\w+)");
    private static final Pattern DROPPED = Pattern.compile("DROP TABLE (\\w+)");
    private static final Pattern INDEXED = Pattern.compile("CREATE (?:UNIQUE )?INDEX (\\w+) .*");

    private OlderFile() {}

    static void of(Path file, FileKey key) {
        try (Connection connection = SqliteStore.connection(file, key);
                Statement statement = connection.createStatement()) {
            for (String change : changes()) {
                statement.execute(change);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be made older: " + file, e);
        }
    }

    private static List<String> changes() {
        List<List<String>> steps = SqliteSchema.steps();
        List<String> changes = new ArrayList<>();
        for (List<String> step :
                steps.subList(steps.size() - STEPS, steps.size()).reversed()) {
            step.reversed().forEach(made -> changes.add(takingBack(made)));
        }
        changes.add("PRAGMA user_version=" + (steps.size() - STEPS));
        for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
            changes.add("DROP TRIGGER base_" + TABLE + "_" + event);
        }
        changes.add("ALTER TABLE " + TABLE + " DROP COLUMN " + COLUMN);
        changes.add("ALTER TABLE base_" + TABLE + " DROP COLUMN " + COLUMN);
        return changes;
    }

    private static String takingBack(String made) {
        Matcher table = MADE.matcher(made);
        Matcher column = ADDED.matcher(made);
        Matcher index = INDEXED.matcher(made);
        if (table.matches()) {
            return "DROP TABLE " + table.group(1);
        }
        if (column.matches()) {
            return "ALTER TABLE " + column.group(1) + " DROP COLUMN " + column.group(2);
        }
        if (index.matches()) {
            return "DROP INDEX " + index.group(1);
        }
        Matcher filled = FILLED.matcher(made);
        if (filled.matches()) {
            // Of what an older program could keep but once, it has one.
            return "INSERT INTO " + filled.group(3) + " SELECT " + filled.group(2) + " FROM " + filled.group(1)
                    + " WHERE true ON CONFLICT DO NOTHING";
        }
        Matcher dropped = DROPPED.matcher(made);
        if (dropped.matches()) {
            return SqliteSchema.steps().stream()
                    .flatMap(List::stream)
                    .filter(step -> step.startsWith("CREATE TABLE " + dropped.group(1) + " "))
                    .findFirst()
                    .orElseThrow();
        }
        throw new IllegalStateException("Nobody knows how a file was before this: " + made);
    }
}
