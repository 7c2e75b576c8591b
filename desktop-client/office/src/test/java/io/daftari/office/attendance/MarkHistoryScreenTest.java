package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.place.Fix;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.SitePlot;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was said of a mark, by keys and without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class MarkHistoryScreenTest {

    @TempDir
    private Path folder;

    @Test
    void theHistoryOfAMarkAndOfTheRegister() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            Fix made = new Fix(LATITUDE + 0.0031, LONGITUDE + 0.001, 60.0, "gps", true, MORNING, MORNING);
            bench.elsewhere(
                    TEACHER,
                    registerOf(
                            "east",
                            EAST,
                            List.of(
                                    new TypedMark(pupil("east", 2), Presence.ABSENT, null, null),
                                    new TypedMark(pupil("east", 4), Presence.LATE, 12, "rain")),
                            List.of(made)));
            bench.pass(Duration.ofMinutes(20));
            bench.elsewhere(
                    TEACHER,
                    new CorrectMark(
                            EAST,
                            SampleSchool.TODAY,
                            0,
                            new TypedMark(pupil("east", 4), Presence.PRESENT, null, "was in the hall all the time"),
                            null));
            bench.joined();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private static void work(OfficeBench bench, Window window) {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-registers");
        window.untilShown("#mark-5-present");
        window.click("Grade 4 East");
        window.click("#register");
        window.press(KeyCode.HOME);
        window.press(KeyCode.DOWN, KeyCode.L);
        window.untilShown("#reason-2");
        window.run(() -> window.find("#reason-2", TextField.class).setText("came by the second bus"));
        window.click("#confirm");
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == 1);
        window.settle();
        window.picture("register-corrected");
        window.shortcut(KeyCode.H);
        window.untilShown("#history-panel");
        window.until(() -> cards(window) == 2);
        assertThat(window.onScreen(() -> window.find("#history-cards", VBox.class)
                        .getChildren()
                        .get(0)
                        .isFocused()))
                .as("the keys are at the latest")
                .isTrue();
        assertThat(window.findAll(".site-plot", SitePlot.class)).hasSize(1);
        window.picture("mark-history");
        window.press(KeyCode.DOWN);
        window.picture("mark-history-second");
        window.click("#history-all");
        window.until(() -> cards(window) == 3);
        window.picture("register-history");
        window.press(KeyCode.END);
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("register-history-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.until(() -> cards(window) == 3);
        window.picture("register-history-sw");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.until(() -> cards(window) == 3);
        window.picture("register-history-fr");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.until(() -> cards(window) == 3);
        window.press(KeyCode.ESCAPE);
        window.until(() -> !window.shows("#history-panel"));
        window.press(KeyCode.DOWN, KeyCode.A);
        window.untilShown("#reason-3");
        assertThat(window.shows("#reason-3"))
                .as("the keys are at the pupils again")
                .isTrue();
        window.click("#screen-inbox");
        window.untilShown(".inbox-section .site-plot");
        window.picture("inbox-capture");
    }

    /** To be waited for: it is asked on the screen's thread. */
    private static int cards(Window window) {
        return window.find("#history-cards", VBox.class).getChildren().size();
    }
}
