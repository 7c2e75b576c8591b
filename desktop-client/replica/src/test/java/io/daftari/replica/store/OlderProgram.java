package io.daftari.replica.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Leaves a file as a program of the past has left it, whose tables of rows were others. */
public final class OlderProgram {

    private OlderProgram() {}

    /** Without these columns of a table of rows. */
    public static void without(Path file, FileKey key, String table, String... columns) {
        change(file, key, table, "DROP COLUMN %s", columns);
    }

    /** With a column that no program has any more. */
    public static void withColumn(Path file, FileKey key, String table, String column) {
        change(file, key, table, "ADD COLUMN %s TEXT", column);
    }

    /** With a table of rows that no program has any more, and a row in it. */
    public static void withTable(Path file, FileKey key, String table) {
        try (Connection connection = SqliteStore.connection(file, key);
                Statement statement = connection.createStatement()) {
            String columns = " (id BLOB PRIMARY KEY, audience BLOB, audience_user BLOB, name TEXT";
            statement.execute("CREATE TABLE " + table + columns + ") WITHOUT ROWID");
            statement.execute("CREATE TABLE base_" + table + columns + ", absent INTEGER NOT NULL) WITHOUT ROWID");
            statement.execute("CREATE TRIGGER base_" + table + "_DELETE AFTER DELETE ON " + table
                    + " WHEN (SELECT forecast FROM mode) BEGIN INSERT INTO base_" + table
                    + " (absent, id) VALUES (0, old.id); END");
            statement.execute("INSERT INTO " + table + " (id, name) VALUES (x'01', 'Somebody')");
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be made older: " + file, e);
        }
    }

    /** Which of the table and that of its images are there. */
    public static List<String> tables(Path file, FileKey key, String table) {
        List<String> tables = new ArrayList<>();
        try (Connection connection = SqliteStore.connection(file, key);
                Statement statement = connection.createStatement();
                ResultSet results =
                        statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table' AND name" + " IN ('"
                                + table + "', 'base_" + table + "') ORDER BY name")) {
            while (results.next()) {
                tables.add(results.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be looked at: " + file, e);
        }
        return tables;
    }

    private static void change(Path file, FileKey key, String table, String how, String... columns) {
        try (Connection connection = SqliteStore.connection(file, key);
                Statement statement = connection.createStatement()) {
            for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
                statement.execute("DROP TRIGGER base_" + table + "_" + event);
            }
            for (String column : columns) {
                for (String name : List.of(table, "base_" + table)) {
                    statement.execute("ALTER TABLE " + name + " " + how.formatted(column));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be made older: " + file, e);
        }
    }

    /** Writes into a row what no program can read. */
    public static void damage(Path file, FileKey key, String table, String column) {
        try (Connection connection = SqliteStore.connection(file, key);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE " + table + " SET " + column + " = 'never' WHERE id = (SELECT min(id) FROM " + table + ")");
        } catch (SQLException e) {
            throw new IllegalStateException("The file can't be damaged: " + file, e);
        }
    }
}
