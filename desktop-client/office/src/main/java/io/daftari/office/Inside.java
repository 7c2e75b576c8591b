package io.daftari.office;

import io.daftari.model.Daftari;
import io.daftari.model.file.FileOwner;
import io.daftari.model.words.Words;
import io.daftari.office.access.AccessScreens;
import io.daftari.office.access.RolesViewModel;
import io.daftari.office.account.AccountScreens;
import io.daftari.office.account.AccountViewModel;
import io.daftari.office.account.HubDesk;
import io.daftari.office.account.InvitationsViewModel;
import io.daftari.office.admission.AdmissionParts;
import io.daftari.office.admission.AdmissionReceipts;
import io.daftari.office.admission.AdmissionScreens;
import io.daftari.office.admission.Admissions;
import io.daftari.office.attendance.AttendanceParts;
import io.daftari.office.attendance.AttendanceScreens;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.InboxCapture;
import io.daftari.office.attendance.InboxWithheld;
import io.daftari.office.attendance.PupilAttendance;
import io.daftari.office.dashboard.DashboardScreens;
import io.daftari.office.dashboard.DashboardViewModel;
import io.daftari.office.device.DeviceScreens;
import io.daftari.office.device.DevicesViewModel;
import io.daftari.office.file.Portraits;
import io.daftari.office.file.RecordFiles;
import io.daftari.office.imports.ImportsScreens;
import io.daftari.office.imports.ImportsViewModel;
import io.daftari.office.inbox.InboxParts;
import io.daftari.office.inbox.InboxScreens;
import io.daftari.office.inbox.InboxViewModel;
import io.daftari.office.kit.LockedScreen;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.paper.LetterheadViewModel;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.number.NumberScreens;
import io.daftari.office.number.NumbersViewModel;
import io.daftari.office.palette.PaletteViewModel;
import io.daftari.office.people.Kind;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleRows;
import io.daftari.office.people.PeopleScreens;
import io.daftari.office.privacy.RecordConsents;
import io.daftari.office.promotion.PromotionScreens;
import io.daftari.office.promotion.PromotionViewModel;
import io.daftari.office.report.Papers;
import io.daftari.office.setup.Setup;
import io.daftari.office.setup.SetupParts;
import io.daftari.office.setup.SetupViewModel;
import io.daftari.office.setup.SetupWelcome;
import io.daftari.office.sync.SyncParts;
import io.daftari.office.sync.SyncViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.Workspace;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;

/** What lives from sign-in to sign-out: the features of the office, their screens in the rail, and the exchange. */
final class Inside {

    private final Office.Outside outside;
    private final LocalState local;
    private final Workspace work;
    private final SyncLoop loop;
    private final May may;
    private final SyncViewModel sync;
    private final InboxViewModel inbox;
    private final PreviewViewModel preview;
    private final People people;
    private final AttendanceViewModel attendance;
    private final Admissions admissions;
    private final PromotionViewModel promotion;
    private final ImportsViewModel imports;
    private final Setup setup;
    private final RolesViewModel roles;
    private final NumbersViewModel numbers;
    private final DevicesViewModel devices;
    private final AccountViewModel account;
    private final InvitationsViewModel invitations;
    private final DashboardViewModel dashboard;
    private final FrameViewModel frame;
    private final PaletteViewModel palette;
    private final SetupWelcome welcome;

    /**
     * @param local of the school that is open
     * @param way by which the person came in
     * @param signOut ends it
     */
    Inside(
            Office.Outside outside,
            LocalState local,
            Entrance way,
            Replica replica,
            ZoneId zone,
            Look look,
            ObservableValue<Words> words,
            LockedScreen locked,
            Runnable signOut) {
        this.outside = outside;
        this.local = local;
        this.loop = outside.sync().apply(replica);
        this.work = new Workspace(replica, zone, Daftari.speech(), words::getValue, outside.threads(), loop::submitted);
        this.may = new May(work);
        this.inbox = new InboxViewModel(
                work, may, local.remembered(), List.of(new InboxWithheld(work), new InboxCapture(work)));
        this.sync = new SyncViewModel(work, loop, inbox.waiting());
        this.preview = new PreviewViewModel(
                work,
                new PreviewViewModel.Supplies(
                        outside.press(),
                        outside.printing(),
                        OfficeWords::in,
                        () -> Papers.head(work, local.letterheads())));
        this.people = new People(
                work,
                may,
                Map.of(
                        Kind.PUPIL,
                        List.of(
                                new PupilAttendance(),
                                PeopleRows.health(work, may),
                                PeopleRows.identity(Kind.PUPIL, work, may),
                                consents(RecordConsents.Page.PUPIL),
                                files(FileOwner.STUDENT)),
                        Kind.GUARDIAN,
                        List.of(
                                PeopleRows.identity(Kind.GUARDIAN, work, may),
                                consents(RecordConsents.Page.GUARDIAN),
                                files(FileOwner.GUARDIAN)),
                        Kind.STAFF,
                        List.of(PeopleRows.identity(Kind.STAFF, work, may), files(FileOwner.STAFF_MEMBER))),
                this::bring);
        this.attendance = new AttendanceViewModel(
                work,
                may,
                local.fixes(),
                (staff, id) -> Portraits.of(replica, staff ? FileOwner.STAFF_MEMBER : FileOwner.STUDENT, id),
                people::openPupil);
        Runnable openDesk = AttendanceScreens.desk(work, attendance, locked);
        Papers papers = new Papers(work, may, people, attendance, preview::open);
        AdmissionReceipts receipts = done -> papers.ofAdmission(done.studentId(), done.name());
        this.admissions = new Admissions(
                work, may, people, List.of(files(FileOwner.APPLICATION)), Optional.of(receipts), this::bring);
        this.promotion = new PromotionViewModel(work);
        this.imports = new ImportsViewModel(work, may);
        this.setup = new Setup(
                work, may, new Setup.Machine(local.fixes(), local.place(), outside.files()), this::bring, this::takeIn);
        this.roles = new RolesViewModel(work, may);
        this.numbers = new NumbersViewModel(work, may);
        this.devices = new DevicesViewModel(work, way);
        HubDesk desk = new HubDesk(work, way);
        this.account = new AccountViewModel(work, desk);
        this.invitations = new InvitationsViewModel(work, desk, may);
        this.dashboard = new DashboardViewModel(work, may, parts());
        this.frame = new FrameViewModel(
                work,
                screens(papers, openDesk, signOut),
                may,
                sync,
                preview,
                new LetterheadViewModel(work, may, local.letterheads(), preview::make));
        this.palette = new Commands(work, frame, may, admissions, openDesk, setup, loop, look, signOut).palette(people);
        this.welcome =
                new SetupWelcome(work, may, local.remembered(), frame::isUntouched, () -> bring(SetupViewModel.SCREEN));
    }

    /** What was said yes or no to on a kind of page. */
    private RecordSection consents(RecordConsents.Page page) {
        return new RecordConsents(page, work, may);
    }

    /** The files of a record. */
    private RecordSection files(FileOwner owner) {
        return new RecordFiles(owner, work, may, outside.files(), outside.camera());
    }

    /** The rail, from above to below. */
    private List<Screen> screens(Papers papers, Runnable openDesk, Runnable signOut) {
        List<Screen> atHub = Stream.of(
                        DeviceScreens.screens(work, devices),
                        AccountScreens.screens(work, account, invitations, signOut))
                .flatMap(List::stream)
                .toList();
        return Stream.of(
                        DashboardScreens.screens(work, dashboard),
                        AttendanceScreens.screens(work, attendance, papers::ofAttendance, openDesk),
                        PeopleScreens.screens(work, people, outside.files(), papers, this::takeIn),
                        AdmissionScreens.screens(work, admissions),
                        PromotionScreens.screens(work, promotion, preview::open),
                        ImportsScreens.screens(work, imports, outside.files()),
                        InboxScreens.screens(work, inbox),
                        NumberScreens.screens(work, numbers, outside.files(), preview::open),
                        setup.screens(),
                        AccessScreens.screens(work, roles),
                        // Where there is no hub they are of no use.
                        isTrial() ? List.<Screen>of() : atHub)
                .flatMap(List::stream)
                .toList();
    }

    /** What the features tell on the first page, in the order in which it should be looked at. */
    private List<DashboardPart> parts() {
        return Stream.of(
                        SetupParts.parts(work, () -> bring(SetupViewModel.SCREEN)),
                        AttendanceParts.parts(work, attendance, () -> bring("screen.registers")),
                        InboxParts.parts(work, inbox, () -> bring("screen.inbox")),
                        AdmissionParts.parts(work, admissions),
                        SyncParts.parts(work, sync, () -> frame.syncOpen().set(true)))
                .flatMap(List::stream)
                .toList();
    }

    /** Brings a screen to the front. */
    private void bring(String screen) {
        frame.open(screen);
    }

    /** Lists of a kind are taken in from files. */
    private void takeIn(String kind) {
        imports.choose(kind);
        bring(ImportsViewModel.SCREEN);
    }

    /** Whether this is a school to try the program with. */
    boolean isTrial() {
        return work.replica().isTrial();
    }

    void start() {
        may.start();
        welcome.start();
        inbox.start();
        attendance.start();
        sync.start();
        loop.start();
    }

    FrameView view(Words now, Look look, Runnable signOut) {
        return new FrameView(frame, palette, now, look, outside.files(), signOut);
    }

    /** The language is another: what was told once is told again. */
    void retell() {
        sync.retell();
        inbox.retell();
        attendance.retell();
        people.retell();
        admissions.retell();
        promotion.retell();
        imports.retell();
        devices.retell();
        roles.retell();
        numbers.retell();
        account.retell();
        invitations.retell();
        setup.retell();
        dashboard.retell();
        frame.retell();
    }

    /** Time went by. */
    void tick() {
        sync.tick();
        devices.tick();
        frame.tick();
        may.tick();
        attendance.tick();
        dashboard.tick();
    }

    void stop() {
        welcome.stop();
        sync.stop();
        inbox.stop();
        attendance.stop();
        people.stop();
        admissions.stop();
        numbers.stop();
        may.stop();
        loop.close();
        if (isTrial()) {
            local.close();
        }
    }
}
