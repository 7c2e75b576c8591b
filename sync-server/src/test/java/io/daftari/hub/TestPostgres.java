package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.database.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL of the tests: one in a container ({@code -Pcontainers}, if an engine answers), else that of
 * {@code DAFTARI_TEST_DATABASE_URL}, else an embedded one that lives as long as this JVM. Each caller gets a new database.
 */
public final class TestPostgres {

    private static final Logger LOG = LoggerFactory.getLogger(TestPostgres.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long MEMORY_WANTED = 6L << 30;
    private static final String IMAGE = "postgres:17";

    private TestPostgres() {}

    /** The one server of this JVM, started at the first call. */
    private static final class Server {
        static final DatabaseAddress ADDRESS = start();

        private static DatabaseAddress start() {
            if (Containers.WANTED && Containers.ENGINE) {
                return Containers.start();
            }
            String url = System.getenv("DAFTARI_TEST_DATABASE_URL");
            boolean named = url != null && !url.isBlank();
            if (Containers.WANTED) {
                LOG.warn(
                        "{}: using {}", Containers.NO_ENGINE, named ? "DAFTARI_TEST_DATABASE_URL" : "the embedded one");
            }
            return named ? DatabaseAddress.parse(url) : embedded();
        }

        private static DatabaseAddress embedded() {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            try {
                Path folder = Files.createTempDirectory(roomInMemory(temporary), "daftari-test-postgres");
                LocalPostgres postgres = LocalPostgres.start(folder, temporary.resolve("daftari-test-programs"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    delete(folder);
                }));
                return postgres.address();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Memory where it is large enough for a database of each test, since nobody wants these back after a power cut. */
    private static Path roomInMemory(Path otherwise) throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > MEMORY_WANTED
                ? memory
                : otherwise;
    }

    /** Testcontainers, by reflection, because only the profile brings it. */
    static final class Containers {
        static final String NO_ENGINE = "No container engine answers, so no test ran on " + IMAGE;
        private static final String CONTAINER = "org.testcontainers.postgresql.PostgreSQLContainer";
        static final boolean WANTED = isThere(CONTAINER);
        static final boolean ENGINE = WANTED && engineAnswers();

        private Containers() {}

        private static boolean isThere(String type) {
            try {
                Class.forName(type);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }

        private static boolean engineAnswers() {
            try {
                Class<?> factory = Class.forName("org.testcontainers.DockerClientFactory");
                Object instance = factory.getMethod("instance").invoke(null);
                return (boolean) factory.getMethod("isDockerAvailable").invoke(instance);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Testcontainers can't be asked for an engine", e);
            }
        }

        /** An engine that can't start our image is a failure and no reason to take another server. */
        private static DatabaseAddress start() {
            try {
                Class<?> type = Class.forName(CONTAINER);
                Object container = type.getConstructor(String.class).newInstance(IMAGE);
                type.getMethod("start").invoke(container);
                return new DatabaseAddress(
                        (String) type.getMethod("getJdbcUrl").invoke(container),
                        (String) type.getMethod("getUsername").invoke(container),
                        (String) type.getMethod("getPassword").invoke(container));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The engine does not start " + IMAGE, e);
            }
        }
    }

    /** The database at its newest migration that others are copied from, made once in this JVM. */
    private static final class Migrated {
        static final String NAME = migrated();

        private static String migrated() {
            DatabaseAddress address = newDatabase();
            HubDatabase.open(address, "template".getBytes(StandardCharsets.US_ASCII))
                    .close();
            return address.url().replaceFirst(".*/([^/?]+).*", "$1");
        }
    }

    /** A new, empty database, for a login that may do everything in it. */
    public static DatabaseAddress newDatabase() {
        return copyOf("template0 ENCODING 'UTF8'");
    }

    /** A new database as a hub leaves it that was only opened: every migration, and no row of anybody. */
    public static DatabaseAddress migratedDatabase() {
        return copyOf(Migrated.NAME);
    }

    private static DatabaseAddress copyOf(String template) {
        String name = "daftari_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = Server.ADDRESS.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("No test database could be made", e);
        }
        String url = Server.ADDRESS.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
        return new DatabaseAddress(url, Server.ADDRESS.user(), Server.ADDRESS.password());
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
