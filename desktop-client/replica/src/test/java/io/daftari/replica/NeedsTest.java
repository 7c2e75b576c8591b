package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.admission;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Envelope;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.outbox.Outbox;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operation builds on where the device holds not all of a kind, so that nobody can tell there what is. */
class NeedsTest {

    @TempDir
    Path folder;

    /** Held up at the hub, an admission holds up the link to its pupil; else the hub would know no such pupil. */
    @Test
    void whatNamesAPendingRowNeedsTheOperationThatMadeIt() {
        FakeHub hub = TestReplica.foundedHub();
        hub.now(SampleSchool.MORNING);
        Set<Holding> some = Set.of(
                Holding.allOf(SubjectKind.SCHOOL),
                Holding.allOf(SubjectKind.OFFICE),
                new Holding(SubjectKind.CLASS, EAST, null));
        try (TestReplica test = new TestReplica(folder, hub, SampleSchool.OFFICE_PC, SampleSchool.REGISTRAR, some, 7)) {
            assertThat(test.exchange().problem()).isNull();
            assertThat(test.replica().<Boolean>read(desk -> desk.holdsAll(Student.class)))
                    .isFalse();
            AdmitStudent admission = admission("east", PUPILS + 1, EAST);
            Submitted admitted = test.replica().submit(admission);
            StudentGuardian link = new StudentGuardian();
            link.id = SampleSchool.id("link");
            link.studentId = admission.studentId();
            link.guardianId = SampleSchool.id("a guardian whom only the hub knows");
            link.relationship = "aunt";
            test.replica().submit(Edit.creating(link));
            Envelope linked =
                    Outbox.read(test.replica().hubSide().request().lines().get(1));
            assertThat(linked.needs()).containsExactly(admitted.operationId());
        }
    }
}
