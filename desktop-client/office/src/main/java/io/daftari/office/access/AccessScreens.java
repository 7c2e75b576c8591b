package io.daftari.office.access;

import io.daftari.model.access.MakeRole;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** What the office does with roles, as an entry of the rail. */
public final class AccessScreens {

    private AccessScreens() {}

    public static List<Screen> screens(Workspace work, RolesViewModel roles) {
        return List.of(new Screen(
                "screen.roles",
                Feather.SHIELD,
                new SimpleIntegerProperty(0),
                MakeRole.PERMISSION,
                () -> new RolesView(roles, work.words())));
    }
}
