package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pupil found, changed and changed back by keys, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PupilsScreenTest {

    @TempDir
    private Path folder;

    @Test
    void aPupilIsFoundChangedAndChangedBackByKeys() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(SampleSchool.id("five"), "Grade 5 East").admit(SampleSchool.id("five"), "five", 1, 40);
            bench.joined();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private static void work(OfficeBench bench, Window window) {
        window.untilShown("#email");
        window.run(() -> window.find("#email", TextField.class).setText(OfficeBench.REGISTRAR_EMAIL));
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#sync-badge");
        window.click("#search");
        window.untilShown("#palette");
        window.picture("palette");
        window.write("ogun");
        window.until(
                () -> window.find("#paletteList", ListView.class).getItems().size() > 1);
        window.picture("palette-found");
        window.press(KeyCode.ENTER);
        window.untilShown("#pupil-phone");
        assertThat(window.shows("#palette")).isFalse();
        window.picture("pupils");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("pupils-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.click("#pupil-phone");
        window.write("0722 000 001");
        window.picture("pupil-typing");
        window.click("#pupilSave");
        window.until(() -> bench.replica().pending().size() == 1);
        window.settle();
        window.click("#pupilSearch");
        window.run(() -> window.find("#pupilTable", TableView.class).requestFocus());
        window.run(
                () -> window.find("#search", javafx.scene.control.Button.class).requestFocus());
        window.undoKey();
        window.until(() -> window.find("#said", Label.class).getText().startsWith("Taken back: "));
        window.picture("undo");
        List<Student> students = bench.replica().read(desk -> desk.find(Query.of(Student.class)));
        assertThat(students).noneMatch(student -> "0722 000 001".equals(student.phone));
        window.press(KeyCode.F1);
        window.picture("keys");
        window.press(KeyCode.F1);
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#pupil-phone");
        window.picture("pupils-sw");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.run(() -> bench.look().resize(2));
        window.untilShown("#pupil-phone");
        window.picture("pupils-fr-larger");
        window.run(() -> bench.look().resize(0));
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#pupilSearch");
        window.click("#pupilSearch");
        window.write("zzz");
        window.picture("pupils-none");
    }
}
