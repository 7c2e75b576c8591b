package io.daftari.office;

import io.daftari.office.kit.Theme;
import io.daftari.replica.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.service.query.EmptyNodeQueryException;
import org.testfx.util.WaitForAsyncUtils;

/** The office in a window without a display, and hands to work it. All that the tests ask of TestFX stands here. */
public final class Window implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "screens");
    private static final long PATIENCE_SECONDS = 20;

    private final HeldBackground background = new HeldBackground();
    private final FxRobot robot = new FxRobot();
    private final Effort effort = new Effort();
    private final Office office;
    private final Stage stage;

    public Window(OfficeBench bench, double width, double height) throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        office = onScreen(() -> {
            Office made = bench.office(background, Platform::runLater);
            bench.look().theme().addListener((source, before, now) -> now.use());
            bench.look().theme().get().use();
            Scene scene = new Scene(made.root(), width, height);
            Theme.dress(scene);
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

    /** Time went by. */
    public void tick() {
        run(office::tick);
    }

    /** A way in has come to its end, whoever is inside meanwhile. */
    public void enter(Replica replica) {
        run(() -> office.enter(replica));
        settle();
    }

    /** Nothing that the office asks of its disk is answered until {@link #answer}. */
    void unanswered() {
        background.hold();
    }

    /** As little is answered as it takes for this to be shown. */
    void answerUntilShown(String selector) {
        for (int i = 0; i < 30 && !shows(selector); i++) {
            background.answerOne();
            settle();
        }
        untilShown(selector);
    }

    void answer() {
        background.release();
        settle();
    }

    /** Waits until it is so, with a limit. Where what it looks at is not there yet, it is not so yet. */
    public void until(Callable<Boolean> so) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onScreen(() -> isSo(so)));
        } catch (TimeoutException e) {
            picture("timeout");
            throw new AssertionError(
                    "It did not come to be so, and "
                            + onScreen(() -> stage.getScene().getFocusOwner())
                            + " has the keys; see target/screens/timeout.png",
                    e);
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

    public void untilShown(String selector) {
        until(() -> robot.lookup(selector)
                .tryQuery()
                .filter(node -> isShown((Node) node))
                .isPresent());
    }

    public <T extends Node> T find(String selector, Class<T> type) {
        return robot.lookup(selector).queryAs(type);
    }

    /** All that are there, from above to below. */
    public <T extends Node> List<T> findAll(String selector, Class<T> type) {
        return robot.lookup(selector).queryAllAs(type).stream().toList();
    }

    public void click(String selector) {
        untilShown(selector);
        robot.clickOn(selector);
        effort.clicked();
        settle();
    }

    /** Types over what a field has, the first that matches. */
    public void retype(String selector, String text) {
        retype(selector, 0, text);
    }

    /** Types over what one of the fields has that match, counted from 0 and from above. */
    public void retype(String selector, int place, String text) {
        untilShown(selector);
        robot.clickOn(findAll(selector, Node.class).get(place));
        effort.clicked();
        shortcut(KeyCode.A);
        write(text);
    }

    /** What clicks, keys and texts have cost a person so far. */
    public Effort effort() {
        return effort;
    }

    /** Draws the right edge of the first that matches and has a width so many pixels to the right. */
    public void drawEdge(String selector, double by) {
        Bounds at = onScreen(() -> findAll(selector, Node.class).stream()
                .map(one -> one.localToScreen(one.getBoundsInLocal()))
                .filter(bounds -> bounds.getWidth() > 0)
                .findFirst()
                .orElseThrow());
        robot.drag(new Point2D(at.getMaxX() - 1, at.getCenterY()), MouseButton.PRIMARY)
                .dropBy(by, 0);
        settle();
    }

    /** Puts the pointer there, and waits as a person does. */
    public void hover(String selector) {
        untilShown(selector);
        robot.moveTo(selector);
        until(() -> javafx.stage.Window.getWindows().stream().anyMatch(javafx.scene.control.Tooltip.class::isInstance));
    }

    public void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.type(key);
            effort.pressed(1);
            settle();
        }
    }

    /** Ctrl and Z at once. */
    public void undoKey() {
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        settle();
    }

    /** Ctrl and P at once. */
    public void printKey() {
        robot.push(KeyCode.SHORTCUT, KeyCode.P);
        settle();
    }

    /** Alt and a key at once. */
    public void alt(KeyCode key) {
        robot.push(KeyCode.ALT, key);
        settle();
    }

    /** Ctrl and a key at once. */
    public void shortcut(KeyCode key) {
        robot.push(KeyCode.SHORTCUT, key);
        effort.pressed(2);
        settle();
    }

    public void write(String text) {
        robot.write(text);
        effort.wrote(text);
        settle();
    }

    /** Where the person types who he is, and until he is in. */
    public void signIn(String email) {
        untilShown("#email");
        run(() -> find("#email", TextField.class).setText(email));
        click("#password");
        write(OfficeBench.PASSWORD);
        press(KeyCode.ENTER);
        untilShown("#sync-badge");
    }

    /** Until the background has nothing to do and the screen has shown what came of it. */
    public void settle() {
        try {
            background.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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

    /** How it would look at a size that no shown window may have here. */
    public WritableImage look(double width, double height) {
        return onScreen(() -> {
            Region root = (Region) stage.getScene().getRoot();
            double usualWidth = root.getWidth();
            double usualHeight = root.getHeight();
            root.resize(width, height);
            root.applyCss();
            root.layout();
            // A shadow may reach beyond the edge.
            SnapshotParameters whole = new SnapshotParameters();
            whole.setViewport(new Rectangle2D(0, 0, width, height));
            WritableImage image = root.snapshot(whole, null);
            root.resize(usualWidth, usualHeight);
            root.layout();
            return image;
        });
    }

    /** Whatever stands in the window, from the root on. */
    public Region root() {
        return (Region) stage.getScene().getRoot();
    }

    @Override
    public void close() throws TimeoutException {
        background.release();
        run(office::close);
        settle();
        run(stage::hide);
        background.close();
        FxToolkit.cleanupStages();
    }
}
