package io.daftari.teacher.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Nodes that every view needs, thumb-sized, in one line each. */
public final class Nodes {

    /** What the narrowest phone has between its margins. */
    private static final double SENTENCE_WIDTH = 328;

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

    public static Button button(String style, String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().setAll("button", style);
        button.setMnemonicParsing(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** The main thing of a screen: at its foot, as wide as the screen. */
    public static Button wide(String style, String text, Runnable action) {
        Button button = button(style, text, action);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    /** @param name what a screen reader says */
    public static Button icon(Feather icon, String name, Runnable action) {
        Button button = button("icon", "", action);
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(name);
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

    /** A small sign with an icon in a tone. */
    public static Label sign(Sign sign) {
        Label label = new Label();
        show(label, sign);
        return label;
    }

    /** The same for a sentence, which breaks its line on a narrow phone rather than push the screen wider. */
    public static Label sentence(Sign sign) {
        Label label = sign(sign);
        label.setWrapText(true);
        label.setMaxWidth(SENTENCE_WIDTH);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static void show(Label label, Sign sign) {
        label.getStyleClass().setAll("label", "sign", sign.tone().style());
        label.setGraphic(new FontIcon(sign.icon()));
        label.setText(sign.text());
    }

    /** What an empty place is for, and the first thing to do there. */
    public static VBox empty(Feather icon, String what, String how) {
        return column("empty", new FontIcon(icon), wrapping("section-title", what), wrapping("secondary", how));
    }

    /** Shows or hides a node and gives its room back. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
