package io.daftari.hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No change escapes the feed, by whatever SQL it is made, and every commit of a school has the next number. */
class FeedTest {

    private static TestSchema schema;
    private static long schools;

    private final UUID school = new UUID(7, ++schools);
    private final UUID class1 = new UUID(8, 1);
    private final UUID class2 = new UUID(8, 2);
    private Connection connection;

    @BeforeAll
    static void migrate() {
        schema = new TestSchema();
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    /** As an administrator with psql would: no school is set, no clock is locked by hand. */
    @BeforeEach
    void connect() throws SQLException {
        connection = schema.asAdministrator();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private String session(UUID ofSchool, int id, UUID audience, int lesson) {
        return "('" + ofSchool + "', '" + new UUID(9, id) + "', '" + audience + "', '" + audience + "', '2026-11-20', "
                + lesson + ")";
    }

    private static String insert(String... values) {
        return "INSERT INTO class_session (school_id, id, audience, class_id, on_date, lesson) VALUES "
                + String.join(", ", values);
    }

    private void run(String sql) throws SQLException {
        TestSchema.run(connection, sql);
    }

    /** Commit, audience, last digit of the id, departed, lesson in the body. */
    private List<String> feed(UUID ofSchool) throws SQLException {
        return TestSchema.rows(
                connection,
                "SELECT commit_no, right(audience::text, 1), right(row_id::text, 1), departed, body->>'lesson'"
                        + " FROM feed WHERE school_id = '" + ofSchool + "' ORDER BY commit_no, seq");
    }

    @Test
    void tellsOfInsertUpdateAndDelete() throws SQLException {
        run(insert(session(school, 1, class1, 0)));
        run("UPDATE class_session SET lesson = 3 WHERE school_id = '" + school + "'");
        run("DELETE FROM class_session WHERE school_id = '" + school + "'");

        assertThat(feed(school)).containsExactly("1,1,1,f,0", "2,1,1,f,3", "3,1,1,t,null");
    }

    @Test
    void tellsOfAnUpsertOnceForEachRowThatChanged() throws SQLException {
        run(insert(session(school, 1, class1, 0), session(school, 2, class1, 0)));
        run(insert(session(school, 1, class1, 0), session(school, 2, class1, 4), session(school, 3, class1, 0))
                + " ON CONFLICT (school_id, id) DO UPDATE SET lesson = EXCLUDED.lesson");

        assertThat(feed(school)).containsExactlyInAnyOrder("1,1,1,f,0", "1,1,2,f,0", "2,1,2,f,4", "2,1,3,f,0");
    }

    @Test
    void takesNoCommitWhereNothingChanged() throws SQLException {
        run(insert(session(school, 1, class1, 0)));
        run("UPDATE class_session SET lesson = lesson WHERE school_id = '" + school + "'");
        run("UPDATE class_session SET lesson = 9 WHERE school_id = '" + school + "' AND lesson = 8");

        assertThat(feed(school)).hasSize(1);
        assertThat(TestSchema.rows(connection, "SELECT commit_no FROM school_clock WHERE school_id = '" + school + "'"))
                .containsExactly("1");
    }

    @Test
    void tellsTheOldAudienceOfADepartureBeforeTheNewOneOfTheRow() throws SQLException {
        run(insert(session(school, 1, class1, 0)));
        run("UPDATE class_session SET audience = '" + class2 + "', class_id = '" + class2 + "' WHERE school_id = '"
                + school + "'");

        assertThat(feed(school)).containsExactly("1,1,1,f,0", "2,1,1,t,null", "2,2,1,f,0");
    }

    @Test
    void givesEachSchoolOfOneStatementItsOwnCommit() throws SQLException {
        UUID other = new UUID(7, ++schools);
        run(insert(session(other, 1, class1, 0)));
        run(insert(session(school, 1, class1, 0), session(other, 2, class1, 0), session(school, 2, class1, 0)));

        assertThat(feed(school)).containsExactlyInAnyOrder("1,1,1,f,0", "1,1,2,f,0");
        assertThat(feed(other)).containsExactly("1,1,1,f,0", "2,1,2,f,0");
    }

    @Test
    void forgetsWhatIsRolledBackToASavepointAndKeepsOneCommitForTheRest() throws SQLException {
        connection.setAutoCommit(false);
        run(insert(session(school, 1, class1, 0)));
        Savepoint savepoint = connection.setSavepoint();
        run(insert(session(school, 2, class1, 0)));
        connection.rollback(savepoint);
        run(insert(session(school, 3, class1, 0)));
        connection.commit();
        connection.setAutoCommit(true);

        assertThat(feed(school)).containsExactly("1,1,1,f,0", "1,1,3,f,0");
    }

    @Test
    void linksEveryCommitToTheOneBeforeByAHashThatNobodyCanForesee() throws SQLException {
        run(insert(session(school, 1, class1, 0)));
        run(insert(session(school, 2, class1, 0)));

        assertThat(TestSchema.rows(
                        connection,
                        "SELECT count(DISTINCT hash), min(length(hash)), count(*) FROM commit_log WHERE school_id = '"
                                + school + "'"))
                .containsExactly("2,16,2");
        assertThat(TestSchema.rows(
                        connection,
                        "SELECT c.hash = l.hash FROM school_clock c JOIN commit_log l USING (school_id, commit_no)"
                                + " WHERE c.school_id = '" + school + "'"))
                .containsExactly("t");
    }
}
