package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.demo.Founding.DemoClass;
import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.SchoolBackup;
import io.daftari.hub.Steps;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.carry.CarryIn;
import io.daftari.replica.carry.CarryOut;
import io.daftari.replica.carry.CarryRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device that hears by a carrier that it was withdrawn, on which somebody has gone on working meanwhile; and a hub that
 * is put back to before what the device has handed over.
 */
class WithdrawnIT {

    @TempDir
    private Path folder;

    private DatabaseAddress database;
    private Hub hub;
    private WholeSchool school;
    private DemoDevice late;

    @BeforeEach
    void start() {
        database = TestPostgres.migratedDatabase();
        HubConfig config = new HubConfig(folder.resolve("hub"), "127.0.0.1", 0, Optional.of(database));
        hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
        school = WholeSchool.found(hub.address(), folder, database);
        late = school.enrol("late phone");
        assertThat(late.exchange().problem()).isNull();
    }

    @AfterEach
    void stop() {
        late.close();
        school.close();
        hub.close();
    }

    private UUID submit(int number) {
        DemoClass group = school.school().classes().get(0);
        TypedMark mark = new TypedMark(group.pupils().get(number).id(), Presence.ABSENT, null, "number " + number);
        CorrectMark correction = new CorrectMark(group.id(), LocalDate.now(ZoneOffset.UTC), 0, mark, null);
        return late.submit(correction, "").operationId();
    }

    /** Somebody works on while the file is on its way. */
    private UUID carry(int meanwhile) throws Exception {
        Path out = folder.resolve("out.carry");
        Path back = folder.resolve("back.carry");
        new CarryOut(late.replica().hubSide()).write(out);
        new CarryRun(WholeSchool.line()).bring(out, back, Instant.now());
        UUID operation = submit(meanwhile);
        new CarryIn(late.replica().hubSide()).takeIn(back);
        assertThat(late.replica().state()).isEqualTo(ReplicaState.REVOKED);
        assertThat(late.waiting()).as("what was done meanwhile").isEqualTo(1);
        return operation;
    }

    private List<String> log() {
        List<String> answer = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(
                        "SELECT o.n || ' ' || o.id FROM daftari.operation o JOIN daftari.replica r"
                                + " ON r.school_id = o.school_id AND r.id = o.replica_id"
                                + " WHERE r.name = 'late phone' ORDER BY o.n")) {
            while (results.next()) {
                answer.add(results.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    private SchoolBackup backUp() {
        return SchoolBackup.of(database, school.school().id());
    }

    /** It must be empty in the end, and the hub have each once. */
    private void assertAllHandedOver(UUID... operations) {
        for (int i = 0; i < 3; i++) {
            late.exchange();
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            expected.add(i + 1 + " " + operations[i]);
        }
        assertThat(log()).containsExactlyElementsOf(expected);
        assertThat(late.waiting()).isZero();
        assertThat(late.replica().state()).isEqualTo(ReplicaState.REVOKED);
        assertThat(late.rows()).isZero();
    }

    @Test
    void bringsAgainWhatAHubHasForgottenThatKnowsOfTheWithdrawal() throws Exception {
        UUID read = submit(1);
        assertThat(late.exchange().problem()).isNull();
        school.revoke(late);
        SchoolBackup backup = backUp();
        UUID carried = submit(2);
        UUID meanwhile = carry(3);
        assertThat(log()).containsExactly("1 " + read, "2 " + carried);
        backup.putBack();
        assertThat(log()).containsExactly("1 " + read);
        assertAllHandedOver(read, carried, meanwhile);
    }

    @Test
    void bringsAgainWhatAHubHasForgottenThatForgotTheWithdrawal() throws Exception {
        SchoolBackup backup = backUp();
        UUID read = submit(1);
        assertThat(late.exchange().problem()).isNull();
        UUID carried = submit(2);
        school.revoke(late);
        UUID meanwhile = carry(3);
        backup.putBack();
        assertThat(log()).isEmpty();
        assertAllHandedOver(read, carried, meanwhile);
    }

    @Test
    void handsOverWhatWasDoneMeanwhileToAHubThatForgotNothing() throws Exception {
        UUID read = submit(1);
        assertThat(late.exchange().problem()).isNull();
        UUID carried = submit(2);
        school.revoke(late);
        UUID meanwhile = carry(3);
        assertAllHandedOver(read, carried, meanwhile);
    }
}
