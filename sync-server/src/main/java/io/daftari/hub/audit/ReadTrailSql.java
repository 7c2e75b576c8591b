package io.daftari.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.security.Access;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the trail of reads, of the transaction's school. */
final class ReadTrailSql {

    private ReadTrailSql() {}

    /** Somebody read something. */
    record Read(
            Instant at, UUID user, String what, @Nullable UUID row, long records, String filters) {}

    /** The same as it is told, with its place in the trail. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Told(
            UUID id,
            Instant at,
            @JsonProperty("user_id") UUID user,
            @JsonProperty("user_name") @Nullable String userName,
            String what,
            @JsonProperty("row_id") @Nullable UUID row,
            long records,
            String filters) {}

    /** Which reads are wanted; what is null does not matter. */
    record Wanted(
            @Nullable UUID user,
            @Nullable UUID row,
            @Nullable String what,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Place before) {

        Wanted behind(Told last) {
            return new Wanted(user, row, what, from, to, Place.of(last));
        }
    }

    /** A place in the trail, from the newest back; it says nothing of other schools. */
    record Place(Instant at, UUID id) {

        static Place of(Told read) {
            return new Place(read.at(), read.id());
        }

        static Place read(String cursor) {
            String[] parts = cursor.split("_", -1);
            if (parts.length == 2 && parts[0].matches("\\d{1,15}")) {
                return new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), Access.id("cursor", parts[1]));
            }
            throw ApiProblem.malformed("cursor", "not-a-cursor", "A cursor is what an earlier page gave");
        }

        String write() {
            return at.toEpochMilli() + "_" + id;
        }
    }

    static void add(Connection connection, UUID schoolId, Read read) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO read_trail (school_id, at, user_id, what, row_id, records, filters)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, read.at().atOffset(ZoneOffset.UTC));
            statement.setObject(3, read.user());
            statement.setString(4, read.what());
            statement.setObject(5, read.row());
            statement.setLong(6, read.records());
            statement.setString(7, read.filters());
            statement.executeUpdate();
        }
    }

    /** Reads from the newest back. */
    static List<Told> page(Connection connection, UUID schoolId, Wanted wanted, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder("""
            SELECT t.id, t.at, t.user_id, m.full_name, t.what, t.row_id, t.records, t.filters
            FROM read_trail t LEFT JOIN authors_of_my_school() m ON m.user_id = t.user_id
            WHERE t.school_id = ?\
            """);
        List<Object> values = new ArrayList<>(List.of(schoolId));
        add(sql, values, " AND t.user_id = ?", wanted.user());
        add(sql, values, " AND t.row_id = ?", wanted.row());
        add(sql, values, " AND t.what = ?", wanted.what());
        add(
                sql,
                values,
                " AND t.at >= ?",
                wanted.from() == null ? null : wanted.from().atOffset(ZoneOffset.UTC));
        add(
                sql,
                values,
                " AND t.at < ?",
                wanted.to() == null ? null : wanted.to().atOffset(ZoneOffset.UTC));
        Place before = wanted.before();
        if (before != null) {
            sql.append(" AND (t.at, t.id) < (?, ?)");
            values.add(before.at().atOffset(ZoneOffset.UTC));
            values.add(before.id());
        }
        sql.append(" ORDER BY t.at DESC, t.id DESC LIMIT ").append(limit);
        List<Told> reads = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    reads.add(new Told(
                            results.getObject(1, UUID.class),
                            results.getObject(2, OffsetDateTime.class).toInstant(),
                            results.getObject(3, UUID.class),
                            results.getString(4),
                            results.getString(5),
                            results.getObject(6, UUID.class),
                            results.getLong(7),
                            results.getString(8)));
                }
            }
        }
        return reads;
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }
}
