package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.file.FileOwner;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.access.RolesViewModel;
import io.daftari.office.admission.Admissions;
import io.daftari.office.admission.BoardViewModel;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.ClassListViewModel;
import io.daftari.office.attendance.Faces;
import io.daftari.office.attendance.MonthViewModel;
import io.daftari.office.attendance.RegisterViewModel;
import io.daftari.office.dashboard.DashboardViewModel;
import io.daftari.office.device.DevicesViewModel;
import io.daftari.office.file.FilesViewModel;
import io.daftari.office.inbox.InboxViewModel;
import io.daftari.office.kit.Camera;
import io.daftari.office.kit.May;
import io.daftari.office.people.People;
import io.daftari.office.promotion.PromotionViewModel;
import io.daftari.office.sync.SyncViewModel;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.live.Workspace.Threads;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before the disk has answered, no page says a number, and none says that there is nothing. */
class BeforeTheAnswerTest {

    @TempDir
    private Path folder;

    private final Queue<Runnable> disk = new ArrayDeque<>();
    private OfficeBench bench;
    private Workspace work;
    private May may;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.joinedAs(OfficeBench.OWNER_EMAIL);
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, FrameView.class, RegisterViewModel.class));
        Threads held = new Threads(disk::add, Runnable::run, disk::add, bench.clock());
        work = new Workspace(bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, held, () -> {});
        may = new May(work);
    }

    @AfterEach
    void close() {
        may.stop();
        bench.close();
    }

    private void answer() {
        for (Runnable task = disk.poll(); task != null; task = disk.poll()) {
            task.run();
        }
    }

    @Test
    void registersSayNothingOfHowManyAreTaken() {
        AttendanceViewModel attendance = new AttendanceViewModel(work, may, bench.nowhere(), Faces.NONE, id -> {});
        ClassListViewModel classes = attendance.registers().classes();
        RegisterViewModel register = attendance.registers().register();
        classes.activate();
        register.activate();
        assertThat(classes.loaded().get()).isFalse();
        assertThat(classes.takenText()).isEmpty();
        assertThat(register.state().get()).isEqualTo(RegisterViewModel.State.LOADING);
        List<RegisterViewModel.State> seen = new ArrayList<>();
        register.state().addListener((source, before, now) -> seen.add(now));
        answer();
        assertThat(seen).as("on the way").doesNotContain(RegisterViewModel.State.NO_CLASS);
        assertThat(classes.loaded().get()).isTrue();
        assertThat(classes.takenText()).isEqualTo("0 of 2 taken");
        assertThat(register.state().get()).isEqualTo(RegisterViewModel.State.OPEN);
    }

    @Test
    void aMonthIsNotEmptyBeforeItsClassIsRead() {
        AttendanceViewModel attendance = new AttendanceViewModel(work, may, bench.nowhere(), Faces.NONE, id -> {});
        MonthViewModel month = attendance.month();
        month.activate();
        boolean saidNone = false;
        for (Runnable task = disk.poll(); task != null; task = disk.poll()) {
            task.run();
            saidNone |= month.loaded().get() && month.lines().isEmpty();
        }
        assertThat(saidNone).as("said that there are no pupils, on the way").isFalse();
        assertThat(month.loaded().get()).isTrue();
        assertThat(month.lines()).isNotEmpty();
    }

    @Test
    void theBoardIsNotEmptyBeforeItIsRead() {
        People people = new People(work, may, Map.of(), name -> {});
        Admissions admissions = new Admissions(work, may, people, List.of(), Optional.empty(), name -> {});
        BoardViewModel board = admissions.cards();
        admissions.activate();
        assertThat(board.loaded().get()).isFalse();
        assertThat(board.isEmpty().get()).isFalse();
        answer();
        assertThat(board.loaded().get()).isTrue();
    }

    @Test
    void listsSayNoCount() {
        People people = new People(work, may, Map.of(), name -> {});
        people.pupils().list().activate();
        assertThat(people.pupils().list().loaded().get()).isFalse();
        assertThat(people.pupils().list().count().get()).isEmpty();
        answer();
        assertThat(people.pupils().list().loaded().get()).isTrue();
        assertThat(people.pupils().list().count().get()).isNotEmpty();
    }

    @Test
    void aRecordHasNoFilesOnlyOnceTheyWereLookedFor() {
        FilesViewModel files = new FilesViewModel(FileOwner.STUDENT, work, may, Camera.NONE);
        files.activate();
        files.of(SampleSchool.pupil("east", 1));
        assertThat(files.loaded().get()).isFalse();
        answer();
        assertThat(files.loaded().get()).isTrue();
        files.of(SampleSchool.pupil("east", 2));
        assertThat(files.loaded().get()).as("of another one").isFalse();
    }

    @Test
    void yearEndRolesAndDevicesWait() {
        PromotionViewModel yearEnd = new PromotionViewModel(work);
        RolesViewModel roles = new RolesViewModel(work, may);
        DevicesViewModel devices = new DevicesViewModel(work, bench.entrance());
        yearEnd.activate();
        roles.activate();
        devices.activate();
        assertThat(yearEnd.loaded().get()).isFalse();
        assertThat(roles.chosen().get()).isNull();
        assertThat(devices.loaded().get()).isFalse();
        answer();
        assertThat(yearEnd.loaded().get()).isTrue();
        assertThat(roles.chosen().get()).isNotNull();
        assertThat(devices.loaded().get()).isTrue();
        assertThat(devices.isKnown()).as("no hub has told of any").isFalse();
    }

    @Test
    void whatWaitsAndWhatCameBackIsNotNoneBeforeItIsRead() {
        InboxViewModel inbox = new InboxViewModel(work, may, bench.remembered(), List.of());
        SyncViewModel sync = new SyncViewModel(work, bench.loop(bench.replica()), new SimpleIntegerProperty());
        DashboardViewModel today = new DashboardViewModel(work, may, List.of());
        inbox.start();
        sync.start();
        may.start();
        today.activate();
        assertThat(inbox.loaded().get()).isFalse();
        assertThat(sync.loaded().get()).isFalse();
        assertThat(today.loaded().get()).as("of what use what is, is not known").isFalse();
        answer();
        assertThat(inbox.loaded().get()).isTrue();
        assertThat(sync.loaded().get()).isTrue();
        assertThat(today.loaded().get()).isTrue();
        inbox.stop();
        sync.stop();
    }
}
