package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.admission;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.ChainFault.Kind;
import io.daftari.model.wire.Holding;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hand in the replica's file, or a bad disk under it, is found by the chain alone. */
class VerifyChainTest {

    private static final UUID PC = SampleSchool.id("pc 2");

    @TempDir
    private Path folder;

    private TestReplica test;

    @BeforeEach
    void fourOperationsOneOfThemDecided() {
        test = new TestReplica(
                folder,
                TestReplica.foundedHub(),
                PC,
                REGISTRAR,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                1);
        test.exchange();
        for (int i = 1; i <= 4; i++) {
            test.replica().submit(admission("east", PUPILS + i, EAST));
            if (i == 1) {
                test.exchange();
            }
        }
        assertThat(test.replica().verifyChain()).isEmpty();
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Changes the file while no program has it open. */
    private void damage(String... sqls) throws SQLException {
        test.replica().close();
        try (Connection connection =
                        SqliteStore.connection(test.file(), test.replica().key());
                Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.executeUpdate(sql);
            }
        }
        test.restart();
    }

    @Test
    void namesAnAlteredUndecidedLine() throws SQLException {
        damage("UPDATE outbox SET line = CAST(replace(CAST(line AS TEXT), '\"capture\"', ' \"capture\"') AS BLOB)"
                + " WHERE n = 3");
        assertThat(test.replica().verifyChain()).contains(new ChainFault(Kind.ALTERED, 3));
    }

    @Test
    void namesAnAlteredDecidedLine() throws SQLException {
        damage("UPDATE decision SET line = CAST('x' AS BLOB) || line WHERE n = 1");
        assertThat(test.replica().verifyChain()).contains(new ChainFault(Kind.ALTERED, 1));
    }

    @Test
    void namesAMissingLine() throws SQLException {
        damage("DELETE FROM outbox WHERE n = 3");
        assertThat(test.replica().verifyChain()).contains(new ChainFault(Kind.MISSING, 3));
    }

    @Test
    void namesReorderedLines() throws SQLException {
        damage(
                "CREATE TABLE swap AS SELECT n, line FROM outbox",
                "UPDATE outbox SET line = (SELECT line FROM swap WHERE swap.n = 6 - outbox.n) WHERE n IN (2, 4)",
                "DROP TABLE swap");
        assertThat(test.replica().verifyChain()).contains(new ChainFault(Kind.REORDERED, 2));
    }

    @Test
    void namesAHeadThatIsNotTheLastLinks() throws SQLException {
        damage("UPDATE outbox SET link = zeroblob(32) WHERE n = 4");
        assertThat(test.replica().verifyChain()).contains(new ChainFault(Kind.ALTERED, 4));
    }
}
