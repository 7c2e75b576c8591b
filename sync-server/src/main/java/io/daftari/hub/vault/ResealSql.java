package io.daftari.hub.vault;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * Seals all sealed values of a database anew, as its owner: a sealed value is known by its form, whatever column or body it
 * stands in, so that tables that come later are reached by themselves. What rows say stays the same, so no trigger tells of it.
 */
public final class ResealSql {

    private static final int AT_ONCE = 500;

    private final DatabaseAddress database;

    public ResealSql(DatabaseAddress database) {
        this.database = database;
    }

    /** A column that may hold sealed values. */
    private record Place(String table, String column, String type) {

        boolean isBytes() {
            return type.equals("bytea");
        }

        String expression() {
            return isBytes() ? column : column + "::text";
        }

        /** Its text; bytes as characters of one byte, which come back the same. */
        String text(ResultSet results, int index) throws SQLException {
            return isBytes()
                    ? new String(results.getBytes(index), StandardCharsets.ISO_8859_1)
                    : results.getString(index);
        }

        String holds() {
            return isBytes()
                    ? "position('enc:'::bytea IN " + column + ") > 0"
                    : "strpos(" + column + "::text, 'enc:') > 0";
        }
    }

    /**
     * Seals with the vault's present key whatever another has sealed.
     *
     * @return how many places were written anew
     */
    public long reseal(Vault vault) throws SQLException {
        long renewed = 0;
        try (Connection connection = asOwner()) {
            connection.setAutoCommit(false);
            for (Place place : places(connection)) {
                renewed += reseal(connection, place, vault);
                connection.commit();
            }
        }
        return renewed;
    }

    /** The names of the keys that have sealed anything that is kept. */
    public Set<String> used() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = asOwner()) {
            connection.setAutoCommit(false);
            for (Place place : places(connection)) {
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(AT_ONCE);
                    try (ResultSet results = statement.executeQuery(
                            "SELECT " + place.expression() + " FROM " + place.table + " WHERE " + place.holds())) {
                        while (results.next()) {
                            Matcher sealed = Vault.SEALED.matcher(place.text(results, 1));
                            while (sealed.find()) {
                                names.add(sealed.group(1));
                            }
                        }
                    }
                }
            }
            connection.rollback();
        }
        return names;
    }

    private Connection asOwner() throws SQLException {
        Connection connection = database.source().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + HubDatabase.OWNER);
            statement.execute("SET search_path = " + HubDatabase.SCHEMA);
        }
        return connection;
    }

    private static List<Place> places(Connection connection) throws SQLException {
        List<Place> places = new ArrayList<>();
        String sql =
                "SELECT quote_ident(table_name), quote_ident(column_name), data_type FROM information_schema.columns"
                        + " JOIN information_schema.tables USING (table_schema, table_name) WHERE table_schema = '"
                        + HubDatabase.SCHEMA
                        + "' AND table_type = 'BASE TABLE' AND data_type IN ('text', 'jsonb', 'bytea')"
                        + " ORDER BY 1, 2";
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                places.add(new Place(results.getString(1), results.getString(2), results.getString(3)));
            }
        }
        return places;
    }

    private static long reseal(Connection connection, Place place, Vault vault) throws SQLException {
        Map<String, String> written = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet results = statement.executeQuery("SELECT ctid::text, " + place.expression() + " FROM "
                    + place.table + " WHERE " + place.holds() + " FOR UPDATE")) {
                while (results.next()) {
                    Optional<String> renewed = vault.renewed(place.text(results, 2));
                    if (renewed.isPresent()) {
                        written.put(results.getString(1), renewed.get());
                    }
                }
            }
        }
        if (written.isEmpty()) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + place.table + " DISABLE TRIGGER USER");
        }
        String update = "UPDATE " + place.table + " SET " + place.column + " = "
                + (place.isBytes() ? "?" : "?::" + place.type) + " WHERE ctid = ?::tid";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            for (Map.Entry<String, String> row : written.entrySet()) {
                if (place.isBytes()) {
                    statement.setBytes(1, row.getValue().getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    statement.setString(1, row.getValue());
                }
                statement.setString(2, row.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + place.table + " ENABLE TRIGGER USER");
        }
        return written.size();
    }
}
