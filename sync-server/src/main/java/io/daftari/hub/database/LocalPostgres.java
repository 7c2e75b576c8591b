package io.daftari.hub.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the hub's own, for a school that has no database server: in one folder, on the loopback address, with a
 * password. What it has confirmed is on disk: the settings that guarantee this are read back at every start.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PORTS_TRIED = 5;
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path data;
    private final FileChannel lock;
    private final DatabaseAddress address;

    private LocalPostgres(PostgresBinaries binaries, Path folder, FileChannel lock, String password)
            throws IOException {
        this.binaries = binaries;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.lock = lock;
        this.address = startServer(password);
    }

    /**
     * Starts the server of a folder, and makes it at the first start. A server that an earlier hub left behind, because it
     * was killed, is stopped first.
     *
     * @param programs where the server's programs are unpacked
     * @throws IllegalStateException if another hub uses the folder
     */
    public static LocalPostgres start(Path folder, Path programs) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                String password = Secrets.textAt(folder.resolve("password"));
                PostgresBinaries binaries = PostgresBinaries.below(programs);
                LocalPostgres postgres = new LocalPostgres(binaries, folder.toAbsolutePath(), lock, password);
                postgres.check();
                LOG.info("PostgreSQL of {} serves at {}", folder, postgres.address.url());
                return postgres;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException("The PostgreSQL in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    /** Where it serves, for a login that may do everything. */
    public DatabaseAddress address() {
        return address;
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean ours;
        try {
            ours = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            ours = false;
        }
        if (!ours) {
            channel.close();
            throw new IllegalStateException("Another hub uses " + folder);
        }
        return channel;
    }

    private DatabaseAddress startServer(String password) throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            makeCluster();
        }
        stopOrphan();
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            // No socket in the file system; nobody from another machine; times in UTC whatever the machine says.
            String options = "-p " + port + " -h 127.0.0.1 -c unix_socket_directories= -c timezone=UTC"
                    + " -c log_timezone=UTC -c max_connections=60 -c fsync=on -c synchronous_commit=on"
                    + " -c full_page_writes=on -c password_encryption=scram-sha-256";
            int result = run(
                    "pg_ctl",
                    "start",
                    "-w",
                    "-t",
                    "" + PATIENCE.toSeconds(),
                    "-D",
                    data.toString(),
                    "-l",
                    folder.resolve("server.log").toString(),
                    "-o",
                    options);
            if (result == 0) {
                return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
            }
            // Somebody may have taken the port since we looked.
            if (attempt == PORTS_TRIED) {
                throw new IOException("PostgreSQL does not start; see " + folder.resolve("server.log"));
            }
        }
    }

    private void makeCluster() throws IOException {
        int result = run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                USER,
                "-E",
                "UTF8",
                "--locale=C",
                "--auth=scram-sha-256",
                "--pwfile=" + folder.resolve("password"));
        if (result != 0) {
            throw new IOException("A new database can't be made in " + data);
        }
    }

    /**
     * Stops the server that a killed hub left running in our folder, so that settings and port are ours again. The lock of
     * the folder says that no living hub uses it.
     */
    private void stopOrphan() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        boolean postgres = process.map(LocalPostgres::mayBePostgres).orElse(false);
        if (!postgres) {
            // After a restart of the machine the number may be another program's, which must not be stopped for ours.
            LOG.info("Removing the stale {}", pidFile);
            Files.delete(pidFile);
            return;
        }
        LOG.info("Stopping the PostgreSQL that an earlier hub left running in {}", data);
        if (stop() != 0) {
            throw new IOException("A PostgreSQL is running in " + data + " and does not stop");
        }
    }

    /** In doubt it is: beside a server that runs after all, a second one would ruin the data. */
    private static boolean mayBePostgres(ProcessHandle process) {
        Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            // A dead process that nobody has reaped, as in a container without an init, still has its number.
            if (Files.exists(state) && Files.readString(state).contains(") Z ")) {
                return false;
            }
        } catch (IOException e) {
            LOG.debug("Process {} ended while it was looked at", process.pid(), e);
        }
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(true);
    }

    private int stop() throws IOException {
        return run("pg_ctl", "stop", "-w", "-m", "fast", "-t", "" + PATIENCE.toSeconds(), "-D", data.toString());
    }

    /** That the server which answers is ours, and that it keeps what it confirms. */
    private void check() throws IOException {
        try (Connection connection = address.source().getConnection();
                Statement statement = connection.createStatement()) {
            Path served = Path.of(one(statement, "SHOW data_directory"));
            if (!Files.isSameFile(served, data)) {
                throw new IllegalStateException("The server at " + address + " serves " + served + " and not " + data);
            }
            for (String setting : DURABLE) {
                if (!one(statement, "SELECT setting FROM pg_settings WHERE name = '" + setting + "'")
                        .equals("on")) {
                    throw new IllegalStateException("PostgreSQL runs with " + setting + " off: data could be lost");
                }
            }
        } catch (SQLException e) {
            throw new IOException("The new server does not answer: " + e.getMessage(), e);
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getString(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (needsUnshare()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        Path output = folder.resolve(program + ".log");
        // Into a file and not a pipe: the server inherits it and would keep the pipe open.
        builder.redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds() + 10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            LOG.warn("{} ended with {}: {}", program, process.exitValue(), lastLines(output));
        }
        return process.exitValue();
    }

    private static String lastLines(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        return text.length() > 1_000 ? text.substring(text.length() - 1_000) : text;
    }

    private static boolean needsUnshare() {
        return !PostgresBinaries.isWindows()
                && "root".equals(System.getProperty("user.name"))
                && LinuxUtils.isUnshareAvailable();
    }

    /** Stops the server; all that was confirmed is on disk either way. */
    @Override
    public void close() {
        try {
            stop();
            lock.close();
        } catch (IOException e) {
            LOG.warn("The PostgreSQL in {} did not stop as it should", data, e);
        }
    }
}
