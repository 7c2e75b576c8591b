package io.daftari.office.imports;

import io.daftari.model.people.AdmitStudent;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** Lists taken in from files as an entry of the rail, for whoever may admit pupils. */
public final class ImportsScreens {

    private ImportsScreens() {}

    public static List<Screen> screens(Workspace work, ImportsViewModel imports, FileDialog files) {
        return List.of(new Screen(
                ImportsViewModel.SCREEN,
                Feather.UPLOAD,
                new SimpleIntegerProperty(0),
                AdmitStudent.PERMISSION,
                () -> new ImportsView(imports, work.words(), files)));
    }
}
