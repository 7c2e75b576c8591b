package io.daftari.office.people;

import io.daftari.model.duplicate.MergePerson;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.View;
import io.daftari.office.kit.list.ListRecordView;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** People as entries of the rail; whom one sees there follows from what one may see. */
public final class PeopleScreens {

    private PeopleScreens() {}

    /** @param takeIn opens the place where lists of a kind are taken in from files */
    public static List<Screen> screens(
            Workspace work, People people, FileDialog files, PeoplePapers papers, Consumer<String> takeIn) {
        return List.of(
                screen(
                        "screen.pupils",
                        Feather.USERS,
                        papers::ofPupils,
                        () -> new ListRecordView<>(
                                        people.pupils(),
                                        work.words(),
                                        files,
                                        Feather.USERS,
                                        new PupilView(people, work.words(), papers::ofPupil),
                                        papers::ofPupils,
                                        null)
                                .also(fromFile(work, "pupil", () -> takeIn.accept("students")), people::mayAdmit)),
                screen(
                        "screen.guardians",
                        Feather.HEART,
                        papers::ofGuardians,
                        () -> new ListRecordView<>(
                                people.guardians(),
                                work.words(),
                                files,
                                Feather.HEART,
                                new GuardianView(people, work.words()),
                                papers::ofGuardians,
                                "guardian.new")),
                screen(
                        "screen.staff",
                        Feather.BRIEFCASE,
                        papers::ofStaff,
                        () -> new ListRecordView<>(
                                        people.staff(),
                                        work.words(),
                                        files,
                                        Feather.BRIEFCASE,
                                        new StaffView(people, work.words()),
                                        papers::ofStaff,
                                        "staff.new")
                                .also(fromFile(work, "staff", () -> takeIn.accept("staff")), people::mayAdmit)),
                new Screen(
                        "screen.duplicates",
                        Feather.GIT_MERGE,
                        new SimpleIntegerProperty(0),
                        MergePerson.PERMISSION,
                        () -> new DuplicatesView(people.duplicates(), work.words())));
    }

    private static Button fromFile(Workspace work, String id, Runnable open) {
        Button button = Nodes.button("", Feather.UPLOAD, open);
        button.setId(id + "-file");
        button.getStyleClass().addAll("flat", "small");
        button.setAccessibleText(work.say("people.fromFile"));
        button.setTooltip(new Tooltip(work.say("people.fromFile")));
        return button;
    }

    private static Screen screen(String name, Feather icon, Runnable print, Supplier<View<?>> view) {
        return new Screen(name, icon, new SimpleIntegerProperty(0), null, print, view);
    }
}
