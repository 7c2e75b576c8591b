package io.daftari.hub.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.TestSchema;
import io.daftari.hub.database.StorageFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hub's role sees the account of the person of its transaction, whatever the SQL, and of nobody else. */
class PersonIsolationTest {

    private static final UUID RUTH = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private static TestSchema schema;
    private static TenantTransaction transactions;

    @BeforeAll
    static void migrate() throws SQLException {
        schema = new TestSchema();
        transactions = new TenantTransaction(schema.database().pool());
        for (UUID person : new UUID[] {RUTH, OTHER}) {
            transactions.ofPerson(person, connection -> {
                TestSchema.run(connection, account(person));
                return true;
            });
        }
        try (Connection connection = schema.asAdministrator()) {
            TestSchema.run(
                    connection,
                    "INSERT INTO school_group (id, name, created_at) VALUES ('" + OTHER + "', 'Group', now())");
            for (String table : tables()) {
                if (!table.equals("user_account")) {
                    TestSchema.run(connection, canary(table));
                }
            }
        }
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    private static String account(UUID person) {
        return "INSERT INTO user_account (id, email, full_name, password_hash, created_at) VALUES ('" + person + "', '"
                + person + "@example.org', 'A', 'x', now())";
    }

    /** A row of the other person; a table without one here fails. */
    private static String canary(String table) {
        String values = switch (table) {
            case "sign_in" ->
                "(user_id, id, started_at, refreshed_at, ends_at) VALUES ('" + OTHER + "', '" + OTHER
                        + "', now(), now(), now() + interval '1 day')";
            case "refresh_token" ->
                "(user_id, hash, sign_in_id, generation, expires_at) VALUES ('" + OTHER + "', '\\x01', '" + OTHER
                        + "', 1, now())";
            case "account_ticket" ->
                "(user_id, kind, hash, expires_at) VALUES ('" + OTHER + "', 'RESET_PASSWORD', '\\x02', now())";
            case "second_step" -> "(user_id, nonce, last_step) VALUES ('" + OTHER + "', '\\x03', 0)";
            case "recovery_code" -> "(user_id, hash) VALUES ('" + OTHER + "', '\\x04')";
            case "group_role" ->
                "(group_id, user_id, role, given_by, given_at) VALUES ('" + OTHER + "', '" + OTHER + "', 'ADMIN', '"
                        + OTHER + "', now())";
            default -> throw new AssertionError(table + " has no canary");
        };
        return "INSERT INTO " + table + " " + values;
    }

    static List<String> tables() throws SQLException {
        try (Connection connection = schema.asAdministrator()) {
            // By foreign keys last, so that canaries find what they refer to.
            return TestSchema.rows(
                    connection,
                    "SELECT tablename FROM pg_policies WHERE policyname = 'person' ORDER BY tablename IN"
                            + " ('refresh_token', 'recovery_code'), tablename");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsNobodyElse(String table) throws SQLException {
        String sql = "SELECT * FROM " + table;
        try (Connection connection = schema.asHub()) {
            assertThat(TestSchema.rows(connection, sql)).as("nobody is named").isEmpty();
            connection.rollback();
        }
        assertThat(transactions.<List<String>>ofPerson(OTHER, connection -> TestSchema.rows(connection, sql)))
                .hasSize(1);
        if (!table.equals("user_account")) {
            assertThat(transactions.<List<String>>ofPerson(RUTH, connection -> TestSchema.rows(connection, sql)))
                    .isEmpty();
        }
        assertThat(transactions.<List<String>>reading(OTHER, connection -> TestSchema.rows(connection, sql)))
                .as("a school of the same id is nobody")
                .isEmpty();
        String update = "DELETE FROM " + table;
        transactions.ofPerson(RUTH, connection -> {
            TestSchema.run(connection, update.equals("DELETE FROM user_account") ? sql : update);
            return true;
        });
        assertThat(transactions.<List<String>>ofPerson(OTHER, connection -> TestSchema.rows(connection, sql)))
                .hasSize(1);
    }

    @Test
    void refusesToWriteForSomebodyElse() {
        UUID third = new UUID(3, 3);
        assertThatThrownBy(() -> transactions.ofPerson(RUTH, connection -> {
                    TestSchema.run(connection, account(third));
                    return true;
                }))
                .isInstanceOf(StorageFailed.class)
                .satisfies(e -> assertThat(StorageFailed.state(e)).isEqualTo("42501"));
    }

    @Test
    void leavesNobodyOnTheConnection() throws SQLException {
        transactions.ofPerson(RUTH, connection -> TestSchema.rows(connection, "SELECT id FROM user_account"));
        assertThatThrownBy(() -> transactions.ofPerson(RUTH, connection -> {
                    throw new SQLException("broken", "XX000");
                }))
                .isInstanceOf(StorageFailed.class);
        for (int i = 0; i < 12; i++) {
            try (Connection connection = schema.asHub()) {
                assertThat(TestSchema.rows(connection, "SELECT id FROM user_account"))
                        .isEmpty();
                connection.rollback();
            }
        }
    }

    @Test
    void letsNobodyLookIntoTheMail() {
        for (String sql : new String[] {
            "SELECT * FROM outgoing_mail",
            "DELETE FROM outgoing_mail",
            "UPDATE outgoing_mail SET address = 'thief@example.org'",
            "ALTER TABLE user_account DISABLE ROW LEVEL SECURITY",
            "TRUNCATE user_account"
        }) {
            assertThatThrownBy(() -> transactions.platform(connection -> {
                        TestSchema.run(connection, sql);
                        return true;
                    }))
                    .as(sql)
                    .isInstanceOf(StorageFailed.class)
                    .satisfies(e -> assertThat(StorageFailed.state(e)).isEqualTo("42501"));
        }
    }
}
