package io.daftari.office.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The keys come where they are sent, also before there was a first frame. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NodesScreenTest {

    private Button beside;
    private Button inside;
    private Stage stage;

    @BeforeEach
    void hidden() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        onScreen(() -> {
            beside = new Button("beside");
            inside = new Button("inside");
            stage.setScene(new Scene(new HBox(beside, new ScrollPane(inside))));
            return stage;
        });
    }

    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.cleanupStages();
    }

    @Test
    void whatStandsInTheWindowHasThemAtOnce() {
        show();
        assertThat(onScreen(() -> {
                    Nodes.keysTo(inside);
                    return inside.isFocused();
                }))
                .isTrue();
    }

    @Test
    void whatAScrollPaneWillHoldHasThemWithTheFirstFrame() throws TimeoutException {
        assertThat(onScreen(() -> {
                    Nodes.keysTo(inside);
                    return inside.getScene() == null;
                }))
                .as("no skin brought it into the window yet")
                .isTrue();
        show();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onScreen(inside::isFocused));
        onScreen(() -> {
            beside.requestFocus();
            return beside;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onScreen(beside::isFocused)).as("once, not again").isTrue();
    }

    private void show() {
        onScreen(() -> {
            stage.show();
            return stage;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T onScreen(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(20), task);
    }
}
