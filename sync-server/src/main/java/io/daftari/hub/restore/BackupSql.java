package io.daftari.hub.restore;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How far a copy of a hub's database reaches, and the hub's note of it. As the owner, who sees every school. */
public final class BackupSql {

    private final DatabaseAddress database;

    public BackupSql(DatabaseAddress database) {
        this.database = database;
    }

    /** The last commit of a school, by its number and hash. */
    public record Head(UUID school, long commit, String hash) {}

    /** The last commits of all schools that have any. */
    public List<Head> heads() throws SQLException {
        List<Head> heads = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(
                        "SELECT school_id, commit_no, hash FROM school_clock WHERE commit_no > 0 ORDER BY school_id")) {
            while (results.next()) {
                heads.add(new Head(results.getObject(1, UUID.class), results.getLong(2), results.getString(3)));
            }
        }
        return heads;
    }

    /** What became of one head of a copy. */
    public enum Noted {
        /** Devices may drop what it holds. */
        NOTED,
        /** Noted before. */
        KNOWN,
        /** The hub has no such commit: the copy is of another hub, or of one before a restore. */
        NOT_OURS
    }

    /** Notes that a copy which reaches up to here was proven. */
    public Noted note(Head head, Instant verifiedAt) throws SQLException {
        String sql = """
            INSERT INTO verified_backup (school_id, commit_no, verified_at)
            SELECT school_id, commit_no, ? FROM commit_log WHERE school_id = ? AND commit_no = ? AND hash = ?
            ON CONFLICT (school_id, commit_no) DO UPDATE SET verified_at = EXCLUDED.verified_at
            RETURNING xmax = 0\
            """;
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, verifiedAt.atOffset(ZoneOffset.UTC));
            statement.setObject(2, head.school());
            statement.setLong(3, head.commit());
            statement.setString(4, head.hash());
            try (ResultSet results = statement.executeQuery()) {
                return !results.next() ? Noted.NOT_OURS : results.getBoolean(1) ? Noted.NOTED : Noted.KNOWN;
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = database.source().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + HubDatabase.OWNER);
            statement.execute("SET search_path = " + HubDatabase.SCHEMA);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }
}
