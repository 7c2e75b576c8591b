package io.daftari.office.device;

import io.daftari.model.merge.Edit;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What the office does with devices, as an entry of the rail. */
public final class DeviceScreens {

    private DeviceScreens() {}

    public static List<Screen> screens(Workspace work, DevicesViewModel devices) {
        return List.of(new Screen(
                "screen.devices",
                Feather.SMARTPHONE,
                devices.caring(),
                Edit.permissionFor("role_assignment"),
                () -> new DevicesView(devices, work.words())));
    }
}
