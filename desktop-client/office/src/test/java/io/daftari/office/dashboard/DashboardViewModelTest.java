package io.daftari.office.dashboard;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Operation;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.admission.AdmissionParts;
import io.daftari.office.admission.AdmissionScreens;
import io.daftari.office.admission.Admissions;
import io.daftari.office.attendance.AttendanceParts;
import io.daftari.office.attendance.AttendanceScreens;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.Faces;
import io.daftari.office.inbox.InboxParts;
import io.daftari.office.inbox.InboxScreens;
import io.daftari.office.inbox.InboxViewModel;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.office.kit.dashboard.Told.Chart;
import io.daftari.office.kit.dashboard.Told.Figure;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleScreens;
import io.daftari.office.setup.Setup;
import io.daftari.office.setup.SetupParts;
import io.daftari.office.sync.SyncParts;
import io.daftari.office.sync.SyncView;
import io.daftari.office.sync.SyncViewModel;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day begins, without a window: Friday morning after the first lesson has begun; five pupils each in two classes. */
class DashboardViewModelTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private AttendanceViewModel attendance;
    private InboxViewModel inbox;
    private SyncViewModel sync;
    private Admissions admissions;
    private SyncLoop loop;
    private DashboardViewModel model;
    private Language language = Language.ENGLISH;
    private final List<String> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        model.deactivate();
        attendance.stop();
        inbox.stop();
        sync.stop();
        may.stop();
        loop.close();
        bench.close();
    }

    private void joined(String email) {
        bench.joinedAs(email);
        bench.online(false);
        loop = bench.loop(bench.replica());
        work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> Words.in(
                        language,
                        List.of(
                                RegisterText.class,
                                SyncText.class,
                                View.class,
                                DashboardScreens.class,
                                AttendanceScreens.class,
                                AdmissionScreens.class,
                                PeopleScreens.class,
                                InboxScreens.class,
                                Setup.class,
                                SyncView.class)),
                bench.direct(),
                () -> {});
        may = new May(work);
        inbox = new InboxViewModel(work, may, bench.remembered(), List.of());
        sync = new SyncViewModel(work, loop, inbox.waiting());
        attendance = new AttendanceViewModel(work, may, bench.nowhere(), Faces.NONE, pupil -> opened.add("pupil"));
        admissions = new Admissions(
                work, may, new People(work, may, Map.of(), opened::add), List.of(), Optional.empty(), opened::add);
        List<DashboardPart> parts = new ArrayList<>(SetupParts.parts(work, () -> opened.add("setup")));
        parts.addAll(AttendanceParts.parts(work, attendance, () -> opened.add("registers")));
        parts.addAll(InboxParts.parts(work, inbox, () -> opened.add("inbox")));
        parts.addAll(AdmissionParts.parts(work, admissions));
        parts.addAll(SyncParts.parts(work, sync, () -> opened.add("sync")));
        model = new DashboardViewModel(work, may, parts);
        may.start();
        inbox.start();
        attendance.start();
        sync.start();
        model.activate();
    }

    private void did(Operation operation) {
        work.submit(List.of(operation), () -> {}, sentence -> {
            throw new AssertionError(sentence);
        });
    }

    /** Time for another reading, and it comes. */
    private void awhile() {
        bench.pass(Duration.ofSeconds(30));
        model.tick();
    }

    private List<String> cards() {
        return model.cards().stream().map(Card::id).toList();
    }

    private Card card(String id) {
        return model.cards().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " among " + model.cards()));
    }

    private String figure(String id) {
        return model.figures().stream()
                .filter(one -> one.id().equals(id))
                .map(Figure::number)
                .findFirst()
                .orElse("");
    }

    private Chart chart(String id) {
        return model.charts().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beforeTheFirstRegisterEveryPupilIsUnmarkedAndBothRegistersAreMissing() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        assertThat(model.loaded().get()).isTrue();
        assertThat(model.day().get()).isEqualTo("Fri 20 Nov 2026");
        assertThat(model.note().get()).isEmpty();
        assertThat(figure("unmarked")).isEqualTo("10");
        assertThat(figure("present")).isEqualTo("0");
        assertThat(figure("staff")).as("nobody checks in here").isEmpty();
        Card missing = card("missing");
        assertThat(missing.title()).isEqualTo("Registers not submitted");
        assertThat(missing.line()).startsWith("Grade 4 East and Grade 4 West · ");
        assertThat(missing.tone()).isEqualTo(Tone.CARE);
        assertThat(chart("days").bars()).isEmpty();
        assertThat(chart("days").spoken()).endsWith("As soon as a register is taken, its day is drawn here.");
        assertThat(chart("classes").bars())
                .extracting(bar -> bar.label() + " " + bar.value())
                .containsExactly("Grade 4 East not yet marked", "Grade 4 West not yet marked");
    }

    @Test
    void aRegisterTakenHereIsCountedAtOnceAndWaitsToBeSent() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        bench.pass(Duration.ofMinutes(1));
        did(registerOf(
                "east",
                EAST,
                List.of(
                        new TypedMark(pupil("east", 1), Presence.ABSENT, null, null),
                        new TypedMark(pupil("east", 2), Presence.LATE, 5, null)),
                List.of()));
        assertThat(List.of(figure("present"), figure("late"), figure("absent"), figure("unmarked")))
                .containsExactly("3", "1", "1", "5");
        assertThat(card("missing").line()).startsWith("Grade 4 West · ");
        assertThat(chart("days").bars()).hasSize(10);
        assertThat(chart("days").bars().get(9).label()).isEqualTo("Today");
        assertThat(chart("days").bars().get(9).percent()).isEqualTo(80);
        assertThat(chart("days").bars().get(9).spoken()).isEqualTo("Fri 20 Nov 2026: 4 of 5 marked were there, 80 %");
        assertThat(chart("days").bars().get(8).label()).isEqualTo("Thu\n19");
        assertThat(chart("days").bars().get(8).percent())
                .as("unknown is not nought")
                .isEqualTo(-1);
        assertThat(chart("classes").bars().get(0).value()).isEqualTo("4 of 5");
        assertThat(card("unsent").count()).isEqualTo(1);
        assertThat(card("unsent").tone()).isEqualTo(Tone.PENDING);
        assertThat(card("unsent").line()).contains("just now").contains("Register of Grade 4 East");
        bench.pass(Duration.ofDays(3));
        model.tick();
        assertThat(card("unsent").tone())
                .as("who has not sent for days should look")
                .isEqualTo(Tone.CARE);
        assertThat(card("unsent").line()).contains("3 days ago");
    }

    @Test
    void manyChangesWithinSecondsAreReadTogether() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        did(registerOf("east", EAST, List.of(), List.of()));
        assertThat(figure("present")).as("it was read a moment ago").isEqualTo("0");
        awhile();
        assertThat(figure("present")).isEqualTo("5");
    }

    @Test
    void eachCardLeadsToThePlaceWhereItIsDone() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        model.open(cards().indexOf("missing"));
        assertThat(opened).containsExactly("registers");
        assertThat(attendance.tab().get()).isEqualTo(AttendanceViewModel.Tab.MISSING);
        model.open(99);
        model.open(-1);
        assertThat(opened).hasSize(1);
    }

    @Test
    void whoStaysAwayIsNamedWithHisDays() {
        for (int back = 3; back >= 1; back--) {
            bench.elsewhere(
                    TEACHER,
                    new MarkRegister(
                            EAST,
                            TODAY.minusDays(back),
                            0,
                            null,
                            List.of(
                                    new TypedMark(pupil("east", 1), Presence.ABSENT, null, null),
                                    new TypedMark(pupil("east", 2), Presence.PRESENT, null, null)),
                            List.of()));
        }
        joined(OfficeBench.REGISTRAR_EMAIL);
        assertThat(card("away").count()).isEqualTo(1);
        assertThat(card("away").line()).endsWith(" (3 days)");
        assertThat(card("away").tone()).isEqualTo(Tone.BAD);
        model.open(cards().indexOf("away"));
        assertThat(attendance.tab().get()).isEqualTo(AttendanceViewModel.Tab.ALERTS);
    }

    @Test
    void whoIsAbsentTodayIsNamedWithWhomToCall() {
        bench.elsewhere(
                TEACHER,
                new MarkRegister(
                        EAST,
                        TODAY,
                        0,
                        null,
                        List.of(
                                new TypedMark(pupil("east", 1), Presence.ABSENT, null, null),
                                new TypedMark(pupil("east", 2), Presence.LATE, 5, null),
                                new TypedMark(pupil("east", 3), Presence.EXCUSED, null, "a wedding")),
                        List.of()));
        joined(OfficeBench.REGISTRAR_EMAIL);
        assertThat(card("absent").count()).isEqualTo(1);
        assertThat(card("absent").line()).isEqualTo("Pupil1 Wanjiku (072200001)");
        model.open(cards().indexOf("absent"));
        assertThat(opened).containsExactly("registers");
        assertThat(attendance.tab().get()).isEqualTo(AttendanceViewModel.Tab.AWAY);
        attendance.away().activate();
        assertThat(attendance.away().lines())
                .extracting(
                        line -> line.name() + ", " + line.sign().text() + ", " + line.reason() + ", " + line.toCall())
                .containsExactly(
                        "Pupil1 Wanjiku, Absent, , 072200001 · Grace Wanjiku",
                        "Pupil2 Wanjiku, Late, , 072200002 · Grace Wanjiku",
                        "Pupil3 Wanjiku, Excused, a wedding, 072200003 · Grace Wanjiku");
        assertThat(attendance.away().subtitle().get()).isEqualTo("Fri 20 Nov 2026 · 1 class has no register yet");
        attendance.away().open(attendance.away().lines().get(0));
        assertThat(opened).containsExactly("registers", "pupil");
        language = Language.SWAHILI;
        attendance.retell();
        assertThat(attendance.away().subtitle().get()).contains("darasa 1 halina rejista bado");
        attendance.away().deactivate();
    }

    @Test
    void staffWhoAreInAreCountedForWhoMaySeeIt() {
        bench.elsewhere(TEACHER, new CheckIn(TODAY, List.of()));
        joined(OfficeBench.REGISTRAR_EMAIL);
        assertThat(figure("staff")).isEqualTo("1");
        assertThat(model.figures().get(5).word()).startsWith("of ").endsWith(" staff in");
    }

    @Test
    void whatCameBackAndWhatIsFlaggedStandApartAndAreOpened() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        did(new LeaveSchool(SampleSchool.enrolment("east", 1), TODAY, null));
        bench.elsewhere(OWNER, new LeaveSchool(SampleSchool.enrolment("east", 1), TODAY.minusDays(1), null));
        bench.elsewhere(
                TEACHER, registerOf("east", EAST, List.of(), List.of(fixAt(LATITUDE + 0.01, LONGITUDE, 12, MORNING))));
        bench.online(true);
        bench.exchange();
        assertThat(cards()).doesNotContain("unsent");
        assertThat(card("cameBack").count()).isEqualTo(1);
        assertThat(card("flagged").count()).isEqualTo(1);
        assertThat(card("flagged").line()).contains("Register of Grade 4 East");
        model.open(cards().indexOf("flagged"));
        assertThat(opened).containsExactly("inbox");
        assertThat(inbox.chosen())
                .singleElement()
                .satisfies(entry -> assertThat(entry.title()).contains("Register of Grade 4 East"));
    }

    @Test
    void applicationsAndOffersWaitWithTheirAge() {
        bench.elsewhere(REGISTRAR, applied("Zawadi"));
        bench.elsewhere(REGISTRAR, applied("Baraka"));
        bench.pass(Duration.ofDays(3));
        bench.elsewhere(REGISTRAR, new MoveApplication(SampleSchool.id("Baraka"), AdmissionStatus.OFFERED, null));
        joined(OfficeBench.REGISTRAR_EMAIL);
        assertThat(card("applications").line()).isEqualTo("Zawadi Njeri · the oldest 3 days ago");
        assertThat(card("offers").line()).as("since it was made").isEqualTo("Baraka Njeri · the oldest offer just now");
        assertThat(card("offers").tone()).isEqualTo(Tone.INFO);
        model.open(cards().indexOf("offers"));
        assertThat(admissions.place().get()).as("of one alone his page").isEqualTo(Admissions.Place.APPLICATION);
        assertThat(opened).containsExactly(Admissions.SCREEN);
        bench.pass(Duration.ofDays(15));
        model.tick();
        assertThat(card("offers").tone())
                .as("the family may have gone elsewhere")
                .isEqualTo(Tone.CARE);
    }

    private static ApplyForAdmission applied(String name) {
        return new ApplyForAdmission(
                SampleSchool.id(name), name, null, "Njeri", null, null, null, null, null, null, null);
    }

    @Test
    void onASaturdayItSaysSoAndNoFiguresAreTold() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        bench.pass(Duration.ofDays(1));
        model.tick();
        assertThat(model.day().get()).isEqualTo("Sat 21 Nov 2026");
        assertThat(model.note().get()).isEqualTo("No school today: weekend.");
        assertThat(model.figures()).isEmpty();
        assertThat(chart("days").bars()).isEmpty();
        assertThat(model.charts()).extracting(Chart::id).containsExactly("days");
    }

    @Test
    void nothingIsAskedOfWhoHasNoUseOfIt() {
        joined(OfficeBench.BURSAR_EMAIL);
        assertThat(model.loaded().get()).isTrue();
        assertThat(model.figures()).isEmpty();
        assertThat(model.charts()).isEmpty();
        assertThat(model.cards()).isEmpty();
    }

    @Test
    void itIsSaidInTheLanguageOfTheMoment() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        language = Language.FRENCH;
        attendance.retell();
        model.retell();
        assertThat(card("missing").title()).isEqualTo("Appels non remis");
        assertThat(model.figures().get(4).word()).isEqualTo("pas encore marqués");
    }

    @Test
    void whoLeavesThePageIsReadNothingFor() {
        joined(OfficeBench.REGISTRAR_EMAIL);
        model.deactivate();
        bench.pass(Duration.ofMinutes(2));
        did(registerOf("east", EAST, List.of(), List.of()));
        model.tick();
        assertThat(figure("present")).isEqualTo("0");
        model.activate();
        assertThat(figure("present")).isEqualTo("5");
    }
}
