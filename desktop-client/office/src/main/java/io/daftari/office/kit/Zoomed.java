package io.daftari.office.kit;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows one thing larger or smaller as a whole: text, rows and targets alike, laid out anew for the room that is left. */
public final class Zoomed extends Region {

    private final Region content;
    private final Scale scale = new Scale(1, 1, 0, 0);

    /** @param percent of the usual size */
    public Zoomed(Region content, ObservableValue<Number> percent) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        percent.addListener((source, before, now) -> set(now.doubleValue()));
        set(percent.getValue().doubleValue());
    }

    private void set(double percent) {
        scale.setX(percent / 100);
        scale.setY(percent / 100);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Dimension2D room = new Dimension2D(getWidth() / scale.getX(), getHeight() / scale.getY());
        for (Node child : getManagedChildren()) {
            child.resizeRelocate(0, 0, room.getWidth(), room.getHeight());
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * scale.getX();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * scale.getY();
    }
}
