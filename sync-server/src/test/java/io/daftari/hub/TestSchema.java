package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A migrated database without a hub, for tests that speak SQL: as its administrator, or as the hub's role. */
public final class TestSchema implements AutoCloseable {

    private final DatabaseAddress address = TestPostgres.migratedDatabase();
    private final HubDatabase database =
            HubDatabase.open(address, address.password().getBytes(StandardCharsets.UTF_8));

    public HubDatabase database() {
        return database;
    }

    public Connection asAdministrator() throws SQLException {
        Connection connection = address.source().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = daftari");
        }
        return connection;
    }

    public Connection asHub() throws SQLException {
        return database.pool().getConnection();
    }

    /** The rows of a query, each as its columns with commas. */
    public static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(results.getString(i)));
                }
                rows.add(String.join(",", values));
            }
        }
        return rows;
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
