package io.daftari.hub.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.CanaryRows;
import io.daftari.hub.TestSchema;
import io.daftari.hub.database.StorageFailed;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One school never sees or touches another's rows, whatever the SQL and whatever was done on the connection before. */
class IsolationTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    /** Has a row in every table. */
    private static final UUID FULL = new UUID(3, 3);

    private static final String CANCELLED = "57014";
    private static final int CONNECTIONS = 10;

    private static TestSchema schema;
    private static TenantTransaction transactions;

    @BeforeAll
    static void migrate() throws SQLException {
        schema = new TestSchema();
        transactions = new TenantTransaction(schema.database().pool());
        for (UUID school : new UUID[] {ONE, OTHER}) {
            transactions.write(school, null, connection -> TestSchema.run(connection, subject(school, "Mathematics")));
        }
        try (Connection administrator = schema.asAdministrator()) {
            CanaryRows.write(administrator, FULL, "canary");
        }
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    private static String subject(UUID school, String name) {
        return "INSERT INTO subject (school_id, id, audience, archived, code, name) VALUES ('" + school + "', '"
                + UUID.nameUUIDFromBytes((school + name).getBytes(StandardCharsets.UTF_8)) + "', '"
                + school + "', false, 'M', '" + name + "')";
    }

    private static List<String> read(UUID school, String sql) {
        return transactions.reading(school, connection -> TestSchema.rows(connection, sql));
    }

    @Test
    void showsNothingWhereNoSchoolIsSet() throws SQLException {
        try (Connection connection = schema.asHub()) {
            assertThat(TestSchema.rows(connection, "SELECT * FROM subject")).isEmpty();
            assertThat(TestSchema.rows(connection, "SELECT * FROM feed")).isEmpty();
            connection.rollback();
        }
    }

    /** That no connection of the pool shows a row of a school, while none is set. */
    private static void assertBlind() throws SQLException {
        List<String> tables;
        try (Connection administrator = schema.asAdministrator()) {
            tables = CanaryRows.tables(administrator);
        }
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(schema.asHub());
            }
            for (Connection connection : all) {
                for (String table : tables) {
                    assertThat(TestSchema.rows(connection, "SELECT count(*) FROM " + table))
                            .as(table)
                            .containsExactly("0");
                    assertThat(TestSchema.rows(
                                    connection, "SELECT * FROM " + table + " WHERE school_id = '" + FULL + "'"))
                            .as(table)
                            .isEmpty();
                }
                connection.rollback();
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void showsNoRowOfAnyTableWhereNoSchoolIsSet() throws SQLException {
        assertBlind();
    }

    @Test
    void showsNoRowOfAnyTableAfterAnError() throws SQLException {
        for (String sql :
                List.of("SELECT 1 / 0", "SELECT * FROM nowhere", "INSERT INTO subject (school_id) VALUES (NULL)")) {
            assertThatThrownBy(() -> transactions.write(FULL, null, connection -> TestSchema.run(connection, sql)))
                    .isInstanceOf(StorageFailed.class);
            assertBlind();
        }
    }

    @Test
    void showsNoRowOfAnyTableAfterACancelledQuery() throws Exception {
        assertThatThrownBy(() -> transactions.reading(FULL, connection -> {
                    TestSchema.run(connection, "SET LOCAL statement_timeout = 20");
                    return TestSchema.rows(connection, "SELECT pg_sleep(60)");
                }))
                .satisfies(e -> assertThat(StorageFailed.state(e)).isEqualTo(CANCELLED));
        assertBlind();
        CompletableFuture<String> backend = new CompletableFuture<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection administrator = schema.asAdministrator()) {
            Future<?> query = threads.submit(() -> transactions.reading(FULL, connection -> {
                backend.complete(
                        TestSchema.rows(connection, "SELECT pg_backend_pid()").get(0));
                return TestSchema.rows(connection, "SELECT pg_sleep(60)");
            }));
            String pid = backend.get();
            while (!query.isDone()) {
                // A cancel that comes before its query is lost, and the driver's own is sent but once.
                TestSchema.rows(administrator, "SELECT pg_cancel_backend(" + pid + ")");
            }
            assertThatThrownBy(query::get).hasCauseInstanceOf(StorageFailed.class);
        }
        assertBlind();
    }

    @Test
    void showsNoRowOfAnyTableToAnotherSchool() throws SQLException {
        List<String> tables;
        try (Connection administrator = schema.asAdministrator()) {
            tables = CanaryRows.tables(administrator);
        }
        for (String table : tables) {
            assertThat(read(ONE, "SELECT * FROM " + table + " WHERE school_id = '" + FULL + "'"))
                    .as(table)
                    .isEmpty();
            assertThat(read(FULL, "SELECT count(*) > 0 FROM " + table))
                    .as("%s, whose it is", table)
                    .containsExactly("t");
        }
    }

    @Test
    void showsASchoolOnlyItsOwnRows() {
        assertThat(read(ONE, "SELECT name FROM subject")).hasSize(1);
        assertThat(read(ONE, "SELECT DISTINCT school_id FROM feed")).containsExactly(ONE.toString());
    }

    @Test
    void refusesToWriteIntoAnotherSchool() {
        assertThatThrownBy(() -> transactions.write(
                        ONE, null, connection -> TestSchema.run(connection, subject(OTHER, "Intrusion"))))
                .isInstanceOf(StorageFailed.class)
                .satisfies(e -> assertThat(StorageFailed.state(e)).isEqualTo("42501"));
        transactions.write(
                ONE,
                null,
                connection -> TestSchema.run(
                        connection, "UPDATE subject SET name = 'Taken' WHERE school_id = '" + OTHER + "'"));
        assertThat(read(OTHER, "SELECT name FROM subject")).containsExactly("Mathematics");
    }

    @Test
    void leavesNothingOnTheConnectionAfterAnErrorOrACommit() throws SQLException {
        assertThatThrownBy(() -> transactions.write(ONE, null, connection -> {
                    throw new SQLException("broken", "XX000");
                }))
                .isInstanceOf(StorageFailed.class);
        for (int i = 0; i < 12; i++) {
            try (Connection connection = schema.asHub()) {
                assertThat(TestSchema.rows(connection, "SELECT current_school()"))
                        .containsExactly("null");
                assertThat(TestSchema.rows(connection, "SELECT * FROM subject")).isEmpty();
                connection.rollback();
            }
        }
    }

    @Test
    void answersASingleQuestionOfOneSchoolAndLeavesNothingOnTheConnection() throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            long seen = transactions.asking(
                    ONE,
                    "SELECT count(*) FROM subject WHERE school_id IN (?, ?)",
                    (statement, first) -> {
                        statement.setObject(first, ONE);
                        statement.setObject(first + 1, OTHER);
                    },
                    rows -> rows.next() ? rows.getLong(1) : -1L);
            assertThat(seen).isEqualTo(1);
            assertThatThrownBy(
                            () -> transactions.asking(ONE, "SELECT 1 / 0", (statement, first) -> {}, ResultSet::next))
                    .isInstanceOf(StorageFailed.class);
        }
        assertBlind();
    }

    @Test
    void keepsTheHubFromWritingTheFeedOrPassingByItsPolicies() {
        for (String sql : new String[] {
            "DELETE FROM feed",
            "INSERT INTO commit_log VALUES (current_school(), 99, 'x', NULL, now())",
            "UPDATE school_clock SET commit_no = 0",
            "SELECT take_commit('" + OTHER + "')",
            "ALTER TABLE subject DISABLE TRIGGER feed_insert",
            "SET session_replication_role = replica",
            "TRUNCATE subject",
            "SET ROLE daftari_owner"
        }) {
            assertThatThrownBy(() -> transactions.write(ONE, null, connection -> TestSchema.run(connection, sql)))
                    .as(sql)
                    .isInstanceOf(StorageFailed.class)
                    .satisfies(e -> assertThat(StorageFailed.state(e)).isEqualTo("42501"));
        }
    }

    @Test
    void letsOneSchoolWaitWithoutTakingConnectionsFromOthers() throws Exception {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holder = threads.submit(() -> transactions.write(ONE, null, connection -> {
                holding.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            holding.await();
            Future<?>[] waiting = new Future<?>[30];
            for (int i = 0; i < waiting.length; i++) {
                waiting[i] = threads.submit(() -> transactions.write(ONE, null, connection -> {}));
            }
            transactions.write(OTHER, null, connection -> {});
            release.countDown();
            holder.get();
            for (Future<?> one : waiting) {
                one.get();
            }
        }
        transactions.write(ONE, null, connection -> {});
    }
}
