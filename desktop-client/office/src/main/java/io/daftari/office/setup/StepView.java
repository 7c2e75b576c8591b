package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The page of one step: what it is for, its fields, and what is to be said of them. */
abstract class StepView<S extends SetupStep> extends View<S> {

    protected final Words words;
    protected final VBox body;
    private final Label barred = wrapping("notice-box", "");
    private final Label notice = wrapping("care", "");

    protected StepView(S model, Words words) {
        super(model, new VBox());
        this.words = words;
        body = column(
                "setup-body",
                column(
                        "page-title",
                        label("title", words.text("setup." + model.name())),
                        wrapping("secondary", words.text("setup." + model.name() + ".lead"))),
                barred,
                notice);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "setup-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((VBox) root()).getChildren().add(scroll);
        root().setMinWidth(0);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().noticed(), text -> {
            notice.setText(text);
            show(notice, !text.isEmpty());
        });
    }

    /** What the person may do has changed, or whatever is shown. */
    void refresh() {
        String why = model().whyNot();
        barred.setText(why);
        show(barred, !why.isEmpty());
    }

    /** Puts the keys where one begins. */
    void focus() {}

    protected final VBox part(String heading, Node... nodes) {
        VBox part = column("setup-part", label("section-title", heading));
        part.getChildren().addAll(nodes);
        return part;
    }

    protected static Button plain(String id, String text, Feather icon, Runnable action) {
        Button plain = button(text, icon, action);
        plain.setId(id);
        return plain;
    }

    /** One chip for each line, by its name, of which one is chosen. */
    protected static void chips(
            Pane into, List<? extends Line<?>> lines, @Nullable UUID chosen, Consumer<UUID> choose) {
        into.getChildren().clear();
        for (Line<?> line : lines) {
            ToggleButton chip = new ToggleButton(line.value("name"));
            chip.getStyleClass().add("filter-chip");
            chip.setSelected(line.id().equals(chosen));
            chip.setOnAction(event -> {
                chip.setSelected(true);
                choose.accept(line.id());
            });
            into.getChildren().add(chip);
        }
    }
}
