package io.daftari.office.people;

import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** People as entries of the rail; whom one sees there follows from what one may see. */
public final class PeopleScreens {

    private PeopleScreens() {}

    public static List<Screen> screens(Workspace work, PupilsViewModel pupils) {
        return List.of(new Screen(
                "screen.pupils",
                Feather.USERS,
                new SimpleIntegerProperty(0),
                null,
                () -> new PupilsView(pupils, work.words())));
    }
}
