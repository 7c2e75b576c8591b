package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Problem;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.time.CaptureInterval;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectMarkTest {

    private static final CaptureInterval WIDE = new CaptureInterval(MORNING, MORNING.plusSeconds(3_600));

    private final SchoolDay day = new SchoolDay();

    @Test
    void aCorrectionStandsBesideTheMarkThatItCorrects() {
        TypedMark absent = new TypedMark(pupil("east", 2), Presence.ABSENT, null, null);
        Act register = day.act(TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(absent), List.of()));
        day.play(register);
        Decision decision = day.play(
                TEACHER, PHONE, MORNING.plusSeconds(600), correction(Presence.LATE, "second bus", register.id()));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(mark(MarkRank.CLASS_TEACHER).presence).isEqualTo(Presence.ABSENT);
        assertThat(mark(MarkRank.CORRECTION).presence).isEqualTo(Presence.LATE);
        assertThat(mark(MarkRank.CORRECTION).reason).isEqualTo("second bus");
        assertThat(AttendanceRules.effective(day.rows(AttendanceMark.class).stream()
                        .filter(mark -> mark.studentId.equals(pupil("east", 2)))
                        .toList()))
                .hasValueSatisfying(mark -> assertThat(mark.rank).isEqualTo(MarkRank.CORRECTION));
        assertThat(day.rows(Conflict.class))
                .as("a correction is no disagreement")
                .isEmpty();
    }

    @Test
    void whoSawACorrectionAndCorrectsItHasTheLastWord() {
        Act first = day.act(TEACHER, PHONE, MORNING, correction(Presence.ABSENT, "not seen", null));
        day.play(first, WIDE);
        Act second =
                day.act(REGISTRAR, OFFICE_PC, MORNING, correction(Presence.PRESENT, "was in the sickbay", first.id()));
        assertThat(day.play(second, WIDE).status()).isEqualTo(Status.ACCEPTED);
        assertThat(mark(MarkRank.CORRECTION).presence).isEqualTo(Presence.PRESENT);
        assertThat(day.rows(Conflict.class)).singleElement().satisfies(kept -> {
            assertThat(kept.settled).isEqualTo(Conflict.Settled.BY_TIME);
            assertThat(kept.other).contains("not seen");
        });
    }

    @Test
    void twoWhoDidNotSeeEachOtherMeetAndTheMissingChildCounts() {
        day.play(day.act(TEACHER, PHONE, MORNING, correction(Presence.ABSENT, "not seen", null)), WIDE);
        Decision second = day.play(
                day.act(REGISTRAR, OFFICE_PC, MORNING, correction(Presence.PRESENT, "seen at the gate", null)), WIDE);
        assertThat(second.status()).isEqualTo(Status.MERGED);
        assertThat(mark(MarkRank.CORRECTION).presence).isEqualTo(Presence.ABSENT);
        assertThat(day.rows(Conflict.class))
                .singleElement()
                .satisfies(kept -> assertThat(kept.settled).isEqualTo(Conflict.Settled.ORDER_UNKNOWN));
    }

    @Test
    void theSameWordTwiceIsNoDisagreement() {
        day.play(day.act(TEACHER, PHONE, MORNING, correction(Presence.LATE, "bus", null)), WIDE);
        Decision second =
                day.play(day.act(REGISTRAR, OFFICE_PC, MORNING, correction(Presence.LATE, "bus", null)), WIDE);
        assertThat(second.status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(Conflict.class))
                .singleElement()
                .satisfies(kept -> assertThat(kept.settled).isEqualTo(Conflict.Settled.AGREED));
    }

    @Test
    void aRightToOneClassGivesNoWordOnThePupilsOfAnother() {
        TypedMark stranger = new TypedMark(pupil("west", 1), Presence.ABSENT, null, "not seen");
        Decision decision = day.play(TEACHER, PHONE, MORNING, new CorrectMark(EAST, TODAY, 0, stranger, null));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("PupilLeft", "student", pupil("west", 1)).with("typed", "ABSENT"));
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
        assertThat(day.rows(CaptureEvidence.class)).hasSize(1);
    }

    @Test
    void anotherTeachersCorrectionIsKeptWithoutEffect() {
        Decision decision = day.play(OTHER_TEACHER, PHONE, MORNING, correction(Presence.ABSENT, "not seen", null));
        assertThat(decision.reasons()).containsExactly(Reason.of("NotYourClass"));
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
    }

    @Test
    void aCorrectionSaysWhy() {
        assertThat(correction(Presence.ABSENT, " ", null).check())
                .containsExactly(new Problem("mark.reason", "required"));
        assertThat(correction(Presence.ABSENT, null, null).check())
                .containsExactly(new Problem("mark.reason", "required"));
        assertThat(correction(Presence.ABSENT, "seen", null).check()).isEmpty();
    }

    private static CorrectMark correction(Presence presence, @Nullable String reason, @Nullable UUID instead) {
        return new CorrectMark(EAST, TODAY, 0, new TypedMark(pupil("east", 2), presence, null, reason), instead);
    }

    private AttendanceMark mark(MarkRank rank) {
        UUID session = ClassSession.idOf(EAST, TODAY, 0);
        return day.row(AttendanceMark.class, AttendanceMark.idOf(session, pupil("east", 2), TODAY, rank));
    }
}
