package io.daftari.office.admission;

import io.daftari.model.admission.MoveApplication;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** Admissions as an entry of the rail, for whoever decides on them. */
public final class AdmissionScreens {

    private AdmissionScreens() {}

    public static List<Screen> screens(Workspace work, Admissions admissions) {
        return List.of(new Screen(
                Admissions.SCREEN,
                Feather.USER_PLUS,
                new SimpleIntegerProperty(0),
                MoveApplication.PERMISSION,
                () -> new AdmissionsView(admissions, work.words())));
    }
}
