package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.op.Status;
import io.daftari.model.row.RowType;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two computers that know nothing of each other: the one moves a level, the other says where a subject ends. */
class LevelOrderIT {

    private static final TestTime TIME = new TestTime(Instant.parse("2026-11-20T06:00:00Z"));
    private static final Reason TURNED =
            Reason.of("LevelsTurned", "field", "position").with("subject", "Mathematics");

    @TempDir
    private Path folder;

    @Test
    void aSubjectIsTurnedUpsideDownNeitherHereNorAtTheHub() {
        try (TestHub hub = new TestHub(Steps.NONE, TIME)) {
            TestHub.School school = hub.found("levels");
            TestHub.User principal = hub.addMember(school, "principal", Role.PRINCIPAL);
            try (TestPhone one = TestPhone.enrol(hub, school.owner(), school.id(), folder.resolve("one"), TIME);
                    TestPhone other = TestPhone.enrol(hub, principal, school.id(), folder.resolve("other"), TIME)) {
                Subject maths = new Subject();
                maths.id = UUID.fromString("00000000-0000-4000-8000-000000000001");
                maths.code = "MAT";
                maths.name = "Mathematics";
                maths.firstLevelId = RegisterSchool.levelId(school.id(), "G4");
                other.submit(Edit.creating(maths), "");
                other.exchange();
                one.exchange();

                one.submit(moving(one, school, "G6"), "");
                Subject ends = RowType.of(maths).copy(maths);
                ends.lastLevelId = RegisterSchool.levelId(school.id(), "G6");
                other.submit(Edit.changing(maths, ends), "");
                assertThat(other.replica()
                                .submit(moving(other, school, "G6"), "")
                                .forecast())
                        .as("refused before it is sent")
                        .isEqualTo(Refusal.because(TURNED));

                other.exchange();
                one.exchange();
                assertThat(one.rows(InboxItem.class)).singleElement().satisfies(item -> {
                    assertThat(item.status).isEqualTo(Status.REJECTED);
                    assertThat(item.readReasons()).containsExactly(TURNED);
                });
                assertThat(one.rows(Subject.class))
                        .singleElement()
                        .satisfies(subject -> assertThat(subject.lastLevelId).isEqualTo(ends.lastLevelId));
                one.compare();
                other.exchange();
                other.compare();
            }
        }
    }

    private static Operation moving(TestPhone device, TestHub.School school, String code) {
        UUID id = RegisterSchool.levelId(school.id(), code);
        GradeLevel before =
                device.replica().read(desk -> desk.get(GradeLevel.class, id)).orElseThrow();
        GradeLevel after = RowType.of(before).copy(before);
        after.position = 0;
        return Edit.changing(before, after);
    }
}
