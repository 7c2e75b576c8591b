package io.daftari.office.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Query;
import io.daftari.model.people.Promotion;
import io.daftari.model.people.PromotionAction;
import io.daftari.model.sample.SamplePromotions;
import io.daftari.model.sample.SampleSchool;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a year by keys, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PromotionScreenTest {

    @TempDir
    private Path folder;

    @Test
    void aYearEndsAndIsTakenBack() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            PromotionBench.nextYear(bench, 4);
            PromotionBench.pupils(bench, "North", 1, 40);
            PromotionBench.group(bench, SampleSchool.id("five north"), "Grade 5 North", "G5", 45);
            bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                signIn(window);
                decide(window);
                confirm(bench, window);
                takeBack(bench, window);
            }
        }
    }

    @Test
    void withoutANextYearItSaysWhatIsMissing() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.REGISTRAR_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                signIn(window);
                window.untilShown("#promotionTable");
                window.until(() -> window.find("#promotionReview", Button.class).isDisabled());
                window.picture("promotion-no-year");
            }
        }
    }

    private static void signIn(Window window) {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-yearEnd");
        window.untilShown("#promotionTable");
        window.settle();
    }

    private static String figure(Window window, String name) {
        return window.onScreen(() -> window.find("#count-" + name, Label.class).getText());
    }

    private static void decide(Window window) {
        window.until(() -> figure(window, "promote").equals("49"));
        assertThat(figure(window, "problems")).isEqualTo("1");
        window.picture("promotion");
        window.click("#shown-problems");
        window.settle();
        window.run(() -> window.find("#promotionTable", TableView.class).requestFocus());
        window.press(KeyCode.R, KeyCode.E);
        window.write("was ill for a term");
        window.press(KeyCode.ENTER);
        window.until(() -> figure(window, "repeat").equals("1"));
        window.click("#shown-all");
        window.settle();
        window.run(() -> window.find("#promotionTable", TableView.class).requestFocus());
        window.picture("promotion-decided");
        assertThat(figure(window, "problems")).isEqualTo("0");
        window.printKey();
        window.untilShown("#sheet-1");
        window.settle();
        window.picture("promotion-print");
        window.press(KeyCode.ESCAPE);
        window.untilShown("#promotionTable");
    }

    private static List<Promotion> promotions(OfficeBench bench) {
        return bench.replica().read(desk -> desk.find(Query.of(Promotion.class)));
    }

    private static void confirm(OfficeBench bench, Window window) {
        window.shortcut(KeyCode.ENTER);
        window.untilShown("#promotionConfirm");
        window.picture("promotion-confirm");
        window.press(KeyCode.ESCAPE);
        window.untilShown("#promotionTable");
        assertThat(promotions(bench)).isEmpty();
        window.click("#promotionReview");
        window.untilShown("#promotionConfirm");
        window.click("#promotionConfirm");
        window.until(() -> figure(window, "done").equals("50"));
        window.untilShown("#promotionTable");
        window.settle();
        window.picture("promotion-done");
        assertThat(promotions(bench))
                .hasSize(50)
                .filteredOn(one -> one.action == PromotionAction.REPEAT)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.classId).isEqualTo(SamplePromotions.FOUR_EAST);
                    assertThat(one.reason).isEqualTo("was ill for a term");
                });
    }

    private static void takeBack(OfficeBench bench, Window window) {
        window.click("#promotionBatches");
        window.untilShown("#promotionBatchTable");
        window.settle();
        window.click("#promotionUndo");
        window.untilShown("#promotionUndoSure");
        window.picture("promotion-batches");
        window.click("#promotionUndoSure");
        window.until(() -> promotions(bench).isEmpty());
        window.settle();
        window.press(KeyCode.ESCAPE);
        window.untilShown("#promotionTable");
        window.until(() -> figure(window, "repeat").equals("1"));
        window.click("#look");
        window.picture("promotion-dark");
    }
}
