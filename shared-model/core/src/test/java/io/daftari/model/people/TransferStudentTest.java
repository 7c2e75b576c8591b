package io.daftari.model.people;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** East has one seat left, West none. */
class TransferStudentTest {

    private final SchoolDay day = new SchoolDay();

    @Test
    void oneEnrolmentEndsTheDayBeforeTheNextBegins() {
        Decision decision = day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 1, EAST));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("moved", 1));
        assertThat(day.row(Enrolment.class, enrolment("west", 1)).validTo).isEqualTo(TODAY.minusDays(1));
        Enrolment next = day.row(Enrolment.class, Enrolment.idOf(pupil("west", 1), EAST, TODAY));
        assertThat(next.validTo).isEqualTo(Enrolment.OPEN);
        assertThat(next.academicYearId).isEqualTo(day.row(Enrolment.class, enrolment("west", 1)).academicYearId);
    }

    @Test
    void theLastSeatGoesToWhoIsDecidedFirst() {
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 1, EAST))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        Decision second = day.play(OWNER, PHONE, MORNING.minusSeconds(60), transfer("west", 2, EAST));
        assertThat(second.status()).isEqualTo(Status.REJECTED);
        assertThat(second.reasons())
                .containsExactly(Reason.of("ClassFull", "class", "Grade 4 East")
                        .with("capacity", 6)
                        .with("alternatives", "Grade 4 West"));
        assertThat(day.row(Enrolment.class, enrolment("west", 2)).validTo).isEqualTo(Enrolment.OPEN);
    }

    @Test
    void whereNoOtherClassHasRoomNoneIsNamed() {
        day.play(REGISTRAR, OFFICE_PC, MORNING, SampleSchool.admission("east", 6, EAST));
        Decision refused = day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("east", 1, WEST));
        assertThat(refused.reasons())
                .containsExactly(Reason.of("ClassFull", "class", "Grade 4 West")
                        .with("capacity", 5)
                        .with("alternatives", ""));
    }

    @Test
    void theSamePupilIsMovedOnce() {
        day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 1, EAST));
        Decision again = day.play(OWNER, PHONE, MORNING, transfer("west", 1, EAST));
        assertThat(again.reasons()).containsExactly(Reason.of("AlreadyLeft", "on", TODAY.minusDays(1)));
    }

    @Test
    void whoWasPutIntoTheWrongClassIsMovedOnHisFirstDay() {
        TransferStudent move = new TransferStudent(enrolment("west", 1), EAST, TERM_START);
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, move).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void refusesWhatCanNotBe() {
        List<TransferStudent> wrong = List.of(
                new TransferStudent(SampleSchool.id("none"), EAST, TODAY),
                new TransferStudent(enrolment("west", 1), SampleSchool.id("none"), TODAY),
                new TransferStudent(enrolment("west", 1), WEST, TODAY),
                new TransferStudent(enrolment("west", 1), EAST, TERM_START.minusDays(1)));
        assertThat(wrong.stream()
                        .map(move -> day.play(REGISTRAR, OFFICE_PC, MORNING, move)
                                .reasons()
                                .get(0)))
                .containsExactly(
                        Reason.of("NoSuchEnrolment"),
                        Reason.of("NoSuchClass"),
                        Reason.of("SameClass"),
                        Reason.of("BeforeEnrolment", "since", TERM_START));
    }
}
