package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.replica.Replica;
import io.daftari.replica.Verifying;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
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

/** A replica that differs from the hub, and a hub that was changed behind its own back: noticed by name, and put right. */
class VerifyIT {

    @TempDir
    private Path folder;

    private DatabaseAddress database;
    private Hub hub;
    private WholeSchool school;

    @BeforeEach
    void start() {
        database = TestPostgres.migratedDatabase();
        hub = Hub.start(
                new HubConfig(folder.resolve("hub"), "127.0.0.1", 0, Optional.of(database)),
                Clock.systemUTC(),
                Steps.NONE);
        school = WholeSchool.found(hub.address(), folder, database);
    }

    @AfterEach
    void stop() {
        school.close();
        hub.close();
    }

    private UUID pupil(int index) {
        return school.school().classes().get(0).pupils().get(index).id();
    }

    private static String blob(UUID id) {
        return "x'" + id.toString().replace("-", "") + "'";
    }

    private void onDevice(String sql) {
        try (Connection connection = SqliteStore.connection(school.file(), school.key());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the hub's rows in a way of which its triggers, and so its feed, know nothing. */
    private void behindTheHub(String sql) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = daftari");
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the office can read of who differed: table, audience, rows of the replica and of the hub. */
    private List<String> reports() {
        List<String> reports = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SELECT table_name, audience, replica_rows, hub_rows"
                        + " FROM daftari.verify_report ORDER BY table_name, audience")) {
            while (results.next()) {
                reports.add(results.getString(1) + " " + results.getString(2) + " " + results.getLong(3) + " "
                        + results.getLong(4));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return reports;
    }

    private Verifying.Verified compare() {
        return school.onPhone(replica -> compare(replica, WholeSchool.line()));
    }

    private static Verifying.Verified compare(Replica replica, Transport line) {
        ExchangeClient client = new ExchangeClient(replica.hubSide(), line);
        client.verifyNext();
        ExchangeResult result = client.exchange();
        assertThat(result.problem()).isNull();
        return replica.hubSide().verifying().last().orElseThrow();
    }

    private String nameHere(UUID student) {
        return school.onPhone(replica -> nameHere(replica, student));
    }

    private static String nameHere(Replica replica, UUID student) {
        return replica.read(
                desk -> desk.get(Student.class, student).map(s -> s.lastName).orElse(""));
    }

    @Test
    void whatIsEqualIsSaidToBeAndReportsNothing() {
        Verifying.Verified verified = compare();
        assertThat(verified.equal()).isTrue();
        assertThat(verified.putRightAt()).isNull();
        assertThat(reports()).isEmpty();
    }

    @Test
    void oneChangedByteOnTheDeviceIsFoundByNameAndPutRight() {
        String name = nameHere(pupil(0));
        onDevice("UPDATE student SET last_name = 'X' || substr(last_name, 2) WHERE id = " + blob(pupil(0)));
        assertThat(nameHere(pupil(0))).isNotEqualTo(name);

        Verifying.Verified verified = compare();
        assertThat(verified.equal()).isTrue();
        assertThat(verified.putRight()).isEqualTo(1);
        assertThat(verified.putRightAt()).isNotNull();
        assertThat(nameHere(pupil(0))).isEqualTo(name);
        assertThat(reports()).containsExactly("student " + pupil(0) + " 1 1");
        assertThat(compare().putRight())
                .as("the last time that there was something")
                .isEqualTo(1);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void aRowThatIsMissingComesBackAndOneInAnotherAudienceGoesHome() {
        onDevice("DELETE FROM student WHERE id = " + blob(pupil(0)));
        onDevice("UPDATE student SET audience = " + blob(pupil(2)) + " WHERE id = " + blob(pupil(1)));
        Verifying.Verified verified = compare();
        assertThat(verified.equal()).isTrue();
        assertThat(nameHere(pupil(0))).isNotEmpty();
        assertThat(nameHere(pupil(1))).isNotEmpty();
        assertThat(reports()).hasSize(3);
    }

    @Test
    void aHubThatWasChangedBehindItsTriggersIsNoticedByTheDevice() {
        behindTheHub("UPDATE student SET last_name = 'Changed' WHERE id = '" + pupil(3) + "'");
        assertThat(nameHere(pupil(3))).isNotEqualTo("Changed");
        assertThat(compare().equal()).isTrue();
        assertThat(nameHere(pupil(3))).isEqualTo("Changed");
        assertThat(reports()).containsExactly("student " + pupil(3) + " 1 1");
    }

    @Test
    void rowsThatCannotBeReadAreTakenAnew() {
        String name = nameHere(pupil(0));
        onDevice("UPDATE student SET gender = 'NONE SUCH' WHERE id = " + blob(pupil(0)));
        assertThat(compare().equal()).isTrue();
        assertThat(nameHere(pupil(0))).isEqualTo(name);
    }

    @Test
    void whatIsSubmittedMeanwhileStaysInTheOutbox() {
        String name = nameHere(pupil(0));
        onDevice("UPDATE student SET last_name = 'Wrong' WHERE id = " + blob(pupil(0)));
        school.onPhone(replica -> {
            Verifying.Verified verified = compare(replica, submitting(replica));
            assertThat(verified.putRight()).isEqualTo(1);
            assertThat(nameHere(replica, pupil(0))).isEqualTo(name);
            assertThat(replica.pending()).hasSize(1);
            assertThat(compare(replica, WholeSchool.line()).equal()).isTrue();
            assertThat(replica.pending()).isEmpty();
            assertThat(replica.decided(1)).hasSize(1);
            return true;
        });
    }

    /** A line on which a register is marked while rows are asked for anew. */
    private Transport submitting(Replica replica) {
        return request -> {
            if (request.uri().getPath().endsWith("/verify/rows")) {
                LocalDate day = LocalDate.now(ZoneOffset.UTC);
                UUID group = school.school().classes().get(0).id();
                long commit = replica.commit();
                SeenList list = replica.read(desk -> SeenList.of(commit, desk.find(Enrolment.of(group, day))));
                replica.submit(new MarkRegister(group, day, 0, list, List.of(), List.of()), "register");
            }
            return WholeSchool.line().send(request);
        };
    }
}
