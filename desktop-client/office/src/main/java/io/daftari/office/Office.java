package io.daftari.office;

import io.daftari.model.Daftari;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.file.FileOwner;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.school.School;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.access.AccessScreens;
import io.daftari.office.access.RolesView;
import io.daftari.office.access.RolesViewModel;
import io.daftari.office.account.AccountScreens;
import io.daftari.office.account.AccountViewModel;
import io.daftari.office.account.HubDesk;
import io.daftari.office.account.InvitationsViewModel;
import io.daftari.office.admission.AdmissionCard;
import io.daftari.office.admission.AdmissionParts;
import io.daftari.office.admission.AdmissionReceipts;
import io.daftari.office.admission.AdmissionScreens;
import io.daftari.office.admission.Admissions;
import io.daftari.office.attendance.AttendanceParts;
import io.daftari.office.attendance.AttendanceScreens;
import io.daftari.office.attendance.AttendanceViewModel;
import io.daftari.office.attendance.InboxCapture;
import io.daftari.office.attendance.PupilAttendance;
import io.daftari.office.dashboard.DashboardScreens;
import io.daftari.office.dashboard.DashboardViewModel;
import io.daftari.office.device.DeviceScreens;
import io.daftari.office.device.DevicesView;
import io.daftari.office.device.DevicesViewModel;
import io.daftari.office.file.RecordFiles;
import io.daftari.office.inbox.InboxParts;
import io.daftari.office.inbox.InboxScreens;
import io.daftari.office.inbox.InboxViewModel;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.View;
import io.daftari.office.kit.Zoomed;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.paper.LetterheadViewModel;
import io.daftari.office.kit.paper.Letterheads;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.kit.paper.Printing;
import io.daftari.office.palette.PaletteView;
import io.daftari.office.palette.PaletteViewModel;
import io.daftari.office.palette.PaletteViewModel.Finder;
import io.daftari.office.palette.PaletteViewModel.Item;
import io.daftari.office.people.Kind;
import io.daftari.office.people.People;
import io.daftari.office.people.PeopleScreens;
import io.daftari.office.promotion.PromotionScreens;
import io.daftari.office.promotion.PromotionViewModel;
import io.daftari.office.report.Papers;
import io.daftari.office.session.EntranceView;
import io.daftari.office.session.EntranceViewModel;
import io.daftari.office.session.LockView;
import io.daftari.office.session.LockViewModel;
import io.daftari.office.setup.ComputerPlace;
import io.daftari.office.setup.Setup;
import io.daftari.office.setup.SetupParts;
import io.daftari.office.setup.SetupViewModel;
import io.daftari.office.sync.SyncParts;
import io.daftari.office.sync.SyncView;
import io.daftari.office.sync.SyncViewModel;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.report.admission.ReceiptPaper;
import io.daftari.report.attendance.MonthPaper;
import io.daftari.report.paper.Imprint;
import io.daftari.report.people.PupilsPaper;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The root of the office: the way in, and behind it the frame with its screens. A new language makes the views anew; the
 * view-models stay, and with them whatever was typed.
 */
public final class Office {

    /**
     * What the office takes from the machine.
     *
     * @param press makes papers, which takes longer than whoever reads the disk should wait
     */
    public record Outside(
            Entrance entrance,
            URI hub,
            Threads threads,
            Function<Replica, SyncLoop> sync,
            FixCollector fixes,
            ComputerPlace place,
            Remembered remembered,
            FileDialog files,
            Executor press,
            Printing printing,
            Letterheads letterheads,
            Duration lockAfter) {}

    /** One class of each package that has words. */
    static final List<Class<?>> WORDS = List.of(
            RegisterText.class,
            SyncText.class,
            Office.class,
            View.class,
            EntranceView.class,
            DevicesView.class,
            RolesView.class,
            AccountScreens.class,
            SyncView.class,
            InboxScreens.class,
            DashboardScreens.class,
            PaletteView.class,
            PeopleScreens.class,
            RecordFiles.class,
            AttendanceScreens.class,
            Papers.class,
            Imprint.class,
            PupilsPaper.class,
            MonthPaper.class,
            ReceiptPaper.class,
            AdmissionScreens.class,
            PromotionScreens.class,
            Setup.class);

    /** What lives from sign-in to sign-out. */
    private record Inside(
            FrameViewModel frame,
            DashboardViewModel dashboard,
            AttendanceViewModel attendance,
            PaletteViewModel palette,
            People people,
            Admissions admissions,
            PromotionViewModel promotion,
            SyncViewModel sync,
            InboxViewModel inbox,
            DevicesViewModel devices,
            RolesViewModel roles,
            AccountViewModel account,
            InvitationsViewModel invitations,
            Setup setup,
            May may,
            SyncLoop loop) {}

    private final Outside outside;
    private final Look look;
    private final ObservableValue<Words> words;
    private final StackPane root = new StackPane();
    private final Zoomed window;
    private EntranceViewModel entrance;
    private final LockViewModel lock;
    private @Nullable Inside inside;
    /** Brings what waits to the hub while nobody is signed in. */
    private @Nullable SyncLoop handingOver;

    public Office(Outside outside, Look look) {
        this.outside = outside;
        this.look = look;
        this.window = new Zoomed(root, look.percent());
        this.words = Bindings.createObjectBinding(() -> Words.in(look.language().get(), WORDS), look.language());
        this.lock = new LockViewModel(
                outside.entrance(), outside.threads(), outside.lockAfter(), words::getValue, this::show);
        this.entrance = entrance();
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::resized);
        root.addEventFilter(InputEvent.ANY, event -> lock.touched());
        words.addListener((source, before, now) -> {
            if (inside != null) {
                inside.sync().retell();
                inside.inbox().retell();
                inside.attendance().retell();
                inside.people().retell();
                inside.admissions().retell();
                inside.promotion().retell();
                inside.devices().retell();
                inside.roles().retell();
                inside.account().retell();
                inside.invitations().retell();
                inside.setup().retell();
                inside.dashboard().retell();
            }
            show();
        });
        show();
    }

    public Region root() {
        return window;
    }

    /** Ctrl with plus, minus and zero, as in every browser; also where nobody is signed in. */
    private void resized(KeyEvent event) {
        if (!event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> look.resize(1);
            case MINUS, SUBTRACT -> look.resize(-1);
            case DIGIT0, NUMPAD0 -> look.resize(0);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private EntranceViewModel entrance() {
        return new EntranceViewModel(
                outside.entrance(),
                outside.hub(),
                outside.threads(),
                words::getValue,
                outside.remembered(),
                this::enter,
                this::handOver);
    }

    private void handOver(Replica replica) {
        if (inside == null && handingOver == null) {
            SyncLoop loop = outside.sync().apply(replica);
            handingOver = loop;
            loop.start();
        }
    }

    private void stopHandingOver() {
        if (handingOver != null) {
            handingOver.close();
            handingOver = null;
        }
    }

    private void enter(Replica replica) {
        outside.threads().background().execute(() -> {
            ZoneId zone = replica.read(desk -> desk.find(Query.of(School.class).limit(1))).stream()
                    .findFirst()
                    .map(school -> ZoneId.of(school.timeZone))
                    .orElse(outside.threads().clock().getZone());
            outside.threads().screen().execute(() -> open(replica, zone));
        });
    }

    private void open(Replica replica, ZoneId zone) {
        stopHandingOver();
        SyncLoop loop = outside.sync().apply(replica);
        Workspace work =
                new Workspace(replica, zone, Daftari.speech(), words::getValue, outside.threads(), loop::submitted);
        May may = new May(work);
        InboxViewModel inbox = new InboxViewModel(work, may, outside.remembered(), List.of(new InboxCapture(work)));
        SyncViewModel sync = new SyncViewModel(work, loop, inbox.waiting());
        DevicesViewModel devices = new DevicesViewModel(work, outside.entrance());
        PreviewViewModel preview = new PreviewViewModel(
                work,
                new PreviewViewModel.Supplies(
                        outside.press(),
                        outside.printing(),
                        language -> Words.in(language, WORDS),
                        () -> Papers.head(work, outside.letterheads())));
        List<Screen> screens = new ArrayList<>();
        Function<FileOwner, RecordSection> files = owner -> new RecordFiles(owner, work, may, outside.files());
        People people = new People(
                work,
                may,
                Map.of(
                        Kind.PUPIL, List.of(new PupilAttendance(), files.apply(FileOwner.STUDENT)),
                        Kind.GUARDIAN, List.of(files.apply(FileOwner.GUARDIAN)),
                        Kind.STAFF, List.of(files.apply(FileOwner.STAFF_MEMBER))),
                this::bring);
        AttendanceViewModel attendance = new AttendanceViewModel(work, outside.fixes(), people::openPupil);
        Papers papers = new Papers(work, may, people, attendance, preview::open);
        screens.addAll(AttendanceScreens.screens(work, attendance, papers::ofAttendance));
        screens.addAll(PeopleScreens.screens(work, people, outside.files(), papers));
        AdmissionReceipts receipts = done -> papers.ofAdmission(done.studentId(), done.name());
        Admissions admissions = new Admissions(
                work, may, people, List.of(files.apply(FileOwner.APPLICATION)), Optional.of(receipts), this::bring);
        screens.addAll(AdmissionScreens.screens(work, admissions));
        PromotionViewModel promotion = new PromotionViewModel(work);
        screens.addAll(PromotionScreens.screens(work, promotion, preview::open));
        screens.addAll(InboxScreens.screens(work, inbox));
        Setup setup =
                new Setup(work, may, new Setup.Machine(outside.fixes(), outside.place(), outside.files()), this::bring);
        screens.addAll(setup.screens());
        RolesViewModel roles = new RolesViewModel(work, may);
        screens.addAll(AccessScreens.screens(work, roles));
        screens.addAll(DeviceScreens.screens(work, devices));
        HubDesk desk = new HubDesk(work, outside.entrance());
        AccountViewModel account = new AccountViewModel(work, desk);
        InvitationsViewModel invitations = new InvitationsViewModel(work, desk, may);
        screens.addAll(AccountScreens.screens(work, account, invitations, this::signOut));
        DashboardViewModel dashboard =
                new DashboardViewModel(work, may, parts(work, attendance, admissions, inbox, sync));
        screens.addAll(0, DashboardScreens.screens(work, dashboard));
        FrameViewModel frame = new FrameViewModel(
                work,
                screens,
                may,
                sync,
                preview,
                new LetterheadViewModel(work, may, outside.letterheads(), preview::make));
        PaletteViewModel palette = new PaletteViewModel(
                work,
                people.pupilLines(),
                () -> commands(work, frame, loop, admissions, setup, may),
                people::openPupil,
                List.of(applicants(work, admissions)));
        inside = new Inside(
                frame,
                dashboard,
                attendance,
                palette,
                people,
                admissions,
                promotion,
                sync,
                inbox,
                devices,
                roles,
                account,
                invitations,
                setup,
                may,
                loop);
        replica.session().ifPresent(session -> lock.begin(session.email()));
        may.start();
        inbox.start();
        attendance.start();
        sync.start();
        loop.start();
        show();
    }

    /** What the features tell on the first page, in the order in which it should be looked at. */
    private List<DashboardPart> parts(
            Workspace work,
            AttendanceViewModel attendance,
            Admissions admissions,
            InboxViewModel inbox,
            SyncViewModel sync) {
        List<DashboardPart> parts = new ArrayList<>(SetupParts.parts(work, () -> bring(SetupViewModel.SCREEN)));
        parts.addAll(AttendanceParts.parts(work, attendance, () -> bring("screen.registers")));
        parts.addAll(InboxParts.parts(work, inbox, () -> bring("screen.inbox")));
        parts.addAll(AdmissionParts.parts(work, admissions));
        parts.addAll(SyncParts.parts(work, sync, () -> {
            if (inside != null) {
                inside.frame().syncOpen().set(true);
            }
        }));
        return parts;
    }

    /** Brings a screen to the front. */
    private void bring(String screen) {
        if (inside != null) {
            inside.frame().open(screen);
        }
    }

    private static Finder<AdmissionCard> applicants(Workspace work, Admissions admissions) {
        return new Finder<>(
                admissions.applicants(),
                card -> new Item(
                        Feather.USER_PLUS,
                        card.name(),
                        work.say("admission.column." + card.status())
                                + (card.level().isEmpty() ? "" : " · " + card.level()),
                        () -> admissions.open(card.id())));
    }

    /** What the palette finds besides people: the screens of the rail, and what has a place in no screen. */
    private List<Item> commands(
            Workspace work, FrameViewModel frame, SyncLoop loop, Admissions admissions, Setup setup, May may) {
        List<Item> commands = new ArrayList<>();
        String screen = work.say("palette.screen");
        frame.screens()
                .forEach(one -> commands.add(new Item(
                        one.icon(),
                        work.say(one.name()),
                        screen,
                        () -> frame.current().set(one))));
        String action = work.say("palette.action");
        if (may.may(MoveApplication.PERMISSION)) {
            commands.add(
                    new Item(Feather.FILE_PLUS, work.say("admission.apply"), action, admissions::beginApplication));
        }
        if (may.may(MoveApplication.PERMISSION) && may.may(AdmitStudent.PERMISSION)) {
            commands.add(new Item(Feather.USER_PLUS, work.say("admission.admit"), action, admissions::beginAdmission));
        }
        if (may.may(Setup.PERMISSION)) {
            String part = work.say("screen.setup");
            setup.entries().forEach(one -> commands.add(new Item(one.icon(), one.title(), part, one.open())));
        }
        commands.add(new Item(Feather.UPLOAD_CLOUD, work.say("sync.sendNow"), action, loop::tap));
        Screen shown = frame.current().get();
        if (shown != null && shown.print() != null) {
            commands.add(new Item(
                    Feather.PRINTER, work.say("frame.print", "screen", work.say(shown.name())), action, frame::print));
        }
        commands.add(new Item(Feather.CORNER_UP_LEFT, work.say("keys.takeBack"), action, frame::undo));
        commands.add(new Item(
                Feather.MOON,
                work.say("frame.look"),
                action,
                () -> look.theme().set(look.theme().get().other())));
        for (Language language : Language.values()) {
            commands.add(new Item(
                    Feather.GLOBE,
                    language.ownName(),
                    action,
                    () -> look.language().set(language)));
        }
        commands.add(new Item(
                Feather.HELP_CIRCLE,
                work.say("keys.these"),
                action,
                () -> frame.keysOpen().set(true)));
        commands.add(new Item(Feather.LOG_OUT, work.say("frame.signOut"), action, this::signOut));
        return commands;
    }

    private void show() {
        Words now = words.getValue();
        Inside open = inside;
        Region shown;
        if (open == null) {
            shown = new EntranceView(entrance, now, LanguageMenu.of(look, now)).root();
        } else if (lock.isLocked()) {
            // In the place of the rest, not over it: nothing of it can be reached by keys.
            shown = new LockView(lock, now, this::signOut).root();
        } else {
            shown = new FrameView(open.frame(), open.palette(), now, look, outside.files(), this::signOut).root();
        }
        root.getChildren().setAll(shown);
    }

    /** Ends the session; what waits goes out all the same as long as the program runs. */
    public void signOut() {
        close();
        outside.threads().network().execute(outside.entrance().atHub()::close);
        outside.entrance().signOut();
        entrance = entrance();
        outside.entrance().opened().ifPresent(this::handOver);
        show();
    }

    /** Time went by. */
    public void tick() {
        lock.tick();
        if (inside != null) {
            inside.sync().tick();
            inside.devices().tick();
            inside.frame().tick();
            inside.may().tick();
            inside.attendance().tick();
            inside.dashboard().tick();
        }
    }

    /** Stops following and exchanging. */
    public void close() {
        stopHandingOver();
        lock.end();
        if (inside != null) {
            inside.sync().stop();
            inside.inbox().stop();
            inside.attendance().stop();
            inside.people().stop();
            inside.admissions().stop();
            inside.may().stop();
            inside.loop().close();
            inside = null;
        }
        // What is shown follows the data until it leaves the window.
        root.getChildren().clear();
    }
}
