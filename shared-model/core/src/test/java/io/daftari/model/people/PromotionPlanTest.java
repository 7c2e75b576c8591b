package io.daftari.model.people;

import static io.daftari.model.sample.SamplePromotions.FIRST_DAY;
import static io.daftari.model.sample.SamplePromotions.FIVE_EAST;
import static io.daftari.model.sample.SamplePromotions.FOUR_EAST;
import static io.daftari.model.sample.SamplePromotions.LAST_DAY;
import static io.daftari.model.sample.SamplePromotions.NEXT_YEAR;
import static io.daftari.model.sample.SamplePromotions.YEAR;
import static io.daftari.model.sample.SamplePromotions.group;
import static io.daftari.model.sample.SamplePromotions.line;
import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Status;
import io.daftari.model.people.PromotionPlan.Blocker;
import io.daftari.model.people.PromotionPlan.Choice;
import io.daftari.model.people.PromotionPlan.Frame;
import io.daftari.model.people.PromotionPlan.Line;
import io.daftari.model.people.PromotionPlan.Obstacle;
import io.daftari.model.people.PromotionPlan.Pupil;
import io.daftari.model.people.PromotionPlan.Target;
import io.daftari.model.people.PromotionPlan.Why;
import io.daftari.model.row.EditableRow;
import io.daftari.model.sample.SamplePromotions;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.RegisterSchool;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Five pupils in each of Grade 4 East and West in 2026. */
class PromotionPlanTest {

    private static final Frame FRAME = new Frame(YEAR, NEXT_YEAR, FIRST_DAY, LAST_DAY);
    private static final UUID FIVE_WEST = id("class 5 west");

    private final SchoolDay day = new SchoolDay();

    private void create(EditableRow row) {
        assertThat(day.play(OWNER, OFFICE_PC, MORNING, Edit.creating(row)).status())
                .isEqualTo(Status.ACCEPTED);
    }

    private void play(Operation operation) {
        assertThat(day.play(REGISTRAR, OFFICE_PC, MORNING, operation).status()).isIn(Status.ACCEPTED, Status.FLAGGED);
    }

    /** The next year with two classes of Grade 5 that have room, and one of Grade 4. */
    private void nextYear() {
        SamplePromotions.nextYear().stream()
                .filter(row -> !row.id.equals(FIVE_EAST))
                .forEach(this::create);
        create(group(FIVE_EAST, "Grade 5 East", "G5", 30));
        create(group(FIVE_WEST, "Grade 5 West", "G5", 30));
    }

    private PromotionPlan plan() {
        return plan(FRAME);
    }

    private PromotionPlan plan(Frame frame) {
        return day.look(desk -> PromotionPlan.read(desk, frame, TODAY));
    }

    private List<Line> lines() {
        return plan().lines(Map.of());
    }

    private static Line of(List<Line> lines, UUID pupil) {
        return lines.stream()
                .filter(line -> line.pupil().id().equals(pupil))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable UUID target(Line line) {
        return line.target() == null ? null : line.target().id();
    }

    @Test
    void everybodyGoesToTheNextLevelAndKeepsHisStream() {
        nextYear();
        List<Line> lines = lines();
        assertThat(lines).hasSize(10).allMatch(Line::isOpen).noneMatch(Line::isDone);
        assertThat(lines)
                .extracting(line -> line.pupil().className(), Line::action, PromotionPlanTest::target, Line::why)
                .containsOnly(
                        tuple("Grade 4 East", PromotionAction.PROMOTE, FIVE_EAST, Why.NEXT_LEVEL),
                        tuple("Grade 4 West", PromotionAction.PROMOTE, FIVE_WEST, Why.NEXT_LEVEL));
        assertThat(lines).extracting(line -> line.pupil().className()).isSorted();
        assertThat(plan().blockers()).isEmpty();
        assertThat(plan().targets())
                .extracting(Target::name)
                .containsExactly("Grade 4 East", "Grade 5 East", "Grade 5 West");
    }

    @Test
    void aStreamThatTheSchoolWroteCountsBeforeTheName() {
        SamplePromotions.nextYear().stream()
                .filter(row -> !(row instanceof ClassGroup))
                .forEach(this::create);
        ClassGroup blue = group(FIVE_EAST, "Five Blue", "G5", 30);
        blue.stream = "East";
        create(blue);
        create(group(FIVE_WEST, "5 West", "G5", 30));
        assertThat(target(of(lines(), pupil("east", 1)))).isEqualTo(FIVE_EAST);
        assertThat(target(of(lines(), pupil("west", 1))))
                .as("what stands behind the level's number")
                .isEqualTo(FIVE_WEST);
    }

    @Test
    void theOnlyClassOfTheNextLevelIsTheNextOneWhateverItsName() {
        SamplePromotions.nextYear().stream()
                .filter(row -> !row.id.equals(FIVE_EAST))
                .forEach(this::create);
        create(group(FIVE_EAST, "Grade 5", "G5", 30));
        assertThat(lines()).allMatch(line -> FIVE_EAST.equals(target(line)) && line.why() == Why.NEXT_LEVEL);
    }

    @Test
    void whereNoClassHasHisStreamHeGoesWhereMostRoomIs() {
        SamplePromotions.nextYear().stream()
                .filter(row -> !row.id.equals(FIVE_EAST))
                .forEach(this::create);
        create(group(FIVE_EAST, "Grade 5 North", "G5", 6));
        create(group(FIVE_WEST, "Grade 5 South", "G5", 5));
        List<Line> lines = lines();
        assertThat(lines).allMatch(line -> line.why() == Why.MOST_ROOM);
        assertThat(lines).filteredOn(line -> FIVE_EAST.equals(target(line))).hasSize(6);
        assertThat(lines).filteredOn(line -> FIVE_WEST.equals(target(line))).hasSize(4);
    }

    @Test
    void whoFinishesTheLastLevelThatIsTaughtGraduates() {
        SamplePromotions.nextYear().stream()
                .filter(row -> !row.id.equals(FIVE_EAST))
                .forEach(this::create);
        List<Line> lines = lines();
        assertThat(lines)
                .as("no class of a later level in either year")
                .allMatch(line -> line.action() == PromotionAction.GRADUATE
                        && line.why() == Why.LAST_LEVEL
                        && line.target() == null
                        && line.isOpen());
    }

    @Test
    void aLevelWithoutAClassIsSaidNotSkipped() {
        SamplePromotions.nextYear().stream()
                .filter(row -> !row.id.equals(FIVE_EAST))
                .forEach(this::create);
        create(group(id("six"), "Grade 6 East", "G6", 30));
        assertThat(lines())
                .allMatch(line -> line.action() == PromotionAction.PROMOTE
                        && line.target() == null
                        && line.obstacle() == Obstacle.NO_CLASS);
    }

    @Test
    void thereMustBeANextYearWithTermsAndClasses() {
        PromotionPlan none = plan(new Frame(YEAR, null, FIRST_DAY, LAST_DAY));
        assertThat(none.blockers()).containsExactly(Blocker.NO_NEXT_YEAR);
        assertThat(none.lines(Map.of())).hasSize(10);
        create(SamplePromotions.nextYear().get(0));
        assertThat(plan().blockers()).containsExactly(Blocker.NO_TERMS, Blocker.NO_CLASSES);
        create(SamplePromotions.nextYear().get(1));
        assertThat(plan().blockers()).containsExactly(Blocker.NO_CLASSES);
        create(SamplePromotions.nextYear().get(2));
        assertThat(plan().blockers()).isEmpty();
    }

    @Test
    void theDaysMustLieInTheirYears() {
        nextYear();
        assertThat(plan(new Frame(YEAR, NEXT_YEAR, FIRST_DAY.minusDays(1), LAST_DAY))
                        .blockers())
                .containsExactly(Blocker.FIRST_DAY_OUTSIDE);
        assertThat(plan(new Frame(YEAR, NEXT_YEAR, LocalDate.of(2028, 1, 1), LAST_DAY))
                        .blockers())
                .containsExactly(Blocker.FIRST_DAY_OUTSIDE);
        assertThat(plan(new Frame(YEAR, NEXT_YEAR, FIRST_DAY, FIRST_DAY)).blockers())
                .containsExactly(Blocker.LAST_DAY_OUTSIDE);
        assertThat(plan(new Frame(YEAR, NEXT_YEAR, FIRST_DAY, LocalDate.of(2025, 12, 31)))
                        .blockers())
                .containsExactly(Blocker.LAST_DAY_OUTSIDE);
    }

    @Test
    void seatsGoDownTheListAndThoseWhoFindNoneAreSaid() {
        SamplePromotions.nextYear().forEach(this::create);
        create(group(FIVE_WEST, "Grade 5 West", "G5", 30));
        List<Line> east = lines().stream()
                .filter(line -> line.pupil().classId().equals(EAST))
                .toList();
        assertThat(east.subList(0, 2)).allMatch(Line::isOpen);
        assertThat(east.subList(2, 5)).allMatch(line -> line.obstacle() == Obstacle.CLASS_FULL);
    }

    @Test
    void seatsOfThoseWhoComeAnewAreTaken() {
        SamplePromotions.nextYear().forEach(this::create);
        play(SampleSchool.admission("east", 8, FIVE_EAST));
        assertThat(plan().targets().stream()
                        .filter(one -> one.id().equals(FIVE_EAST))
                        .findFirst()
                        .orElseThrow()
                        .free())
                .isEqualTo(1);
        assertThat(plan().pupils()).as("who comes anew is not of the old year").hasSize(10);
    }

    @Test
    void whoeverIsChosenForAClassHasHisSeatFirst() {
        SamplePromotions.nextYear().forEach(this::create);
        create(group(FIVE_WEST, "Grade 5 West", "G5", 30));
        UUID west = pupil("west", 5);
        List<Line> lines =
                plan().lines(Map.of(west, new Choice(PromotionAction.PROMOTE, FIVE_EAST, "sister is there")));
        Line chosen = of(lines, west);
        assertThat(target(chosen)).isEqualTo(FIVE_EAST);
        assertThat(chosen.why()).isEqualTo(Why.CHOSEN);
        assertThat(chosen.reason()).isEqualTo("sister is there");
        assertThat(chosen.isOpen()).isTrue();
        assertThat(lines)
                .filteredOn(line -> line.obstacle() == Obstacle.CLASS_FULL)
                .hasSize(4);
    }

    @Test
    void whoRepeatsStaysOnHisLevelInHisStream() {
        nextYear();
        create(group(id("four west"), "Grade 4 West", "G4", 30));
        UUID east = pupil("east", 1);
        UUID west = pupil("west", 1);
        List<Line> lines = plan().lines(Map.of(
                east, new Choice(PromotionAction.REPEAT, null, "was ill"),
                west, new Choice(PromotionAction.REPEAT, null, "")));
        assertThat(target(of(lines, east))).isEqualTo(FOUR_EAST);
        assertThat(target(of(lines, west))).isEqualTo(id("four west"));
        assertThat(of(lines, east).why()).isEqualTo(Why.CHOSEN);
    }

    @Test
    void whoIsChosenToLeaveOrGraduateNeedsNoClass() {
        nextYear();
        List<Line> lines = plan().lines(Map.of(
                pupil("east", 1), new Choice(PromotionAction.LEAVE, null, "moves"),
                pupil("east", 2), new Choice(PromotionAction.GRADUATE, FIVE_EAST, "")));
        assertThat(of(lines, pupil("east", 1)).target()).isNull();
        assertThat(of(lines, pupil("east", 2)).target()).isNull();
        assertThat(lines).allMatch(Line::isOpen);
    }

    @Test
    void aClassThatIsNotOfTheNextYearIsNone() {
        nextYear();
        Line line = of(
                plan().lines(Map.of(pupil("east", 1), new Choice(PromotionAction.PROMOTE, WEST, ""))),
                pupil("east", 1));
        assertThat(line.obstacle()).isEqualTo(Obstacle.NO_CLASS);
    }

    @Test
    void whoLeavesAlreadyOrIsThereAlreadyOrCameTooLateIsSaid() {
        nextYear();
        play(new LeaveSchool(enrolment("east", 1), TODAY.plusDays(5), null));
        play(new LeaveSchool(enrolment("east", 2), TODAY.minusDays(1), null));
        play(new TransferStudent(enrolment("east", 3), FIVE_EAST, FIRST_DAY));
        List<Line> lines = lines();
        assertThat(of(lines, pupil("east", 1)).obstacle()).isEqualTo(Obstacle.LEAVES_ALREADY);
        assertThat(lines)
                .as("who has left is not of the year any more")
                .noneMatch(line -> line.pupil().id().equals(pupil("east", 2)));
        assertThat(of(lines, pupil("east", 3)).obstacle()).isEqualTo(Obstacle.ALREADY_THERE);
        PromotionPlan early = plan(new Frame(YEAR, NEXT_YEAR, FIRST_DAY, TERM_START.minusDays(1)));
        assertThat(of(
                                early.lines(Map.of(pupil("east", 4), new Choice(PromotionAction.LEAVE, null, ""))),
                                pupil("east", 4))
                        .obstacle())
                .isEqualTo(Obstacle.TOO_EARLY);
    }

    @Test
    void whoMovedWithinTheYearIsListedOnceInHisLastClass() {
        nextYear();
        play(new LeaveSchool(enrolment("west", 5), TODAY.minusDays(9), null));
        play(new TransferStudent(enrolment("east", 1), WEST, TODAY));
        List<Line> lines = lines();
        assertThat(lines).hasSize(9);
        assertThat(of(lines, pupil("east", 1)).pupil().classId()).isEqualTo(WEST);
        assertThat(target(of(lines, pupil("east", 1)))).isEqualTo(FIVE_WEST);
    }

    @Test
    void aPupilWhoseRecordWasPutAwayIsNotForgotten() {
        nextYear();
        Student student = day.row(Student.class, pupil("west", 3));
        play(Edit.archiving(student));
        Line line = of(lines(), pupil("west", 3));
        assertThat(line.action()).isEqualTo(PromotionAction.LEAVE);
        assertThat(line.why()).isEqualTo(Why.PUT_AWAY);
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    void whatWasDoneIsShownAsDoneWhateverIsChosenSince() {
        nextYear();
        play(SamplePromotions.of(
                line("east", 1, PromotionAction.PROMOTE, FIVE_WEST, null),
                line("east", 2, PromotionAction.LEAVE, null, "moves to Kisumu")));
        List<Line> lines =
                plan().lines(Map.of(pupil("east", 1), new Choice(PromotionAction.REPEAT, FOUR_EAST, "late")));
        Line first = of(lines, pupil("east", 1));
        assertThat(first.isDone()).isTrue();
        assertThat(first.isOpen()).isFalse();
        assertThat(first.action()).isEqualTo(PromotionAction.PROMOTE);
        assertThat(target(first)).isEqualTo(FIVE_WEST);
        Line second = of(lines, pupil("east", 2));
        assertThat(second.isDone()).isTrue();
        assertThat(second.reason()).isEqualTo("moves to Kisumu");
        assertThat(lines).filteredOn(Line::isOpen).hasSize(8);
    }

    @Test
    void whatIsConfirmedTravelsInOperationsOfAtMostTwoHundredLines() {
        List<Target> targets = List.of(
                new Target(FIVE_EAST, "Grade 5 East", level("G5"), 7, "east", 3_000, 3_000),
                new Target(FOUR_EAST, "Grade 4 East", level("G4"), 6, "east", 3_000, 3_000));
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            pupils.add(new Pupil(
                    id("pupil" + i),
                    "Pupil " + i,
                    "MTG/" + i,
                    false,
                    id("place" + i),
                    EAST,
                    "Grade 4 East",
                    level("G4"),
                    TERM_START,
                    null,
                    false,
                    null));
        }
        PromotionPlan plan = day.look(desk -> {
            PromotionLevels levels = new PromotionLevels(
                    desk.find(Query.of(GradeLevel.class)), List.of(group(FIVE_EAST, "Grade 5 East", "G5", 3_000)));
            return new PromotionPlan(FRAME, Set.of(), levels, targets, pupils);
        });
        List<Line> lines = plan.lines(Map.of(id("pupil7"), new Choice(PromotionAction.LEAVE, null, "  ")));
        List<PromoteStudents> operations = plan.operations(SamplePromotions.BATCH, lines);
        assertThat(operations)
                .hasSize(10)
                .allMatch(one -> one.lines().size() == 200 && one.check().isEmpty());
        assertThat(operations.get(0).lines().get(7))
                .isEqualTo(new PromoteStudents.Line(id("pupil7"), id("place7"), PromotionAction.LEAVE, null, null));
        assertThat(operations)
                .allMatch(one -> one.batchId().equals(SamplePromotions.BATCH)
                        && one.from().equals(FIRST_DAY)
                        && one.lastDay().equals(LAST_DAY)
                        && one.fromYearId().equals(YEAR)
                        && NEXT_YEAR.equals(one.toYearId()));
        assertThat(plan.operations(SamplePromotions.BATCH, lines.subList(0, 201)))
                .hasSize(2);
        assertThat(plan.operations(SamplePromotions.BATCH, List.of())).isEmpty();
    }

    private static UUID level(String code) {
        return RegisterSchool.levelId(SCHOOL, code);
    }

    @Test
    void whatThePlanSendsIsCarriedOutLineByLine() {
        nextYear();
        PromotionPlan plan = plan();
        for (PromoteStudents operation : plan.operations(SamplePromotions.BATCH, plan.lines(Map.of()))) {
            play(operation);
        }
        assertThat(lines()).allMatch(Line::isDone);
        assertThat(plan().operations(SamplePromotions.BATCH, lines())).isEmpty();
    }
}
