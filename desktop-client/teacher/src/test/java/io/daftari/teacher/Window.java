package io.daftari.teacher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/** The phone app in a window without a display, and a finger. All that the tests ask of TestFX stands here. */
public final class Window implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screens");
    private static final long PATIENCE_SECONDS = 20;

    /** A program that was killed does nothing of what is still asked of it. */
    private final ExecutorService background = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());

    private final FxRobot robot = new FxRobot();
    private final Teacher teacher;
    private final Stage stage;

    public Window(TeacherBench bench, double width, double height) throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        teacher = onScreen(() -> {
            Teacher made = bench.teacher(background, Platform::runLater);
            Application.setUserAgentStylesheet(Application.STYLESHEET_MODENA);
            Scene scene = new Scene(made.root(), width, height);
            TeacherApp.dress(scene);
            stage.setScene(scene);
            stage.show();
            return made;
        });
    }

    public <T> T onScreen(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), task);
    }

    public void run(Runnable task) {
        onScreen(() -> {
            task.run();
            return true;
        });
    }

    /** Waits until it is so, with a limit. Where what it looks at is not there yet, it is not so yet. */
    public void until(Callable<Boolean> so) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onScreen(() -> isSo(so)));
        } catch (TimeoutException e) {
            picture("timeout");
            throw new AssertionError("It did not come to be so; see target/screens/timeout.png", e);
        }
    }

    private static boolean isSo(Callable<Boolean> so) throws Exception {
        try {
            return so.call();
        } catch (EmptyNodeQueryException e) {
            // A page that is drawn anew, in another language say, lacks for a moment what its skins bring.
            return false;
        }
    }

    public boolean shows(String selector) {
        return onScreen(() -> robot.lookup(selector)
                .tryQuery()
                .filter(node -> isShown((Node) node))
                .isPresent());
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    public Teacher teacher() {
        return teacher;
    }

    public void untilShown(String selector) {
        until(() -> robot.lookup(selector)
                .tryQuery()
                .filter(node -> isShown((Node) node))
                .isPresent());
    }

    public <T extends Node> T find(String selector, Class<T> type) {
        return robot.lookup(selector).queryAs(type);
    }

    public void click(String selector) {
        untilShown(selector);
        // What is drawn anew under a finger does not feel it.
        settle();
        robot.clickOn(selector);
        settle();
    }

    /** Scrolls what is around it until it is in sight, as a thumb does. */
    public void reveal(String selector) {
        untilShown(selector);
        run(() -> {
            Node node = robot.lookup(selector).query();
            Node at = node.getParent();
            while (!(at instanceof ScrollPane)) {
                at = at.getParent();
            }
            ScrollPane scroll = (ScrollPane) at;
            Node content = scroll.getContent();
            double foot = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()))
                    .getMaxY();
            double room = content.getBoundsInLocal().getHeight()
                    - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(
                    room <= 0
                            ? 0
                            : Math.max(0, foot - scroll.getViewportBounds().getHeight()) / room);
        });
        settle();
    }

    /** A click that waits for nothing but the screen. */
    public void tap(String selector) {
        robot.clickOn(selector);
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.type(key);
            settle();
        }
    }

    public void write(String text) {
        robot.write(text);
        settle();
    }

    /** Until the background has nothing to do and the screen has shown what came of it. */
    public void settle() {
        try {
            background.submit(() -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The background is stuck", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Keeps what is seen as target/screens/NAME.png. */
    public void picture(String name) {
        settle();
        WritableImage image = onScreen(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return stage.getScene().snapshot(null);
        });
        try {
            Files.createDirectories(PICTURES);
            ImageIO.write(
                    SwingFXUtils.fromFXImage(image, null),
                    "png",
                    PICTURES.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new IllegalStateException("The picture can't be kept", e);
        }
    }

    /** The phone ends the app: nothing of it is asked or closed. */
    public void kill() throws TimeoutException {
        background.shutdownNow();
        run(stage::hide);
        FxToolkit.cleanupStages();
    }

    @Override
    public void close() throws TimeoutException {
        run(teacher::close);
        settle();
        run(stage::hide);
        background.shutdown();
        FxToolkit.cleanupStages();
    }
}
