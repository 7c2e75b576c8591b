package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.op.Query;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.Term;
import io.daftari.model.wire.Holding;
import io.daftari.replica.hub.FakeHub;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone lets go of, and what never. */
class PruningTest {

    private static final UUID PHONE = SampleSchool.id("phone 2");
    private static final LocalDate FIRST_TERM = LocalDate.of(2026, 3, 10);
    private static final LocalDate SECOND_TERM = LocalDate.of(2026, 6, 10);
    private static final LocalDate THIRD_TERM = LocalDate.of(2026, 10, 10);
    private static final LocalDate SECOND_BEGINS = LocalDate.of(2026, 4, 27);
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final long A_DAY = 86_400;

    @TempDir
    private Path folder;

    private FakeHub hub;
    private TestReplica test;
    private int passed;

    /** The program dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void enrol() {
        hub = TestReplica.foundedHub();
        hub.commit(desk -> List.of(FIRST_TERM, SECOND_TERM, THIRD_TERM).forEach(day -> {
            ClassSession session = new ClassSession();
            session.id = ClassSession.idOf(EAST, day, 0);
            session.classId = EAST;
            session.onDate = day;
            desk.save(session);
            AttendanceMark mark = new AttendanceMark();
            mark.id = AttendanceMark.idOf(session.id, pupil("east", 1), day, MarkRank.CLASS_TEACHER);
            mark.sessionId = session.id;
            mark.studentId = pupil("east", 1);
            mark.onDate = day;
            mark.rank = MarkRank.CLASS_TEACHER;
            mark.presence = Presence.PRESENT;
            mark.operationId = SampleSchool.id("register " + day);
            mark.markedBy = TEACHER;
            desk.save(mark);
        }));
        Set<Holding> everything =
                EnumSet.allOf(SubjectKind.class).stream().map(Holding::allOf).collect(Collectors.toSet());
        test = new TestReplica(folder, hub, PHONE, TEACHER, everything, 1);
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** As if the program were started with another word on what it keeps. */
    private void keep(int terms, long bytes) {
        test.keep(new Kept(terms, bytes));
        test.restart();
    }

    private void pass(int days) {
        test.pass(days * A_DAY);
        passed += days;
        hub.now(SampleSchool.MORNING.plusSeconds(passed * A_DAY));
    }

    private Set<LocalDate> days() {
        Set<LocalDate> days = test.replica()
                .read(desk -> desk.find(Query.of(ClassSession.class)).stream()
                        .map(session -> session.onDate)
                        .collect(Collectors.toCollection(TreeSet::new)));
        Set<LocalDate> marked = test.replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class)).stream()
                        .map(mark -> mark.onDate)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(marked).as("marks go with their sessions").isEqualTo(days);
        return days;
    }

    /** The school sets up one more term. */
    private void nextTerm(LocalDate begins) {
        hub.commit(desk -> {
            Term next = desk.find(Query.of(Term.class)).get(0);
            next.id = SampleSchool.id("next term");
            next.number = 4;
            next.startsOn = begins;
            next.endsOn = begins.plusDays(90);
            desk.save(next);
        });
    }

    private void exchange() {
        assertThat(test.exchange().problem()).isNull();
    }

    @Test
    void anOfficeKeepsEverything() {
        exchange();
        pass(1);
        exchange();
        assertThat(days()).containsExactly(FIRST_TERM, SECOND_TERM, THIRD_TERM);
        assertThat(test.replica().hubSide().pruning().since()).isEmpty();
    }

    @Test
    void aNewPhoneGetsTheDaysOfTheTermsThatItKeepsAndNoOthers() {
        keep(2, NO_LIMIT);
        exchange();
        assertThat(days()).containsExactly(SECOND_TERM, THIRD_TERM);
        assertThat(test.replica().hubSide().pruning().since()).contains(SECOND_BEGINS);
    }

    @Test
    void whatIsOlderGoesFromAPhoneThatHadIt() {
        exchange();
        keep(1, NO_LIMIT);
        pass(1);
        exchange();
        assertThat(days()).containsExactly(THIRD_TERM);
        assertThat(test.replica().hubSide().pruning().since()).contains(TERM_START);
    }

    /** There is nothing to let go of where the school has had no more terms. */
    @Test
    void aYoungSchoolIsHeldWhole() {
        keep(3, NO_LIMIT);
        exchange();
        assertThat(days()).containsExactly(FIRST_TERM, SECOND_TERM, THIRD_TERM);
        assertThat(test.replica().hubSide().pruning().since()).isEmpty();
    }

    @Test
    void aTermThatBeginsMakesAnOlderOneGo() {
        keep(2, NO_LIMIT);
        exchange();
        nextTerm(TODAY.plusDays(3));
        pass(1);
        exchange();
        assertThat(days()).as("it has not begun").containsExactly(SECOND_TERM, THIRD_TERM);
        pass(3);
        exchange();
        assertThat(days()).containsExactly(THIRD_TERM);
    }

    /** The one case in which something must come back. */
    @Test
    void termsThatAreMovedBackBringTheDaysBack() {
        keep(1, NO_LIMIT);
        exchange();
        assertThat(days()).containsExactly(THIRD_TERM);
        hub.commit(desk -> desk.find(Query.of(Term.class)).stream()
                .filter(term -> term.startsOn.equals(TERM_START))
                .forEach(term -> {
                    term.startsOn = SECOND_TERM;
                    desk.save(term);
                }));
        pass(1);
        exchange();
        assertThat(days()).containsExactly(SECOND_TERM, THIRD_TERM);
        assertThat(hub.snapshots().made()).isEqualTo(2);
    }

    /** What is wanted again is not here yet: nobody may be told that there was no register on such a day. */
    @Test
    void untilTheDaysAreBackItSaysThatItDoesNotHoldThem() {
        keep(1, NO_LIMIT);
        exchange();
        hub.commit(desk -> desk.find(Query.of(Term.class)).stream()
                .filter(term -> term.startsOn.equals(TERM_START))
                .forEach(term -> {
                    term.startsOn = SECOND_TERM;
                    desk.save(term);
                }));
        exchange();
        pass(1);
        assertThat(test.replica().hubSide().pruning().prune()).isTrue();
        assertThat(days()).containsExactly(THIRD_TERM);
        assertThat(test.replica().hubSide().pruning().since()).contains(TERM_START);
        exchange();
        assertThat(days()).containsExactly(SECOND_TERM, THIRD_TERM);
        assertThat(test.replica().hubSide().pruning().since()).contains(SECOND_TERM);
    }

    @Test
    void aFileThatIsTooLargeKeepsTheTermThatGoesOnAndStaysSo() {
        exchange();
        keep(2, 1);
        pass(1);
        exchange();
        assertThat(days()).containsExactly(THIRD_TERM);
        pass(1);
        exchange();
        assertThat(days()).containsExactly(THIRD_TERM);
        assertThat(hub.snapshots().made())
                .as("nothing is fetched only to go again")
                .isEqualTo(1);
    }

    @Test
    void nothingGoesWhileSomethingOfThisDeviceIsUndecided() {
        exchange();
        keep(1, NO_LIMIT);
        hub.breaks("MarkRegister", true);
        assertThat(test.replica()
                        .submit(registerOf("east", EAST, List.of(), List.of()))
                        .stored())
                .isTrue();
        pass(1);
        test.exchange();
        assertThat(test.replica().pending()).hasSize(1);
        assertThat(days()).contains(FIRST_TERM, SECOND_TERM, THIRD_TERM);
        hub.breaks("MarkRegister", false);
        hub.repair(PHONE);
        exchange();
        exchange();
        assertThat(test.replica().pending()).isEmpty();
        assertThat(days()).doesNotContain(FIRST_TERM, SECOND_TERM).contains(THIRD_TERM);
    }

    /** The hub's feed does not reach back any more, and an operation on an old day is held. */
    @Test
    void aSnapshotBringsOldDaysTooWhileSomethingIsUndecided() {
        exchange();
        keep(1, NO_LIMIT);
        hub.breaks("MarkRegister", true);
        test.replica().submit(registerOf("east", EAST, List.of(), List.of()));
        hub.forgetCursors();
        pass(1);
        test.exchange();
        assertThat(hub.snapshots().made()).isEqualTo(2);
        assertThat(test.replica().pending()).hasSize(1);
        assertThat(days()).contains(FIRST_TERM, SECOND_TERM, THIRD_TERM);
    }

    /** A clock that is a year ahead is put right by what the hub has proven before. */
    @Test
    void aWrongClockDropsNothing() {
        nextTerm(TODAY.plusDays(45));
        keep(1, NO_LIMIT);
        exchange();
        test.setClock(SampleSchool.MORNING.plusSeconds(400 * A_DAY));
        exchange();
        hub.unsigned(true);
        test.exchange();
        assertThat(test.replica().hubSide().pruning().since()).contains(TERM_START);
        assertThat(days()).containsExactly(THIRD_TERM);
    }

    @Test
    void aProgramThatDiesMeanwhileHasDroppedAllOrNothing() {
        exchange();
        keep(1, NO_LIMIT);
        pass(1);
        test.steps(step -> {
            if (step.equals(Pruning.DROPPED)) {
                throw new Killed();
            }
        });
        try {
            test.exchange();
        } catch (Killed e) {
            // As wanted.
        }
        test.steps(Steps.NONE);
        test.restart();
        assertThat(days()).containsExactly(FIRST_TERM, SECOND_TERM, THIRD_TERM);
        exchange();
        assertThat(days()).containsExactly(THIRD_TERM);
    }

    /** What is typed of a day that is not here any more goes to the hub, which has it all. */
    @Test
    void aRegisterOfAnOldDayIsStillTaken() {
        nextTerm(TODAY);
        keep(1, NO_LIMIT);
        exchange();
        assertThat(days()).isEmpty();
        MarkRegister old = new MarkRegister(EAST, THIRD_TERM, 0, SampleSchool.list("east", EAST), List.of(), List.of());
        Submitted submitted = test.replica().submit(old);
        assertThat(submitted.stored()).isTrue();
        assertThat(days()).containsExactly(THIRD_TERM);
        exchange();
        assertThat(test.replica().pending()).isEmpty();
        assertThat(hub.decisionOn(submitted.operationId()).status().isDecision())
                .isTrue();
        assertThat(hub.rowsFor(PHONE).stream()
                        .filter(row -> row instanceof AttendanceMark mark && mark.onDate.equals(THIRD_TERM)))
                .as("the mark of before is the hub's still, beside the others")
                .hasSizeGreaterThanOrEqualTo(SampleSchool.PUPILS);
        pass(1);
        exchange();
        assertThat(days()).as("what the hub has goes again").isEmpty();
    }
}
