package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SampleSchool;
import io.daftari.office.kit.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Each page for who hears it, who has keys alone, and who sees little: names, the way of the Tab key, and contrast. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class AccessibleScreenTest {

    private final Set<String> wrong = new TreeSet<>();
    private Window window;
    private OfficeBench bench;

    @Test
    void contrastIsMeasuredAsWcagDoes() {
        assertThat(Accessibility.contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
        assertThat(Accessibility.contrast(Color.web("#777777"), Color.WHITE)).isBetween(4.47, 4.48);
    }

    /** What stands first in the window comes last by the keys, has no name, and is grey on white. */
    @Test
    void whatIsWrongIsFound() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            TextField field = new TextField();
            field.setId("field");
            field.setPromptText("A hint is no name");
            field.relocate(0, 100);
            Button above = new Button("Above");
            Label grey = new Label("grey");
            grey.setStyle("-fx-text-fill: #999999");
            grey.relocate(0, 200);
            Pane page = new Pane(field, above, grey);
            Scene scene = new Scene(page, 300, 300, Color.WHITE);
            page.applyCss();
            page.layout();
            assertThat(Accessibility.nameless(page)).singleElement().asString().startsWith("TextField#field");
            assertThat(Accessibility.outOfOrder(page))
                    .singleElement()
                    .asString()
                    .contains("before Button");
            assertThat(Accessibility.faint(page)).anyMatch(one -> one.contains("grey"));
            field.requestFocus();
            assertThat(Accessibility.unreached(scene)).isEmpty();
            field.addEventFilter(KeyEvent.KEY_PRESSED, KeyEvent::consume);
            assertThat(Accessibility.unreached(scene))
                    .singleElement()
                    .asString()
                    .startsWith("Button");
            return true;
        });
    }

    @Test
    void theWayInAndTheLock(@TempDir Path folder) throws Exception {
        try (OfficeBench office = new OfficeBench(folder);
                Window shown = new Window(office, 1366, 768)) {
            bench = office;
            window = shown;
            window.untilShown("#hub");
            look("join");
            bench.online(false);
            window.click("#email");
            window.write(OfficeBench.OWNER_EMAIL);
            window.click("#password");
            window.write(OfficeBench.PASSWORD);
            window.press(KeyCode.ENTER);
            window.untilShown(".problem");
            look("join-error");
            bench.online(true);
            window.press(KeyCode.ENTER);
            window.untilShown("#school");
            look("join-school");
            window.press(KeyCode.ENTER);
            window.untilShown("#dashboard");
            bench.pass(Duration.ofMinutes(11));
            window.tick();
            window.untilShown("#lockPassword");
            look("locked");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aSchoolAtWork(@TempDir Path folder) throws Exception {
        try (OfficeBench office = new OfficeBench(folder)) {
            bench = office;
            Weeks.before(bench);
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica()
                    .submit(
                            SampleSchool.registerOf("north", Weeks.id(0), List.of(), List.of()),
                            "Register of Grade 1 North");
            bench.replica().signOut();
            try (Window shown = new Window(bench, 1366, 768)) {
                window = shown;
                window.signIn(OfficeBench.OWNER_EMAIL);
                window.untilShown("#chart-days .bar");
                look("today");
                attendance();
                people();
                Path list = Files.writeString(
                        folder.resolve("new-pupils.csv"),
                        "First name,Last name,Class,Shoe size\nAmina,Otieno,Grade 1 North,3\nPeter,,Grade 1 North,\n");
                bench.files().open(List.of(list));
                rest();
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void attendance() {
        window.click("#screen-registers");
        window.untilShown("#mark-1-present");
        window.press(KeyCode.DOWN, KeyCode.A, KeyCode.DOWN, KeyCode.L, KeyCode.DIGIT9, KeyCode.DOWN, KeyCode.E);
        look("register");
        window.click("#confirm");
        window.untilShown("#submit");
        look("register-confirm");
        window.press(KeyCode.ESCAPE);
        for (String tab : List.of("month", "missing", "away", "alerts", "arrivals")) {
            window.click("#tab-" + tab);
            look("attendance-" + tab);
        }
        window.click("#arrivals-pupils");
        look("attendance-arrivals-pupils");
    }

    private void people() {
        for (String screen : List.of("pupils", "guardians", "staff", "duplicates")) {
            window.click("#screen-" + screen);
            look(screen);
        }
        window.click("#screen-pupils");
        window.run(() -> window.find("#familyAdd", Button.class).fire());
        window.untilShown("#familySave");
        window.run(() -> window.find("#consentAdd", Button.class).fire());
        window.untilShown("#consentSave");
        window.run(() -> window.find("#healthAdd", Button.class).fire());
        window.run(() -> window.find("#identityAdd", Button.class).fire());
        window.untilShown("#identitySave");
        look("pupil-family");
        window.run(() -> window.find("#pupilPrint", Button.class).fire());
        window.untilShown("#sheet-1");
        look("paper");
        window.click("#paperClose");
    }

    private void rest() {
        window.click("#screen-admissions");
        window.untilShown(".board-card");
        look("admissions");
        window.run(() -> {
            ListView<?> column = window.find("#column-submitted", ListView.class);
            column.requestFocus();
            column.getSelectionModel().select(0);
        });
        window.press(KeyCode.ENTER);
        window.untilShown("#step-offered");
        look("application");
        window.press(KeyCode.ESCAPE);
        window.click("#admissionApply");
        window.untilShown("#apply-firstName");
        look("apply");
        window.press(KeyCode.ESCAPE);
        window.click("#screen-admissions");
        window.click("#admissionAdmit");
        window.untilShown("#admitDo");
        look("admit");
        window.press(KeyCode.ESCAPE);
        for (String screen : List.of(
                "yearEnd", "imports", "inbox", "numbers", "setup", "roles", "devices", "invitations", "account")) {
            window.click("#screen-" + screen);
            look(screen);
        }
        window.click("#screen-imports");
        window.click("#importsChoose");
        window.untilShown("#importsTable");
        window.click("#importsColumnsOpen");
        look("imports-lines");
        window.click("#importsTaken");
        window.untilShown("#importsTakenTable");
        look("imports-taken");
        window.click("#sync-badge");
        window.untilShown("#send-now");
        look("waiting");
        window.press(KeyCode.ESCAPE);
        window.click("#search");
        window.write("gr");
        look("palette");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F1);
        look("keys");
        window.press(KeyCode.F1);
        window.click("#screen-registers");
        window.untilShown("#openDesk");
        window.click("#openDesk");
        window.untilShown("#deskNumber");
        look("desk");
    }

    @Test
    void aSchoolThatIsSetUp(@TempDir Path folder) throws Exception {
        try (OfficeBench office = new OfficeBench(folder, SampleSchool::bare)) {
            bench = office;
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window shown = new Window(bench, 1366, 768)) {
                window = shown;
                window.signIn(OfficeBench.OWNER_EMAIL);
                window.untilShown("#setupNext");
                int steps = 0;
                for (; steps < 20 && window.shows("#setupNext"); steps++) {
                    look("setup-" + (steps + 1));
                    window.click("#setupNext");
                }
                assertThat(steps).isBetween(9, 19);
                look("setup-end");
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void look(String page) {
        window.settle();
        window.run(() -> {
            window.root().applyCss();
            window.root().layout();
            Accessibility.nameless(window.root()).forEach(one -> wrong.add("no name: " + one + " (" + page + ")"));
            Accessibility.outOfOrder(window.root()).forEach(one -> wrong.add("order: " + one + " (" + page + ")"));
        });
        unreached(page);
        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            window.run(() -> bench.look().theme().set(theme));
            window.settle();
            window.run(() -> {
                window.root().applyCss();
                window.root().layout();
                Accessibility.faint(window.root())
                        .forEach(one -> wrong.add("faint: " + one + " (" + page + ", " + theme + ")"));
            });
        }
    }

    /** Tab comes to everything that takes keys, and leaves it again. */
    private void unreached(String page) {
        window.run(() -> Accessibility.unreached(window.root().getScene())
                .forEach(node -> wrong.add("not reached: " + node + " (" + page + ")")));
    }
}
