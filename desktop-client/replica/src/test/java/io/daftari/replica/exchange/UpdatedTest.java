package io.daftari.replica.exchange;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.admission;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Column;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.replica.TestReplica;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.store.OlderProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that gets a program with other tables, and the hub that it meets then. */
class UpdatedTest {

    private static final UUID PC = SampleSchool.id("pc 2");

    @TempDir
    private Path folder;

    private FakeHub hub;
    private TestReplica test;
    private long pupils;
    private long read;

    @BeforeEach
    void readEverything() {
        hub = TestReplica.foundedHub();
        Set<Holding> everything =
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet());
        test = new TestReplica(folder, hub, PC, REGISTRAR, everything, 1);
        test.exchange();
        pupils = students();
        read = test.replica().commit();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private long students() {
        return test.replica()
                .read(desk -> (long) desk.find(Query.of(Student.class)).size());
    }

    /** Somebody puts in a program to which a column is new. */
    private void update(String... columns) {
        var key = test.replica().key();
        test.replica().close();
        OlderProgram.without(test.file(), key, "student", columns);
        test.restart();
    }

    /** The hub is put back to where it knew no pupil, and of what it has given out it knows nothing. */
    private void restoreHub() {
        hub.forgetCursors();
        hub.commit(desk -> desk.find(Query.of(Student.class)).forEach(desk::remove));
    }

    private List<Student> brought() {
        List<Student> students = new ArrayList<>();
        hub.salvaged().stream()
                .filter(part -> part.rows().containsKey("student"))
                .forEach(part -> students.addAll(Columnar.read(
                        RowType.of(Student.class),
                        SampleSchool.SCHOOL,
                        part.rows().get("student"))));
        return students;
    }

    private void assertEqualToHub() {
        List<String> here = new ArrayList<>();
        test.replica().canonicalRows((table, row) -> here.add(table + row));
        assertThat(here)
                .containsExactlyInAnyOrderElementsOf(hub.rowsFor(PC).stream()
                        .map(row -> RowType.of(row).table() + RowJson.write(row))
                        .toList());
    }

    @Test
    void bringsAHubThatForgotWhatItHadReadBeforeTheUpdate() {
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        update("address", "boarding");
        restoreHub();
        assertThat(test.exchange().problem()).isNull();
        assertThat(brought())
                .as("as the hub said them, without our own forecast")
                .hasSize((int) pupils);
        assertThat(hub.salvaged())
                .as("a hub with a newer program knows what was never said")
                .allSatisfy(part ->
                        assertThat(part.fields().keySet()).isEqualTo(part.rows().keySet()))
                .filteredOn(part -> part.rows().containsKey("student"))
                .allSatisfy(part -> assertThat(part.fields().get("student"))
                        .containsExactlyInAnyOrderElementsOf(RowType.of(Student.class).ownColumns().stream()
                                .map(Column::field)
                                .toList()));
        SalvageRequest last = hub.salvaged().get(hub.salvaged().size() - 1);
        assertThat(last.done()).isTrue();
        assertThat(last.cursor().commit()).isEqualTo(read);
        assertThat(hub.salvaged())
                .filteredOn(part -> part.rows().containsKey("student"))
                .as("it says what it never knew")
                .allSatisfy(
                        part -> assertThat(part.without()).isEqualTo(Map.of("student", Set.of("address", "boarding"))));
        assertThat(test.replica().pending()).isEmpty();
        assertEqualToHub();
    }

    @Test
    void remembersItThroughASecondUpdate() {
        update("address");
        update("boarding");
        restoreHub();
        assertThat(test.exchange().problem()).isNull();
        assertThat(brought()).hasSize((int) pupils);
        assertThat(hub.salvaged().get(hub.salvaged().size() - 1).cursor().commit())
                .isEqualTo(read);
        assertThat(hub.salvaged())
                .filteredOn(part -> part.rows().containsKey("student"))
                .allSatisfy(part -> assertThat(part.without().get("student")).contains("address", "boarding"));
    }

    @Test
    void bringsRowsOfATableThatIsMadeAnew() {
        var key = test.replica().key();
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        test.replica().close();
        OlderProgram.withColumn(test.file(), key, "student", "nickname");
        test.restart();
        assertThat(students()).as("they stay readable").isEqualTo(pupils + 1);
        restoreHub();
        assertThat(test.exchange().problem()).isNull();
        assertThat(brought()).hasSize((int) pupils);
        assertEqualToHub();
    }

    /** Nobody would take people out of it: the program does not know that it is there. */
    @Test
    void aTableThatTheProgramDoesNotHaveAnyMoreGoesOnceAllIsReadAnew() {
        var key = test.replica().key();
        test.replica().submit(admission("east", PUPILS + 1, EAST));
        test.replica().close();
        OlderProgram.withTable(test.file(), key, "visitor");
        test.restart();
        ExchangeRequest.Header header = test.replica().hubSide().request().header();
        assertThat(header.cursor()).isEqualTo(Cursor.START);
        assertThat(header.last().commit()).isEqualTo(read);
        test.restart();
        assertThat(OlderProgram.tables(test.file(), key, "visitor"))
                .as("nothing is dropped before")
                .containsExactly("base_visitor", "visitor");
        assertThat(test.exchange().problem()).isNull();
        assertThat(OlderProgram.tables(test.file(), key, "visitor")).isEmpty();
        assertThat(test.replica().pending()).isEmpty();
        assertEqualToHub();
        test.restart();
        assertThat(test.replica().hubSide().request().header().cursor().commit())
                .as("all is read once")
                .isGreaterThan(read);
    }

    @Test
    void aHubThatHasForgottenNothingGetsNothingAndIsAskedNoMoreThanBefore() {
        update("address");
        int before = test.line.requests();
        assertThat(test.exchange().problem()).isNull();
        assertThat(hub.salvaged()).isEmpty();
        int updated = test.line.requests() - before;
        assertEqualToHub();
        ExchangeRequest.Header header = test.replica().hubSide().request().header();
        assertThat(header.known()).as("all is read").isNull();
        // A first sync asks as often.
        TestReplica other = new TestReplica(folder, hub, SampleSchool.id("pc 3"), REGISTRAR, hub.holdingsOf(PC), 2);
        try (other) {
            other.exchange();
            assertThat(updated).isLessThanOrEqualTo(other.line.requests());
        }
    }

    @Test
    void goesOnBringingWhereItWasInterrupted() {
        update("address");
        restoreHub();
        test.line.answerWith("/sync/v1/salvage", 503);
        assertThat(test.exchange().problem()).isNotNull();
        assertThat(students()).as("nothing is dropped before").isEqualTo(pupils);
        test.line.answerWith("/sync/v1/salvage", 0);
        test.restart();
        assertThat(test.exchange().problem()).isNull();
        assertThat(brought()).hasSize((int) pupils);
    }

    @Test
    void aRowThatCanNotBeReadKeepsBackNoOther() {
        var key = test.replica().key();
        test.replica().close();
        OlderProgram.damage(test.file(), key, "student", "gender");
        test.restart();
        test.replica().hubSide().verifying().takeAllAnew();
        restoreHub();
        assertThat(test.exchange().problem()).isNull();
        assertThat(brought()).hasSize((int) pupils - 1);
    }

    @Test
    void aNewIdentityBringsWhatTheOldOneHadRead() {
        UUID again = SampleSchool.id("pc 2 again");
        var enrolment = test.enrolment(again);
        hub.enrol(again, enrolment.deviceKey().verifyKey(), Set.of(REGISTRAR), hub.holdingsOf(PC));
        hub.sealsFor(again, test.hubKey);
        test.replica().adopt(enrolment, TestReplica.PASSWORD, TestReplica.CHEAP);
        restoreHub();
        assertThat(test.exchange().problem()).isNull();
        assertThat(brought()).hasSize((int) pupils);
    }

    @Test
    void saysItToAHubThatDoesNotKnowTheDeviceAndByACarrierToo() {
        update("address");
        ExchangeRequest.Header header = test.replica().hubSide().request().header();
        assertThat(header.cursor()).isEqualTo(Cursor.START);
        assertThat(header.last().commit()).isEqualTo(read);
    }
}
