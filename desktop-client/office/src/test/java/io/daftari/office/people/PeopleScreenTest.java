package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.file.GuardianFile;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A guardian made with a child, and the staff looked through, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PeopleScreenTest {

    @TempDir
    private Path folder;

    @Test
    void aGuardianIsMadeWithAChildAndTheStaffIsLookedThrough() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(SampleSchool.id("five"), "Grade 5 East").admit(SampleSchool.id("five"), "five", 1, 12);
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private void work(OfficeBench bench, Window window) throws IOException {
        window.signIn(OfficeBench.OWNER_EMAIL);
        window.click("#screen-guardians");
        window.untilShown("#guardianSearch");
        window.picture("guardians-none");
        window.click("#guardianNew");
        window.untilShown("#guardian-firstName");
        window.write("Ọláolúwa");
        window.click("#guardian-lastName");
        window.write("Ogunbanjo");
        window.click("#guardian-phone");
        window.write("0722 000 001");
        window.picture("guardian-new");
        window.click("#guardianSave");
        window.until(() -> bench.replica().pending().size() == 1);
        window.click("#tieAdd");
        window.write("ogun");
        window.picture("guardian-child");
        window.press(KeyCode.ENTER);
        window.write("aunt");
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == 2);
        window.picture("guardians");
        assertThat(all(bench, Guardian.class)).anyMatch(one -> one.fullName().equals("Ọláolúwa Ogunbanjo"));
        assertThat(all(bench, StudentGuardian.class)).anyMatch(one -> one.relationship.equals("aunt"));
        bench.files().open(List.of(PupilsScreenTest.photo(folder.resolve("Aunt.png"))));
        window.run(() -> window.find("#file-photo", Button.class).fire());
        window.until(() -> all(bench, GuardianFile.class).size() == 1);
        window.picture("guardian-files");
        window.click("#wards-twice");
        window.click("#wards-all");
        double before = firstColumn(window).getWidth();
        window.drawEdge("#guardianTable .column-header", -40);
        assertThat(firstColumn(window).getWidth()).isBetween(before - 60, before - 20);
        double drawn = firstColumn(window).getWidth();
        window.click("#guardian-columns");
        window.click("#column-email");
        assertThat(firstColumn(window).getPrefWidth())
                .as("as it was drawn, before it shares with one more")
                .isEqualTo(drawn);
        window.picture("guardians-columns");
        window.press(KeyCode.ESCAPE);
        window.click("#guardian-views");
        window.click("#guardian-viewName");
        window.write("To call");
        window.press(KeyCode.ENTER);
        window.press(KeyCode.ESCAPE);
        bench.files().saveTo(folder.resolve("guardians.xlsx"));
        window.click("#guardian-out");
        window.click("#guardian-xlsx");
        window.untilShown(".list-told");
        assertThat(folder.resolve("guardians.xlsx")).isNotEmptyFile();
        assertThat(bench.files().offered()).isEqualTo("Guardians 2026-11-20.xlsx");
        window.picture("guardians-exported");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#guardianSearch");
        window.picture("guardians-fr");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.click("#screen-staff");
        window.untilShown("#staffSearch");
        window.run(() ->
                window.find("#staffTable", TableView.class).getSelectionModel().select(0));
        window.untilShown("#file-photo");
        window.picture("staff");
        window.click("#staffNew");
        window.untilShown("#staff-firstName");
        window.picture("staff-new");
    }

    private static <R extends Row> List<R> all(OfficeBench bench, Class<R> type) {
        return bench.replica().read(desk -> desk.find(Query.of(type)));
    }

    private static TableColumn<?, ?> firstColumn(Window window) {
        return window.onScreen(() -> (TableColumn<?, ?>)
                window.find("#guardianTable", TableView.class).getColumns().get(0));
    }
}
