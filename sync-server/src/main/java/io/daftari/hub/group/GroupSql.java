package io.daftari.hub.group;

import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Groups in the database. What they read of their members passes through the group's own policy. */
public final class GroupSql {

    private final TenantTransaction transactions;

    public GroupSql(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    void add(UUID id, String name, UUID administrator, Instant now) {
        transactions.inGroup(id, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO school_group (id, name, created_at) VALUES (?, ?, ?)")) {
                statement.setObject(1, id);
                statement.setString(2, name);
                statement.setObject(3, now.atOffset(ZoneOffset.UTC));
                statement.executeUpdate();
            }
            GroupPeopleSql.give(connection, id, administrator, GroupRole.ADMIN, administrator, now);
            return true;
        });
    }

    String nameOf(Connection connection, UUID groupId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM school_group WHERE id = ?")) {
            statement.setObject(1, groupId);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getString(1) : "";
            }
        }
    }

    void join(UUID groupId, UUID schoolId, LocalDate from, LocalDate to) {
        transactions.platform(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO group_member (group_id, member_school, valid_from, valid_to) VALUES (?, ?, ?, ?)
                ON CONFLICT (group_id, member_school, valid_from) DO UPDATE SET valid_to = EXCLUDED.valid_to\
                """)) {
                statement.setObject(1, groupId);
                statement.setObject(2, schoolId);
                statement.setObject(3, from);
                statement.setObject(4, to);
                return statement.executeUpdate();
            }
        });
    }

    /** The figures of the schools that are members on the day; zeros where a school has none yet. */
    List<SchoolDay> attendance(UUID groupId, LocalDate on) {
        String sql = """
            SELECT m.member_school, m.name, coalesce(sum(s.enrolled), 0), coalesce(sum(s.sessions), 0),
                count(*) FILTER (WHERE s.enrolled > 0), coalesce(sum(s.present), 0), coalesce(sum(s.absent), 0),
                coalesce(sum(s.late), 0), coalesce(sum(s.excused), 0), coalesce(sum(s.open), 0),
                coalesce(sum(s.flagged), 0)
            FROM (SELECT DISTINCT member_school, name FROM group_school
                  WHERE ? BETWEEN valid_from AND valid_to) m
            LEFT JOIN attendance_summary s ON s.school_id = m.member_school AND s.on_date = ?
            GROUP BY m.member_school, m.name
            ORDER BY m.name, m.member_school\
            """;
        return transactions.ofGroup(groupId, connection -> {
            List<SchoolDay> schools = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, on);
                statement.setObject(2, on);
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        schools.add(new SchoolDay(
                                results.getObject(1, UUID.class),
                                results.getString(2),
                                results.getInt(3),
                                results.getInt(4),
                                results.getInt(5),
                                results.getInt(6),
                                results.getInt(7),
                                results.getInt(8),
                                results.getInt(9),
                                results.getInt(10),
                                results.getInt(11)));
                    }
                }
            }
            return schools;
        });
    }
}
