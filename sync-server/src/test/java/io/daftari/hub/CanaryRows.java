package io.daftari.hub;

import io.daftari.model.Daftari;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes a row of a school into every table that has schools, with one word in each text, past all rules. */
public final class CanaryRows {

    private CanaryRows() {}

    /** The tables that have schools. */
    public static List<String> tables(Connection administrator) throws SQLException {
        return TestSchema.rows(
                administrator,
                "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'daftari'"
                        + " AND column_name = 'school_id' ORDER BY table_name");
    }

    /**
     * Writes them; a table that can't have one fails.
     *
     * @return the ids of the rows by table, of those that have an id
     */
    public static Map<String, UUID> write(Connection administrator, UUID school, String word) throws SQLException {
        Map<String, UUID> ids = new LinkedHashMap<>();
        for (String table : tables(administrator)) {
            UUID id = UUID.randomUUID();
            ids.put(table, id);
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            try (Statement statement = administrator.createStatement();
                    ResultSet columns = statement.executeQuery(
                            "SELECT column_name, udt_name, is_nullable FROM information_schema.columns"
                                    + " WHERE table_schema = 'daftari' AND is_identity = 'NO' AND table_name = '"
                                    + table
                                    + "'")) {
                while (columns.next()) {
                    String name = columns.getString(1);
                    String type = columns.getString(2);
                    boolean text = type.equals("text") && !isConstant(table, name) && !name.equals("stamps");
                    if (columns.getString(3).equals("NO") || text) {
                        names.add(name);
                        values.add(value(table, name, type, school, id, word));
                    }
                }
            }
            TestSchema.run(
                    administrator,
                    "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values)
                            + ") ON CONFLICT DO NOTHING");
            if (TestSchema.rows(administrator, "SELECT 1 FROM " + table + " WHERE school_id = '" + school + "' LIMIT 1")
                    .isEmpty()) {
                throw new AssertionError(table + " has no canary");
            }
        }
        return ids;
    }

    private static boolean isConstant(String table, String column) {
        return Daftari.catalog()
                .row(table)
                .flatMap(type -> of(type, column))
                .filter(one -> one.kind() == ColumnKind.ENUM)
                .isPresent();
    }

    private static java.util.Optional<Column> of(RowType<?> type, String column) {
        return type.columns().stream().filter(one -> one.name().equals(column)).findFirst();
    }

    private static String value(String table, String name, String type, UUID school, UUID id, String word) {
        if (table.equals("school_standing") && type.equals("text")) {
            return name.equals("standing") ? "'MOVED'" : "'http://" + word + ".example'";
        }
        if (name.equals("school_id")) {
            return "'" + school + "'";
        }
        if (isConstant(table, name)) {
            Column column =
                    Daftari.catalog().row(table).flatMap(row -> of(row, name)).orElseThrow();
            return "'" + column.type().getEnumConstants()[0] + "'";
        }
        return switch (type) {
            case "uuid" -> "'" + (name.equals("id") ? id : UUID.randomUUID()) + "'";
            case "text" -> "'" + (name.equals("reasons") ? "[]" : word) + "'";
            case "_text" -> "ARRAY['" + word + "']";
            case "jsonb" -> name.equals("reasons") ? "'[]'" : "'{\"" + word + "\": 1}'";
            case "bytea" -> "convert_to('" + word + "', 'UTF8')";
            case "bool" -> "false";
            case "date" -> "current_date";
            case "timestamptz" -> "now()";
            case "xid8" -> "NULL";
            // Beyond what the school counts itself.
            default -> "700000000";
        };
    }
}
