package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./daftari audit verify}: whoever changes the log in the database is found, and where. */
class AuditVerifyIT {

    private static TestHub hub;

    private TestHub.School school;
    private TestDevice device;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void write(TestInfo test) {
        school = hub.found("verify " + test.getTestMethod().orElseThrow().getName());
        UUID classId = hub.addClass(school, "Grade 4 East", 40);
        device = hub.enrol(school.owner(), school.id());
        for (int i = 1; i <= 5; i++) {
            device.write(hub.admission(classId, "VER/" + i, LocalDate.of(2026, 1, 5)));
            if (i == 2) {
                device.exchange();
            }
        }
        device.exchange();
        assertThat(verify()).as("as it was written").startsWith("0 ").contains("every chain is whole");
    }

    private String verify() {
        return run("verify", school.id().toString());
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String url = hub.database().url() + "?user=" + hub.database().user() + "&password="
                + hub.database().password();
        int end = AuditMain.run(Map.of("DATABASE_URL", url), arguments, out, out);
        return end + " " + said.toString(StandardCharsets.UTF_8);
    }

    /** What is done to operations of the device. */
    private void tamper(String set, long n) {
        hub.run("UPDATE operation SET " + set + " WHERE school_id = '" + school.id() + "' AND replica_id = '"
                + device.replicaId() + "' AND n = " + n);
    }

    private void assertBroken(long n, String fault) {
        assertThat(verify())
                .startsWith("1 ")
                .contains("school " + school.id() + " (verify ")
                .contains("device " + device.replicaId() + " (test device), operation " + n + ": " + fault)
                .contains("1 chains are broken");
    }

    @Test
    void aSingleByteIsFound() {
        tamper("line = set_byte(line, 200, (get_byte(line, 200) + 1) % 256)", 3);
        assertBroken(3, "LINE_ALTERED");
        String all = run("verify");
        assertThat(all).as("in the whole database").startsWith("1 ").contains("operation 3: LINE_ALTERED");
    }

    @Test
    void aLineWithItsHashIsFound() {
        tamper("line = convert_to(replace(convert_from(line, 'UTF8'), 'Amina', 'Amima'), 'UTF8')", 3);
        tamper("body_hash = sha256(line)", 3);
        assertThat(verify()).contains("operation 3: ").doesNotContain("whole");
    }

    @Test
    void aChainThatWasWorkedOutAnewIsFoundByTheDevicesSeal() throws SQLException {
        tamper("line = convert_to(replace(convert_from(line, 'UTF8'), 'Amina', 'Amima'), 'UTF8')", 3);
        linkAnew(3);
        assertBroken(5, "SEAL_BROKEN");
    }

    @Test
    void whatIsGoneIsFound() {
        hub.run("DELETE FROM operation WHERE replica_id = '" + device.replicaId() + "' AND n = 3");
        assertBroken(3, "MISSING");
    }

    @Test
    void anEndThatIsGoneIsFound() {
        hub.run("DELETE FROM operation WHERE replica_id = '" + device.replicaId() + "' AND n = 5");
        assertBroken(5, "END_MISSING");
    }

    @Test
    void anotherAuthorBesideTheLineIsFound() {
        tamper("author = gen_random_uuid()", 4);
        assertBroken(4, "LABEL_ALTERED");
    }

    @Test
    void aDeviceThatIsGoneIsFound() {
        hub.run("DELETE FROM replica WHERE id = '" + device.replicaId() + "'");
        assertThat(verify()).startsWith("1 ").contains("operation 1: DEVICE_MISSING");
    }

    /** What is left of a line counts only under the hub's seal: {@code ErasureIT} shows that it does. */
    @Test
    void whoeverTakesSomethingOutAndIsNotTheHubIsFound() {
        tamper("line = ''", 2);
        assertBroken(2, "LINE_ALTERED");
        tamper("erased_seal = set_byte(seal, 3, (get_byte(seal, 3) + 1) % 256)", 2);
        assertBroken(2, "ERASURE_NOT_SEALED");
    }

    @Test
    void aLongLogIsReadInAStream() throws SQLException {
        int many = 3_000;
        long before = hub.count("SELECT count(*) FROM operation WHERE school_id = '" + school.id() + "'");
        hub.run("INSERT INTO operation SELECT (jsonb_populate_record(o, jsonb_build_object('n', o.n + i))).*"
                + " FROM operation o, generate_series(1, " + many + ") i"
                + " WHERE o.replica_id = '" + device.replicaId() + "' AND o.n = 5");
        hub.run("UPDATE operation SET seal = NULL WHERE replica_id = '" + device.replicaId() + "' AND n > 5");
        linkAnew(6);
        assertThat(verify()).startsWith("0 " + (many + before) + " operations");
    }

    @Test
    void makesNoDatabaseWhereThereIsNone(@TempDir Path home) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(AuditMain.run(Map.of("DAFTARI_HOME", home.toString()), new String[] {"verify"}, out, out))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no database of a hub");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void provesADatabaseOfItsOwn(@TempDir Path home) {
        try (Hub alone =
                Hub.start(new HubConfig(home, "127.0.0.1", 0, Optional.empty()), Clock.systemUTC(), Steps.NONE)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            assertThat(AuditMain.run(Map.of("DAFTARI_HOME", home.toString()), new String[] {"verify"}, out, out))
                    .as("while %s runs", alone.address())
                    .isEqualTo(2);
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("stop the hub first");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(AuditMain.run(Map.of("DAFTARI_HOME", home.toString()), new String[] {"verify"}, out, out))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("every chain is whole");
    }

    @Test
    void saysHowItIsCalled() {
        assertThat(run()).startsWith("2 usage: ./daftari audit verify");
        assertThat(run("verify", "no school")).startsWith("2 ");
    }

    /** Hashes and links as somebody would write them who knows how, from a number on. */
    private void linkAnew(long from) throws SQLException {
        try (Connection connection = hub.database().source().getConnection()) {
            TestSchema.run(connection, "SET search_path = daftari");
            connection.setAutoCommit(false);
            Hash link = Hash.ofBytes(HexFormat.of()
                    .parseHex(TestSchema.rows(
                                    connection,
                                    "SELECT encode(link, 'hex') FROM operation WHERE replica_id = '"
                                            + device.replicaId() + "' AND n = " + (from - 1))
                            .get(0)));
            long n = from - 1;
            try (PreparedStatement read = connection.prepareStatement(
                            "SELECT n, line, body_hash FROM operation WHERE replica_id = ? AND n >= ? ORDER BY n");
                    PreparedStatement write = connection.prepareStatement(
                            "UPDATE operation SET body_hash = ?, link = ? WHERE school_id = ? AND replica_id = ?"
                                    + " AND n = ?")) {
                read.setObject(1, device.replicaId());
                read.setLong(2, from);
                try (ResultSet lines = read.executeQuery()) {
                    while (lines.next()) {
                        n = lines.getLong(1);
                        byte[] line = lines.getBytes(2);
                        Hash body = line.length == 0 ? Hash.ofBytes(lines.getBytes(3)) : Chain.body(line);
                        link = Chain.link(link, n, body);
                        write.setBytes(1, body.bytes());
                        write.setBytes(2, link.bytes());
                        write.setObject(3, school.id());
                        write.setObject(4, device.replicaId());
                        write.setLong(5, n);
                        write.addBatch();
                    }
                }
                write.executeBatch();
            }
            TestSchema.run(
                    connection,
                    "UPDATE replica SET next_n = " + (n + 1) + ", chain_head = '\\x"
                            + HexFormat.of().formatHex(link.bytes()) + "' WHERE id = '" + device.replicaId() + "'");
            connection.commit();
        }
    }
}
