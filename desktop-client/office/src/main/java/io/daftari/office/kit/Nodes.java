package io.daftari.office.kit;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Nodes that every view needs, in one line each. */
public final class Nodes {

    private Nodes() {}

    public static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    /** A label that breaks its line rather than end in dots. */
    public static Label wrapping(String style, String text) {
        Label label = label(style, text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(String text, Feather icon, Runnable action) {
        Button button = new Button(text, new FontIcon(icon));
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Takes all room that is left. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static HBox row(String style, Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add(style);
        return row;
    }

    public static VBox column(String style, Node... nodes) {
        VBox column = new VBox(nodes);
        column.getStyleClass().add(style);
        return column;
    }

    /** What an empty place is for, and the first thing to do there. */
    public static VBox empty(Feather icon, String what, String how) {
        FontIcon sign = new FontIcon(icon);
        Label title = wrapping("section-title", what);
        Label text = wrapping("secondary", how);
        return column("empty", sign, title, text);
    }

    /** Shows or hides a node and gives its room back. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Scrolls what stands around a node as little as it takes to see the whole of it, or as much of it as there is room for. */
    public static void bringIntoSight(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane && pane.getContent() != null) {
                bringIntoSight(node, pane, pane.getContent());
                return;
            }
        }
    }

    private static void bringIntoSight(Node node, ScrollPane pane, Node content) {
        // What has just been shown has no place yet.
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double seen = pane.getViewportBounds().getHeight();
        double beyond = content.getLayoutBounds().getHeight() - seen;
        if (beyond > 0) {
            double from = pane.getVvalue() * beyond;
            double to = Math.min(place.getMinY(), Math.max(from, place.getMaxY() - seen));
            pane.setVvalue(Math.clamp(to / beyond, 0, 1));
        }
    }

    /**
     * Gives it the keys: at once, or where it does not stand in the window yet as soon as it does. What a scroll pane holds
     * stands there with the first frame only, and what is told sooner to take the keys does nothing.
     */
    public static void keysTo(Node node) {
        if (node.getScene() != null) {
            node.requestFocus();
            return;
        }
        node.sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(
                    ObservableValue<? extends @Nullable Scene> source, @Nullable Scene before, @Nullable Scene now) {
                node.sceneProperty().removeListener(this);
                // It takes keys only once all above it know that they are seen.
                Platform.runLater(node::requestFocus);
            }
        });
    }
}
