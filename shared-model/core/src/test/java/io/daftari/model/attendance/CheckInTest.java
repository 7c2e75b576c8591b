package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.SITE;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.site.Site;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckInTest {

    private static final UUID CHILD = SampleSchool.id("user of pupil 1");
    private static final double AWAY = LATITUDE + 0.01311;

    private final SchoolDay day = new SchoolDay();

    @Test
    void aTeacherAtTheGateIsHere() {
        Act act = day.act(TEACHER, PHONE, MORNING, at(LATITUDE));
        Decision decision = day.play(act);
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("checkedIn", 1));
        assertThat(day.rows(StaffCheckIn.class)).singleElement().satisfies(row -> {
            assertThat(row.id).isEqualTo(act.id());
            assertThat(row.userId).isEqualTo(TEACHER);
            assertThat(row.onDate).isEqualTo(TODAY);
            assertThat(row.claimedAt).isEqualTo(MORNING);
        });
    }

    @Test
    void awayFromTheSiteItIsFlaggedWhereTheSchoolOnlyFlags() {
        Decision decision = day.play(TEACHER, PHONE, MORNING, at(AWAY));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("OutsideSite", "metres", 1_300));
        assertThat(day.rows(StaffCheckIn.class)).hasSize(1);
    }

    @Test
    void awayFromTheSiteItIsRejectedWhereTheSchoolRejects() {
        rejectOutside();
        Decision decision = day.play(TEACHER, PHONE, MORNING, at(AWAY));
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).containsExactly(Reason.of("OutsideSite", "metres", 1_300));
        assertThat(day.rows(StaffCheckIn.class)).isEmpty();
        assertThat(day.rows(CaptureEvidence.class)).isEmpty();
        assertThat(day.play(TEACHER, PHONE, MORNING, at(LATITUDE)).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void noFixIsNoReasonToReject() {
        rejectOutside();
        assertThat(day.play(TEACHER, PHONE, MORNING, new CheckIn(TODAY, List.of()))
                        .status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aRegisterIsNeverRejectedForItsPlace() {
        rejectOutside();
        Decision decision = day.play(
                TEACHER,
                PHONE,
                MORNING,
                SampleSchool.registerOf(
                        "east", SampleSchool.EAST, List.of(), List.of(fixAt(AWAY, LONGITUDE, 10.0, MORNING))));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(day.rows(AttendanceMark.class)).hasSize(SampleSchool.PUPILS);
    }

    @Test
    void aPupilMarksHimselfInTheWeakestRank() {
        signInOfPupil();
        Decision decision = day.play(CHILD, PHONE, MORNING, at(LATITUDE));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(AttendanceMark.class)).singleElement().satisfies(mark -> {
            assertThat(mark.studentId).isEqualTo(pupil("east", 1));
            assertThat(mark.rank).isEqualTo(MarkRank.SELF);
            assertThat(mark.presence).isEqualTo(Presence.PRESENT);
            assertThat(mark.typed).isTrue();
        });
        TypedMark absent = new TypedMark(pupil("east", 1), Presence.ABSENT, null, null);
        day.play(
                TEACHER,
                OFFICE_PC,
                MORNING,
                SampleSchool.registerOf("east", SampleSchool.EAST, List.of(absent), List.of()));
        assertThat(AttendanceRules.effective(day.rows(AttendanceMark.class).stream()
                        .filter(mark -> mark.studentId.equals(pupil("east", 1)))
                        .toList()))
                .hasValueSatisfying(mark -> assertThat(mark.presence).isEqualTo(Presence.ABSENT));
    }

    @Test
    void whoIsNeitherStaffNorPupilIsRefused() {
        role(CHILD, Role.LIBRARIAN);
        Decision decision = day.play(CHILD, PHONE, MORNING, at(LATITUDE));
        assertThat(decision.reasons()).containsExactly(Reason.of("NotOfThisSchool"));
        Decision stranger = day.play(SampleSchool.id("stranger"), PHONE, MORNING, at(LATITUDE));
        assertThat(stranger.reasons()).containsExactly(Reason.of("NotPermitted", "permission", "attendance.checkIn"));
    }

    private static CheckIn at(double latitude) {
        return new CheckIn(TODAY, List.of(fixAt(latitude, LONGITUDE, 10.0, MORNING)));
    }

    private void rejectOutside() {
        Site seen = day.row(Site.class, SITE);
        Site strict = RowType.of(seen).copy(seen);
        strict.checkInPolicy = Site.CheckInPolicy.REJECT;
        day.play(OWNER, OFFICE_PC, MORNING, Edit.changing(seen, strict));
    }

    private void signInOfPupil() {
        role(CHILD, Role.STUDENT);
        Student seen = SampleSchool.student("east", 1);
        Student known = SampleSchool.student("east", 1);
        known.userId = CHILD;
        day.play(OWNER, OFFICE_PC, MORNING, Edit.changing(seen, known));
    }

    private void role(UUID user, Role role) {
        RoleAssignment assignment = new RoleAssignment();
        assignment.id = SampleSchool.id("role of " + user);
        assignment.userId = user;
        assignment.role = role;
        assignment.validFrom = SampleSchool.FOUNDED;
        assertThat(day.play(OWNER, OFFICE_PC, MORNING, Edit.creating(assignment))
                        .status())
                .isEqualTo(Status.ACCEPTED);
    }
}
