package io.daftari.office.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A list of pupils from a file, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ImportsScreenTest {

    @TempDir
    private Path folder;

    private static String list() {
        return "Adm No;Pupil;Date of birth;Sex;Class;Parent;Parent phone;Shoe size\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj(
                                i -> (i % 3 == 0 ? "" : "MP/" + i) + ";Wanjiru" + i + " Njoroge wa Kamau;2016-01-02;F;"
                                        + "Grade 4 Blue;Mary Njoroge;07220000" + (10 + i) + ";33")
                        .collect(Collectors.joining("\n"))
                + "\nMTG/2026/e1;Pupil1 Wanjiku;2016-03-01;F;Grade 4 East;;;31"
                + "\nMTG/2026/e2;Pupil2 Wanjiru;2016-03-02;M;Grade 4 East;;;31"
                + "\n;Pupil3 Otieno;2016-03-03;F;Grade 4 Blue;;;30"
                + "\nMP/99;Nyokabi;soon;Z;Grade 9 Mother Teresa of Calcutta Stream;Zuri;;29\n";
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static long pupils(OfficeBench bench) {
        return bench.replica().read(desk -> desk.count(Query.of(Student.class).eq("archived", false)));
    }

    @Test
    void aListIsTakenInAndTakenBack() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(SampleSchool.id("blue"), "Grade 4 Blue");
            bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            bench.files().open(List.of(file("new-pupils.csv", list())));
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                window.click("#screen-pupils");
                window.untilShown("#pupil-file");
                window.click("#pupil-file");
                window.untilShown("#importsChoose");
                window.settle();
                window.picture("imports-begin");
                window.click("#kind-staff");
                window.settle();
                window.picture("imports-refused");
                assertThat(window.onScreen(() ->
                                window.find("#importsChoose", Button.class).isDisabled()))
                        .isTrue();
                window.click("#kind-students");
                window.click("#importsChoose");
                window.untilShown("#importsTable");
                window.until(() ->
                        window.find("#importsTable", TableView.class).getItems().size() == 44);
                window.picture("imports-lines");
                window.click("#imports-wrong");
                window.settle();
                window.run(() -> window.find("#importsTable", TableView.class)
                        .getSelectionModel()
                        .select(0));
                window.picture("imports-wrong");
                window.click("#imports-all");
                window.click("#importsColumnsOpen");
                window.untilShown("#column-7");
                window.run(() -> window.find("#column-7", ComboBox.class)
                        .getSelectionModel()
                        .select(13));
                window.settle();
                window.picture("imports-columns");
                window.run(() -> window.find("#column-7", ComboBox.class)
                        .getSelectionModel()
                        .select(0));
                window.settle();
                window.click("#importsColumnsOpen");
                long before = pupils(bench);
                assertThat(window.onScreen(
                                () -> window.find("#importsTake", Button.class).getText()))
                        .isEqualTo("Take in 41 lines");
                window.shortcut(KeyCode.ENTER);
                window.until(() -> pupils(bench) == before + 40);
                window.until(
                        () -> window.find("#imports-taken", ToggleButton.class).isVisible());
                window.settle();
                window.picture("imports-taken");
                Path wrong = folder.resolve("wrong.csv");
                bench.files().saveTo(wrong);
                window.click("#importsWrong");
                window.settle();
                assertThat(bench.files().offered()).isEqualTo("wrong-lines.csv");
                assertThat(Files.readString(wrong)).contains("Nyokabi");
                window.click("#importsTaken");
                window.untilShown("#importsTakenTable");
                window.settle();
                window.click("#importsUndo");
                window.untilShown("#importsUndoSure");
                window.picture("imports-undo");
                window.click("#importsUndoSure");
                window.until(() -> pupils(bench) == before);
                window.settle();
                window.press(KeyCode.ESCAPE);
                window.untilShown("#importsTable");
                window.until(() ->
                        window.find("#importsTake", Button.class).getText().equals("Take in 41 lines"));
                window.click("#look");
                window.picture("imports-dark");
            }
        }
    }

    @Test
    void whatCannotBeReadIsSaidAndTheTemplateIsSaved() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            bench.files().open(List.of(file("photo.xlsx", "PK no book")));
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                window.click("#screen-imports");
                window.untilShown("#importsChoose");
                window.settle();
                window.shortcut(KeyCode.O);
                window.untilShown(".problem");
                assertThat(window.onScreen(
                                () -> window.find(".problem", Label.class).getText()))
                        .startsWith("photo.xlsx is not a list that can be read.");
                Path template = folder.resolve("template.csv");
                bench.files().saveTo(template);
                window.click("#importsTemplate");
                window.settle();
                assertThat(bench.files().offered()).isEqualTo("students-en.csv");
                assertThat(Files.readString(template)).contains("Admission number");
                window.picture("imports-problem");
            }
        }
    }
}
