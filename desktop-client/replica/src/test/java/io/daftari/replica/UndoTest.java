package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.admission;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.op.Status;
import io.daftari.model.people.Student;
import io.daftari.model.people.UndoAdmission;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done on this device is taken back by an operation, before and after the hub has decided it. */
class UndoTest {

    private static final UUID AMINA = pupil("east", 1);

    @TempDir
    private Path folder;

    private final FakeHub hub = TestReplica.foundedHub();
    private TestReplica test;

    @BeforeEach
    void start() {
        test = new TestReplica(
                folder,
                hub,
                SampleSchool.id("pc 2"),
                OWNER,
                Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet()),
                1);
        test.exchange();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    private Student amina() {
        return test.replica().read(desk -> desk.get(Student.class, AMINA)).orElseThrow();
    }

    private UUID edit(Consumer<Student> change) {
        Student before = amina();
        Student after = RowType.of(before).copy(before);
        change.accept(after);
        return test.replica().submit(Edit.changing(before, after)).operationId();
    }

    private Operation undoOf(UUID operation) {
        return test.replica().undoOf(operation).orElseThrow();
    }

    @Test
    void whatWaitsIsTakenBackAndNeedsIt() {
        String before = amina().lastName;
        UUID edit = edit(student -> student.lastName = "Njeri");
        assertThat(undoOf(edit)).isInstanceOf(UndoEdit.class);
        test.replica().submit(undoOf(edit));
        assertThat(amina().lastName).isEqualTo(before);
        assertThat(test.exchange().problem()).isNull();
        assertThat(test.replica().decided(2))
                .hasSize(2)
                .allSatisfy(decided -> assertThat(decided.decision().status()).isEqualTo(Status.ACCEPTED));
        assertThat(amina().lastName).isEqualTo(before);
    }

    @Test
    void whatIsDecidedIsTakenBackThoughItsLineIsSealed() {
        String before = amina().lastName;
        UUID edit = edit(student -> student.lastName = "Njeri");
        test.exchange();
        test.restart();
        test.pass(86_400);
        test.replica().submit(undoOf(edit));
        test.exchange();
        assertThat(amina().lastName).isEqualTo(before);
        assertThat(test.replica().pending()).isEmpty();
    }

    @Test
    void whatWasChangedAgainIsRefusedHereAlready() {
        UUID edit = edit(student -> student.lastName = "Njeri");
        edit(student -> student.lastName = "Wambui");
        Submitted submitted = test.replica().submit(undoOf(edit));
        assertThat(submitted.stored()).isFalse();
        assertThat(submitted.forecast()).isEqualTo(Refusal.because(Reason.of("FieldMovedOn", "field", "lastName")));
        assertThat(amina().lastName).isEqualTo("Wambui");
    }

    @Test
    void whatWasRefusedOrIsAnsweredByAnotherActOrIsSomebodyElsesIsNotTakenBack() {
        UUID marked = test.replica()
                .submit(new MarkRegister(EAST, TODAY, 0, SampleSchool.list("east", EAST), List.of(), List.of()))
                .operationId();
        assertThat(test.replica().undoOf(marked)).isEmpty();
        UUID edit = edit(student -> student.lastName = "Njeri");
        test.exchange();
        test.addUser(SampleSchool.REGISTRAR, "registrar@example.org");
        test.replica().signIn("registrar@example.org", TestReplica.PASSWORD);
        assertThat(test.replica().undoOf(edit)).isEmpty();
    }

    @Test
    void anAdmissionIsTakenBackAsLongAsTheDeviceHoldsThePupil() {
        UUID admitted = test.replica().submit(admission("east", 7, EAST)).operationId();
        assertThat(undoOf(admitted)).isInstanceOf(UndoAdmission.class);
        test.exchange();
        assertThat(test.replica().undoOf(admitted)).isPresent();
        hub.holdings(test.id, Set.of(Holding.allOf(SubjectKind.SCHOOL)));
        test.exchange();
        assertThat(test.replica().undoOf(admitted)).isEmpty();
    }

    @Test
    void whatHasLeftTheDeviceLeavesNothingThatTakesItBack() {
        UUID edit = edit(student -> student.lastName = "Njericanary");
        test.exchange();
        assertThat(test.replica().undoOf(edit)).isPresent();
        hub.holdings(test.id, Set.of(Holding.allOf(SubjectKind.SCHOOL)));
        test.exchange();
        assertThat(test.replica().undoOf(edit)).isEmpty();
    }
}
