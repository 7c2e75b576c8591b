package io.daftari.model.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Enrolment;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A register marks exactly the pupils that stood on its author's screen, whatever has changed in the class by the time it
 * arrives. For desks that know every commit.
 */
public abstract class SeenListContractTest {

    private final SampleSchool school = new SampleSchool();
    private DeskBench bench;

    /** A bench over a school without any rows. */
    protected abstract DeskBench openBench(UUID schoolId);

    /** The number of the school's last commit. */
    protected abstract long lastCommit(DeskBench of);

    @BeforeEach
    void found() {
        bench = openBench(SampleSchool.SCHOOL);
        school.founding().forEach(this::play);
        makeRoomInWest();
    }

    private void makeRoomInWest() {
        ClassGroup before = bench.commit(new UUID(0, 0), desk -> desk.get(ClassGroup.class, SampleSchool.WEST))
                .orElseThrow();
        ClassGroup after = RowType.of(ClassGroup.class).copy(before);
        after.capacity = 10;
        assertThat(play(act(SampleSchool.OWNER, SampleSchool.OFFICE_PC, Edit.changing(before, after)))
                        .status())
                .isEqualTo(Status.ACCEPTED);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPupilWhoJoinedMeanwhileIsNotMarkedAndIsShownAsOpen() {
        SeenList seen = seenNow();
        play(act(SampleSchool.REGISTRAR, SampleSchool.OFFICE_PC, SampleSchool.admission("east", 6, SampleSchool.EAST)));
        Decision decision = play(register(seen, List.of()));
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.outcome().counts()).containsEntry("marked", 5L).containsEntry("open", 1L);
        assertThat(decision.reasons())
                .containsExactly(Reason.of("PupilJoined", "student", SampleSchool.pupil("east", 6)));
        assertThat(marked()).hasSize(5).doesNotContain(SampleSchool.pupil("east", 6));
    }

    @Test
    void aPupilWhoLeftMeanwhileIsNotMarkedAndIsShown() {
        SeenList seen = seenNow();
        play(act(SampleSchool.OWNER, SampleSchool.OFFICE_PC, SampleSchool.transfer("east", 3, SampleSchool.WEST)));
        Decision decision = play(
                register(seen, List.of(new TypedMark(SampleSchool.pupil("east", 3), Presence.ABSENT, null, null))));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons())
                .contains(Reason.of("PupilLeft", "student", SampleSchool.pupil("east", 3))
                        .with("typed", Presence.ABSENT));
        assertThat(marked())
                .containsExactlyInAnyOrder(
                        SampleSchool.pupil("east", 1),
                        SampleSchool.pupil("east", 2),
                        SampleSchool.pupil("east", 4),
                        SampleSchool.pupil("east", 5));
    }

    @Test
    void whatTheAuthorsOwnReplicaHadAddedStoodOnHisScreen() {
        long read = lastCommit(bench);
        play(act(SampleSchool.REGISTRAR, SampleSchool.PHONE, SampleSchool.admission("east", 6, SampleSchool.EAST)));
        SeenList seen = new SeenList(read, seenNow().hash());
        play(act(SampleSchool.OWNER, SampleSchool.OFFICE_PC, SampleSchool.transfer("east", 2, SampleSchool.WEST)));
        Decision decision = play(register(seen, List.of()));
        assertThat(decision.reasons())
                .containsExactly(Reason.of("PupilLeft", "student", SampleSchool.pupil("east", 2)));
        assertThat(marked()).hasSize(5).contains(SampleSchool.pupil("east", 6));
    }

    @Test
    void aListThatNobodyKnowsMarksOnlyWhatWasTyped() {
        Decision decision = play(register(
                new SeenList(lastCommit(bench), "AAAAAAAAAAAAAAAA"),
                List.of(new TypedMark(SampleSchool.pupil("east", 4), Presence.ABSENT, null, null))));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).contains(Reason.of("ListUnknown"));
        assertThat(marked()).containsExactly(SampleSchool.pupil("east", 4));
    }

    private SeenList seenNow() {
        List<Enrolment> rows = bench.commit(new UUID(0, 0), desk -> desk.find(list()));
        return SeenList.of(lastCommit(bench), rows);
    }

    private static Query<Enrolment> list() {
        return Enrolment.of(SampleSchool.EAST, SampleSchool.TODAY);
    }

    private Set<UUID> marked() {
        return bench.commit(new UUID(0, 0), desk -> desk.find(Query.of(AttendanceMark.class))).stream()
                .map(mark -> mark.studentId)
                .collect(Collectors.toSet());
    }

    private Decision play(Act act) {
        return bench.play(act);
    }

    private Act register(SeenList seen, List<TypedMark> typed) {
        return act(
                SampleSchool.TEACHER,
                SampleSchool.PHONE,
                new MarkRegister(SampleSchool.EAST, SampleSchool.TODAY, 0, seen, typed, List.of()));
    }

    private Act act(UUID author, UUID replica, Operation operation) {
        return school.act(author, replica, SampleSchool.MORNING, operation);
    }
}
