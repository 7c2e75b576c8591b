package io.daftari.office.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The devices in a window, by keys where they do; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DevicesScreenTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Window window;

    @BeforeEach
    void open() throws Exception {
        bench = new OfficeBench(folder);
        bench.joinedAs(OfficeBench.OWNER_EMAIL);
        bench.replica().signOut();
        window = new Window(bench, 1366, 768);
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.click("#email");
        window.write(OfficeBench.OWNER_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#screen-devices");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    @Test
    void devicesInEveryStateAndOneWithdrawn() {
        SampleDevices.in(bench);
        window.click("#screen-devices");
        window.until(() -> window.find("#devices", TableView.class).getItems().size() == 6);
        window.picture("devices");
        window.press(KeyCode.DOWN);
        window.picture("devices-stuck");
        bench.online(false);
        bench.pass(Duration.ofHours(30));
        window.click("#askDevices");
        window.untilShown(".problem");
        window.picture("devices-offline");
        bench.online(true);
        window.click("#askDevices");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("devices-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.click("#withdraw");
        window.untilShown("#confirmWithdrawal");
        window.picture("device-withdraw");
        window.press(KeyCode.ESCAPE);
        window.untilShown("#withdraw");
        window.click("#withdraw");
        window.write("Stolen from the staff room");
        window.press(KeyCode.TAB);
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica().knownDevices().orElseThrow().items().stream()
                .anyMatch(device -> "Stolen from the staff room".equals(device.reason())));
        window.press(KeyCode.END);
        window.picture("devices-withdrawn");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#askDevices");
        window.picture("devices-fr");
        window.click("#newDevice");
        window.picture("device-new-fr");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#askDevices");
        window.picture("devices-sw");
    }

    @Test
    void noDevicesAndThenACodeForOne() {
        window.click("#screen-devices");
        window.untilShown("#newDevice");
        window.picture("devices-none");
        window.click("#newDevice");
        window.untilShown("#makeDeviceCode");
        window.picture("device-code-form");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#deviceCodeMade");
        window.picture("device-code");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("device-code-dark");
        bench.pass(Duration.ofMinutes(8));
        // Somebody is there, so that the screen is not locked.
        window.press(KeyCode.SHIFT);
        bench.pass(Duration.ofMinutes(7));
        window.tick();
        window.untilShown("#makeDeviceCode");
        assertThat(window.shows("#deviceCodeMade")).isFalse();
        window.picture("device-code-over");
    }
}
