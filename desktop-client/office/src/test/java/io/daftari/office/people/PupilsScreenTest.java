package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
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

    private void work(OfficeBench bench, Window window) throws IOException {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#search");
        window.untilShown("#palette");
        window.picture("palette");
        window.run(() -> window.find("#screen-pupils", javafx.scene.Node.class).requestFocus());
        window.press(KeyCode.ESCAPE);
        assertThat(window.shows("#palette")).as("left, wherever the keys are").isFalse();
        window.click("#search");
        window.untilShown("#palette");
        window.write("ogun");
        window.until(
                () -> window.find("#paletteList", ListView.class).getItems().size() > 1);
        window.picture("palette-found");
        window.press(KeyCode.ENTER);
        window.untilShown("#pupil-phone");
        assertThat(window.shows("#palette")).isFalse();
        window.picture("pupils");
        sorted(window);
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
        bench.files().open(List.of(photo(folder.resolve("Achieng.png"))));
        window.run(() -> window.find("#file-photo", Button.class).fire());
        bench.files().open(List.of(Files.writeString(folder.resolve("Birth certificate.pdf"), "%PDF-1.4 a")));
        window.run(() -> window.find("#file-document", Button.class).fire());
        window.until(() -> bench.replica().pending().size() == 4);
        window.picture("pupil-files");
        window.run(() -> scroll(window).setVvalue(1));
        window.picture("pupil-course");
        window.run(() -> scroll(window).setVvalue(0));
        family(bench, window);
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

    /** As a click on a head says it to the table; a window without a display takes each click there for the begin of a move. */
    private static void sorted(Window window) {
        @SuppressWarnings("unchecked")
        TableView<PupilList.Line> table = window.find("#pupilTable", TableView.class);
        TableColumn<PupilList.Line, ?> number = table.getColumns().get(1);
        List<Object> usual = List.copyOf(table.getItems());
        Object chosen = table.getSelectionModel().getSelectedItem();
        window.run(() -> {
            table.getSortOrder().add(number);
            number.setSortType(TableColumn.SortType.DESCENDING);
        });
        assertThat(table.getItems().get(0).number()).isEqualTo("MTG/2026/w5");
        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo(chosen);
        window.picture("pupils-sorted");
        window.run(() -> table.getSortOrder().clear());
        assertThat(List.<Object>copyOf(table.getItems())).isEqualTo(usual);
    }

    /** A guardian who is known here, found by keys, and what the family agrees to. */
    private static void family(OfficeBench bench, Window window) {
        int before = bench.replica().pending().size();
        window.run(() -> window.find("#familyAdd", Button.class).fire());
        window.untilShown("#familySearch");
        window.write("072200002");
        window.untilShown(".candidate");
        window.picture("pupil-family-found");
        window.press(KeyCode.ENTER);
        window.write("aunt");
        window.picture("pupil-family-chosen");
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == before + 1);
        window.run(() -> window.find("#healthAdd", Button.class).fire());
        window.untilShown("#healthSave");
        window.write("Asthma");
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == before + 2);
        window.run(() -> window.find("#identityAdd", Button.class).fire());
        window.untilShown("#identitySave");
        window.picture("pupil-health-identity");
        window.press(KeyCode.ESCAPE);
        window.run(() -> window.find("#consentAdd", Button.class).fire());
        window.untilShown("#consentSave");
        window.run(() -> choice(window, "purpose").setValue("PHOTO_PUBLIC"));
        window.run(() -> choice(window, "answer").setValue("yes"));
        window.picture("pupil-consent");
        window.run(() -> window.find("#consentSave", Button.class).fire());
        window.until(() -> bench.replica().pending().size() == before + 3);
        window.picture("pupil-consents");
        window.run(() -> scroll(window).setVvalue(0));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> choice(Window window, String field) {
        return window.find("#consent-" + field, ComboBox.class);
    }

    private static ScrollPane scroll(Window window) {
        return window.find(".record-scroll", ScrollPane.class);
    }

    static Path photo(Path file) throws IOException {
        BufferedImage image = new BufferedImage(90, 110, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 110; y++) {
            for (int x = 0; x < 90; x++) {
                image.setRGB(x, y, new Color(x * 2, y * 2, 120).getRGB());
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
