package io.daftari.hub.privacy;

import io.daftari.hub.desk.RowSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the transaction's school holds on one person. */
final class SubjectSql {

    private SubjectSql() {}

    /** The rows of a type that are about the person: his record, what refers to it, and what is his by his account. */
    static <R extends Row> List<R> rows(
            Connection connection, Vault vault, UUID schoolId, RowType<R> type, Set<UUID> ids, RowType<?> person)
            throws SQLException {
        List<String> about = about(type, person);
        List<R> rows = new ArrayList<>();
        if (about.isEmpty()) {
            return rows;
        }
        RowSql<R> sql = RowSql.of(vault, type);
        String any = String.join(
                " OR ",
                about.stream().map(column -> "t." + column + " = ANY (?)").toList());
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + sql.columns() + " FROM "
                + type.table() + " t WHERE t.school_id = ? AND (" + any + ") ORDER BY t.id")) {
            statement.setObject(1, schoolId);
            for (int i = 0; i < about.size(); i++) {
                statement.setArray(2 + i, connection.createArrayOf("uuid", ids.toArray()));
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(sql.read(results));
                }
            }
        }
        return rows;
    }

    private static List<String> about(RowType<?> type, RowType<?> person) {
        Set<String> columns = new LinkedHashSet<>();
        if (type.equals(person)) {
            columns.add("id");
        }
        for (Column column : type.ownColumns()) {
            boolean refers = person.rowClass().equals(column.references())
                    || Set.of("personId", "subjectId", "userId").contains(column.field())
                    || type.personFields().contains(column.field());
            if (refers && column.kind() == ColumnKind.UUID && !(type.isOfPersons() && !type.equals(person))) {
                columns.add(column.name());
            }
        }
        return List.copyOf(columns);
    }

    /** The operations that name the person: what, when, by whom, on which device, with which outcome. */
    static List<Map<String, Object>> operations(Connection connection, UUID schoolId, UUID person) throws SQLException {
        return table(connection, """
            SELECT o.received_at, o.type, o.status, m.full_name AS author, r.name AS device, o.id
            FROM operation o
                LEFT JOIN replica r ON r.school_id = o.school_id AND r.id = o.replica_id
                LEFT JOIN authors_of_my_school() m ON m.user_id = o.author
            WHERE o.school_id = ? AND position(convert_to(?::uuid::text, 'UTF8') IN o.line) > 0
            ORDER BY o.commit_no, o.n\
            """, schoolId, person);
    }

    /** Who has read the person's record at the hub. */
    static List<Map<String, Object>> reads(Connection connection, UUID schoolId, UUID person) throws SQLException {
        return table(connection, """
            SELECT t.at, t.what, m.full_name AS reader
            FROM read_trail t LEFT JOIN authors_of_my_school() m ON m.user_id = t.user_id
            WHERE t.school_id = ? AND t.row_id = ? ORDER BY t.at, t.id\
            """, schoolId, person);
    }

    private static List<Map<String, Object>> table(Connection connection, String sql, UUID schoolId, UUID person)
            throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, person);
            try (ResultSet results = statement.executeQuery()) {
                int columns = results.getMetaData().getColumnCount();
                while (results.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= columns; i++) {
                        String text = results.getString(i);
                        if (text != null) {
                            row.put(results.getMetaData().getColumnLabel(i), text);
                        }
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
