package io.daftari.bench;

import io.daftari.model.Edge;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Works a window from within, as fast as it goes. On JavaFX's thread but for {@link #within}. */
@Edge(reason = "waits for JavaFX to start")
final class Hands {

    /** What is done when it is so. */
    private record Awaited(BooleanSupplier so, Runnable then) {}

    private Hands() {}

    /** Runs something on JavaFX's thread as soon as there is one; from any thread. */
    static void within(Runnable task) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        try {
                            Platform.runLater(task);
                            return;
                        } catch (IllegalStateException notYet) {
                            // Not at once: whoever starts would lack the core on which this asks.
                            LockSupport.parkNanos(1_000_000);
                        }
                    }
                },
                "hands");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until it is so at the beginning of a frame; what follows runs when that frame was made. */
    static void await(BooleanSupplier so, Runnable then) {
        Awaited awaited = new Awaited(so, then);
        new AnimationTimer() {

            private boolean seen;

            @Override
            public void handle(long now) {
                if (seen) {
                    stop();
                    awaited.then().run();
                } else {
                    seen = awaited.so().getAsBoolean();
                }
            }
        }.start();
    }

    /** Asks again after whatever the window has to do, and not after a frame. */
    static void soon(BooleanSupplier so, Runnable then) {
        if (so.getAsBoolean()) {
            then.run();
        } else {
            Platform.runLater(() -> soon(so, then));
        }
    }

    static void await(String selector, Runnable then) {
        await(() -> shown(selector).isPresent(), then);
    }

    /** What the window shows by this selector. */
    static Optional<Node> shown(String selector) {
        return Window.getWindows().stream()
                .filter(window -> window.isShowing() && window.getScene() != null)
                .flatMap(window -> window.getScene().getRoot().lookupAll(selector).stream())
                .filter(Hands::isSeen)
                .findFirst();
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    static <T extends Node> T the(String selector, Class<T> type) {
        return shown(selector)
                .map(type::cast)
                .orElseThrow(() -> new IllegalStateException("The window does not show " + selector));
    }

    static void type(String selector, String text) {
        the(selector, TextField.class).setText(text);
    }

    static void press(String selector) {
        the(selector, Node.class).executeAccessibleAction(AccessibleAction.FIRE);
    }

    /** Works out how everything in the window looks and where it stands, at once. */
    static void layOut() {
        Parent root = Window.getWindows().get(0).getScene().getRoot();
        root.applyCss();
        root.layout();
    }
}
