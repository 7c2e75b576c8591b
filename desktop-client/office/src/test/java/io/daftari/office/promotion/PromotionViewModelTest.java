package io.daftari.office.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.PromoteStudents;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan.Target;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.sample.SamplePromotions;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.View;
import io.daftari.office.promotion.PromotionViewModel.Place;
import io.daftari.office.promotion.PromotionViewModel.Row;
import io.daftari.office.promotion.PromotionViewModel.Shown;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a year, without a window and without a network. Five pupils each in Grade 4 East and West. */
class PromotionViewModelTest {

    private static final UUID EAST_1 = SampleSchool.pupil("east", 1);
    private static final UUID EAST_2 = SampleSchool.pupil("east", 2);
    private static final UUID WEST_1 = SampleSchool.pupil("west", 1);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private PromotionViewModel model;
    private Language language = Language.ENGLISH;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        if (model != null) {
            model.deactivate();
        }
        bench.close();
    }

    private PromotionViewModel joined() {
        bench.joined();
        bench.online(false);
        return opened(bench.direct());
    }

    private PromotionViewModel opened(Workspace.Threads threads) {
        work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> Words.in(language, List.of(SyncText.class, View.class, PromotionScreens.class)),
                threads,
                () -> {});
        model = new PromotionViewModel(work);
        model.activate();
        return model;
    }

    private Row row(UUID pupil) {
        return model.rows().stream()
                .filter(one -> one.id().equals(pupil))
                .findFirst()
                .orElseThrow();
    }

    private Target target(UUID id) {
        return model.targets().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Promotion> promotions() {
        return work.replica().read(desk -> desk.find(Query.of(Promotion.class)));
    }

    private void confirmAll() {
        model.review();
        model.confirm();
    }

    @Test
    void eachPupilHasALineWithWhatIsProposedAndWhy() {
        PromotionBench.nextYear(bench, 3);
        joined();
        assertThat(model.loaded().get()).isTrue();
        assertThat(model.rows()).hasSize(10);
        assertThat(model.frame().get().fromYearId()).isEqualTo(SamplePromotions.YEAR);
        assertThat(model.frame().get().toYearId()).isEqualTo(SamplePromotions.NEXT_YEAR);
        assertThat(model.from().get()).isEqualTo("2027-01-04");
        assertThat(model.lastDay().get()).isEqualTo("2026-11-27");
        assertThat(model.blockers()).isEmpty();
        assertThat(row(WEST_1).action()).isEqualTo("Promoted");
        assertThat(row(WEST_1).target()).isEqualTo("Grade 5 West");
        assertThat(row(WEST_1).why()).isEqualTo("next level");
        assertThat(row(WEST_1).standing()).isEmpty();
        assertThat(model.counts().get().of(PromotionAction.PROMOTE)).isEqualTo(8);
        assertThat(model.counts().get().problems()).isEqualTo(2);
        assertThat(model.counts().get().all()).isEqualTo(10);
        assertThat(model.classes()).containsExactly("Grade 4 East", "Grade 4 West");
        assertThat(model.rows().stream().filter(Row::isProblem).map(Row::standing))
                .containsOnly("Grade 5 East is full with 3.");
    }

    @Test
    void theListIsNarrowedByWordsChipsAndClass() {
        PromotionBench.nextYear(bench, 3);
        joined();
        model.shown().set(Shown.PROBLEMS);
        assertThat(model.rows()).hasSize(2);
        model.shown().set(Shown.OPEN);
        assertThat(model.rows()).hasSize(8);
        model.shown().set(Shown.DONE);
        assertThat(model.rows()).isEmpty();
        model.shown().set(Shown.CHANGED);
        assertThat(model.rows()).isEmpty();
        model.shown().set(Shown.ALL);
        model.group().set("Grade 4 West");
        assertThat(model.rows()).hasSize(5);
        model.group().set("");
        model.typed().set("MTG/2026/w1");
        assertThat(model.rows()).extracting(Row::id).containsExactly(WEST_1);
    }

    @Test
    void whatIsChosenIsWeighedAtOnceAndTakenBack() {
        PromotionBench.nextYear(bench, 60);
        joined();
        model.choose(Set.of(EAST_1, EAST_2), PromotionAction.REPEAT);
        assertThat(row(EAST_1).target()).isEqualTo("Grade 4 East");
        assertThat(row(EAST_1).why()).isEqualTo("decided here");
        assertThat(model.counts().get().of(PromotionAction.REPEAT)).isEqualTo(2);
        model.giveReason(Set.of(EAST_1), " was ill for a term ");
        assertThat(row(EAST_1).why()).isEqualTo("was ill for a term");
        model.chooseClass(Set.of(EAST_1), target(PromotionBench.FIVE_WEST));
        assertThat(row(EAST_1).action()).isEqualTo("Promoted");
        assertThat(row(EAST_1).target()).isEqualTo("Grade 5 West");
        assertThat(row(EAST_1).why()).as("the reason stays").isEqualTo("was ill for a term");
        model.chooseClass(Set.of(WEST_1), target(SamplePromotions.FOUR_EAST));
        assertThat(row(WEST_1).action()).as("his own level again").isEqualTo("Repeats");
        model.shown().set(Shown.CHANGED);
        assertThat(model.rows()).hasSize(3);
        model.propose(Set.of(EAST_1, EAST_2, WEST_1));
        assertThat(model.rows()).as("they stay in sight").hasSize(3);
        model.shown().set(Shown.PROBLEMS);
        model.shown().set(Shown.CHANGED);
        assertThat(model.rows()).isEmpty();
        model.shown().set(Shown.ALL);
        assertThat(row(EAST_1).target()).isEqualTo("Grade 5 East");
        model.giveReason(Set.of(EAST_2), "best of the class");
        assertThat(row(EAST_2).action())
                .as("a reason alone changes nothing else")
                .isEqualTo("Promoted");
        assertThat(row(EAST_2).why()).isEqualTo("best of the class");
    }

    @Test
    void whatIsChosenOutlivesTheProgram() {
        PromotionBench.nextYear(bench, 60);
        joined();
        model.choose(Set.of(EAST_1), PromotionAction.LEAVE);
        model.giveReason(Set.of(EAST_1), "moves to Kisumu");
        model.deactivate();
        opened(bench.direct());
        assertThat(row(EAST_1).action()).isEqualTo("Leaves");
        assertThat(row(EAST_1).why()).isEqualTo("moves to Kisumu");
    }

    @Test
    void whatIsConfirmedIsSaidOnceMore() {
        PromotionBench.nextYear(bench, 3);
        joined();
        model.choose(Set.of(WEST_1), PromotionAction.LEAVE);
        model.giveReason(Set.of(WEST_1), "moves to Kisumu");
        model.review();
        assertThat(model.place().get()).isEqualTo(Place.CONFIRM);
        Summary summary = model.summary().get();
        assertThat(summary.title()).isEqualTo("Confirm 8 pupils");
        assertThat(summary.ways())
                .containsExactlyInAnyOrder(
                        new Summary.Way("Grade 4 East", "Promoted → Grade 5 East", 3),
                        new Summary.Way("Grade 4 West", "Leaves", 1),
                        new Summary.Way("Grade 4 West", "Promoted → Grade 5 West", 4));
        assertThat(summary.apart()).singleElement().asString().endsWith(" · Grade 4 West · Leaves · moves to Kisumu");
        assertThat(summary.leftOut()).isEqualTo("2 pupils have a problem and stay as they are for now.");
        model.back();
        assertThat(model.place().get()).isEqualTo(Place.LIST);
        assertThat(promotions()).isEmpty();
    }

    @Test
    void oneClassAfterTheOther() {
        PromotionBench.nextYear(bench, 60);
        joined();
        model.group().set("Grade 4 East");
        model.review();
        assertThat(model.summary().get().title()).isEqualTo("Confirm 5 pupils of Grade 4 East");
        model.confirm();
        assertThat(model.told().get()).isEqualTo("5 lines are confirmed.");
        assertThat(promotions()).hasSize(5);
        assertThat(model.counts().get().done()).isEqualTo(5);
        assertThat(row(EAST_1).standing()).isEqualTo("Done");
        model.review();
        assertThat(model.place().get()).isEqualTo(Place.LIST);
        assertThat(model.told().get()).isEqualTo("There is nothing to confirm: each line is done or has a problem.");
        model.group().set("");
        confirmAll();
        assertThat(promotions()).hasSize(10);
        assertThat(model.batches().items()).hasSize(2);
    }

    @Test
    void whatWasDoneStandsThereWhenTheScreenIsOpenedAgain() {
        PromotionBench.nextYear(bench, 60);
        joined();
        model.choose(Set.of(EAST_1), PromotionAction.REPEAT);
        confirmAll();
        model.deactivate();
        opened(bench.direct());
        assertThat(model.counts().get().done()).isEqualTo(10);
        assertThat(row(EAST_1).action()).isEqualTo("Repeats");
        assertThat(row(EAST_1).target()).isEqualTo("Grade 4 East");
        model.choose(Set.of(EAST_1), PromotionAction.LEAVE);
        assertThat(row(EAST_1).action()).as("what is done is not chosen again").isEqualTo("Repeats");
    }

    @Test
    void itReachesTheHubAsItWasConfirmed() {
        PromotionBench.nextYear(bench, 60);
        joined();
        confirmAll();
        bench.online(true);
        bench.exchange();
        assertThat(bench.sent().values())
                .filteredOn(PromoteStudents.class::isInstance)
                .singleElement()
                .satisfies(operation ->
                        assertThat(((PromoteStudents) operation).lines()).hasSize(10));
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(model.counts().get().done()).isEqualTo(10);
    }

    @Test
    void whoLeftMeanwhileIsLeftOutByTheHubAndNoOtherWithHim() {
        PromotionBench.nextYear(bench, 60);
        joined();
        confirmAll();
        bench.elsewhere(
                SampleSchool.OWNER, new LeaveSchool(SampleSchool.enrolment("east", 1), SampleSchool.TODAY, null));
        bench.online(true);
        bench.exchange();
        bench.exchange();
        assertThat(promotions()).hasSize(9).noneMatch(one -> one.studentId.equals(EAST_1));
    }

    @Test
    void thereIsNothingToConfirmWithoutANextYear() {
        joined();
        assertThat(model.rows()).hasSize(10);
        assertThat(model.blockers()).singleElement().asString().startsWith("There is no year after this one.");
        model.review();
        assertThat(model.place().get()).isEqualTo(Place.LIST);
    }

    @Test
    void theYearsAndDaysAreChosen() {
        PromotionBench.nextYear(bench, 60);
        joined();
        model.from().set("2027-01-11");
        model.takeDays();
        assertThat(model.frame().get().from()).isEqualTo("2027-01-11");
        assertThat(model.blockers()).isEmpty();
        model.from().set("next week");
        model.takeDays();
        assertThat(model.problem().get()).isEqualTo("Write both days as 2027-01-04.");
        assertThat(model.frame().get().from()).isEqualTo("2027-01-11");
        model.from().set("2026-12-01");
        model.takeDays();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.blockers())
                .containsExactly("The first day in the new class does not lie in the year that begins.");
        model.chooseTo(SamplePromotions.NEXT_YEAR);
        assertThat(model.from().get()).as("as that year has it").isEqualTo("2027-01-04");
        model.chooseFrom(SamplePromotions.NEXT_YEAR);
        assertThat(model.rows()).isEmpty();
        assertThat(model.frame().get().toYearId()).isNull();
    }

    @Test
    void allThatWasConfirmedTogetherIsTakenBackTogether() {
        PromotionBench.nextYear(bench, 60);
        joined();
        model.choose(Set.of(EAST_1), PromotionAction.LEAVE);
        model.giveReason(Set.of(EAST_1), "moves to Kisumu");
        confirmAll();
        BatchesViewModel batches = model.batches();
        model.showBatches();
        assertThat(model.place().get()).isEqualTo(Place.BATCHES);
        assertThat(batches.items()).singleElement().satisfies(item -> {
            assertThat(item.title()).startsWith("10 pupils, ");
            assertThat(item.counts()).isEqualTo("9 promoted · 1 leaves");
        });
        batches.askUndo(batches.items().get(0));
        assertThat(batches.asking().get()).isNotNull();
        batches.leave();
        assertThat(promotions()).hasSize(10);
        batches.askUndo(batches.items().get(0));
        batches.undo();
        assertThat(batches.told().get()).isEqualTo("10 lines of 10 are taken back.");
        assertThat(batches.items()).isEmpty();
        assertThat(promotions()).isEmpty();
        model.back();
        assertThat(model.counts().get().done()).isZero();
        assertThat(model.counts().get().of(PromotionAction.PROMOTE)).isEqualTo(9);
        assertThat(row(EAST_1).action())
                .as("what was decided is not typed again")
                .isEqualTo("Leaves");
        assertThat(row(EAST_1).why()).isEqualTo("moves to Kisumu");
        model.shown().set(Shown.CHANGED);
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void whatStandsInTheWayOfTheUndoIsListed() {
        PromotionBench.nextYear(bench, 60);
        joined();
        confirmAll();
        bench.online(true);
        bench.exchange();
        bench.elsewhere(
                SampleSchool.OWNER,
                new TransferStudent(
                        Enrolment.idOf(WEST_1, PromotionBench.FIVE_WEST, SamplePromotions.FIRST_DAY),
                        PromotionBench.FIVE_EAST,
                        SamplePromotions.FIRST_DAY.plusDays(7)));
        bench.pass(Duration.ofDays(46));
        bench.elsewhere(
                SampleSchool.OWNER,
                new CorrectMark(
                        PromotionBench.FIVE_EAST,
                        SamplePromotions.FIRST_DAY,
                        0,
                        new TypedMark(EAST_1, Presence.PRESENT, null, "was there"),
                        null));
        bench.exchange();
        BatchesViewModel batches = model.batches();
        batches.askUndo(batches.items().get(0));
        assertThat(batches.asking().get()).isNull();
        assertThat(batches.told().get()).isEqualTo("It can’t be taken back as long as this stands on it:");
        assertThat(batches.standing()).hasSize(2).allMatch(sentence -> sentence.contains("were made since"));
        assertThat(promotions()).hasSize(10);
    }

    @Test
    void everythingIsSaidAnewInAnotherLanguage() {
        PromotionBench.nextYear(bench, 3);
        joined();
        language = Language.FRENCH;
        model.retell();
        assertThat(row(WEST_1).action()).isEqualTo("Passe");
        assertThat(model.rows()).anyMatch(one -> one.standing().equals("Grade 5 East est complète avec 3."));
    }

    @Test
    void twoThousandGoThroughInBatchesThatCanBeStoppedAndGoOn() {
        PromotionBench.nextYear(bench, 60);
        for (int stream = 1; stream <= 10; stream++) {
            PromotionBench.pupils(bench, "S" + stream, stream * 199 - 198, stream * 199);
            PromotionBench.group(bench, SampleSchool.id("five s" + stream), "Grade 5 S" + stream, "G5", 250);
        }
        bench.joined();
        bench.online(false);
        Deque<Runnable> waiting = new ArrayDeque<>();
        opened(new Workspace.Threads(waiting::add, Runnable::run, Runnable::run, bench.clock()));
        drain(waiting);
        assertThat(model.rows()).hasSize(2_000);
        assertThat(model.counts().get().of(PromotionAction.PROMOTE)).isEqualTo(2_000);
        confirmAll();
        assertThat(model.sending().running().get()).isTrue();
        assertThat(model.sending().all().get()).isEqualTo(2_000);
        while (model.sending().sent().get() < 600) {
            waiting.remove().run();
        }
        model.choose(Set.of(EAST_1), PromotionAction.LEAVE);
        model.sending().stop();
        drain(waiting);
        assertThat(model.sending().running().get()).isFalse();
        int kept = model.sending().sent().get();
        assertThat(kept).as("the one that was on its way is kept").isEqualTo(800);
        assertThat(model.told().get())
                .isEqualTo("Stopped: 800 lines of 2,000 are confirmed, the rest stands as it was.");
        assertThat(model.counts().get().done()).isEqualTo(kept);
        confirmAll();
        drain(waiting);
        assertThat(model.told().get()).isEqualTo("1,200 lines are confirmed.");
        assertThat(model.counts().get().done()).isEqualTo(2_000);
        assertThat(promotions()).hasSize(2_000);
        assertThat(bench.replica().pending()).hasSize(10);
        BatchesViewModel batches = model.batches();
        assertThat(batches.items()).hasSize(2);
        batches.askUndo(batches.items().get(0));
        drain(waiting);
        batches.undo();
        drain(waiting);
        assertThat(model.counts().get().done()).isEqualTo(kept);
    }

    private static void drain(Deque<Runnable> waiting) {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
