package io.daftari.teacher.kit;

import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A sheet that rises from the foot of the screen over what is there; a tap beside it puts it away. */
public final class Sheet extends StackPane {

    public Sheet(VBox content, Runnable away) {
        getStyleClass().add("dim");
        content.getStyleClass().add("sheet");
        content.setMaxHeight(USE_PREF_SIZE);
        content.setOnMouseClicked(event -> event.consume());
        setAlignment(content, Pos.BOTTOM_CENTER);
        getChildren().add(content);
        setOnMouseClicked(event -> away.run());
    }

    /** Lets a node of the content take at most this part of the screen's height. */
    public void limit(Region node, double part) {
        node.maxHeightProperty().bind(heightProperty().multiply(part));
    }
}
