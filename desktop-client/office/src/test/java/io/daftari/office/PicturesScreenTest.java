package io.daftari.office;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.kit.Theme;
import io.daftari.replica.SchoolBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Walks through every state of the window and keeps a picture of each in target/screens, to be looked at. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PicturesScreenTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Window window;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (window != null) {
            window.close();
        }
        bench.close();
    }

    private void signIn() throws Exception {
        bench.replica().signOut();
        window = new Window(bench, 1366, 768);
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.click("#email");
        window.write(OfficeBench.REGISTRAR_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#sync-badge");
    }

    @Test
    void joiningWithAnErrorAndThenWell() throws Exception {
        window = new Window(bench, 1366, 768);
        window.untilShown("#hub");
        window.picture("join");
        bench.online(false);
        window.click("#email");
        window.write(OfficeBench.REGISTRAR_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown(".problem");
        window.picture("join-error");
        bench.online(true);
        window.press(KeyCode.ENTER);
        window.untilShown("#school");
        window.picture("join-school");
        window.press(KeyCode.ENTER);
        window.untilShown("#card-missing");
        window.picture("joined");
        assertThat(Files.exists(folder.resolve("replica.db"))).isTrue();
    }

    @Test
    void aCodeOfThePhoneThenALockedScreenAndACodeForADevice() throws Exception {
        bench.secondStep();
        window = new Window(bench, 1366, 768);
        window.untilShown("#hub");
        window.click("#email");
        window.write(OfficeBench.OWNER_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#code");
        window.picture("join-code");
        window.click("#code");
        window.write(OfficeBench.CODE);
        window.press(KeyCode.ENTER);
        window.untilShown("#school");
        window.press(KeyCode.ENTER);
        window.untilShown("#sync-badge");
        bench.pass(Duration.ofMinutes(11));
        window.tick();
        window.untilShown("#lockPassword");
        window.picture("locked");
        window.click("#lockPassword");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#sync-badge");
        window.click("#screen-devices");
        window.click("#newDevice");
        window.untilShown("#makeDeviceCode");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#deviceTotp");
        window.write(OfficeBench.CODE);
        window.press(KeyCode.ENTER);
        window.untilShown("#deviceCodeMade");
    }

    @Test
    void signInWithAWrongPassword() throws Exception {
        bench.joined().replica().signOut();
        bench.online(false);
        window = new Window(bench, 1366, 768);
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.click("#email");
        window.write(OfficeBench.REGISTRAR_EMAIL);
        window.click("#password");
        window.write("wrong");
        window.press(KeyCode.ENTER);
        window.untilShown(".problem");
        window.picture("sign-in-error-fr");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("sign-in-error-dark");
    }

    @Test
    void aClassOfSixtyFromTypingToCorrection() throws Exception {
        bench.group(SampleSchool.id("five"), "Grade 5 East").admit(SampleSchool.id("five"), "five", 1, 60);
        bench.group(SampleSchool.id("north"), "Grade 1 North");
        bench.group(SampleSchool.id("long"), "Grade 6 Mother Teresa of Calcutta Stream");
        bench.joined();
        signIn();
        window.click("#screen-registers");
        window.untilShown("#mark-1-present");
        window.run(() -> list().getSelectionModel().select(3));
        window.until(() -> window.find("#count-open", Label.class).getText().equals("60"));
        window.click("#mark-1-late");
        window.press(KeyCode.BACK_SPACE);
        window.press(
                KeyCode.DOWN,
                KeyCode.P,
                KeyCode.DOWN,
                KeyCode.A,
                KeyCode.DOWN,
                KeyCode.DOWN,
                KeyCode.L,
                KeyCode.DIGIT1);
        window.press(KeyCode.DIGIT5, KeyCode.DOWN, KeyCode.DOWN, KeyCode.E, KeyCode.TAB);
        window.write("hospital with mother");
        window.press(KeyCode.DOWN, KeyCode.A, KeyCode.DOWN, KeyCode.P, KeyCode.DOWN, KeyCode.P);
        window.picture("register-60");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("register-60-dark");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#mark-1-present");
        window.picture("register-60-sw-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#mark-1-present");
        window.picture("register-60-fr");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#mark-1-present");
        window.click("#confirm");
        window.untilShown("#submit");
        window.picture("confirm-60");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("confirm-60-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == (SchoolBench.REFUSES ? 1 : 0));
        bench.pass(Duration.ofMinutes(3));
        window.picture("register-60-taken");
        window.press(KeyCode.HOME, KeyCode.DOWN, KeyCode.DOWN, KeyCode.P);
        window.press(KeyCode.DOWN, KeyCode.A);
        window.picture("register-60-correcting");
        window.press(KeyCode.ENTER);
        window.picture("confirm-60-correcting");
        window.press(KeyCode.ESCAPE);
        window.run(() -> list().getSelectionModel().select(0));
        window.picture("class-empty");
    }

    private ListView<?> list() {
        return window.find("#classes", ListView.class);
    }

    @Test
    void whatWaitsAndWhatCameBack() throws Exception {
        bench.joined();
        bench.elsewhere(
                OTHER_TEACHER,
                registerOf(
                        "west",
                        WEST,
                        List.of(new TypedMark(pupil("west", 2), Presence.ABSENT, null, null)),
                        List.of(fixAt(LATITUDE + 0.01, LONGITUDE, 12, MORNING))));
        bench.elsewhere(OTHER_TEACHER, registerOf("east", EAST, List.of(), List.of()));
        bench.exchange();
        bench.admit(WEST, "west", 6, 6);
        bench.exchange();
        bench.online(false);
        signIn();
        window.click("#screen-registers");
        window.untilShown("#mark-1-present");
        window.press(KeyCode.A, KeyCode.ENTER, KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == 1);
        window.click("#sync-badge");
        window.untilShown("#send-now");
        bench.pass(Duration.ofMinutes(42));
        window.picture("sync-drawer");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("sync-drawer-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.press(KeyCode.ESCAPE);
        window.click("#screen-registers");
        window.run(() -> list().getSelectionModel().select(1));
        window.untilShown("#mark-6-present");
        window.picture("register-taken-by-teacher");
    }

    @Test
    void aDayWithoutClasses() throws Exception {
        bench.joined();
        bench.pass(Duration.ofDays(30));
        signIn();
        window.click("#screen-registers");
        window.picture("no-classes");
    }
}
