package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two records of a pupil made one, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DuplicatesScreenTest {

    private static final UUID SECOND = SampleSchool.id("second record");

    @TempDir
    private Path folder;

    @Test
    void twoRecordsOfAPupilAreSeenSideBySideAndMadeOne() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            fill(bench);
            bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private static void fill(OfficeBench bench) {
        bench.elsewhere(
                SampleSchool.REGISTRAR,
                new AdmitStudent(
                        SECOND,
                        "MTG/2026/099",
                        "Wánjiku",
                        null,
                        "Pupil1",
                        LocalDate.of(2016, 3, 1),
                        null,
                        true,
                        SampleSchool.WEST,
                        SampleSchool.TODAY.minusDays(3),
                        List.of(new AdmitStudent.Kin(
                                SampleSchool.id("her father"),
                                SampleSchool.id("her father's tie"),
                                "John",
                                "Wanjiku",
                                "0733 123 456",
                                "father",
                                false,
                                true))));
        bench.elsewhere(
                SampleSchool.OTHER_TEACHER,
                new MarkRegister(
                        SampleSchool.WEST,
                        SampleSchool.TODAY.minusDays(1),
                        0,
                        null,
                        List.of(new TypedMark(SECOND, Presence.ABSENT, null, null)),
                        List.of()));
        for (String name : List.of("Mary", "Mary A.")) {
            Guardian guardian = new Guardian();
            guardian.id = SampleSchool.id("guardian " + name);
            guardian.firstName = name;
            guardian.lastName = "Atieno";
            guardian.phone = "0722 111 222";
            bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(guardian));
        }
    }

    private static void work(OfficeBench bench, Window window) {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-duplicates");
        window.untilShown("#duplicatePairs");
        window.until(() -> !table(window).getItems().isEmpty());
        window.picture("duplicates");
        window.run(() -> table(window).getSelectionModel().select(0));
        window.untilShown("#merge");
        window.until(() -> window.find("#merge", Button.class).isDisabled());
        window.picture("duplicates-open");
        toldApart(bench, window);
        window.click("#merge-firstName");
        window.click("#merge-lastName");
        window.until(() -> !window.find("#merge", Button.class).isDisabled());
        window.picture("duplicates-chosen");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#duplicatePairs");
        window.picture("duplicates-fr");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#merge");
        window.click("#merge");
        window.untilShown("#pupilSearch");
        window.until(() -> bench.replica().pending().size() == 3);
        window.untilShown("#merge-with-PUPIL");
        window.picture("duplicates-merged");
        MergedPerson merged = bench.replica()
                .<List<MergedPerson>>read(desk -> desk.find(Query.of(MergedPerson.class)))
                .get(0);
        assertThat(merged.keptId).as("on which more hung").isEqualTo(SECOND);
        Student gone =
                bench.replica().read(desk -> desk.get(Student.class, merged.id)).orElseThrow();
        assertThat(gone.archived).isTrue();
        window.run(() -> window.find("#merge-with-PUPIL", Button.class).fire());
        window.untilShown("#mergeSearch");
        window.until(() -> window.find("#mergeSearch", TextField.class).isFocused());
        window.write("pupil2");
        window.until(() -> !window.findAll(".candidate", Button.class).isEmpty());
        window.picture("duplicates-seek");
        window.press(KeyCode.ENTER);
        window.untilShown("#mergeSwap");
        window.click("#mergeLeave");
    }

    /** They are two people; then they are looked for, and proposed again. */
    private static void toldApart(OfficeBench bench, Window window) {
        int before = table(window).getItems().size();
        window.click("#mergeApart");
        window.untilShown("#duplicatesApart");
        window.until(() -> table(window).getItems().size() == before - 1);
        window.picture("duplicates-apart");
        window.click("#duplicatesApart");
        window.until(() -> table(window).getItems().size() == before);
        window.run(() -> table(window).getSelectionModel().select(before - 1));
        window.untilShown("#mergeAgain");
        window.until(() -> window.find("#merge", Button.class).isDisabled());
        window.picture("duplicates-again");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#mergeAgain");
        window.picture("duplicates-again-fr");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#mergeAgain");
        window.click("#mergeAgain");
        window.until(() -> window.findAll("#mergeAgain", Button.class).isEmpty()
                || !window.find("#mergeAgain", Button.class).getParent().isVisible());
        window.until(() -> table(window).getItems().stream().noneMatch(Twins.Pair::apart));
        window.untilShown("#mergeApart");
    }

    @SuppressWarnings("unchecked")
    private static TableView<Twins.Pair> table(Window window) {
        return window.find("#duplicatePairs", TableView.class);
    }
}
