package io.daftari.office.attendance;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.place.Fix;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleIntegerProperty;
import org.kordamp.ikonli.feather.Feather;

/** What the office does with attendance. */
public final class AttendanceScreens {

    private AttendanceScreens() {}

    public static List<Screen> screens(Workspace work, Supplier<List<Fix>> fixes) {
        ClassListViewModel classes = new ClassListViewModel(work);
        RegistersViewModel registers = new RegistersViewModel(classes, new RegisterViewModel(work, classes, fixes));
        return List.of(new Screen(
                "screen.registers",
                Feather.CHECK_SQUARE,
                new SimpleIntegerProperty(0),
                MarkRegister.PERMISSION,
                () -> new RegistersView(registers, work.words())));
    }
}
