package io.daftari.office.session;

import io.daftari.office.kit.Screen;
import io.daftari.replica.Entrance;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.kordamp.ikonli.feather.Feather;

/** What the office does with devices, as an entry of the rail. */
public final class DeviceScreens {

    private DeviceScreens() {}

    public static List<Screen> screens(Workspace work, Entrance entrance) {
        DeviceCodeViewModel model = new DeviceCodeViewModel(work, entrance);
        return List.of(new Screen(
                "screen.devices",
                Feather.SMARTPHONE,
                new SimpleObjectProperty<>(0),
                () -> new DeviceCodeView(model, work.words())));
    }
}
