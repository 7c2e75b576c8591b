package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftari.hub.TestPostgres.Containers;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Tells a test report whether the database tests beside it ran on the PostgreSQL of a container. */
class ContainerTest {

    @Test
    void databaseTestsRunOnPostgres17InContainer() throws SQLException {
        assumeTrue(Containers.WANTED, "Tests in a container are asked for by -Pcontainers");
        assumeTrue(Containers.ENGINE, Containers.NO_ENGINE);
        try (Connection connection = TestPostgres.newDatabase().source().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(17);
        }
    }
}
