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
import io.daftari.replica.DecidedOperation;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.Transport;
import java.io.IOException;
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

/** A real device and a hub that was put back from a backup behind its back. */
class RestoreIT {

    @TempDir
    private Path folder;

    private DatabaseAddress database;
    private Hub hub;
    private WholeSchool school;

    @BeforeEach
    void start() {
        database = TestPostgres.migratedDatabase();
        HubConfig config = new HubConfig(folder.resolve("hub"), "127.0.0.1", 0, Optional.of(database));
        hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
        school = WholeSchool.found(hub.address(), folder, database);
    }

    @AfterEach
    void stop() {
        school.close();
        hub.close();
    }

    private ExchangeResult exchange() {
        return school.onPhone(replica -> new ExchangeClient(replica.hubSide(), WholeSchool.line()).exchange());
    }

    private UUID submit(int number) {
        return school.onPhone(replica -> replica.submit(correction(number), "").operationId());
    }

    private CorrectMark correction(int number) {
        DemoClass group = school.school().classes().get(0);
        TypedMark mark = new TypedMark(group.pupils().get(number).id(), Presence.ABSENT, null, "number " + number);
        return new CorrectMark(group.id(), LocalDate.now(ZoneOffset.UTC), 0, mark, null);
    }

    /** The hub's word on each operation of the phone, by its number. */
    private List<String> log() {
        return log("phone");
    }

    private List<String> log(String device) {
        return query(
                "SELECT o.n || ' ' || o.id || ' ' || o.status || CASE WHEN o.said IS NULL THEN '' ELSE ' again' END"
                        + " FROM daftari.operation o JOIN daftari.replica r ON r.school_id = o.school_id"
                        + " AND r.id = o.replica_id WHERE r.name = '" + device + "' ORDER BY o.n");
    }

    private List<String> query(String sql) {
        List<String> answer = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                answer.add(results.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    @Test
    void takesItsOldWordBackBeforeItDecidesAnythingNew() {
        UUID first = submit(1);
        exchange();
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        UUID second = submit(2);
        exchange();
        backup.putBack();
        UUID third = submit(3);

        ExchangeResult result = exchange();

        assertThat(result.problem()).isNull();
        assertThat(log())
                .containsExactly(
                        "1 " + first + " ACCEPTED", "2 " + second + " ACCEPTED again", "3 " + third + " ACCEPTED");
        assertThat(school.differencesToHub()).isEmpty();
        assertThat(school.decided()).extracting(DecidedOperation::id).containsExactlyInAnyOrder(first, second, third);
    }

    private long head() {
        return Long.parseLong(
                query("SELECT max(commit_no)::text FROM daftari.commit_log").get(0));
    }

    /** Commits are numbered anew after each: what another was told under the same number is another word. */
    @Test
    void takesItsOldWordBackThoughItIsPutBackTwice() {
        submit(1);
        exchange();
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        for (int i = 5; i < 10; i++) {
            school.renamePupil(i, "Nafula");
        }
        UUID second = submit(2);
        exchange();
        long told = head();
        backup.putBack();
        exchange();
        assertThat(head()).isLessThan(told - 1);
        for (int i = 10; head() < told - 1; i++) {
            school.renamePupil(i, "Wanjala");
        }
        UUID third = submit(3);
        exchange();
        assertThat(head()).isEqualTo(told);
        backup.putBack();

        assertThat(exchange().problem()).isNull();

        assertThat(log()).endsWith("2 " + second + " ACCEPTED again", "3 " + third + " ACCEPTED again");
    }

    /** It was held when the backup was made, and decided since. */
    @Test
    void takesItsOldWordBackOnWhatItHoldsAgain() {
        run("CREATE FUNCTION daftari.break_down() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''a bug''; END'");
        run("CREATE TRIGGER break_down BEFORE INSERT ON daftari.attendance_mark FOR EACH ROW"
                + " EXECUTE FUNCTION daftari.break_down()");
        UUID first = submit(1);
        for (int i = 0; i < 3; i++) {
            exchange();
        }
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        run("DROP TRIGGER break_down ON daftari.attendance_mark");
        school.tryHeldAgain(1);
        assertThat(exchange().problem()).isNull();
        assertThat(log()).containsExactly("1 " + first + " ACCEPTED");
        backup.putBack();
        assertThat(log()).containsExactly("1 " + first + " QUARANTINED");

        assertThat(exchange().problem()).isNull();

        assertThat(log()).containsExactly("1 " + first + " ACCEPTED again");
        assertThat(exchange().problem()).isNull();
        assertThat(school.differencesToHub()).isEmpty();
    }

    private void run(String sql) {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An operation of the office, sent by the portal: no outbox has it any more, but the phone has what it wrote. */
    @Test
    void bringsRowsThatNoOutboxHasAnyMore() {
        exchange();
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        submit(2);
        UUID renamed = school.renamePupil(5, "Nafula");
        exchange();
        backup.putBack();

        assertThat(exchange().problem()).isNull();

        assertThat(query("SELECT table_name || ' ' || row_id || ' ' || (body->>'firstName')"
                        + " FROM daftari.salvaged_row WHERE table_name = 'student' AND settled IS NULL"))
                .containsExactly("student " + renamed + " Nafula");
        assertThat(query("SELECT done::text FROM daftari.epoch_replica")).containsExactly("true");
        assertThat(school.differencesToHub()).isEmpty();
    }

    /** What it had brought went with the second restore; nobody but this device has it still. */
    @Test
    void bringsItsRowsAgainWhereTheHubIsPutBackBeforeItHasReadAnew() {
        exchange();
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        UUID renamed = school.renamePupil(5, "Nafula");
        exchange();
        backup.putBack();
        Transport noSnapshots = request -> {
            if (request.uri().getPath().contains("snapshot")) {
                throw new IOException("The line breaks");
            }
            return WholeSchool.line().send(request);
        };
        assertThat(school.onPhone(replica -> new ExchangeClient(replica.hubSide(), noSnapshots).exchange())
                        .problem())
                .isNotNull();
        String salvaged = "SELECT row_id || ' ' || (body->>'firstName') FROM daftari.salvaged_row"
                + " WHERE table_name = 'student' AND settled IS NULL";
        assertThat(query(salvaged)).containsExactly(renamed + " Nafula");
        backup.putBack();
        assertThat(query(salvaged)).isEmpty();

        assertThat(exchange().problem()).isNull();

        assertThat(query(salvaged)).containsExactly(renamed + " Nafula");
        assertThat(school.differencesToHub()).isEmpty();
    }

    /** Enrolled since the backup: the restored hub knows neither the phone nor whose it is, but its own signature. */
    @Test
    void takesADeviceInAgainThatItHasForgotten() {
        submit(1);
        exchange();
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        try (DemoDevice late = school.enrol("late phone")) {
            assertThat(late.exchange().problem()).isNull();
            UUID first = late.submit(correction(2), "").operationId();
            assertThat(late.exchange().problem()).isNull();
            List<String> series = series();
            backup.putBack();
            assertThat(series()).doesNotContainSequence(series);
            UUID second = late.submit(correction(3), "").operationId();

            ExchangeResult result = late.exchange();

            assertThat(result.problem()).isNull();
            assertThat(log("late phone"))
                    .containsExactly("1 " + first + " ACCEPTED again", "2 " + second + " ACCEPTED");
            assertThat(series()).as("its letters are its own").isEqualTo(series);
            assertThat(query("SELECT count(*)::text FROM daftari.salvaged_row WHERE table_name = 'device_series'"
                            + " AND settled IS NULL AND body->>'endedAt' IS NOT NULL"))
                    .containsExactly("0");
            assertThat(query("SELECT readmitted_epoch::text FROM daftari.replica WHERE name = 'late phone'"))
                    .containsExactly("1");
            assertThat(school.differencesToHub(late)).isEmpty();
            assertThat(late.reasons()).as("his grants came with him").isEmpty();
            assertThat(late.exchange().problem()).isNull();
        }
        assertThat(exchange().problem()).isNull();
        assertThat(school.differencesToHub()).isEmpty();
    }

    private List<String> series() {
        return query("SELECT code || ' ' || ordinal || ' ' || epoch || ' ' || started_at || ' ' || replica_id"
                + " FROM daftari.device_series ORDER BY ordinal");
    }

    /** The device was put away with its keys: nothing asks for it any more. */
    @Test
    void asksForNothingWhereItHasBeenWithdrawn() {
        SchoolBackup backup = SchoolBackup.of(database, school.school().id());
        try (DemoDevice late = school.enrol("late phone")) {
            late.exchange();
            school.revoke(late);
            assertThat(late.exchange().problem()).isNotNull();
            backup.putBack();
            assertThat(late.exchange().problem()).isNotNull();
        }
        assertThat(query("SELECT name FROM daftari.replica WHERE name = 'late phone'"))
                .isEmpty();
    }
}
