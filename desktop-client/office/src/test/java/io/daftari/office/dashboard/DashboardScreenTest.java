package io.daftari.office.dashboard;

import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Weeks;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a day begins with, by keys and without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DashboardScreenTest {

    @TempDir
    private Path folder;

    @Test
    void theDayBeginsWithWhatNeedsDoingAndLeadsThereByAKey() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            Weeks.before(bench);
            bench.joined();
            bench.online(false);
            bench.replica().submit(registerOf("north", Weeks.id(0), List.of(), List.of()), "Register of Grade 1 North");
            bench.pass(Duration.ofHours(2));
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                window.untilShown("#card-missing");
                window.untilShown("#chart-days .bar");
                window.until(
                        () -> window.find("#dashboard", Region.class).getScene().getFocusOwner() instanceof Region first
                                && "card-missing".equals(first.getId()));
                window.picture("today");
                work(bench, window);
            }
        }
    }

    private static void work(OfficeBench bench, Window window) {
        assertThat(window.onScreen(() ->
                        window.find("#chart-days .bars-drawn", Region.class).getAccessibleText()))
                .startsWith("Attendance on the last days of school")
                .contains("Thu 12 Nov 2026: nobody is marked");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("today-dark");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#chart-days .bar");
        window.picture("today-sw-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#chart-days .bar");
        window.picture("today-fr");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#card-missing");
        window.until(() -> window.find("#dashboard", Region.class).getScene().getFocusOwner() instanceof Region first
                && "card-missing".equals(first.getId()));
        // Down to who stays away, and Enter: the alerts, with whom to call.
        window.press(KeyCode.DOWN, KeyCode.ENTER);
        window.untilShown("#alertTable");
        assertThat(window.shows("#dashboard")).isFalse();
        window.shortcut(KeyCode.DIGIT1);
        window.untilShown("#dashboard");
        window.click("#card-absent");
        window.untilShown("#awayTable");
        window.until(() -> window.find("#awayTable", TableView.class).getItems().size() > 6);
        window.picture("attendance-away");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#awayTable");
        window.picture("attendance-away-sw-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#awayTable");
        window.until(() -> window.find("#awayTable", TableView.class).isFocused());
        window.press(KeyCode.ENTER);
        window.untilShown("#pupil-phone");
        window.shortcut(KeyCode.DIGIT1);
        window.untilShown("#dashboard");
        window.press(KeyCode.DIGIT1);
        window.untilShown("#missingTable");
        window.shortcut(KeyCode.DIGIT1);
        window.untilShown("#card-flagged");
        window.click("#card-flagged");
        window.untilShown("#screen-inbox");
        assertThat(window.shows("#dashboard")).isFalse();
        window.shortcut(KeyCode.DIGIT1);
        window.click("#card-unsent");
        window.untilShown("#send-now");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F1);
        window.untilShown(".keys-panel");
        window.picture("today-keys");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown(".keys-panel");
        window.picture("today-keys-fr");
        assertThat(window.findAll(".key-line > .key > .text", Text.class))
                .as("no key ends in dots")
                .extracting(Text::getText)
                .contains("Ctrl +  Ctrl −  Ctrl 0");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown(".keys-panel");
        window.press(KeyCode.F1);
        bench.pass(Duration.ofDays(1));
        window.tick();
        window.click("#lockPassword");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#dashboardNote");
        window.picture("today-saturday");
    }

    @Test
    void whoHasNothingToDoIsToldSo() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.BURSAR_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.BURSAR_EMAIL);
                window.untilShown("#dashboardNothing");
                window.picture("today-nothing");
                assertThat(window.shows("#chart-days")).isFalse();
            }
        }
    }

    @Test
    void aSchoolThatIsNotSetUpLeadsToItsSetUp() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder, SampleSchool::bare)) {
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.OWNER_EMAIL);
                window.untilShown("#setupNext");
                window.click("#screen-today");
                window.untilShown("#card-setup");
                window.until(
                        () -> window.find("#dashboard", Region.class).getScene().getFocusOwner() instanceof Region first
                                && "card-setup".equals(first.getId()));
                window.picture("today-new-school");
                window.press(KeyCode.DIGIT1);
                window.untilShown("#setupNext");
            }
        }
    }
}
