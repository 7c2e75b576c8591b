package io.daftari.replica;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PUPILS;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.place.Fix;
import io.daftari.model.row.Row;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply.Page;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.rebase.Rebase;
import io.daftari.replica.rebase.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which operations a page makes run again: no more than it must, and all that it must. */
class RebaseTest {

    private static final UUID PC = SampleSchool.id("pc 2");
    private static final UUID THIRD = SampleSchool.id("class third");

    @TempDir
    private Path folder;

    private FakeHub hub;
    private TestReplica test;

    @BeforeEach
    void enrol() {
        hub = TestReplica.foundedHub();
        hub.commit(desk -> desk.save(group(THIRD)));
        test = new TestReplica(folder, hub, PC, OWNER, ReplicaTest.office(), 1);
        test.exchange();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private static ClassGroup group(UUID id) {
        ClassGroup group = new ClassGroup();
        group.id = id;
        group.name = "Grade 4 North";
        group.gradeLevelId = RegisterSchool.levelId(SampleSchool.SCHOOL, "G4");
        group.academicYearId = RegisterSchool.yearId(SampleSchool.SCHOOL, "2026");
        group.capacity = 10;
        return group;
    }

    /** Applies what the hub has for us without sending anything; returns the numbers of those that ran again. */
    private List<Long> pull() {
        ExchangeRequest.Header header = test.replica().hubSide().request().header();
        ExchangeRequest empty = new ExchangeRequest(
                new ExchangeRequest.Header(
                        header.version(), header.schema(), header.replica(), header.cursor(), header.clock(), null),
                List.of());
        List<Long> rerun = new ArrayList<>();
        hub.answer(empty).forEach(line -> {
            if (line.page() != null) {
                rerun.addAll(apply(line.page()));
            }
        });
        List<List<String>> dumps = ReplicaDump.nowAndRebuilt(test.replica(), TestReplica.CATALOG);
        assertThat(dumps.get(0)).isEqualTo(dumps.get(1));
        return rerun;
    }

    private List<Long> apply(Page page) {
        ReplicaFile file = test.replica().file();
        Rebase.Result result = file.change(
                session -> file.rebase().apply(session, page, file.pending), done -> done.settle(file.pending));
        return result.rerun().stream().map(Trace::n).toList();
    }

    private void submit(io.daftari.model.op.Operation operation) {
        test.pass(60);
        assertThat(test.replica().submit(operation).stored()).isTrue();
    }

    private boolean isDoubtful(int index) {
        return test.replica().pending().get(index).doubtful();
    }

    @Test
    void aPageThatOnlyConfirmsForecastsRunsNothingAgain() {
        submit(registerOf("east", EAST, List.of(), List.of()));
        ExchangeRequest request = test.replica().hubSide().request();
        submit(registerOf("west", WEST, List.of(), List.of()));
        hub.answer(request);
        assertThat(pull()).isEmpty();
        assertThat(test.replica().pending()).hasSize(1);
    }

    @Test
    void aPageAboutOthersRunsNothingAgain() {
        submit(registerOf("east", EAST, List.of(), List.of()));
        hub.commit(desk -> desk.find(Query.of(Guardian.class)).forEach(guardian -> {
            guardian.email = "parent@example.org";
            desk.save(guardian);
        }));
        assertThat(pull()).isEmpty();
    }

    /** A member of staff who checks in leaves a check-in and its evidence, both under the id of the operation. */
    @Test
    void rowsOfTwoTablesUnderOneIdAreToldApartWhenTheirOperationIsRehearsed() {
        StaffMember staff = new StaffMember();
        staff.id = SampleSchool.id("staff of the owner");
        staff.staffNumber = "T-9";
        staff.firstName = "Owner";
        staff.lastName = "Onyango";
        staff.userId = OWNER;
        hub.commit(desk -> desk.save(staff));
        pull();
        submit(new CheckIn(TODAY, List.of()));
        UUID id = test.replica().pending().get(0).id();
        assertThat(rowsUnder(StaffCheckIn.class, id) + rowsUnder(CaptureEvidence.class, id))
                .isEqualTo(2);
        hub.commit(desk -> {
            StaffMember renamed = desk.get(StaffMember.class, staff.id).orElseThrow();
            renamed.department = "Sciences";
            desk.save(renamed);
        });
        assertThat(pull()).containsExactly(1L);
        assertThat(isDoubtful(0)).isFalse();
    }

    private long rowsUnder(Class<? extends Row> type, UUID id) {
        return test.replica().<Long>read(desk -> desk.count(Query.of(type).eq("id", id)));
    }

    @Test
    void anotherCountUnderAQueryIsSeen() {
        submit(transfer("east", 1, THIRD));
        submit(registerOf("west", WEST, List.of(), List.of()));
        hub.commit(desk -> {
            for (int i = 0; i < 10; i++) {
                Enrolment taken = new Enrolment();
                taken.id = SampleSchool.id("taken " + i);
                taken.studentId = SampleSchool.id("somebody " + i);
                taken.classId = THIRD;
                taken.academicYearId = group(THIRD).academicYearId;
                taken.validFrom = SampleSchool.TERM_START;
                desk.save(taken);
            }
        });
        assertThat(pull()).containsExactly(1L);
        assertThat(isDoubtful(0)).isTrue();
    }

    @Test
    void whatHangsOnAnOperationThatNoLongerAppliesRunsAgain() {
        UUID level = SampleSchool.id("level");
        hub.commit(desk -> {
            GradeLevel made = new GradeLevel();
            made.id = level;
            made.code = "N";
            made.name = "New";
            desk.save(made);
        });
        pull();
        ClassGroup group = group(SampleSchool.id("class fourth"));
        group.gradeLevelId = level;
        submit(Edit.creating(group));
        submit(new AdmitStudent(
                SampleSchool.id("newcomer"),
                "MTG/2026/n1",
                "New",
                null,
                "Comer",
                null,
                null,
                false,
                group.id,
                SampleSchool.TERM_START,
                List.of()));
        hub.commit(desk -> desk.remove(desk.get(GradeLevel.class, level).orElseThrow()));
        assertThat(pull()).containsExactly(1L, 2L);
        assertThat(isDoubtful(0)).isTrue();
        assertThat(test.replica()
                        .<Long>read(desk -> desk.count(Query.of(Enrolment.class).eq("classId", group.id))))
                .isZero();
    }

    @Test
    void anEarlierOperationThatSharesARowRunsAgainToo() {
        UUID pupil = SampleSchool.pupil("east", 1);
        test.replica()
                .submitAnyway(new TransferStudent(SampleSchool.enrolment("east", 1), THIRD, TODAY.minusDays(9)), "");
        UUID second = Enrolment.idOf(pupil, THIRD, TODAY.minusDays(9));
        UUID fourth = SampleSchool.id("class fourth");
        hub.commit(desk -> desk.save(group(fourth)));
        pull();
        submit(new TransferStudent(second, fourth, TODAY));
        hub.commit(desk -> {
            ClassGroup moved = desk.get(ClassGroup.class, fourth).orElseThrow();
            moved.academicYearId = SampleSchool.id("next year");
            desk.save(moved);
        });
        assertThat(pull()).containsExactly(1L, 2L);
        assertThat(isDoubtful(1)).isFalse();
        assertThat(test.replica().<Long>read(desk -> desk.count(Enrolment.of(fourth, TODAY))))
                .isEqualTo(1);
    }

    /** One is held, and the one that was typed over it is given up by an operator. */
    @Test
    void whatStandsUnderADecidedForecastIsSeenAgain() {
        submit(renamed("Grade 3 South"));
        submit(renamed("Grade 3 West"));
        assertThat(name(THIRD)).isEqualTo("Grade 3 West");
        PendingOperation over = test.replica().pending().get(1);
        Decision givenUp = new Decision(2, over.id(), Status.REJECTED, List.of(Reason.of("GivenUp")), Outcome.NOTHING);
        Cursor to = new Cursor(test.replica().commit() + 1, "next");
        assertThat(apply(new Page(to, List.of(givenUp), null, null, null, null, null)))
                .containsExactly(1L);
        assertThat(name(THIRD)).isEqualTo("Grade 3 South");
        assertThat(test.replica().pending()).hasSize(1);
        List<List<String>> dumps = ReplicaDump.nowAndRebuilt(test.replica(), TestReplica.CATALOG);
        assertThat(dumps.get(0)).isEqualTo(dumps.get(1));
    }

    private Edit renamed(String name) {
        ClassGroup before =
                test.replica().read(desk -> desk.get(ClassGroup.class, THIRD).orElseThrow());
        ClassGroup after =
                test.replica().read(desk -> desk.get(ClassGroup.class, THIRD).orElseThrow());
        after.name = name;
        return Edit.changing(before, after);
    }

    private String name(UUID group) {
        return test.replica().read(desk -> desk.get(ClassGroup.class, group).orElseThrow().name);
    }

    @Test
    void whatComesOutAsBeforeTakesNothingAlong() {
        List<Fix> here =
                List.of(SampleSchool.fixAt(SampleSchool.LATITUDE, SampleSchool.LONGITUDE, 8.0, SampleSchool.MORNING));
        submit(registerOf("east", EAST, List.of(), here));
        ExchangeRequest request = test.replica().hubSide().request();
        // Each looks at where the one before was captured, of which the hub knows more than the device.
        submit(registerOf("west", WEST, List.of(), here));
        submit(new MarkRegister(EAST, TODAY, 1, SampleSchool.list("east", EAST), List.of(), here));
        hub.answer(request);
        hub.commit(desk -> desk.find(Query.of(CaptureEvidence.class)).forEach(evidence -> {
            evidence.capturedFrom = evidence.capturedFrom.minusSeconds(40);
            desk.save(evidence);
        }));
        assertThat(pull()).containsExactly(2L);
    }

    @Test
    void whatANewRunReachesRunsAgainToo() {
        hub.commit(desk -> {
            ClassGroup full = desk.get(ClassGroup.class, THIRD).orElseThrow();
            full.capacity = 0;
            desk.save(full);
        });
        pull();
        test.replica().submitAnyway(transfer("east", 1, THIRD), "");
        assertThat(isDoubtful(0)).isTrue();
        submit(registerOf("east", EAST, List.of(), List.of()));
        assertThat(marks()).isEqualTo(PUPILS);
        hub.commit(desk -> {
            ClassGroup roomy = desk.get(ClassGroup.class, THIRD).orElseThrow();
            roomy.capacity = 10;
            desk.save(roomy);
        });
        assertThat(pull()).containsExactly(1L, 2L);
        assertThat(isDoubtful(0)).isFalse();
        assertThat(marks()).as("the one who moved is not marked in East").isEqualTo(PUPILS - 1);
    }

    private long marks() {
        return test.replica().read(desk -> desk.count(Query.of(AttendanceMark.class)));
    }

    @Test
    void aPageThatComesTwiceChangesNothingMore() {
        submit(registerOf("east", EAST, List.of(), List.of()));
        ExchangeRequest request = test.replica().hubSide().request();
        List<Page> pages = new ArrayList<>();
        hub.answer(request).forEach(line -> {
            if (line.page() != null) {
                pages.add(line.page());
            }
        });
        pages.forEach(test.replica().hubSide()::apply);
        List<String> once = test.dump();
        pages.forEach(page -> assertThat(test.replica().hubSide().apply(page)).isEmpty());
        assertThat(test.dump()).isEqualTo(once);
    }
}
