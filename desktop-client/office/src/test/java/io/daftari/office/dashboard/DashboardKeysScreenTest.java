package io.daftari.office.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.op.Permission;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever is read anew, who works the day's page by keys finds them on a card. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DashboardKeysScreenTest {

    @TempDir
    private Path folder;

    private final Part part = new Part();
    private OfficeBench bench;
    private Workspace work;
    private May may;
    private Stage stage;
    private HBox window;

    /** Tells what the test says. */
    private static final class Part implements DashboardPart {
        private @Nullable Told told;
        private Runnable changed = () -> {};

        void tell(@Nullable Told now) {
            told = now;
            changed.run();
        }

        @Override
        public @Nullable Permission needs() {
            return null;
        }

        @Override
        public void start(Runnable toTell) {
            changed = toTell;
        }

        @Override
        public void stop() {
            changed = () -> {};
        }

        @Override
        public @Nullable Told tell() {
            return told;
        }
    }

    @BeforeEach
    void open() throws Exception {
        bench = new OfficeBench(folder);
        bench.joinedAs(OfficeBench.OWNER_EMAIL);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, DashboardScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        stage = FxToolkit.registerPrimaryStage();
        onScreen(() -> {
            may.start();
            DashboardView view = new DashboardView(new DashboardViewModel(work, may, List.of(part)), words);
            window = new HBox(new Button("rail"), view.root());
            stage.setScene(new Scene(window, 900, 600));
            stage.show();
            return view;
        });
    }

    @AfterEach
    void close() {
        onScreen(() -> {
            stage.hide();
            window.getChildren().clear();
            may.stop();
            return stage;
        });
        bench.close();
    }

    @Test
    void theKeysComeBackToWhatIsReadAnew() {
        tell(card("first"), card("second"));
        assertThat(keysOn()).isEqualTo("card-first");
        tellNothingYet();
        assertThat(keysOn()).isNotEqualTo("card-first");
        tell(card("first"), card("second"));
        assertThat(keysOn()).isEqualTo("card-first");
    }

    @Test
    void whatIsReadAnewBeforeTheKeysCameGetsThem() {
        onScreen(() -> {
            part.tell(Told.todo(List.of(card("first"))));
            part.tell(null);
            return part;
        });
        WaitForAsyncUtils.waitForFxEvents();
        tell(card("first"));
        assertThat(keysOn()).isEqualTo("card-first");
    }

    @Test
    void whatIsReadBeforeThePageIsDrawnGetsThemToo() {
        // What a scroll pane holds stands in the window with the first frame only: the disk may be sooner.
        onScreen(() -> {
            Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, DashboardScreens.class));
            stage.hide();
            window.getChildren().remove(1);
            window.getChildren().add(new DashboardView(new DashboardViewModel(work, may, List.of(part)), words).root());
            return window;
        });
        tell(card("first"));
        onScreen(() -> {
            stage.show();
            return stage;
        });
        until(() -> "card-first".equals(keysOn()));
    }

    private void tell(Card... cards) {
        onScreen(() -> {
            part.tell(Told.todo(List.of(cards)));
            return part;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void tellNothingYet() {
        onScreen(() -> {
            part.tell(null);
            return part;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> so) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, so);
        } catch (TimeoutException e) {
            throw new AssertionError("It did not come to be so", e);
        }
    }

    private String keysOn() {
        return onScreen(() -> String.valueOf(
                stage.getScene().getFocusOwner() == null
                        ? null
                        : stage.getScene().getFocusOwner().getId()));
    }

    private static Card card(String id) {
        return new Card(id, Feather.FLAG, Tone.CARE, 1, id, "", () -> {});
    }

    private static <T> T onScreen(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(20), task);
    }
}
