package io.daftari.office.attendance;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.office.kit.LockedScreen;
import io.daftari.office.kit.Screen;
import io.daftari.replica.live.Workspace;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What the office does with attendance. */
public final class AttendanceScreens {

    private AttendanceScreens() {}

    /**
     * @param print shows what can be printed of the class and month that are shown
     * @param openDesk as of {@link #desk}
     */
    public static List<Screen> screens(
            Workspace work, AttendanceViewModel attendance, Runnable print, Runnable openDesk) {
        return List.of(new Screen(
                "screen.registers",
                Feather.CHECK_SQUARE,
                attendance.missing().today(),
                MarkRegister.PERMISSION,
                print,
                () -> new AttendanceView(attendance, work.words(), print, openDesk)));
    }

    /** Lets the check-in desk stand on the locked screen: nothing else of the office can be reached from there. */
    public static Runnable desk(Workspace work, AttendanceViewModel attendance, LockedScreen locked) {
        return () -> locked.stand(leave -> new DeskView(attendance.desk(), work.words(), leave));
    }
}
