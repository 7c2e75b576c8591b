package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.StaffMember;
import io.daftari.model.place.Position;
import io.daftari.model.row.Row;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.attendance.DeskViewModel.Answer;
import io.daftari.office.attendance.DeskViewModel.Choice;
import io.daftari.office.attendance.DeskViewModel.Line;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Tone;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.fix.FakeFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check-in desk without a window, on a real replica that hears nothing of the hub. */
class DeskViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private DeskViewModel desk;
    private final FakeFixSource receiver = new FakeFixSource();

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    private void begin() {
        bench.joined();
        stand();
    }

    /** School begins so many minutes after midnight; it is ten past eight now. */
    private void begin(int dayStart) {
        bench.joined();
        Beginning.at(bench, dayStart);
        stand();
    }

    private void stand() {
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, DeskView.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        desk = new DeskViewModel(work, may, new FixCollector(receiver, bench.clock(), new ManualAlarm()), Faces.NONE);
        desk.activate();
    }

    @AfterEach
    void close() {
        if (desk != null) {
            desk.deactivate();
            may.stop();
        }
        bench.close();
    }

    private void type(String number) {
        desk.typed().set(number);
        desk.enter();
        assertThat(desk.typed().get()).as("free for the next one").isEmpty();
    }

    private Answer answer() {
        return Objects.requireNonNull(desk.answer().get());
    }

    private <R extends Row> List<R> rows(Class<R> type) {
        return bench.replica().read(one -> one.find(Query.of(type)));
    }

    private List<String> pending() {
        return bench.replica().pending().stream().map(PendingOperation::type).toList();
    }

    private static StaffMember member(String name, String number) {
        StaffMember staff = new StaffMember();
        staff.id = SampleSchool.id(name);
        staff.staffNumber = number;
        staff.firstName = name;
        staff.lastName = "Kariuki";
        staff.department = "Kitchen";
        return staff;
    }

    private void former(String name, String number) {
        StaffMember staff = member(name, number);
        bench.elsewhere(OWNER, Edit.creating(staff));
        bench.elsewhere(OWNER, Edit.archiving(staff));
    }

    @Test
    void aPupilIsKeptAndTheNextOneMayType() {
        begin(8 * 60 + 10);
        type("MTG/2026/e1");
        String name = bench.replica()
                .read(one -> work.name(one, "student", pupil("east", 1).toString()));
        assertThat(answer().head()).isEqualTo(name);
        assertThat(answer().who()).isEqualTo("Grade 4 East");
        assertThat(answer().what()).isEqualTo("Checked in at " + desk.time().get());
        assertThat(answer().note()).contains("without internet");
        assertThat(answer().sign().tone()).isEqualTo(Tone.GOOD);
        assertThat(pending()).containsExactly("CheckInAtDesk");
        assertThat(rows(AttendanceMark.class)).singleElement().satisfies(mark -> {
            assertThat(mark.studentId).isEqualTo(pupil("east", 1));
            assertThat(mark.rank).isEqualTo(MarkRank.SELF);
        });
        assertThat(desk.lines()).extracting(Line::name).containsExactly(name);
        type("MTG/2026/w2");
        assertThat(answer().who()).isEqualTo("Grade 4 West");
        assertThat(desk.lines()).hasSize(2);
        assertThat(desk.lines().get(1).name()).isEqualTo(name);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void aPupilWhoComesAfterSchoolBeganIsToldSoAndKept() {
        begin(8 * 60 + 9);
        type("MTG/2026/e1");
        assertThat(answer().sign().tone()).isEqualTo(Tone.CARE);
        assertThat(answer().what())
                .isEqualTo("Late: checked in at " + desk.time().get());
        assertThat(answer().note()).startsWith("School began at 08:09.");
        assertThat(desk.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.sign().text()).isEqualTo("Late"));
        assertThat(rows(AttendanceMark.class))
                .as("whether it counts as late says the class's register")
                .extracting(mark -> mark.presence)
                .containsExactly(Presence.PRESENT);
        type("T-Odhiambo");
        assertThat(answer().sign().tone())
                .as("of staff nobody knows when they begin")
                .isEqualTo(Tone.GOOD);
    }

    @Test
    void onADayWithoutSchoolNobodyIsLate() {
        bench.pass(Duration.ofDays(1));
        begin(7 * 60);
        type("MTG/2026/e1");
        assertThat(answer().sign().tone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void whoStandsThereIsShownByHisPhotoAndOnlyWhereHeIsKnown() {
        begin();
        UUID known = pupil("east", 1);
        desk.deactivate();
        desk = new DeskViewModel(
                work,
                may,
                bench.nowhere(),
                (staff, id) -> !staff && id.equals(known) ? Optional.of(new byte[] {1}) : Optional.empty());
        desk.activate();
        type("MTG/2026/e1");
        assertThat(answer().photo()).containsExactly(1);
        type("MTG/2026/e1");
        assertThat(answer().photo()).as("also if he comes again").containsExactly(1);
        type("MTG/2026/w2");
        assertThat(answer().photo()).isNull();
        type("4711");
        assertThat(answer().photo()).isNull();
    }

    @Test
    void aMemberOfStaffNeedsNoAccountAndHisPlaceIsKept() {
        bench.elsewhere(OWNER, Edit.creating(member("Wanjiku", "K-7")));
        begin();
        receiver.find(fixAt(LATITUDE, LONGITUDE, 10.0, bench.clock().instant()));
        type("k7");
        assertThat(answer().head()).isEqualTo("Wanjiku Kariuki");
        assertThat(answer().who()).isEqualTo("Staff · Kitchen");
        assertThat(rows(StaffCheckIn.class)).singleElement().satisfies(row -> {
            assertThat(row.staffId).isEqualTo(SampleSchool.id("Wanjiku"));
            assertThat(row.userId).isNull();
        });
        assertThat(rows(CaptureEvidence.class))
                .singleElement()
                .satisfies(row -> assertThat(row.position).isEqualTo(Position.INSIDE));
    }

    @Test
    void theSameNumberIsCountedOnce() {
        begin();
        type("T-Odhiambo");
        String first = desk.time().get();
        bench.pass(Duration.ofMinutes(20));
        desk.tick();
        assertThat(desk.time().get()).isNotEqualTo(first);
        type("t-odhiambo");
        assertThat(answer().what()).isEqualTo("Already checked in, at " + first);
        assertThat(answer().sign().tone()).isEqualTo(Tone.INFO);
        assertThat(pending()).hasSize(1);
        bench.pass(Duration.ofDays(1));
        desk.tick();
        type("T-Odhiambo");
        assertThat(answer().what()).startsWith("Checked in at");
        assertThat(pending()).as("another day").hasSize(2);
    }

    @Test
    void whoHasCheckedInElsewhereIsCountedOnce() {
        bench.elsewhere(TEACHER, new CheckIn(TODAY, List.of()));
        bench.elsewhere(REGISTRAR, CheckInAtDesk.ofStudent(pupil("east", 2), TODAY, List.of()));
        begin();
        bench.pass(Duration.ofMinutes(5));
        for (String number : List.of("T-Odhiambo", "MTG/2026/e2")) {
            type(number);
            assertThat(answer().what()).startsWith("Already checked in, at");
        }
        assertThat(pending()).isEmpty();
    }

    @Test
    void afterARestartItStillKnowsWhoCame() {
        begin();
        type("MTG/2026/e1");
        desk.deactivate();
        desk = new DeskViewModel(work, may, bench.nowhere(), Faces.NONE);
        desk.activate();
        type("MTG/2026/e1");
        assertThat(answer().what()).startsWith("Already checked in, at");
        assertThat(pending()).hasSize(1);
    }

    @Test
    void aRegisterThatSaysOtherwiseIsTold() {
        bench.elsewhere(
                TEACHER,
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 1), Presence.ABSENT, null, null)),
                        List.of()));
        begin();
        type("MTG/2026/e1");
        assertThat(answer().what()).startsWith("Checked in at");
        assertThat(answer().note()).isEqualTo("The class’s register says: absent. Please see your teacher.");
        assertThat(answer().sign().tone()).isEqualTo(Tone.CARE);
        assertThat(pending()).containsExactly("CheckInAtDesk");
    }

    @Test
    void anUnknownNumberKeepsNothing() {
        begin();
        type(" MTG/2026/x99 ");
        assertThat(answer().head()).isEqualTo("Nobody has the number MTG/2026/x99");
        assertThat(answer().sign().tone()).isEqualTo(Tone.CARE);
        assertThat(desk.lines()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("MTG/2026/x99");
            assertThat(line.sign().text()).isEqualTo("Unknown");
        });
        assertThat(pending()).isEmpty();
        type("   ");
        assertThat(desk.lines()).hasSize(1);
    }

    @Test
    void whoLeftIsToldSo() {
        bench.elsewhere(REGISTRAR, new LeaveSchool(enrolment("east", 1), TODAY.minusDays(2), null));
        former("Otieno", "K-8");
        begin();
        type("MTG/2026/e1");
        assertThat(answer().what()).isEqualTo("Left the school on Wed 18 Nov 2026");
        assertThat(answer().sign().tone()).isEqualTo(Tone.BAD);
        type("K-8");
        assertThat(answer().head()).isEqualTo("Otieno Kariuki");
        assertThat(answer().what()).isEqualTo("No longer on the list of staff");
        assertThat(pending()).isEmpty();
    }

    @Test
    void ofOneNumberPeopleChooseThemselves() {
        bench.elsewhere(OWNER, Edit.creating(member("Wanjiku", "MTG-2026-E1")));
        begin();
        type("MTG/2026/e1");
        assertThat(desk.which().get()).contains("Several people have the number MTG/2026/e1");
        assertThat(desk.choices()).hasSize(2);
        assertThat(pending()).isEmpty();
        Choice cook = desk.choices().stream()
                .filter(one -> one.name().startsWith("Wanjiku"))
                .findFirst()
                .orElseThrow();
        assertThat(cook.detail()).isEqualTo("Staff · Kitchen · MTG-2026-E1");
        cook.choose().run();
        assertThat(desk.choices()).isEmpty();
        assertThat(answer().head()).isEqualTo("Wanjiku Kariuki");
        assertThat(rows(StaffCheckIn.class)).hasSize(1);
        type("MTG/2026/e1");
        type("MTG/2026/e2");
        assertThat(desk.choices()).as("somebody else came").isEmpty();
        assertThat(rows(AttendanceMark.class)).hasSize(1);
    }

    @Test
    void ofFormerStaffWithTheSameNumberNobodyChooses() {
        former("Otieno", "K-7");
        bench.elsewhere(OWNER, Edit.creating(member("Wanjiku", "K-7")));
        begin();
        type("K-7");
        assertThat(answer().head()).isEqualTo("Wanjiku Kariuki");
    }

    @Test
    void theEndOfANumberIsAskedBack() {
        begin();
        type("1");
        assertThat(desk.which().get()).startsWith("Nobody has exactly the number 1.");
        assertThat(desk.choices()).extracting(Choice::detail).contains("Grade 4 East · MTG/2026/e1");
        assertThat(pending()).isEmpty();
        desk.choices().get(0).choose().run();
        assertThat(pending()).hasSize(1);
    }

    @Test
    void ofTooManyTheWholeNumberIsAskedFor() {
        for (int i = 0; i <= DeskViewModel.MOST_CHOICES; i++) {
            bench.elsewhere(OWNER, Edit.creating(member("Cook" + i, "K" + (char) ('A' + i) + "/07")));
        }
        begin();
        type("007");
        assertThat(answer().head()).isEqualTo("Many numbers end in 007");
        assertThat(desk.choices()).isEmpty();
    }

    @Test
    void anAnswerGoesAndTheLastOnesStay() {
        begin();
        for (int i = 1; i <= 5; i++) {
            type("MTG/2026/e" + i);
            type("MTG/2026/w" + i);
        }
        assertThat(desk.lines()).hasSize(DeskViewModel.MOST_LINES);
        bench.pass(DeskViewModel.READ);
        desk.tick();
        assertThat(desk.answer().get()).isNotNull();
        bench.pass(Duration.ofSeconds(1));
        desk.tick();
        assertThat(desk.answer().get()).isNull();
        assertThat(desk.lines()).hasSize(DeskViewModel.MOST_LINES);
    }

    @Test
    void whoIsNewIsKnownAtOnce() {
        begin();
        type("K-7");
        assertThat(answer().head()).startsWith("Nobody has");
        bench.online(true).elsewhere(OWNER, Edit.creating(member("Wanjiku", "K-7")));
        bench.exchange();
        type("K-7");
        assertThat(answer().head()).isEqualTo("Wanjiku Kariuki");
    }

    @Test
    void theDeskIsKeptByThoseWhoMay() {
        begin();
        assertThat(desk.permitted().get()).isTrue();
    }

    @Test
    void aTeacherKeepsNone() {
        bench.joinedAs(OfficeBench.TEACHER_EMAIL);
        stand();
        assertThat(desk.permitted().get()).isFalse();
        RoleAssignment office = new RoleAssignment();
        office.id = SampleSchool.id("office too");
        office.userId = TEACHER;
        office.role = Role.ADMIN_STAFF;
        office.validFrom = SampleSchool.FOUNDED;
        bench.online(true).elsewhere(OWNER, Edit.creating(office));
        bench.exchange();
        assertThat(desk.permitted().get()).as("from now on he may").isTrue();
    }

    @Test
    void whoIsInIsListedAfterWhoIsNot() {
        begin();
        ArrivalsViewModel arrivals = new ArrivalsViewModel(work, may, id -> {});
        arrivals.activate();
        assertThat(arrivals.subtitle().get()).isEqualTo("0 of 2 have checked in");
        type("T-Odhiambo");
        type("MTG/2026/e1");
        assertThat(arrivals.subtitle().get()).isEqualTo("1 of 2 has checked in · 1 pupil besides");
        assertThat(arrivals.lines())
                .extracting(line -> line.name() + ": " + line.sign().text())
                .containsExactly(
                        "Kamau Mwangi: Not yet",
                        "Achieng Odhiambo: " + desk.time().get());
        bench.pass(Duration.ofDays(1));
        arrivals.tick();
        assertThat(arrivals.subtitle().get()).isEqualTo("0 of 2 have checked in");
        arrivals.deactivate();
    }

    @Test
    void whatIsTypedBeforeThePeopleWereReadIsNotLost() {
        bench.joined();
        stand();
        desk.deactivate();
        UUID before = pupil("east", 1);
        desk = new DeskViewModel(work, may, bench.nowhere(), Faces.NONE);
        type("MTG/2026/e1");
        assertThat(pending()).isEmpty();
        desk.activate();
        assertThat(rows(AttendanceMark.class))
                .extracting(mark -> mark.studentId)
                .containsExactly(before);
    }
}
