package io.daftari.simulation;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * One school as the database had it at a moment. Putting it back leaves the hub as a restored backup would: without a
 * word, its commit numbers, chains and leases included.
 *
 * @param commit at which the school stood
 */
record HubBackup(SimHub hub, UUID school, long commit) {

    private static final String COPIES = "put_aside";

    /** Takes the place of the last one. */
    static HubBackup of(SimHub hub, UUID school, long commit) {
        HubBackup backup = new HubBackup(hub, school, commit);
        hub.inDatabase(statement -> {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + COPIES);
            for (String table : hub.tenantTables()) {
                String copy = COPIES + "." + table;
                statement.execute("CREATE TABLE IF NOT EXISTS " + copy + " (LIKE " + table + ")");
                statement.execute("DELETE FROM " + copy);
                statement.execute("INSERT INTO " + copy + " SELECT * FROM " + table + backup.ofSchool());
            }
        });
        return backup;
    }

    private String ofSchool() {
        return " WHERE school_id = '" + school + "'";
    }

    void putBack() {
        hub.inDatabase(statement -> {
            // No trigger may see it: a restore writes files and no rows.
            statement.execute("SET LOCAL session_replication_role = replica");
            for (String table : hub.tenantTables()) {
                putBack(statement, table);
            }
        });
    }

    private void putBack(Statement statement, String table) throws SQLException {
        statement.execute("DELETE FROM " + table + ofSchool());
        statement.execute("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE SELECT * FROM " + COPIES + "." + table);
    }
}
