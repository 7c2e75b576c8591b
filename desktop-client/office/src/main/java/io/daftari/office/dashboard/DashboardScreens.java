package io.daftari.office.dashboard;

import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** Today as the first entry of the rail; everybody has one, with the parts that are of use to him. */
public final class DashboardScreens {

    /** The name of its screen. */
    public static final String SCREEN = "screen.today";

    private DashboardScreens() {}

    public static List<Screen> screens(Workspace work, DashboardViewModel dashboard) {
        return List.of(new Screen(
                SCREEN,
                Feather.SUN,
                new SimpleIntegerProperty(0),
                null,
                () -> new DashboardView(dashboard, work.words())));
    }
}
