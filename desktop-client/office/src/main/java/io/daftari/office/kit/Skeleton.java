package io.daftari.office.kit;

import io.daftari.model.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * Stands in the place of what is read from the disk until that has answered: for a moment nothing, so that what is answered
 * at once does not flicker, then grey bars where its lines will be. What would say "none" or 0 before anybody knows is
 * hidden meanwhile.
 */
public final class Skeleton extends StackPane {

    /** So long nobody is told that he waits. */
    private static final Duration QUIET = Duration.millis(150);

    private static final double ROW = 38;
    private static final double BAR = 12;
    private static final double MARGIN = 16;
    private static final double WIDEST = 640;
    private static final double[] LENGTHS = {0.62, 0.44, 0.71, 0.53, 0.38, 0.66, 0.49, 0.58};

    private final Bars bars = new Bars();
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private final List<Node> hidden = new ArrayList<>();
    private boolean waits;

    public Skeleton(Words words) {
        super();
        getStyleClass().add("skeleton");
        setMinSize(0, 0);
        bars.setAccessibleRole(AccessibleRole.TEXT);
        bars.setAccessibleText(words.text("kit.loading"));
        bars.setVisible(false);
        getChildren().add(bars);
        quiet.setOnFinished(event -> bars.setVisible(waits));
    }

    /** The place of this content, which is not seen before there is an answer. */
    public StackPane before(Node content) {
        hides(content);
        return new StackPane(content, this);
    }

    /** What stands elsewhere and is not to be seen either before there is an answer; its room stays. */
    public void hides(Node... others) {
        hidden.addAll(List.of(others));
        hidden.forEach(node -> node.setVisible(false));
    }

    /** @param now whether there is an answer; as long as there is none, this is in its place */
    public void answered(boolean now) {
        setVisible(!now);
        setManaged(!now);
        hidden.forEach(node -> node.setVisible(now));
        if (now) {
            waits = false;
            quiet.stop();
            bars.setVisible(false);
        } else if (!waits) {
            waits = true;
            quiet.playFromStart();
        }
    }

    /** As many bars as there is room for, of unlike lengths. */
    private static final class Bars extends Region {

        Bars() {
            getStyleClass().add("skeleton-bars");
            for (int i = 0; i < LENGTHS.length; i++) {
                Region bar = new Region();
                bar.getStyleClass().add("skeleton-bar");
                getChildren().add(bar);
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            return ROW * LENGTHS.length;
        }

        @Override
        protected double computeMinHeight(double width) {
            return 0;
        }

        @Override
        protected void layoutChildren() {
            double room = Math.min(WIDEST, Math.max(0, getWidth() - 2 * MARGIN));
            for (int i = 0; i < LENGTHS.length; i++) {
                Node bar = getChildren().get(i);
                double top = i * ROW + (ROW - BAR) / 2;
                bar.setVisible(top + BAR <= getHeight());
                bar.resizeRelocate(MARGIN, top, room * LENGTHS[i], BAR);
            }
        }
    }
}
