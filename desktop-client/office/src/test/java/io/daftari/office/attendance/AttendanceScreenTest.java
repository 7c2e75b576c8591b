package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is missing, a month and the alerts, by keys and without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class AttendanceScreenTest {

    private static final UUID FIVE = SampleSchool.id("five");

    @TempDir
    private Path folder;

    @Test
    void whatIsMissingAMonthAndTheAlerts() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(FIVE, "Grade 5 Mother Teresa").admit(FIVE, "five", 1, 24);
            marks(bench);
            bench.joined();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    @Test
    void theRegisterOfALessonIsTakenByKeysAlone() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(FIVE, "Grade 5 Mother Teresa of Calcutta").admit(FIVE, "five", 1, 24);
            bench.joined();
            bench.lessons(8);
            bench.online(false);
            bench.pass(Duration.ofMinutes(35));
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                window.click("#screen-registers");
                window.untilShown("#mark-5-present");
                assertThat(lesson(window)).isEqualTo("Lesson 2, 08:40");
                window.picture("lesson-register");
                window.alt(KeyCode.PAGE_UP);
                window.until(() -> lesson(window).equals("Lesson 1, 08:00"));
                window.untilShown("#mark-5-present");
                window.press(KeyCode.A, KeyCode.ENTER);
                window.untilShown("#submit");
                window.picture("lesson-confirm");
                window.press(KeyCode.ENTER);
                window.until(() -> bench.replica().pending().size() == 1);
                assertThat(bench.replica().pending().get(0).display()).contains(", lesson 1 · 1 absent");
                window.click("#tab-missing");
                window.untilShown("#missingTable");
                window.until(() -> !table(window, "#missingTable").getItems().isEmpty());
                window.picture("lesson-missing");
            }
        }
    }

    private static String lesson(Window window) {
        ComboBox<?> chooser = window.find("#lesson", ComboBox.class);
        return shown(chooser);
    }

    private static <T> String shown(ComboBox<T> chooser) {
        return chooser.getConverter().toString(chooser.getValue());
    }

    private static void marks(OfficeBench bench) {
        for (LocalDate day = LocalDate.of(2026, 11, 2); day.isBefore(TODAY); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && day.getDayOfMonth() != 10) {
                List<TypedMark> typed = new ArrayList<>();
                for (int i = 1; i <= 24; i++) {
                    int chance = (i * 31 + day.getDayOfMonth() * 17) % 40;
                    Presence presence = i == 7 && day.getDayOfMonth() > 15
                            ? Presence.ABSENT
                            : (i == 11 && day.getDayOfMonth() > 12) || chance == 3
                                    ? Presence.LATE
                                    : chance == 1 || chance == 2 || (i == 20 && chance % 2 == 0)
                                            ? Presence.ABSENT
                                            : chance == 4 ? Presence.EXCUSED : Presence.PRESENT;
                    typed.add(new TypedMark(pupil("five", i), presence, null, null));
                }
                bench.elsewhere(SampleSchool.REGISTRAR, new MarkRegister(FIVE, day, 0, null, typed, List.of()));
                bench.elsewhere(
                        TEACHER,
                        new MarkRegister(
                                EAST,
                                day,
                                0,
                                null,
                                List.of(new TypedMark(pupil("east", 1), Presence.PRESENT, null, null)),
                                List.of()));
            }
        }
    }

    private static void work(OfficeBench bench, Window window) {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-registers");
        window.untilShown("#mark-5-present");
        window.picture("attendance-day");
        window.click("#tab-missing");
        window.untilShown("#missingTable");
        window.until(() -> !table(window, "#missingTable").getItems().isEmpty());
        window.picture("attendance-missing");
        window.press(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        window.untilShown("#mark-8-present");
        assertThat(window.shows("#missingTable")).isFalse();
        window.click("#tab-month");
        window.untilShown("#monthTable");
        window.until(() -> table(window, "#monthTable").getItems().size() == 25);
        window.picture("attendance-month");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#monthTable");
        window.picture("attendance-month-sw-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#monthTable");
        window.run(() -> {
            TableView<?> table = table(window, "#monthTable");
            table.getSelectionModel().clearAndSelect(0);
            table.getFocusModel().focus(0);
        });
        window.click("#tab-alerts");
        window.untilShown("#alertTable");
        window.until(() -> !table(window, "#alertTable").getItems().isEmpty());
        window.picture("attendance-alerts");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("attendance-alerts-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.press(KeyCode.ENTER);
        window.untilShown("#pupil-phone");
    }

    private static TableView<?> table(Window window, String selector) {
        return window.find(selector, TableView.class);
    }
}
