package io.daftari.model.people;

import static io.daftari.model.sample.SamplePromotions.FIRST_DAY;
import static io.daftari.model.sample.SamplePromotions.FIVE_EAST;
import static io.daftari.model.sample.SamplePromotions.FOUR_EAST;
import static io.daftari.model.sample.SamplePromotions.LAST_DAY;
import static io.daftari.model.sample.SamplePromotions.line;
import static io.daftari.model.sample.SamplePromotions.of;
import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.row.Problem;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SamplePromotions;
import io.daftari.model.sample.SchoolDay;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grade 5 East of 2027 has two seats. */
class PromoteStudentsTest {

    private final SchoolDay day = new SchoolDay();

    @BeforeEach
    void nextYear() {
        SamplePromotions.nextYear().forEach(row -> day.play(OWNER, OFFICE_PC, MORNING, Edit.creating(row)));
    }

    private Decision play(Operation operation) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING, operation);
    }

    private Enrolment place(String stream, int number) {
        return day.row(Enrolment.class, enrolment(stream, number));
    }

    private List<Enrolment> next(String stream, int number) {
        return day.rows(Enrolment.class).stream()
                .filter(one -> one.studentId.equals(pupil(stream, number)) && one.validFrom.equals(FIRST_DAY))
                .toList();
    }

    private static final PromoteStudents ALL = of(
            line("east", 1, PromotionAction.PROMOTE, FIVE_EAST, null),
            line("east", 2, PromotionAction.REPEAT, FOUR_EAST, "was ill for a term"),
            line("east", 3, PromotionAction.GRADUATE, null, null),
            line("east", 4, PromotionAction.LEAVE, null, "moves to Kisumu"));

    @Test
    void eachLineIsCarriedOutAndKeptWithItsReason() {
        Act act = day.act(REGISTRAR, OFFICE_PC, MORNING, ALL);
        Decision decision = day.play(act);
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome().counts())
                .isEqualTo(Map.of("promote", 1L, "repeat", 1L, "graduate", 1L, "leave", 1L));
        assertThat(place("east", 1).validTo).isEqualTo(FIRST_DAY.minusDays(1));
        assertThat(next("east", 1)).singleElement().satisfies(now -> {
            assertThat(now.classId).isEqualTo(FIVE_EAST);
            assertThat(now.academicYearId).isEqualTo(SamplePromotions.NEXT_YEAR);
            assertThat(now.validTo).isEqualTo(Enrolment.OPEN);
        });
        assertThat(next("east", 2))
                .singleElement()
                .satisfies(now -> assertThat(now.classId).isEqualTo(FOUR_EAST));
        for (int number : new int[] {3, 4}) {
            assertThat(place("east", number).validTo).isEqualTo(LAST_DAY);
            assertThat(next("east", number)).isEmpty();
        }
        assertThat(place("east", 4).leftBecause).isEqualTo("moves to Kisumu");
        Promotion kept = day.row(Promotion.class, Promotion.idOf(enrolment("east", 2)));
        assertThat(kept.action).isEqualTo(PromotionAction.REPEAT);
        assertThat(kept.reason).isEqualTo("was ill for a term");
        assertThat(kept.operationId).isEqualTo(act.id());
        assertThat(kept.batchId).isEqualTo(SamplePromotions.BATCH);
        assertThat(kept.decidedBy).isEqualTo(REGISTRAR);
        assertThat(day.rows(Promotion.class)).hasSize(4);
    }

    @Test
    void theSameAgainChangesNothing() {
        play(ALL);
        Decision again = day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(60), ALL);
        assertThat(again.outcome()).isEqualTo(Outcome.count("already", 4));
        assertThat(again.status()).isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(Promotion.class)).hasSize(4).allMatch(one -> one.decidedBy.equals(REGISTRAR));
    }

    @Test
    void aLineThatNoLongerHoldsIsLeftOutByNameAndTakesNoOtherWithIt() {
        play(new LeaveSchool(enrolment("west", 1), TODAY, null));
        play(new TransferStudent(enrolment("west", 2), EAST, TODAY));
        play(of(line("east", 5, PromotionAction.LEAVE, null, null)));
        PromoteStudents.Line foreign =
                new PromoteStudents.Line(pupil("east", 4), enrolment("west", 4), PromotionAction.LEAVE, null, null);
        Decision decision = play(of(
                line("west", 1, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("west", 2, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("west", 3, PromotionAction.PROMOTE, EAST, null),
                line("west", 5, PromotionAction.PROMOTE, id("no class"), null),
                line("east", 5, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("east", 9, PromotionAction.LEAVE, null, null),
                foreign,
                line("east", 1, PromotionAction.PROMOTE, FIVE_EAST, null)));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.outcome().counts()).isEqualTo(Map.of("promote", 1L));
        assertThat(decision.reasons())
                .containsExactly(
                        Reason.of("PromotionLeft", "student", pupil("west", 1)).with("on", TODAY),
                        Reason.of("PromotionLeft", "student", pupil("west", 2)).with("on", TODAY.minusDays(1)),
                        Reason.of("PromotionNoClass", "student", pupil("west", 3)),
                        Reason.of("PromotionNoClass", "student", pupil("west", 5)),
                        Reason.of("PromotedOtherwise", "student", pupil("east", 5)),
                        Reason.of("PromotionNotThere", "student", pupil("east", 9)),
                        Reason.of("PromotionNotThere", "student", pupil("east", 4)));
        assertThat(place("west", 4).validTo).isEqualTo(Enrolment.OPEN);
        assertThat(next("east", 1)).hasSize(1);
        assertThat(next("west", 1)).isEmpty();
    }

    @Test
    void seatsGoDownTheListAndWhoeverFindsNoneIsNamed() {
        Decision decision = play(of(
                line("east", 1, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("east", 2, PromotionAction.PROMOTE, FIVE_EAST, null),
                line("east", 3, PromotionAction.PROMOTE, FIVE_EAST, null)));
        assertThat(decision.reasons())
                .containsExactly(Reason.of("PromotionFull", "student", pupil("east", 3))
                        .with("class", "Grade 5 East")
                        .with("capacity", 2));
        assertThat(next("east", 3)).isEmpty();
        assertThat(place("east", 3).validTo).isEqualTo(Enrolment.OPEN);
        assertThat(play(of(line("east", 3, PromotionAction.PROMOTE, FIVE_EAST, null)))
                        .status())
                .as("none of the lines holds")
                .isEqualTo(Status.REJECTED);
    }

    @Test
    void whoCameOnlyThenIsNotPromoted() {
        PromoteStudents early = new PromoteStudents(
                SamplePromotions.BATCH,
                SamplePromotions.YEAR,
                SamplePromotions.NEXT_YEAR,
                TERM_START,
                TERM_START.minusDays(1),
                ALL.lines());
        assertThat(play(early).reasons()).extracting(Reason::code).containsOnly("PromotionTooEarly");
    }

    @Test
    void onlyWhoMayMovePupilsPromotesThem() {
        assertThat(day.play(TEACHER, OFFICE_PC, MORNING, ALL).status()).isEqualTo(Status.REJECTED);
        assertThat(day.rows(Promotion.class)).isEmpty();
    }

    @Test
    void whatIsWrongByItselfIsNeverSent() {
        assertThat(ALL.check()).isEmpty();
        assertThat(of().check()).containsExactly(new Problem("lines", "required"));
        assertThat(of(line("east", 1, PromotionAction.PROMOTE, null, null)).check())
                .containsExactly(new Problem("lines[0].classId", "required"));
        assertThat(of(line("east", 1, PromotionAction.LEAVE, EAST, null)).check())
                .containsExactly(new Problem("lines[0].classId", "not-allowed"));
        assertThat(of(ALL.lines().get(0), ALL.lines().get(0)).check())
                .containsExactly(new Problem("lines[1].studentId", "named-twice"));
        assertThat(of(line("east", 1, PromotionAction.LEAVE, null, "x".repeat(2_001)))
                        .check())
                .containsExactly(new Problem("lines[0].reason", "not-storable"));
        assertThat(of(new PromoteStudents.Line(pupil("east", 1), null, PromotionAction.LEAVE, null, null))
                        .check())
                .containsExactly(new Problem("lines[0].enrolmentId", "required"));
        List<PromoteStudents.Line> many = new ArrayList<>();
        for (int i = 0; i <= PromoteStudents.MAX_LINES; i++) {
            many.add(line("east", i, PromotionAction.LEAVE, null, null));
        }
        assertThat(of(many.toArray(PromoteStudents.Line[]::new)).check())
                .containsExactly(new Problem("lines", "too-many"));
        assertThat(dated(FIRST_DAY, FIRST_DAY).check()).containsExactly(new Problem("lastDay", "not-before-from"));
        assertThat(dated(Enrolment.OPEN, LAST_DAY).check()).containsExactly(new Problem("from", "out-of-range"));
        assertThat(dated(null, LAST_DAY).check()).containsExactly(new Problem("from", "required"));
        assertThat(new PromoteStudents(null, SamplePromotions.YEAR, null, FIRST_DAY, LAST_DAY, ALL.lines()).check())
                .containsExactly(
                        new Problem("batchId", "required"),
                        new Problem("toYearId", "required"),
                        new Problem("toYearId", "required"));
    }

    private static PromoteStudents dated(LocalDate from, LocalDate lastDay) {
        return new PromoteStudents(
                SamplePromotions.BATCH, SamplePromotions.YEAR, SamplePromotions.NEXT_YEAR, from, lastDay, ALL.lines());
    }

    @Test
    void allOfItIsTakenBackOnce() {
        Act act = day.act(REGISTRAR, OFFICE_PC, MORNING, ALL);
        day.play(act);
        Operation undo = ALL.undo(act.id()).orElseThrow();
        assertThat(day.play(TEACHER, OFFICE_PC, MORNING, undo).status()).isEqualTo(Status.REJECTED);
        assertThat(play(undo).outcome()).isEqualTo(Outcome.count("undone", 4));
        for (int number = 1; number <= 4; number++) {
            assertThat(place("east", number).validTo).isEqualTo(Enrolment.OPEN);
            assertThat(place("east", number).leftBecause).isNull();
            assertThat(next("east", number)).isEmpty();
        }
        assertThat(day.rows(Promotion.class)).isEmpty();
        assertThat(play(undo).reasons()).containsExactly(Reason.of("NothingToUndo"));
        assertThat(play(ALL).status()).as("and can be done anew").isEqualTo(Status.ACCEPTED);
    }

    @Test
    void whatWasBuiltOnOneStandsInTheWayOfAll() {
        Act act = day.act(REGISTRAR, OFFICE_PC, MORNING, ALL);
        day.play(act);
        TypedMark there = new TypedMark(pupil("east", 1), Presence.PRESENT, null, "was there");
        assertThat(day.play(
                                REGISTRAR,
                                OFFICE_PC,
                                FIRST_DAY.atTime(9, 0).toInstant(ZoneOffset.UTC),
                                new CorrectMark(FIVE_EAST, FIRST_DAY, 0, there, null))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        Enrolment repeating = next("east", 2).get(0);
        play(new TransferStudent(repeating.id, FIVE_EAST, FIRST_DAY.plusDays(3)));
        play(new ReadmitStudent(pupil("east", 4), FOUR_EAST, FIRST_DAY));
        List<Reason> standing = List.of(
                Reason.of("BuiltOnPupil", "student", pupil("east", 1))
                        .with("row", "attendance_mark")
                        .with("count", 1),
                Reason.of("BuiltOnPupil", "student", pupil("east", 2))
                        .with("row", "enrolment")
                        .with("count", 2),
                Reason.of("BuiltOnPupil", "student", pupil("east", 4))
                        .with("row", "enrolment")
                        .with("count", 1));
        Decision refused = play(new UndoPromotion(act.id()));
        assertThat(refused.status()).isEqualTo(Status.REJECTED);
        assertThat(refused.reasons()).containsExactlyInAnyOrderElementsOf(standing);
        List<Reason> told = day.look(desk -> UndoPromotion.inTheWay(desk, desk.find(Promotion.of(act.id()))));
        assertThat(told).containsExactlyInAnyOrderElementsOf(standing);
        assertThat(next("east", 1)).hasSize(1);
        assertThat(day.rows(Promotion.class)).hasSize(4);
    }

    @Test
    void aPlaceThatEndsOtherwiseNowIsNamed() {
        Act act = day.act(REGISTRAR, OFFICE_PC, MORNING, of(ALL.lines().get(0)));
        day.play(act);
        Enrolment now = next("east", 1).get(0);
        play(new LeaveSchool(now.id, FIRST_DAY.plusDays(9), null));
        assertThat(play(new UndoPromotion(act.id())).reasons())
                .containsExactly(Reason.of("BuiltOnPupil", "student", pupil("east", 1))
                        .with("row", "enrolment")
                        .with("count", 1));
    }
}
