package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The PostgreSQL of the tests: that of {@code DAFTARI_TEST_DATABASE_URL}, else one in a container ({@code -Pcontainers}),
 * else an embedded one that lives as long as this JVM. Each caller gets a new database.
 */
public final class TestPostgres {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String CONTAINER = "org.testcontainers.postgresql.PostgreSQLContainer";

    private TestPostgres() {}

    /** The one server of this JVM, started at the first call. */
    private static final class Server {
        static final DatabaseAddress ADDRESS = start();

        private static DatabaseAddress start() {
            String url = System.getenv("DAFTARI_TEST_DATABASE_URL");
            if (url != null && !url.isBlank()) {
                return DatabaseAddress.parse(url);
            }
            try {
                return inContainer(Class.forName(CONTAINER));
            } catch (ClassNotFoundException e) {
                return embedded();
            }
        }

        /** By reflection, because only the profile brings the library. */
        private static DatabaseAddress inContainer(Class<?> type) {
            try {
                Object container = type.getConstructor(String.class).newInstance("postgres:17");
                type.getMethod("start").invoke(container);
                return new DatabaseAddress(
                        (String) type.getMethod("getJdbcUrl").invoke(container),
                        (String) type.getMethod("getUsername").invoke(container),
                        (String) type.getMethod("getPassword").invoke(container));
            } catch (ReflectiveOperationException e) {
                Assumptions.abort("No container engine on this machine: " + e.getCause());
                throw new IllegalStateException(e);
            }
        }

        private static DatabaseAddress embedded() {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            try {
                Path folder = Files.createTempDirectory(temporary, "daftari-test-postgres");
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

    /** A new, empty database, for a login that may do everything in it. */
    public static DatabaseAddress newDatabase() {
        String name = "daftari_test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = Server.ADDRESS.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
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
