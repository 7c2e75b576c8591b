package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.seal.Backup;
import io.daftari.model.seal.VerifyKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./daftari backup verify}: what the hub tells devices of its backups is true. */
class BackupVerifyIT {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-09-14T05:00:00Z"));
    private final TestHub hub = new TestHub(Steps.NONE, clock);
    private TestHub.School school;
    private TestDevice device;

    @BeforeEach
    void write() {
        school = hub.found("backed up");
        UUID classId = hub.addClass(school, "Grade 4 East", 40);
        device = hub.enrol(school.owner(), school.id());
        device.write(hub.admission(classId, "BAK/1", LocalDate.of(2026, 1, 5)));
        device.exchange();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    /** As a backup that was put back into a database of its own. */
    private static DatabaseAddress copyOf(DatabaseAddress database) throws SQLException {
        String name = database.url().replaceAll(".*/([^/?]+).*", "$1");
        String copy = name + "_copy";
        DatabaseAddress server = named(database, "postgres");
        try (Connection connection = server.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            statement.execute(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name + "'");
            statement.execute("CREATE DATABASE " + copy + " TEMPLATE " + name);
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
        }
        return named(database, copy);
    }

    private static DatabaseAddress named(DatabaseAddress database, String name) {
        String url = database.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
        return new DatabaseAddress(url, database.user(), database.password());
    }

    private static String url(DatabaseAddress database) {
        return database.url() + "?user=" + database.user() + "&password=" + database.password();
    }

    private String verify(DatabaseAddress copy) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("DATABASE_URL", url(hub.database()), "BACKUP_URL", url(copy));
        int end = BackupMain.run(environment, new String[] {"verify"}, clock, out, out);
        return end + " " + said.toString(StandardCharsets.UTF_8);
    }

    /** What the device hears of backups on the next day. */
    private Backup.@Nullable Signed heard() {
        clock.advance(Duration.ofDays(1));
        return device.exchange().opening().backup();
    }

    @Test
    void devicesHearUpToWhereABackupReaches() throws SQLException {
        assertThat(heard()).isNull();
        DatabaseAddress copy = copyOf(hub.database());
        long commit = hub.count("SELECT commit_no FROM school_clock WHERE school_id = '" + school.id() + "'");
        Instant verifiedAt = clock.instant();
        assertThat(verify(copy)).startsWith("0 ").contains("1 schools could be had back");
        Backup.Signed named = heard();
        assertThat(named).isNotNull();
        assertThat(named.backup()).isEqualTo(new Backup(school.id(), commit, verifiedAt));
        VerifyKey hubKey = VerifyKey.parse(device.enrolment().get("hub_key").asText());
        assertThat(named.isBy(hubKey)).isTrue();
        assertThat(device.exchange().opening().backup()).as("once a day").isNull();
    }

    @Test
    void aBackupWithABrokenChainIsNone() throws SQLException {
        DatabaseAddress copy = copyOf(hub.database());
        try (Connection connection = copy.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE daftari.operation SET line = set_byte(line, 200, (get_byte(line, 200) + 1) % 256)"
                    + " WHERE replica_id = '" + device.replicaId() + "'");
        }
        assertThat(verify(copy))
                .startsWith("1 ")
                .contains("1 chains are broken")
                .contains("Nothing was noted");
        assertThat(heard()).isNull();
    }

    @Test
    void theBackupOfAnotherHubIsNone() throws SQLException {
        try (TestHub other = new TestHub(Steps.NONE, clock)) {
            UUID stranger = other.found("elsewhere").id();
            assertThat(verify(copyOf(other.database())))
                    .startsWith("1 ")
                    .contains("School " + stranger + ": the hub has no commit");
        }
        assertThat(heard()).isNull();
    }

    @Test
    void theHubsOwnDatabaseIsNoBackup() {
        assertThat(verify(hub.database())).startsWith("2 ").contains("the hub's own database");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(BackupMain.run(Map.of(), new String[] {"verify"}, clock, out, out))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("BACKUP_URL");
    }
}
