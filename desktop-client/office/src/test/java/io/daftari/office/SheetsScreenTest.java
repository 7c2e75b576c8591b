package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SampleSchool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every screen in every look, to be looked at: {@code ./daftari screens}. */
@Timeout(value = 900, unit = TimeUnit.SECONDS)
@EnabledIfSystemProperty(named = "daftari.sheets", matches = "true", disabledReason = "./daftari screens takes them")
class SheetsScreenTest {

    private static final String LONG = "Grade 6 Mother Teresa of Calcutta Stream";

    @TempDir
    private Path folder;

    /** A name that a school chose may be longer than its place; the app's own words may not. */
    private static void nothingIsCut(Sheets sheets) {
        assertThat(sheets.cut())
                .as("words that end in dots at 1366×768")
                .allMatch(line -> line.contains("Mother Teresa of Calcutta"));
    }

    @Test
    void theWayIn() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder);
                Window window = new Window(bench, 1366, 768)) {
            Sheets sheets = new Sheets(bench, window);
            window.untilShown("#hub");
            sheets.take("join");
            bench.online(false);
            window.click("#email");
            window.write(OfficeBench.OWNER_EMAIL);
            window.click("#password");
            window.write(OfficeBench.PASSWORD);
            window.press(KeyCode.ENTER);
            window.untilShown(".problem");
            sheets.take("join-error");
            bench.online(true);
            window.press(KeyCode.ENTER);
            window.untilShown("#school");
            sheets.take("join-school");
            window.press(KeyCode.ENTER);
            window.untilShown("#dashboard");
            bench.pass(Duration.ofMinutes(11));
            window.tick();
            window.untilShown("#lockPassword");
            sheets.take("locked");
            nothingIsCut(sheets);
        }
    }

    @Test
    void aSchoolAtWork() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            Weeks.before(bench);
            bench.group(SampleSchool.id("long"), LONG).admit(SampleSchool.id("long"), "long", 1, 45);
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica()
                    .submit(
                            SampleSchool.registerOf("north", Weeks.id(0), List.of(), List.of()),
                            "Register of Grade 1 North");
            bench.pass(Duration.ofHours(2));
            bench.replica().signOut();
            bench.files()
                    .open(List.of(Files.writeString(
                            folder.resolve("pupils.csv"),
                            "Name,Class,Born,Shoe size\nAmina Otieno," + LONG
                                    + ",2016-05-04,31\nOmar,Grade 12,soon,33\n")));
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.OWNER_EMAIL);
                Sheets sheets = new Sheets(bench, window);
                window.untilShown("#card-missing");
                window.untilShown("#chart-days .bar");
                sheets.takeForBook("today");
                attendance(window, sheets);
                people(window, sheets);
                rest(window, sheets);
                nothingIsCut(sheets);
            }
        }
    }

    private static void attendance(Window window, Sheets sheets) {
        window.click("#screen-registers");
        window.untilShown("#mark-1-present");
        window.run(() -> window.find("#classes", ListView.class)
                .getSelectionModel()
                .select(window.find("#classes", ListView.class).getItems().size() - 1));
        window.untilShown("#mark-1-present");
        window.press(KeyCode.DOWN, KeyCode.DOWN, KeyCode.A, KeyCode.DOWN, KeyCode.DOWN, KeyCode.L, KeyCode.DIGIT9);
        sheets.takeForBook("register");
        window.click("#confirm");
        window.untilShown("#submit");
        sheets.take("register-confirm");
        window.press(KeyCode.ESCAPE);
        for (String tab : List.of("missing", "month", "away", "alerts", "arrivals")) {
            window.click("#tab-" + tab);
            window.settle();
            sheets.take("attendance-" + tab);
        }
    }

    private static void people(Window window, Sheets sheets) {
        window.click("#screen-pupils");
        window.untilShown("#pupilSearch");
        sheets.takeForBook("pupils");
        window.click("#pupilPrint");
        window.untilShown("#sheet-1");
        sheets.takeForBook("paper");
        window.click("#paperClose");
        window.click("#pupilSearch");
        window.write("zzz");
        sheets.take("pupils-none");
        window.press(KeyCode.ESCAPE);
        for (String screen : List.of("guardians", "staff", "duplicates")) {
            window.click("#screen-" + screen);
            window.settle();
            sheets.take(screen);
        }
    }

    private static void rest(Window window, Sheets sheets) {
        window.click("#screen-admissions");
        window.untilShown(".board-card");
        sheets.takeForBook("admissions");
        window.click("#admissionApply");
        window.untilShown("#apply-firstName");
        sheets.take("apply");
        window.press(KeyCode.ESCAPE);
        window.click("#screen-admissions");
        window.click("#admissionAdmit");
        window.untilShown("#admitDo");
        sheets.take("admit");
        window.press(KeyCode.ESCAPE);
        for (String screen : List.of(
                "yearEnd", "imports", "inbox", "numbers", "setup", "roles", "devices", "invitations", "account")) {
            window.click("#screen-" + screen);
            window.settle();
            sheets.take(screen);
        }
        window.click("#screen-imports");
        window.click("#importsChoose");
        window.untilShown("#importsTable");
        window.click("#imports-wrong");
        window.click("#importsColumnsOpen");
        sheets.take("imports-lines");
        window.click("#importsTaken");
        window.untilShown("#importsTakenTable");
        sheets.take("imports-taken");
        window.click("#sync-badge");
        window.untilShown("#send-now");
        sheets.takeForBook("waiting");
        window.press(KeyCode.ESCAPE);
        window.click("#search");
        window.write("gr");
        sheets.take("palette");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F1);
        sheets.take("keys");
        window.press(KeyCode.F1);
    }

    /** The pages before the disk has answered: what people see on a slow laptop. */
    @Test
    void whatHasNotBeenAnsweredYet() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            try (Window window = new Window(bench, 1366, 768)) {
                Sheets sheets = new Sheets(bench, window);
                window.unanswered();
                window.enter(bench.replica());
                // The school's zone and the person's rights are read.
                window.answerUntilShown("#screen-pupils");
                for (String screen : List.of(
                        "today", "pupils", "duplicates", "admissions", "yearEnd", "setup", "roles", "registers")) {
                    window.click("#screen-" + screen);
                    sheets.takeOnce(screen + "-loading", ".skeleton-bars");
                }
                window.click("#tab-month");
                sheets.takeOnce("month-loading", ".skeleton-bars");
                window.answer();
                window.click("#screen-pupils");
                window.untilShown("#pupilPrint");
                window.unanswered();
                window.click("#pupilPrint");
                sheets.take("paper-loading");
                window.answer();
                window.untilShown("#sheet-1");
                nothingIsCut(sheets);
            }
        }
    }

    @Test
    void aSchoolThatBegins() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder, SampleSchool::bare)) {
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.OWNER_EMAIL);
                window.untilShown("#setupNext");
                window.click("#screen-today");
                Sheets sheets = new Sheets(bench, window);
                sheets.take("today-new-school");
                for (String screen : List.of(
                        "registers", "pupils", "guardians", "staff", "admissions", "yearEnd", "inbox", "roles")) {
                    window.click("#screen-" + screen);
                    window.settle();
                    sheets.take("new-school-" + screen);
                }
                window.click("#screen-setup");
                window.untilShown("#setupNext");
                Set<String> taken = new TreeSet<>();
                for (int step = 1; step <= 9 && window.shows("#setupNext"); step++) {
                    sheets.take("setup-" + step);
                    taken.add("setup-" + step);
                    window.click("#setupNext");
                    window.settle();
                }
                assertThat(taken).hasSize(9);
                sheets.take("setup-end");
                nothingIsCut(sheets);
            }
        }
    }
}
