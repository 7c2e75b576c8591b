package io.daftari.office.kit.dashboard;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.office.kit.dashboard.Told.Bar;
import io.daftari.office.kit.dashboard.Told.Chart;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Bars in one colour with their value beside them: they say the same in grey print and to who sees no colours. What is not
 * known has a dashed edge and no length. To who sees nothing, the whole is one thing that speaks.
 */
public final class Bars {

    private static final double HEIGHT = 96;

    private Bars() {}

    /** With its title, or what is said in the place of bars that are not there. */
    public static Region of(Chart chart) {
        VBox box = column("bars", label("section-title", chart.title()));
        box.setId("chart-" + chart.id());
        if (chart.bars().isEmpty()) {
            box.getChildren().add(wrapping("secondary", chart.none()));
        } else {
            Region bars = chart.lying() ? lying(chart.bars()) : standing(chart.bars());
            bars.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            bars.setAccessibleText(chart.spoken());
            bars.setFocusTraversable(true);
            bars.getStyleClass().add("bars-drawn");
            box.getChildren().add(bars);
        }
        return box;
    }

    private static Region standing(List<Bar> bars) {
        HBox line = row("bars-standing");
        for (Bar bar : bars) {
            Region filled = filled(bar);
            filled.setMaxHeight(bar.percent() < 0 ? HEIGHT : HEIGHT * bar.percent() / 100);
            filled.setMinHeight(bar.percent() < 0 ? HEIGHT : HEIGHT * bar.percent() / 100);
            StackPane room = new StackPane(filled);
            room.setAlignment(Pos.BOTTOM_CENTER);
            room.setMinHeight(HEIGHT);
            Label name = label("bar-name", bar.label());
            Label value = label("bar-value", bar.value());
            VBox all = new VBox(value, room, name);
            all.getStyleClass().add("bar-standing");
            HBox.setHgrow(all, Priority.ALWAYS);
            all.setPrefWidth(10);
            Tooltip.install(all, new Tooltip(bar.spoken()));
            line.getChildren().add(all);
        }
        return line;
    }

    private static Region lying(List<Bar> bars) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bars-lying");
        ColumnConstraints name = new ColumnConstraints();
        name.setPercentWidth(38);
        ColumnConstraints room = new ColumnConstraints();
        room.setHgrow(Priority.ALWAYS);
        ColumnConstraints value = new ColumnConstraints();
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().setAll(name, room, value);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            StackPane track = new StackPane();
            Region filled = filled(bar);
            track.setAlignment(Pos.CENTER_LEFT);
            track.getStyleClass().add("bar-track");
            track.getChildren().add(filled);
            filled.maxWidthProperty()
                    .bind(track.widthProperty().multiply(bar.percent() < 0 ? 1 : bar.percent() / 100.0));
            track.setMinWidth(40);
            Label word = label("bar-word", bar.label());
            Label says = label("bar-value", bar.value());
            for (Node node : List.of(word, track, says)) {
                Tooltip.install(node, new Tooltip(bar.spoken()));
            }
            grid.addRow(i, word, track, says);
        }
        return grid;
    }

    private static Region filled(Bar bar) {
        Region region = new Region();
        region.getStyleClass().addAll("bar", bar.percent() < 0 ? "unknown" : "known");
        return region;
    }
}
