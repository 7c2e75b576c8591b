package io.daftari.office.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import io.daftari.office.setup.ComputerPlace;
import io.daftari.replica.Replica;
import io.daftari.replica.Trial;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.signin.NotLetIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the first start into the demo school, a day's work there, and back; pictures in target/screens. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class TrialScreenTest {

    private static final String BADGE = "Demo school · nothing leaves this computer";

    @TempDir
    private Path folder;

    @Test
    void oneClickLeadsIntoASchoolAtWorkWhichIsStillThereAfterARestart() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.online(false);
            try (Window window = new Window(bench, 1366, 768)) {
                firstPage(bench, window);
                window.click("#trialStart");
                window.untilShown("#sync-badge");
                window.untilShown("#card-missing");
                window.untilShown("#chart-days .bar");
                // What it says comes from the disk, as the page does, and not always sooner.
                window.until(() -> badge(window).equals(BADGE));
                assertThat(window.shows("#screen-devices"))
                        .as("without a hub of no use")
                        .isFalse();
                window.picture("trial-today");
                work(bench, window);
            }
            bench.restart();
            try (Window window = new Window(bench, 1366, 768)) {
                window.untilShown("#trialAgain");
                window.picture("trial-again");
                window.click("#trialStart");
                window.untilShown("#sync-badge");
                openRegister(window);
                window.until(() ->
                        window.find("#count-absent", Labeled.class).getText().equals("1"));
                window.picture("trial-register-kept");
                leave(window);
            }
            assertThat(bench.hub().commit()).isPositive();
            assertThat(bench.sent()).as("no hub heard of it").isEmpty();
        }
    }

    @Test
    void theRealSchoolsComputerStaysAsItWas() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.online(false);
            bench.remembered().put(ComputerPlace.NAME, "place:-1.250000,36.830000,50");
            bench.remembered().put("inbox.seen", "an entry of the real school");
            try (Window window = new Window(bench, 1366, 768)) {
                window.click("#trialStart");
                window.untilShown("#sync-badge");
                window.click("#screen-inbox");
                window.click("#screen-setup");
                window.run(() -> window.find("#setupSteps", ListView.class)
                        .getSelectionModel()
                        .select(8));
                window.untilShown("#setupRegister");
                assertThat(window.shows("#setupForget"))
                        .as("nothing was registered here")
                        .isFalse();
                window.click(".setup-usual .button");
                window.click("#setupRegister");
                window.untilShown("#setupForget");
                assertThat(new Remembered(folder.resolve("trial").resolve("window.properties")).get(ComputerPlace.NAME))
                        .isPresent();
                assertThat(bench.remembered().get(ComputerPlace.NAME)).hasValue("place:-1.250000,36.830000,50");
                window.click("#setupForget");
                window.until(() -> !window.shows("#setupForget"));
            }
            assertThat(bench.remembered().get(ComputerPlace.NAME)).hasValue("place:-1.250000,36.830000,50");
            assertThat(bench.remembered().get("inbox.seen")).hasValue("an entry of the real school");
        }
    }

    @Test
    void whoeverCameInFirstStaysAlone() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joined().online(false);
            try (Window window = new Window(bench, 1366, 768)) {
                window.enter(bench.replica());
                window.enter(tried(bench));
                assertThat(badge(window)).isNotEqualTo(BADGE);
                assertThat(bench.trial().entrance().opened()).as("closed again").isEmpty();
                window.click("#person");
                window.click("#signOut");
                window.untilShown("#trialStart");
                window.enter(tried(bench));
                window.enter(bench.entrance().signIn(OfficeBench.REGISTRAR_EMAIL, OfficeBench.PASSWORD.toCharArray()));
                // What it says comes from the disk, as the page does, and not always sooner.
                window.until(() -> badge(window).equals(BADGE));
                assertThat(bench.replica().session()).as("signed out again").isEmpty();
                window.click("#screen-pupils");
                window.untilShown("#sync-badge");
            }
        }
    }

    private static Replica tried(OfficeBench bench) throws NotLetIn {
        Trial trial = bench.trial();
        trial.begin(
                TrialSchool.make(trial.newId(), trial.newId(), bench.clock().instant(), trial.catalog(), part -> {}));
        return trial.open(TrialSchool.HEAD);
    }

    private static String badge(Window window) {
        return window.onScreen(() -> window.find("#sync-badge", Labeled.class).getText());
    }

    private static void firstPage(OfficeBench bench, Window window) {
        window.untilShown("#trialStart");
        window.picture("trial-first-start");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#trialStart");
        window.picture("trial-first-start-fr-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#trialStart");
        window.picture("trial-first-start-sw");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#trialStart");
    }

    private static void work(OfficeBench bench, Window window) {
        openRegister(window);
        window.click("#mark-2-absent");
        window.picture("trial-register");
        window.click("#confirm");
        window.untilShown("#confirm-panel");
        window.click("#submit");
        window.until(() -> !bench.trial().entrance().replica().pending().isEmpty());
        window.settle();
        window.picture("trial-register-taken");
        assertThat(badge(window)).as("nothing waits").isEqualTo(BADGE);
        bench.pass(Duration.ofHours(3));
        window.tick();
        assertThat(window.shows("#lockPassword"))
                .as("there is no password to unlock it by")
                .isFalse();
        desk(window);
        for (String screen : List.of("pupils", "admissions", "inbox", "setup", "staff", "today")) {
            window.click("#screen-" + screen);
            window.picture("trial-" + screen);
        }
        assertThat(window.shows("#card-unsent")).isFalse();
        paper(window);
    }

    /** Nobody has a password here by which he could leave it. */
    private static void desk(Window window) {
        window.click("#screen-registers");
        window.click("#tab-arrivals");
        window.click("#openDesk");
        window.untilShown("#deskNumber");
        assertThat(window.shows("#screen-registers"))
                .as("nothing of the office")
                .isFalse();
        assertThat(window.onScreen(() -> window.find("#deskFoot", Labeled.class).getText()))
                .contains("never sent")
                .doesNotContain("sent later");
        window.picture("trial-desk");
        window.click("#deskLeave");
        window.untilShown("#screen-registers");
        assertThat(window.shows("#lockPassword")).isFalse();
        assertThat(window.shows("#deskNumber")).isFalse();
        window.click("#tab-day");
    }

    /** Grade 4 has not been marked today. */
    private static void openRegister(Window window) {
        window.click("#screen-registers");
        window.untilShown("#classes");
        window.run(() ->
                window.find("#classes", ListView.class).getSelectionModel().select(3));
        window.untilShown("#mark-2-absent");
    }

    private static void paper(Window window) {
        window.click("#screen-pupils");
        window.printKey();
        window.untilShown("#sheet-1");
        window.picture("trial-paper");
        window.press(KeyCode.ESCAPE);
    }

    private static void leave(Window window) {
        window.click("#sync-badge");
        window.picture("trial-drawer");
        window.press(KeyCode.ESCAPE);
        window.click("#person");
        window.click("#signOut");
        window.untilShown("#trialStart");
        assertThat(window.shows("#hub")).as("a real school can be joined").isTrue();
        window.click("#trialRemove");
        window.untilShown("#trialYes");
        window.picture("trial-remove");
        window.click("#trialYes");
        window.until(() -> window.find("#trialStart", Labeled.class).getText().equals("Try the demo school"));
        assertThat(window.shows("#trialRemove")).isFalse();
        window.picture("trial-removed");
    }
}
