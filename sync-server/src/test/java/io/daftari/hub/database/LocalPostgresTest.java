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
