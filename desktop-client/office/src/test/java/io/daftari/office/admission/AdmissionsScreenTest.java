package io.daftari.office.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application is written down, moved and admitted by keys, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class AdmissionsScreenTest {

    private static final UUID FIVE = SampleSchool.id("five");

    @TempDir
    private Path folder;

    @Test
    void anApplicationBecomesAPupil() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(FIVE, "Grade 4 North").admit(FIVE, "five", 1, 12);
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.hub().lease(bench.replica().id(), new Lease("admission", 2026, 101, 110));
            bench.exchange();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                signIn(window);
                alone(bench, window);
            }
        }
    }

    @Test
    void manyApplicationsStandInColumns() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(FIVE, "Grade 4 North").admit(FIVE, "five", 1, 12);
            many(bench);
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                signIn(window);
                board(bench, window);
            }
        }
    }

    private static void signIn(Window window) {
        window.signIn(OfficeBench.OWNER_EMAIL);
        window.click("#screen-admissions");
        window.untilShown("#admissionSearch");
    }

    private static void alone(OfficeBench bench, Window window) {
        window.picture("admissions-none");
        window.click("#admissionApply");
        window.click("#apply-firstName");
        window.write("Ọláolúwa");
        window.press(KeyCode.TAB);
        window.write("Ogunbanjo");
        window.click("#apply-birthDate");
        window.write("2017-02-03");
        window.click("#apply-guardianFirstName");
        window.write("Fátima");
        window.press(KeyCode.TAB);
        window.write("Ogunbanjo-Adéyẹmí");
        window.click("#apply-guardianPhone");
        window.write("0722 000 777");
        window.click("#apply-relationship");
        window.write("mother");
        window.picture("admission-apply");
        window.click("#applySend");
        window.until(() -> bench.replica().pending().size() == 1);
        window.untilShown("#step-offered");
        window.picture("admission-application");
        window.click("#paper-hasBirthCertificate");
        window.until(() -> bench.replica().pending().size() == 2);
        window.settle();
        window.click("#step-offered");
        window.untilShown("#moveConfirm");
        window.picture("admission-no-level");
        window.click("#moveConfirm");
        window.until(() -> status(bench) == AdmissionStatus.OFFERED);
        window.picture("admission-offered");
        window.settle();
        window.click("#step-admitted");
        window.untilShown("#admitDo");
        window.picture("admission-admit");
        window.click("#admitDo");
        window.untilShown(".problem");
        window.picture("admission-admit-problem");
        window.run(() -> {
            @SuppressWarnings("unchecked")
            javafx.scene.control.ComboBox<String> group =
                    window.find("#admit-classId", javafx.scene.control.ComboBox.class);
            group.setValue(FIVE.toString());
        });
        window.settle();
        window.click("#admitDo");
        window.untilShown("#admittedOpen");
        window.picture("admission-admitted");
        assertThat(all(bench, Student.class)).anyMatch(one -> one.admissionNumber.equals("MTG/2026/0101"));
        window.click("#admittedPrint");
        window.untilShown(".sheet");
        window.picture("admission-receipt");
        window.press(KeyCode.ESCAPE);
        window.click("#admittedOpen");
        window.untilShown("#moves-transfer");
        window.picture("pupil-moves");
        press(window, "#moves-leave");
        window.untilShown("#movesDay");
        window.press(KeyCode.TAB);
        window.write("moves to Kisumu");
        window.picture("pupil-leaves");
        window.press(KeyCode.ENTER);
        window.untilShown("#moves-readmit");
        press(window, "#moves-readmit");
        window.untilShown("#movesClass");
        window.picture("pupil-readmit");
    }

    /** As a person does who has scrolled to it. */
    private static void press(Window window, String button) {
        window.settle();
        window.run(() -> {
            window.find(".record-scroll", ScrollPane.class).setVvalue(0.6);
            window.find(button, Button.class).fire();
        });
        window.settle();
    }

    private static AdmissionStatus status(OfficeBench bench) {
        return all(bench, AdmissionApplication.class).get(0).status;
    }

    private static void many(OfficeBench bench) {
        List<String> first = List.of("Zawadi", "Baraka", "Amani", "Ọláolúwa", "Gĩthĩnji", "Nafula Immaculate");
        List<String> last = List.of("Njeri", "Ogunbanjo-Adéyẹmí", "Wafula", "Kiplagat");
        for (int i = 0; i < 24; i++) {
            UUID id = SampleSchool.id("application " + i);
            bench.elsewhere(
                    SampleSchool.REGISTRAR,
                    new ApplyForAdmission(
                            id,
                            first.get(i % first.size()),
                            null,
                            last.get(i % last.size()),
                            LocalDate.of(2016, 1 + i % 12, 3),
                            null,
                            RegisterSchool.levelId(SampleSchool.SCHOOL, i % 3 == 0 ? "G5" : "G4"),
                            null,
                            i % 5 == 0
                                    ? null
                                    : new ApplyForAdmission.Family(
                                            "Mary", last.get(i % last.size()), "0722 123 45" + i % 10, null, "mother"),
                            null,
                            null));
            AdmissionStatus to = AdmissionStatus.values()[i % 8];
            if (to != AdmissionStatus.SUBMITTED && i > 7) {
                bench.elsewhere(
                        SampleSchool.REGISTRAR,
                        new MoveApplication(id, to, to.name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
    }

    private static void board(OfficeBench bench, Window window) {
        window.untilShown(".board-card");
        window.picture("admissions-board");
        window.press(KeyCode.DOWN);
        window.picture("admissions-board-keys");
        int before = window.find("#column-submitted", ListView.class).getItems().size();
        window.run(() -> window.find("#column-submitted", ListView.class).requestFocus());
        window.shortcut(KeyCode.RIGHT);
        window.until(() ->
                window.find("#column-submitted", ListView.class).getItems().size() == before - 1);
        window.picture("admissions-board-moved");
        window.click("#admissionOver");
        window.picture("admissions-board-all");
        window.click("#admissionSearch");
        window.write("imma");
        window.picture("admissions-board-found");
        window.press(KeyCode.ESCAPE);
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown(".board-card");
        window.picture("admissions-board-fr");
        window.run(() -> bench.look().theme().set(bench.look().theme().get().other()));
        window.picture("admissions-board-dark");
        window.run(() -> bench.look().theme().set(bench.look().theme().get().other()));
        window.click("#admissionAdmit");
        window.untilShown("#admitDo");
        window.picture("admission-admit-fr");
    }

    private static <R extends Row> List<R> all(OfficeBench bench, Class<R> type) {
        return bench.replica().read(desk -> desk.find(Query.of(type)));
    }
}
