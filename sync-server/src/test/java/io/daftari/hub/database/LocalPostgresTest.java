package io.daftari.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub's own PostgreSQL outlives clean stops, killed hubs and stale files, and is never shared by two hubs. */
class LocalPostgresTest {

    private static final Path PROGRAMS = Path.of(System.getProperty("java.io.tmpdir"), "daftari-test-programs");

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("daftari-local-postgres");
    }

    @AfterEach
    void deleteFolder() {
        TestPostgres.delete(folder);
    }

    @Test
    void keepsItsRowsFromOneStartToTheNext() throws SQLException, IOException {
        try (LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS)) {
            run(postgres, "CREATE TABLE kept (n int)");
            run(postgres, "INSERT INTO kept VALUES (7)");
            assertThatThrownBy(() -> LocalPostgres.start(folder, PROGRAMS)).hasMessageContaining("Another hub uses");
            DatabaseAddress wrong = postgres.address().as("postgres", "guessed");
            assertThatThrownBy(() -> wrong.source().getConnection().close()).hasMessageContaining("password");
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        try (LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS)) {
            assertThat(read(postgres, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void startsAgainAfterTheHubWasKilled() throws Exception {
        long orphan = startInAnotherProcessAndKillIt();
        assertThat(ProcessHandle.of(orphan))
                .as("the server outlives a killed hub")
                .isPresent();
        try (LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS)) {
            assertThat(read(postgres, "SELECT n FROM kept")).isEqualTo("8");
        }
        // Where nobody reaps the dead, its number is still there, but no program behind it.
        assertThat(ProcessHandle.of(orphan).flatMap(process -> process.info().command()))
                .isEmpty();
    }

    @Test
    void startsAgainBesideAFileOfAServerThatIsGone() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS)) {
            run(postgres, "CREATE TABLE kept (n int)");
        }
        // This JVM is alive, but it is no PostgreSQL: the number was given out anew.
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n/gone\n0\n1\n\n\n");
        try (LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS)) {
            assertThat(read(postgres, "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    /** Who runs a server for others gives a hub no superuser; row-level security would not hold for one. */
    @Test
    void aHubNeedsNoSuperuser() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS)) {
            run(postgres, "CREATE ROLE daftari LOGIN CREATEROLE PASSWORD 'nywila ndefu sana'");
            run(postgres, "CREATE DATABASE school OWNER daftari");
            DatabaseAddress school = new DatabaseAddress(
                    postgres.address().url().replaceAll("/[^/]*$", "/school"), "daftari", "nywila ndefu sana");
            for (int start = 0; start < 2; start++) {
                try (HubDatabase database = HubDatabase.open(school, new byte[32])) {
                    assertThat(database.isReady()).isTrue();
                }
            }
            assertThat(LoginSql.fault(school, false)).isEmpty();
            assertThat(LoginSql.fault(postgres.address(), false))
                    .hasValueSatisfying(fault -> assertThat(fault).contains("superuser"));
            assertThat(LoginSql.fault(school.as("daftari", "guessed"), true))
                    .hasValueSatisfying(fault -> assertThat(fault).contains("user and password"));
        }
    }

    /** Returns the id of the server that is left. */
    private long startInAnotherProcessAndKillIt() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = folder.resolve("child.log");
        Process child = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Path ready = folder.resolve("ready");
        for (int i = 0; i < 600 && !Files.exists(ready) && child.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(ready).as(Files.readString(output)).exists();
        child.destroyForcibly().waitFor();
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
    }

    /** A hub's process, as far as its database goes; it waits to be killed. */
    public static final class Child {

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            LocalPostgres postgres = LocalPostgres.start(folder, PROGRAMS);
            run(postgres, "CREATE TABLE kept (n int)");
            run(postgres, "INSERT INTO kept VALUES (8)");
            Files.createFile(folder.resolve("ready"));
            TimeUnit.MINUTES.sleep(5);
        }
    }

    private static void run(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.address().source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.address().source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getString(1);
        }
    }
}
