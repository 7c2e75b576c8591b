package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SITE;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.StaffMember;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckInAtDeskTest {

    private static final UUID OTHER_PC = SampleSchool.id("staff room");
    private static final UUID CHILD = pupil("east", 1);
    private static final UUID ACHIENG = SampleSchool.id("staff " + TEACHER);
    private static final double AWAY = LATITUDE + 0.01311;

    private final SchoolDay day = new SchoolDay();

    private Decision atDesk(UUID pc, Instant at, CheckInAtDesk checkIn) {
        return day.play(REGISTRAR, pc, at, checkIn);
    }

    private static CheckInAtDesk child() {
        return CheckInAtDesk.ofStudent(CHILD, TODAY, List.of());
    }

    @Test
    void aPupilIsMarkedInTheWeakestRankInHisClassesRegister() {
        Decision decision = atDesk(OFFICE_PC, MORNING, child());
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome())
                .isEqualTo(new Outcome.Builder()
                        .count("marked", 1)
                        .count("present", 1)
                        .count("checkedIn", 1)
                        .build());
        assertThat(day.rows(AttendanceMark.class)).singleElement().satisfies(mark -> {
            assertThat(mark.studentId).isEqualTo(CHILD);
            assertThat(mark.sessionId).isEqualTo(ClassSession.idOf(SampleSchool.EAST, TODAY, 0));
            assertThat(mark.rank).isEqualTo(MarkRank.SELF);
            assertThat(mark.presence).isEqualTo(Presence.PRESENT);
            assertThat(mark.markedBy).isEqualTo(REGISTRAR);
        });
    }

    @Test
    void theRegisterOfHisTeacherIsStronger() {
        TypedMark absent = new TypedMark(CHILD, Presence.ABSENT, null, null);
        day.play(
                TEACHER,
                PHONE,
                MORNING,
                SampleSchool.registerOf("east", SampleSchool.EAST, List.of(absent), List.of()));
        Decision decision = atDesk(OFFICE_PC, MORNING.plusSeconds(60), child());
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("StrongerMarkStands");
        assertThat(AttendanceRules.effective(day.rows(AttendanceMark.class).stream()
                        .filter(mark -> mark.studentId.equals(CHILD))
                        .toList()))
                .hasValueSatisfying(mark -> assertThat(mark.presence).isEqualTo(Presence.ABSENT));
    }

    @Test
    void twoDesksThatTakeOnePupilLeaveOneMark() {
        atDesk(OFFICE_PC, MORNING, child());
        Decision second = atDesk(OTHER_PC, MORNING.plusSeconds(300), child());
        assertThat(second.status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(AttendanceMark.class)).hasSize(1);
        assertThat(day.rows(Conflict.class))
                .allSatisfy(one -> assertThat(one.settled).isEqualTo(Conflict.Settled.AGREED));
    }

    @Test
    void twoDesksThatTakeOneMemberOfStaffCountHimOnce() {
        atDesk(OFFICE_PC, MORNING, CheckInAtDesk.ofStaff(ACHIENG, TODAY, List.of()));
        atDesk(OTHER_PC, MORNING.plusSeconds(300), CheckInAtDesk.ofStaff(ACHIENG, TODAY, List.of()));
        assertThat(day.rows(StaffCheckIn.class)).hasSize(2).allSatisfy(row -> {
            assertThat(row.staffId).isEqualTo(ACHIENG);
            assertThat(row.userId).isEqualTo(TEACHER);
        });
        assertThat(day.<AttendanceGlance.Staff>look(
                        desk -> AttendanceGlance.of(desk, TODAY, 5).staff()))
                .isEqualTo(new AttendanceGlance.Staff(1, 2));
    }

    @Test
    void aMemberOfStaffNeedsNoAccount() {
        StaffMember cook = new StaffMember();
        cook.id = SampleSchool.id("cook");
        cook.staffNumber = "K-7";
        cook.firstName = "Wanjiku";
        cook.lastName = "Kariuki";
        day.play(OWNER, OFFICE_PC, MORNING, Edit.creating(cook));
        Decision decision = atDesk(OFFICE_PC, MORNING, CheckInAtDesk.ofStaff(cook.id, TODAY, List.of()));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(StaffCheckIn.class)).singleElement().satisfies(row -> {
            assertThat(row.staffId).isEqualTo(cook.id);
            assertThat(row.userId).isNull();
            assertThat(row.audienceUser).isNull();
        });
    }

    @Test
    void awayFromTheSiteItIsFlaggedEvenWhereTheSchoolRejectsPhones() {
        Site seen = day.row(Site.class, SITE);
        Site strict = RowType.of(seen).copy(seen);
        strict.checkInPolicy = Site.CheckInPolicy.REJECT;
        day.play(OWNER, OFFICE_PC, MORNING, Edit.changing(seen, strict));
        CheckInAtDesk away = CheckInAtDesk.ofStaff(ACHIENG, TODAY, List.of(fixAt(AWAY, LONGITUDE, 10.0, MORNING)));
        Decision decision = atDesk(OFFICE_PC, MORNING, away);
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("OutsideSite", "metres", 1_300));
        assertThat(day.rows(StaffCheckIn.class)).hasSize(1);
    }

    @Test
    void whoIsNotOfTheSchoolOnThatDayIsKeptWithoutEffect() {
        for (CheckInAtDesk stranger : List.of(
                CheckInAtDesk.ofStudent(SampleSchool.id("nobody"), TODAY, List.of()),
                CheckInAtDesk.ofStaff(SampleSchool.id("nobody"), TODAY, List.of()),
                CheckInAtDesk.ofStudent(CHILD, SampleSchool.TERM_START.minusDays(1), List.of()))) {
            Decision decision = atDesk(OFFICE_PC, MORNING, stranger);
            assertThat(decision.status()).isEqualTo(Status.FLAGGED);
            assertThat(decision.reasons()).containsExactly(Reason.of("NotOfThisSchool"));
        }
        assertThat(day.rows(StaffCheckIn.class)).isEmpty();
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
        assertThat(day.rows(ClassSession.class)).isEmpty();
    }

    @Test
    void aTeacherKeepsNoDesk() {
        Decision decision = day.play(TEACHER, PHONE, MORNING, child());
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons())
                .containsExactly(Reason.of("NotPermitted", "permission", "attendance.checkInAtDesk"));
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
    }

    @Test
    void itIsOfExactlyOne() {
        assertThat(new CheckInAtDesk(TODAY, null, null, List.of()).check())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactly("studentId required");
        assertThat(new CheckInAtDesk(TODAY, CHILD, ACHIENG, List.of()).check())
                .extracting(problem -> problem.field() + " " + problem.code())
                .containsExactly("staffId one-only");
    }
}
