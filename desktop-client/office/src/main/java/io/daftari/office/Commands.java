package io.daftari.office;

import io.daftari.model.admission.MoveApplication;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.words.Language;
import io.daftari.office.admission.AdmissionCard;
import io.daftari.office.admission.Admissions;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Screen;
import io.daftari.office.palette.PaletteViewModel;
import io.daftari.office.palette.PaletteViewModel.Finder;
import io.daftari.office.palette.PaletteViewModel.Item;
import io.daftari.office.people.GuardianList;
import io.daftari.office.people.People;
import io.daftari.office.people.StaffList;
import io.daftari.office.setup.Setup;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/** What the palette finds: pupils, applicants, the screens of the rail, and what has a place in no screen. */
final class Commands {

    private final Workspace work;
    private final FrameViewModel frame;
    private final May may;
    private final Admissions admissions;
    private final Runnable openDesk;
    private final Setup setup;
    private final SyncLoop loop;
    private final Look look;
    private final Runnable signOut;

    Commands(
            Workspace work,
            FrameViewModel frame,
            May may,
            Admissions admissions,
            Runnable openDesk,
            Setup setup,
            SyncLoop loop,
            Look look,
            Runnable signOut) {
        this.work = work;
        this.frame = frame;
        this.may = may;
        this.admissions = admissions;
        this.openDesk = openDesk;
        this.setup = setup;
        this.loop = loop;
        this.look = look;
        this.signOut = signOut;
    }

    PaletteViewModel palette(People people) {
        return new PaletteViewModel(
                work,
                people.pupilLines(),
                this::all,
                people::openPupil,
                List.of(applicants(), staff(people), guardians(people)));
    }

    private Finder<AdmissionCard> applicants() {
        return new Finder<>(
                admissions.applicants(),
                AdmissionCard::sought,
                card -> new Item(
                        Feather.USER_PLUS,
                        card.name(),
                        work.say("admission.column." + card.status())
                                + (card.level().isEmpty() ? "" : " · " + card.level()),
                        () -> admissions.open(card.id())));
    }

    private static Finder<StaffList.Line> staff(People people) {
        return new Finder<>(
                people.staffLines(),
                StaffList.Line::sought,
                line -> new Item(Feather.BRIEFCASE, line.name(), line.number(), () -> people.openStaff(line.id())));
    }

    private static Finder<GuardianList.Line> guardians(People people) {
        return new Finder<>(
                people.guardianLines(),
                // Who looks for a child finds the child.
                line -> Sought.of(List.of(line.name(), line.email()), List.of(line.phone())),
                line -> new Item(
                        Feather.HEART,
                        line.name(),
                        Stream.of(line.phone(), String.join(", ", line.children()))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" · ")),
                        () -> people.openGuardian(line.id())));
    }

    private List<Item> all() {
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
        if (may.may(CheckInAtDesk.PERMISSION)) {
            commands.add(new Item(Feather.LOG_IN, work.say("desk.open"), action, openDesk));
        }
        if (may.may(Setup.PERMISSION)) {
            String part = work.say("screen.setup");
            setup.entries().forEach(one -> commands.add(new Item(one.icon(), one.title(), part, one.open())));
        }
        boolean trial = work.replica().isTrial();
        if (!trial) {
            commands.add(new Item(Feather.UPLOAD_CLOUD, work.say("sync.sendNow"), action, loop::tap));
        }
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
        commands.add(
                new Item(Feather.LOG_OUT, work.say(trial ? "frame.leaveTrial" : "frame.signOut"), action, signOut));
        return commands;
    }
}
