package io.daftari.office.imports;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;

import io.daftari.model.words.Words;
import io.daftari.report.imports.ImportWords;
import io.daftari.report.imports.SheetColumn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Each column of the file with what it is; what was not understood is chosen by hand. */
final class ColumnsPane {

    /** So much stays in sight of a file with many columns. */
    private static final double TWO_ROWS = 132;

    private final ImportsViewModel model;
    private final Words words;
    private final FlowPane flow = new FlowPane();
    private final ScrollPane root = new ScrollPane(flow);

    ColumnsPane(ImportsViewModel model, Words words) {
        this.model = model;
        this.words = words;
        flow.getStyleClass().add("imports-columns");
        root.setFitToWidth(true);
        // As high as what stands in it; the style says where it begins to scroll.
        flow.heightProperty().addListener((source, before, now) -> {
            root.setMinHeight(Math.min(now.doubleValue() + 2, TWO_ROWS));
            root.setPrefHeight(now.doubleValue() + 2);
        });
        root.setId("importsColumns");
        root.getStyleClass().addAll("edge-to-edge", "imports-columns-pane");
    }

    Node root() {
        return root;
    }

    void fill() {
        flow.getChildren().setAll(model.headings().stream().map(this::line).toList());
    }

    private VBox line(Heading heading) {
        ComboBox<SheetColumn> box = new ComboBox<>();
        box.setId("column-" + heading.place());
        box.setPrefWidth(190);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable SheetColumn column) {
                return column == null
                        ? words.text("imports.column.none")
                        : ImportWords.title(words.language(), model.kind().get().sheet(), column);
            }

            @Override
            public @Nullable SheetColumn fromString(String text) {
                return null;
            }
        });
        List<@Nullable SheetColumn> choices = new ArrayList<>();
        choices.add(null);
        choices.addAll(model.kind().get().sheet().columns());
        box.getItems().setAll(choices);
        box.setValue(model.kind().get().sheet().columns().stream()
                .filter(column -> column.name().equals(heading.column()))
                .findFirst()
                .orElse(null));
        box.setOnAction(event -> {
            SheetColumn column = box.getValue();
            model.say(heading, column == null ? null : column.name());
        });
        Label name = label("field-label", heading.heading().isEmpty() ? "–" : heading.heading());
        name.setLabelFor(box);
        name.setMaxWidth(190);
        if (!heading.sample().isEmpty()) {
            name.setTooltip(new Tooltip(words.text("imports.column.sample", "sample", heading.sample())));
        }
        return column("field", name, box);
    }
}
