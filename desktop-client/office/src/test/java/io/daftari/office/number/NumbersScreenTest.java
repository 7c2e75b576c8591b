package io.daftari.office.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.StaffMember;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.wire.ExchangeReply.Lease;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spoilt receipt is looked for and declared void by keys alone, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class NumbersScreenTest {

    @TempDir
    private Path folder;

    @Test
    void aSpoiltReceiptIsDeclaredVoidByKeys() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            StaffMember grace = new StaffMember();
            grace.id = SampleSchool.id("grace");
            grace.firstName = "Grace";
            grace.lastName = "Wanjiru";
            grace.staffNumber = "T/0002";
            grace.userId = SampleSchool.REGISTRAR;
            bench.elsewhere(SampleSchool.OWNER, Edit.creating(grace));
            bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
            bench.series("Office computer of the secretary").online(false);
            admit(bench, 20);
            bench.hub().lease(bench.replica().id(), new Lease("admission", 2026, 101, 110));
            bench.online(true).exchange();
            bench.online(false);
            for (int number = 21; number < 26; number++) {
                admit(bench, number);
            }
            // Numbers of which nobody hears, as where a computer was put back from its backup.
            AdmitStudent last = SampleSchool.admission("east", 26, SampleSchool.EAST);
            bench.replica()
                    .submit(
                            (desk, source) -> {
                                source.next();
                                return last.drawing(desk, source);
                            },
                            "Admission");
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private static void admit(OfficeBench bench, int number) {
        AdmitStudent typed = SampleSchool.admission("east", number, SampleSchool.EAST);
        bench.replica().submit(typed::drawing, "Admission");
    }

    private static void work(OfficeBench bench, Window window) {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-numbers");
        window.untilShown("#numberSearch");
        window.untilShown("#numberTitle");
        window.picture("numbers");
        window.click("#standing-odd");
        window.until(() -> window.find("#numberTitle", Label.class).getText().equals("MTG-A-000008"));
        window.picture("numbers-missing");
        window.click("#standing-all");
        window.click("#numberSearch");
        window.write("000005");
        window.until(() -> window.find("#numberTitle", Label.class).getText().equals("MTG-A-000005"));
        window.press(KeyCode.ENTER);
        window.until(() -> window.find("#numberReason", TextField.class).isFocused());
        window.press(KeyCode.ENTER);
        window.untilShown("#numberProblem");
        window.picture("numbers-no-reason");
        window.write("The printer tore it");
        window.press(KeyCode.ENTER);
        window.until(() -> !window.shows("#numberVoid"));
        window.picture("numbers-void");
        window.until(() -> window.find("#numberSearch", TextField.class).isFocused());
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#numberSearch");
        window.picture("numbers-sw-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#numberSearch");
        window.picture("numbers-fr");
        window.printKey();
        window.untilShown("#sheet-1");
        window.picture("numbers-print");
        assertThat(bench.replica().pending()).hasSize(7);
    }
}
