package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.School;
import io.daftari.model.time.CaptureInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For how long a register is open to the teachers of its class. */
class RegisterScopeTest {

    private static final Instant NEXT_MORNING = MORNING.plus(Duration.ofDays(1));

    private final SchoolDay day = new SchoolDay();

    private void openFor(int days) {
        School before = day.row(School.class, SCHOOL);
        School after = day.row(School.class, SCHOOL);
        after.registerOpenDays = days;
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.changing(before, after));
    }

    private Decision ofToday(UUID author, Instant when) {
        return day.play(author, PHONE, when, registerOf("east", EAST, List.of(), List.of()));
    }

    private Decision correction(UUID author, Instant when) {
        TypedMark mark = new TypedMark(pupil("east", 1), Presence.ABSENT, null, "was not there");
        return day.play(author, PHONE, when, new CorrectMark(EAST, TODAY, 0, mark, null));
    }

    @Test
    void asASchoolBeginsThereIsNoEnd() {
        assertThat(ofToday(TEACHER, MORNING.plus(Duration.ofDays(60))).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void onItsOwnDayItIsOpen() {
        openFor(1);
        assertThat(ofToday(TEACHER, MORNING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(correction(TEACHER, MORNING.plusSeconds(600)).reasons()).isEmpty();
    }

    @Test
    void afterThatWhatATeacherSaysIsKeptUntilTheOfficeDecides() {
        openFor(1);
        assertThat(List.of(ofToday(TEACHER, NEXT_MORNING), correction(TEACHER, NEXT_MORNING.plusSeconds(60))))
                .allSatisfy(decision -> {
                    assertThat(decision.status()).isEqualTo(Status.FLAGGED);
                    assertThat(decision.reasons()).containsExactly(Reason.of("RegisterLocked", "days", 1));
                });
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
    }

    @Test
    void theDaysAreCountedFromItsOwn() {
        openFor(2);
        assertThat(ofToday(TEACHER, NEXT_MORNING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(correction(TEACHER, NEXT_MORNING.plus(Duration.ofDays(1))).reasons())
                .containsExactly(Reason.of("RegisterLocked", "days", 2));
    }

    @Test
    void whatMayHaveBeenTypedInTimeCounts() {
        openFor(1);
        Instant weekLater = MORNING.plus(Duration.ofDays(7));
        Act offline = day.act(TEACHER, PHONE, weekLater, registerOf("east", EAST, List.of(), List.of()));
        assertThat(day.play(offline, new CaptureInterval(MORNING, weekLater)).status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void whatCanNotHaveBeenTypedInTimeIsLateWhateverTheDeviceClaims() {
        openFor(1);
        Act claimed = day.act(TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(), List.of()));
        assertThat(day.play(claimed, new CaptureInterval(NEXT_MORNING, NEXT_MORNING.plusSeconds(60)))
                        .reasons())
                .containsExactly(Reason.of("RegisterLocked", "days", 1));
    }

    @Test
    void whoeverMayTakeAnyRegisterIsNeverTooLate() {
        openFor(1);
        assertThat(ofToday(REGISTRAR, NEXT_MORNING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(correction(OWNER, NEXT_MORNING.plusSeconds(60)).reasons()).isEmpty();
    }

    @Test
    void aTeacherReadsThatHeComesTooLate() {
        openFor(1);
        LocalDate yesterday = TODAY.minusDays(1);
        assertThat(List.of(read(TEACHER, yesterday), read(TEACHER, TODAY), read(REGISTRAR, yesterday)))
                .extracting(read -> read.mayMark() + " " + read.locked())
                .containsExactly("false true", "true false", "true false");
    }

    private RegisterRead read(UUID reader, LocalDate of) {
        return day.lookAs(reader, MORNING, desk -> RegisterRead.of(desk, 0, EAST, of, 0, id -> false))
                .orElseThrow();
    }
}
