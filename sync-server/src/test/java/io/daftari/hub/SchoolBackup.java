package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One school as the database had it at a moment. Putting it back leaves the hub as a restored backup would: without a word,
 * its commit numbers, chains and leases included.
 */
public final class SchoolBackup {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DatabaseAddress database;
    private final UUID schoolId;
    /** The copy of each table, by table. */
    private final Map<String, String> copies = new LinkedHashMap<>();

    private SchoolBackup(DatabaseAddress database, UUID schoolId) {
        this.database = database;
        this.schoolId = schoolId;
    }

    public static SchoolBackup of(DatabaseAddress database, UUID schoolId) {
        SchoolBackup backup = new SchoolBackup(database, schoolId);
        backup.inDatabase(backup::copy);
        return backup;
    }

    /** What is done with the database, by its administrator, in one transaction. */
    @FunctionalInterface
    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private void inDatabase(Work work) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path = daftari");
            work.with(statement);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The school can't be copied", e);
        }
    }

    private void copy(Statement statement) throws SQLException {
        statement.execute("CREATE SCHEMA IF NOT EXISTS backup");
        int number = COUNT.incrementAndGet();
        for (String table : tables(statement)) {
            String copy = "backup." + table + "_" + number;
            statement.execute(
                    "CREATE TABLE " + copy + " AS SELECT * FROM " + table + " WHERE school_id = '" + schoolId + "'");
            copies.put(table, copy);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet results = statement.executeQuery("""
            SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t
                ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = 'daftari' AND c.column_name = 'school_id' AND t.table_type = 'BASE TABLE'
            ORDER BY c.table_name\
            """)) {
            while (results.next()) {
                tables.add(results.getString(1));
            }
        }
        return tables;
    }

    /** Puts the school back as it was; what was committed since is gone. */
    public void putBack() {
        inDatabase(statement -> {
            // No trigger may see it: a restore writes files and no rows.
            statement.execute("SET LOCAL session_replication_role = replica");
            for (Map.Entry<String, String> copy : copies.entrySet()) {
                statement.execute("DELETE FROM " + copy.getKey() + " WHERE school_id = '" + schoolId + "'");
                statement.execute(
                        "INSERT INTO " + copy.getKey() + " OVERRIDING SYSTEM VALUE SELECT * FROM " + copy.getValue());
            }
        });
    }
}
