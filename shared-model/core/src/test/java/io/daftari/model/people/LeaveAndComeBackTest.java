package io.daftari.model.people;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** East has one seat left, West none. */
class LeaveAndComeBackTest {

    private static final LeaveSchool LEAVING = new LeaveSchool(enrolment("west", 1), TODAY, "moves to Kisumu");

    private final SchoolDay day = new SchoolDay();

    private Decision play(Operation operation) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING, operation);
    }

    private static Operation undo(Operation done) {
        return done.undo(id("it")).orElseThrow();
    }

    @Test
    void whoLeavesFreesHisSeatAndKeepsHisNumberAndHisPast() {
        assertThat(play(LEAVING).outcome()).isEqualTo(Outcome.count("left", 1));
        Enrolment place = day.row(Enrolment.class, enrolment("west", 1));
        assertThat(place.validTo).isEqualTo(TODAY);
        assertThat(place.leftBecause).isEqualTo("moves to Kisumu");
        assertThat(day.row(Student.class, pupil("west", 1)).admissionNumber).isEqualTo("MTG/2026/w1");
        TransferStudent into = new TransferStudent(enrolment("east", 1), WEST, TODAY.plusDays(1));
        assertThat(play(into).status()).as("the seat is free from tomorrow").isEqualTo(Status.ACCEPTED);
    }

    @Test
    void nobodyLeavesTwiceOrBeforeHeCame() {
        assertThat(play(new LeaveSchool(enrolment("west", 1), TERM_START.minusDays(2), null))
                        .reasons())
                .containsExactly(Reason.of("BeforeEnrolment", "since", TERM_START));
        play(LEAVING);
        assertThat(play(LEAVING).reasons()).containsExactly(Reason.of("AlreadyLeft", "on", TODAY));
        assertThat(play(new LeaveSchool(id("none"), TODAY, null)).reasons())
                .containsExactly(Reason.of("NoSuchEnrolment"));
    }

    @Test
    void whoNeverCameIsTakenOffTheList() {
        LeaveSchool never = new LeaveSchool(enrolment("west", 1), TERM_START.minusDays(1), "never came");
        assertThat(play(never).status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(Enrolment.class))
                .filteredOn(one -> one.studentId.equals(pupil("west", 1)))
                .allMatch(one -> one.validTo.isBefore(one.validFrom));
    }

    @Test
    void whoComesBackHasTheNumberThatHeHad() {
        play(LEAVING);
        LocalDate monday = TODAY.plusDays(3);
        assertThat(play(new ReadmitStudent(pupil("west", 1), EAST, monday)).outcome())
                .isEqualTo(Outcome.count("readmitted", 1));
        assertThat(day.row(Enrolment.class, Enrolment.idOf(pupil("west", 1), EAST, monday)).validTo)
                .isEqualTo(Enrolment.OPEN);
        assertThat(day.row(Student.class, pupil("west", 1)).admissionNumber).isEqualTo("MTG/2026/w1");
    }

    @Test
    void whoIsHereOrFindsNoSeatDoesNotComeBack() {
        assertThat(play(new ReadmitStudent(pupil("west", 1), EAST, TODAY)).reasons())
                .containsExactly(Reason.of("StillHere", "since", TERM_START));
        play(LEAVING);
        assertThat(play(new ReadmitStudent(pupil("west", 1), EAST, TODAY)).reasons())
                .as("today counts as a day here")
                .containsExactly(Reason.of("StillHere", "since", TERM_START));
        play(SampleSchool.admission("east", 6, EAST));
        assertThat(play(new ReadmitStudent(pupil("west", 1), EAST, TODAY.plusDays(1)))
                        .reasons())
                .containsExactly(Reason.of("ClassFull", "class", "Grade 4 East")
                        .with("capacity", 6)
                        .with("alternatives", "Grade 4 West"));
        assertThat(play(new ReadmitStudent(id("nobody"), EAST, TODAY)).reasons())
                .containsExactly(Reason.of("NoSuchRow", "row", "student"));
        assertThat(play(new ReadmitStudent(pupil("west", 1), id("none"), TODAY.plusDays(1)))
                        .reasons())
                .containsExactly(Reason.of("NoSuchClass"));
    }

    @Test
    void eachIsTakenBackOnce() {
        TransferStudent move = transfer("west", 2, EAST);
        play(move);
        assertThat(play(undo(move)).outcome()).isEqualTo(Outcome.count("undone", 1));
        assertThat(day.row(Enrolment.class, enrolment("west", 2)).validTo).isEqualTo(Enrolment.OPEN);
        assertThat(day.rows(Enrolment.class))
                .noneMatch(one -> one.studentId.equals(pupil("west", 2)) && one.classId.equals(EAST));
        play(LEAVING);
        ReadmitStudent back = new ReadmitStudent(pupil("west", 1), EAST, TODAY.plusDays(1));
        play(back);
        assertThat(play(undo(LEAVING)).reasons())
                .as("he has come back since")
                .containsExactly(Reason.of("BuiltOn", "row", "enrolment").with("count", 1));
        assertThat(play(undo(back)).status()).isEqualTo(Status.ACCEPTED);
        assertThat(play(undo(LEAVING)).status()).isEqualTo(Status.ACCEPTED);
        Enrolment place = day.row(Enrolment.class, enrolment("west", 1));
        assertThat(place.validTo).isEqualTo(Enrolment.OPEN);
        assertThat(place.leftBecause).isNull();
        assertThat(play(undo(LEAVING)).reasons()).containsExactly(Reason.of("NothingToUndo"));
        assertThat(play(undo(back)).reasons()).containsExactly(Reason.of("NothingToUndo"));
    }

    @Test
    void aPlaceThatSomebodyElseHasMeanwhileIsNotTakenBack() {
        LeaveSchool yesterday = new LeaveSchool(enrolment("west", 1), TODAY.minusDays(1), null);
        play(yesterday);
        play(transfer("east", 1, WEST));
        assertThat(play(undo(yesterday)).reasons()).extracting(Reason::code).containsExactly("ClassFull");
    }

    @Test
    void aTransferOnWhichARegisterWasTakenStays() {
        TransferStudent move = transfer("west", 1, EAST);
        play(move);
        day.play(TEACHER, PHONE, MORNING.plusSeconds(60), SampleSchool.registerOf("east", EAST, List.of(), List.of()));
        Decision marked = day.play(
                REGISTRAR,
                OFFICE_PC,
                MORNING.plusSeconds(90),
                new io.daftari.model.attendance.CorrectMark(
                        EAST,
                        TODAY,
                        0,
                        new io.daftari.model.attendance.TypedMark(
                                pupil("west", 1), io.daftari.model.attendance.Presence.PRESENT, null, "was there"),
                        null));
        assertThat(marked.status()).isEqualTo(Status.ACCEPTED);
        assertThat(play(undo(move)).reasons())
                .containsExactly(Reason.of("BuiltOn", "row", "attendance_mark").with("count", 1));
    }
}
