package io.daftari.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.TestSchema;
import io.daftari.model.Daftari;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every table is one of four kinds, and each has all that its kind must have: a table that was forgotten fails here. */
class SchemaTest {

    /** What the hub keeps for a school beside its rows. */
    private static final Set<String> BESIDE_THE_ROWS = Set.of(
            "school_clock",
            "commit_log",
            "feed",
            "replica",
            "author_grant",
            "operation",
            "epoch_replica",
            "fork_branch",
            "salvaged_row",
            "school_epoch",
            "verified_backup",
            "verify_report",
            "attempt",
            "incident",
            "waiting_piece",
            "replica_holding",
            "school_standing",
            "number_lease",
            "attendance_summary",
            "read_trail",
            "invitation",
            "enrolment_code",
            "import_batch",
            "import_line",
            "file_content",
            "file_piece",
            "webhook",
            "webhook_delivery");

    /** What belongs to one person and to no school. */
    private static final Set<String> OF_PERSONS = Set.of(
            "user_account", "sign_in", "refresh_token", "account_ticket", "second_step", "recovery_code", "group_role");

    /** What belongs to no school and to nobody. */
    private static final Set<String> PLATFORM = Set.of(
            "hub_key",
            "school_group",
            "group_member",
            "group_invitation",
            "recent_try",
            "answered_request",
            "outgoing_mail",
            "flyway_schema_history");

    private static TestSchema schema;

    private Connection connection;

    @BeforeAll
    static void migrate() {
        schema = new TestSchema();
    }

    @AfterAll
    static void close() {
        schema.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = schema.asAdministrator();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private static List<String> rowTables() {
        return Daftari.catalog().rows().stream().map(RowType::table).toList();
    }

    private static Set<String> ofSchools() {
        Set<String> tables = new TreeSet<>(rowTables());
        tables.addAll(BESIDE_THE_ROWS);
        return tables;
    }

    @Test
    void knowsEveryTable() throws SQLException {
        Set<String> known = ofSchools();
        known.addAll(PLATFORM);
        known.addAll(OF_PERSONS);
        assertThat(TestSchema.rows(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'daftari'"))
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(TestSchema.rows(
                        connection,
                        "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'daftari'"
                                + " AND column_name = 'school_id'"))
                .containsExactlyInAnyOrderElementsOf(ofSchools());
    }

    @Test
    void givesEachRowTypeExactlyItsColumns() throws SQLException {
        for (RowType<?> type : Daftari.catalog().rows()) {
            List<String> expected = new ArrayList<>();
            for (Column column : type.columns()) {
                expected.add(column.name() + "," + sqlType(column.kind()) + "," + (column.nullable() ? "YES" : "NO"));
            }
            assertThat(TestSchema.rows(
                            connection,
                            "SELECT column_name, CASE WHEN collation_name = 'C' THEN 'text C' WHEN datetime_precision"
                                    + " = 3 THEN udt_name || '(3)' ELSE udt_name END, is_nullable FROM"
                                    + " information_schema.columns WHERE table_schema = 'daftari'"
                                    + " AND table_name = '" + type.table() + "'"))
                    .as(type.table())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void hasTheIndexesThatRulesAskFor() throws SQLException {
        for (RowType<?> type : Daftari.catalog().rows()) {
            for (Index index : type.rowClass().getAnnotation(Table.class).indexes()) {
                assertThat(TestSchema.rows(
                                connection,
                                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'daftari' AND tablename = '"
                                        + type.table() + "'"))
                        .as(type.table())
                        .anyMatch(made -> made.contains("(school_id, " + index.columnList()));
            }
        }
    }

    private static String sqlType(ColumnKind kind) {
        return switch (kind) {
            case UUID -> "uuid";
            case TEXT, ENUM -> "text C";
            case INT -> "int4";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case BOOL -> "bool";
            case DATE -> "date";
            case INSTANT -> "timestamptz(3)";
        };
    }

    @Test
    void keepsSchoolsApartInEveryTableOfASchool() throws SQLException {
        assertThat(TestSchema.rows(connection, """
            SELECT c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
            WHERE s.nspname = 'daftari' AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity
              AND EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'tenant')
              AND EXISTS (SELECT FROM pg_policies p
                  WHERE p.tablename = c.relname AND p.policyname = 'owner_all')
              AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'refuse_truncate')
            """)).containsExactlyInAnyOrderElementsOf(ofSchools());
    }

    @Test
    void keepsPersonsApartInEveryTableOfAPerson() throws SQLException {
        assertThat(TestSchema.rows(connection, """
            SELECT c.relname FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
            WHERE s.nspname = 'daftari' AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity
              AND EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'person')
              AND EXISTS (SELECT FROM pg_policies p
                  WHERE p.tablename = c.relname AND p.policyname = 'owner_all')
            """)).containsExactlyInAnyOrderElementsOf(OF_PERSONS);
    }

    @Test
    void letsTheHubPutMailsInAndNotLookAtThem() throws SQLException {
        assertThat(TestSchema.rows(
                        connection,
                        "SELECT privilege_type FROM information_schema.role_table_grants WHERE grantee = 'daftari_hub'"
                                + " AND table_name = 'outgoing_mail'"))
                .containsExactly("INSERT");
    }

    @Test
    void putsTheSchoolFirstInEveryKeyAndIndexThatNamesIt() throws SQLException {
        assertThat(TestSchema.rows(connection, """
            SELECT i.indrelid::regclass FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indisprimary AND a.attname = 'school_id'
            """)).containsExactlyInAnyOrderElementsOf(ofSchools());
    }

    @Test
    void feedsEveryRow() throws SQLException {
        List<String> expected = new ArrayList<>();
        rowTables()
                .forEach(table -> List.of("clock_first", "feed_delete", "feed_insert", "feed_update")
                        .forEach(trigger -> expected.add(table + "," + trigger)));
        assertThat(TestSchema.rows(connection, """
            SELECT t.tgrelid::regclass, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            JOIN pg_namespace s ON s.oid = c.relnamespace
            WHERE s.nspname = 'daftari' AND NOT t.tgisinternal AND t.tgname <> 'refuse_truncate'
              AND t.tgenabled = 'O'
            """)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void leavesTheHubNothingToOwnAndNoWayAround() throws SQLException {
        assertThat(TestSchema.rows(
                        connection,
                        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
                                + " WHERE rolname = 'daftari_hub'"))
                .containsExactly("f,f,f,f");
        assertThat(TestSchema.rows(
                        connection,
                        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'daftari_hub'"
                                + " UNION SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = 'daftari_hub'"))
                .isEmpty();
        assertThat(TestSchema.rows(connection, "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'daftari_owner'"))
                .containsExactly("f");
        assertThat(TestSchema.rows(connection, "SELECT pg_has_role('daftari_hub', 'daftari_owner', 'MEMBER')"))
                .containsExactly("f");
    }

    @Test
    void letsTheHubCallOnlyWhatItMust() throws SQLException {
        assertThat(TestSchema.rows(connection, """
            SELECT p.proname FROM pg_proc p JOIN pg_namespace s ON s.oid = p.pronamespace
            WHERE s.nspname = 'daftari' AND has_function_privilege('daftari_hub', p.oid, 'EXECUTE')
            """))
                .containsExactlyInAnyOrder(
                        "current_school",
                        "lock_my_clock",
                        "take_my_commit",
                        "find_replica",
                        "schools_of_user",
                        "prune_feed",
                        "schools_with_held",
                        "schools_with_files",
                        // As its caller, under his policies.
                        "renew_attendance_summary",
                        "note_exchange",
                        "find_account",
                        "find_refresh_token",
                        "find_ticket",
                        "is_signed_in",
                        "prune_sign_ins",
                        "take_mail",
                        "mail_sent",
                        "mail_failed",
                        "prune_mail",
                        "is_verified",
                        "authors_of_my_school",
                        "find_invitation",
                        "find_enrolment_code",
                        "find_group_invitation",
                        "members_of_my_school",
                        "erase_from_feed",
                        "erase_besides",
                        "erase_account",
                        "schools_with_retention",
                        "take_import",
                        "prune_imports",
                        "schools_to_tell",
                        "prune_deliveries");
    }

    @Test
    void refusesToTruncateWhatIsFed() {
        assertThatThrownBy(() -> TestSchema.run(connection, "TRUNCATE student")).hasMessageContaining("TRUNCATE");
    }
}
